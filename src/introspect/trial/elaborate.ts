/**
 * What Postgres makes of the documents' column types and defaults (`VARCHAR(255)` is
 * `character varying(255)`), so that they compare with the catalog. Nothing that is tried stays.
 */
import { type Database, runOrThrow } from "../../model/database.ts";
import type { Declaration, DeclaredColumn, DocumentSqlError } from "../../model/declaration.ts";
import { compareText } from "../../model/location.ts";
import { takenBack } from "../sql/taken-back.ts";
import { createDeclaredTypes } from "./declared-types.ts";
import {
  readScratchColumns,
  SCRATCH_SCHEMA,
  type ScratchColumns,
  tryColumns,
} from "./scratch-columns.ts";

/** The declarations with every `elaborated` that Postgres could give, and the columns that it refuses. */
export interface Elaboration {
  readonly declarations: readonly Declaration[];
  /** By declaration; each at its column's line. */
  readonly errors: readonly DocumentSqlError[];
}

/**
 * Fills `elaborated` in declared columns, as `introspect` would print them. A serial column is its
 * integer type without default, a generated column its type alone; a column that is refused, or has no
 * type, stays null. Enums, other types and functions of the documents are known while it is tried, those
 * of its own document first. Constraints are not created, so nothing that they refer to need exist.
 */
export async function elaborate(
  database: Database,
  declarations: readonly Declaration[],
): Promise<Elaboration> {
  const elaborated = new Map<DeclaredColumn, Elaborated>();
  const errors = new Map<Declaration, readonly DocumentSqlError[]>();
  const files = [...new Set(declarations.map(({ source }) => source.file))].sort(compareText);
  for (const file of files) {
    const own = declarations.filter(({ source }) => source.file === file);
    await takenBack(database, async () => {
      await runOrThrow(database, `CREATE SCHEMA ${SCRATCH_SCHEMA}`);
      await createDeclaredTypes(database, declarations, file);
      for (const [number, declaration] of own.entries()) {
        errors.set(declaration, await tryColumns(database, number, columnsOf(declaration)));
      }
      readBack(await readScratchColumns(database), own, elaborated);
    });
  }
  const fill = (column: DeclaredColumn): DeclaredColumn => ({
    ...column,
    elaborated: elaborated.get(column) ?? null,
  });
  return {
    declarations: declarations.map((declaration) => mapColumns(declaration, fill)),
    errors: declarations.flatMap((declaration) => errors.get(declaration) ?? []),
  };
}

type Elaborated = NonNullable<DeclaredColumn["elaborated"]>;

function readBack(
  read: ScratchColumns,
  declarations: readonly Declaration[],
  elaborated: Map<DeclaredColumn, Elaborated>,
): void {
  for (const [number, declaration] of declarations.entries()) {
    for (const [place, column] of columnsOf(declaration).entries()) {
      const found = read(number, place, column.name);
      if (found) elaborated.set(column, found);
    }
  }
}

function columnsOf(declaration: Declaration): readonly DeclaredColumn[] {
  if (declaration.kind === "table") return declaration.columns;
  return declaration.kind === "column" ? [declaration.column] : [];
}

function mapColumns(
  declaration: Declaration,
  fill: (column: DeclaredColumn) => DeclaredColumn,
): Declaration {
  if (declaration.kind === "table")
    return { ...declaration, columns: declaration.columns.map(fill) };
  if (declaration.kind === "column") return { ...declaration, column: fill(declaration.column) };
  return declaration;
}
