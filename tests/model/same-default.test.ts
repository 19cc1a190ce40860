/** Defaults that are the same in two spellings. */
import { expect, it } from "vitest";
import { sameDefault } from "../../src/model/same-default.ts";

const CASES: readonly (readonly [string, string, boolean])[] = [
  ["gen_random_uuid()", "extensions.uuid_generate_v4()", true],
  ["now()", "CURRENT_TIMESTAMP", true],
  ["nextval('public.a_id_seq'::regclass)", "nextval('b_seq'::regclass)", true],
  ["'open'::text", "'open'::character varying(20)", true],
  ["'{}'::text[]", "'{}'::jsonb", true],
  ["'draft'::public.state", "'draft'::text", true],
  ["(0)::numeric", "0", true],
  ["0", "1", false],
  ["'open'::text", "'closed'::text", false],
  ["now()", "(now() + '7 days'::interval)", false],
  ["'a::text'::text", "'a'::text", false],
];

it.each(CASES)("%s and %s: %s", (a, b, expected) => {
  expect(sameDefault(a, b)).toBe(expected);
});
