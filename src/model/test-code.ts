/**
 * Which files are test code, told by their path alone: tests, their mocks, stories and set-up. What they
 * ask is mostly answered by a mock, so what is missing there breaks no user.
 */
import type { Binding } from "./binding.ts";
import { subjectKey } from "./identifier.ts";

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
/** `visits.test`, `visits.spec-d`, `login.cy`, `app.e2e-spec`, `Card.stories`, `db.mock`. */
const NAMED = /[^/]\.(?:tests?|spec|cy|e2e|e2e-spec|e2e-test|test-d|spec-d|stories|mocks?)$/;
/** `jest.setup`, `vitest-setup`, `setupTests`. */
const SET_UP = /(?:^|\/)(?:(?:jest|vitest)[.-]setup|setup[.-]?[tT]ests?)$/;
/** Deno's own way, where Deno runs. */
const DENO = /(?:^|\/)supabase\/functions\/.*(?:_|\/)test$/;
/** Folders that hold nothing else, whatever stands above them. */
const FOLDER =
  /(?:^|\/)(?:__tests__|__test__|__mocks__|__fixtures__|e2e|cypress|playwright|supabase\/tests)\//;
/** An app about exams or interviews has such folders too: see `isRoute`. */
const PLAIN_FOLDER = /(?:^|\/)(?:tests?|mocks?)\//g;
/** Below these a folder is an address. */
const ROUTED = /(?:^|\/)(?:app|pages|routes|server\/api)\//;
/** In these a folder is a part of the product, or a function of its own. */
const PARTED =
  /(?:^|\/)(?:features|components|modules|screens|views|hooks|domains?|entities|supabase\/functions)$/;

/**
 * Whether a file (POSIX, relative to the project root) is test code. Folders `test`, `tests`, `mock` and
 * `mocks` count except below `app`, `pages`, `routes` and `server/api`, where they are part of an
 * address, and directly in folders of parts of a product, such as `features` and `components`.
 */
export function isTestCode(file: string): boolean {
  if (!CODE.test(file)) return false;
  const name = file.replace(CODE, "");
  if (NAMED.test(name) || SET_UP.test(name) || DENO.test(name) || FOLDER.test(file)) return true;
  return [...file.matchAll(PLAIN_FOLDER)].some(({ index }) => !isRoute(file.slice(0, index)));
}

function isRoute(above: string): boolean {
  return ROUTED.test(`${above}/`) || PARTED.test(above);
}

/** What the application itself asks for: no migration and no verdict comes from test code alone. */
export function outsideTests<B extends Binding>(bindings: readonly B[]): readonly B[] {
  return bindings.filter(({ reference }) => !isTestCode(reference.span.file));
}

/** `subjectKey` of each object that the application itself names. */
export function usedOutsideTests(bindings: readonly Binding[]): ReadonlySet<string> {
  return new Set(outsideTests(bindings).map(({ reference }) => subjectKey(reference.subject)));
}
