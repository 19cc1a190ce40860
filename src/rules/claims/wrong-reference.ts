/** "Referenced in" notes that the code does not bear out. */
import type { ReferenceNote } from "../../model/declaration.ts";
import type { FindingDraft } from "../../model/finding.ts";
import { formatName, relationSubject, subjectKey } from "../../model/identifier.ts";
import type { Facts } from "../../model/rule.ts";

/** One draft for each note with a path where no request uses the table. Silent where no code was read. */
export function* wrongReferences(facts: Facts): Generator<FindingDraft> {
  const usesByFile = relationsByFile(facts);
  if (usesByFile.size === 0) return;
  for (const note of facts.documents.references) {
    const unused = note.paths.filter((path) => !isUsedAt(usesByFile, note, path));
    if (unused.length > 0) yield draft(note, unused);
  }
}

function relationsByFile({ bindings }: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { request, reference } of bindings) {
    for (const file of [request?.span.file ?? reference.span.file, reference.span.file]) {
      const uses = files.get(file) ?? new Set();
      uses.add(subjectKey(reference.subject));
      files.set(file, uses);
    }
  }
  return files;
}

function isUsedAt(
  usesByFile: ReadonlyMap<string, ReadonlySet<string>>,
  note: ReferenceNote,
  path: string,
): boolean {
  const key = subjectKey(relationSubject(note.subject));
  return [...usesByFile].some(([file, uses]) => uses.has(key) && isMeant(file, path));
}

/** A path may leave out leading folders, and stand for a whole folder. */
function isMeant(file: string, path: string): boolean {
  const wanted = path.replace(/^[./\s]+|[/\s*]+$/g, "");
  if (wanted === "") return false;
  return (
    `/${file}`.endsWith(`/${wanted}`) ||
    `/${file}`.includes(`/${wanted}/`) ||
    `/${wanted}`.endsWith(`/${file}`)
  );
}

function draft(note: ReferenceNote, paths: readonly string[]): FindingDraft {
  const name = formatName(note.subject);
  return {
    subject: relationSubject(note.subject),
    message: `no request for ${name} is found in ${paths.join(", ")}`,
    help: "correct the reference, or look for a request that the audit could not read there",
    span: note.source,
    related: [],
    runtimeError: null,
  };
}
