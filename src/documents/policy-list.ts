/** Bullets such as "**SELECT**: members see ..." under a heading about row level security. */
import type { PolicyCommand } from "../model/catalog.ts";
import type { DeclaredPolicy, DeclaredRowSecurity } from "../model/declaration.ts";
import { type DocumentFacts, joinFacts, NO_FACTS } from "./document-facts.ts";
import {
  itemsUnder,
  itemText,
  lineSpan,
  namedSection,
  type Prose,
  plainText,
} from "./document-prose.ts";
import type { ListItem, Section } from "./outline.ts";

const HEADING = /\bRLS\b|\bpolic(?:y|ies)\b|\brow[- ]level security\b/i;
const ITEM =
  /^((?:select|insert|update|delete|all)(?:\s*(?:\/|,|and|&)\s*(?:select|insert|update|delete|all))*)\s*[:–—-]+\s*(.+)$/i;

/** Policies in words, and that row security is on for their tables. */
export function readPolicyLists(prose: Prose): DocumentFacts {
  const headings = new Set<Section>();
  const items = itemsUnder(prose, HEADING);
  return joinFacts(items.map((item) => readItem(prose, item, headings)));
}

function readItem(prose: Prose, item: ListItem, headings: Set<Section>): DocumentFacts {
  const table = namedSection(item.section)?.name;
  const { text, line } = itemText(item);
  const [, commands, description] = ITEM.exec(plainText(text)) ?? [];
  if (!table || !commands || !description) return NO_FACTS;
  const policies = commands.toLowerCase().match(/[a-z]+/g) ?? [];
  const declarations: (DeclaredPolicy | DeclaredRowSecurity)[] = policies
    .filter((command) => command !== "and")
    .map((command) => ({
      kind: "policy",
      table,
      name: null,
      command: command as PolicyCommand,
      permissive: true,
      roles: [],
      using: null,
      check: null,
      description,
      source: lineSpan(prose, line),
    }));
  if (!headings.has(item.section)) {
    declarations.push({ kind: "row-security", table, source: lineSpan(prose, item.section.line) });
  }
  headings.add(item.section);
  return { ...NO_FACTS, declarations };
}
