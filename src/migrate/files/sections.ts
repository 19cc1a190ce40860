/** Marks that tools want in a migration: both directions in one file, no transaction, bodies with semicolons. */
import type { MigrationTool } from "../../model/migration-home.ts";
import { splitStatements } from "../../model/split-statements.ts";
import type { Step } from "./write-steps.ts";

interface Marks {
  readonly up: readonly string[];
  /** Instead of `up`, for what must not run in a transaction. */
  readonly concurrent: readonly string[];
  /** Before the way down; null: it does not stand in the same file. */
  readonly down: string | null;
  /** Around statements with semicolons inside, for tools that cut at each. */
  readonly statement?: readonly [begin: string, end: string];
}

/** Source: manuals of dbmate, goose, sql-migrate, node-pg-migrate, tern, Atlas; sqlx-cli, `migrate add`. */
const MARKS: Readonly<Partial<Record<MigrationTool, Marks>>> = {
  dbmate: {
    up: ["-- migrate:up"],
    concurrent: ["-- migrate:up transaction:false"],
    down: "-- migrate:down",
  },
  goose: {
    up: ["-- +goose Up"],
    concurrent: ["-- +goose NO TRANSACTION", "-- +goose Up"],
    down: "-- +goose Down",
    statement: ["-- +goose StatementBegin", "-- +goose StatementEnd"],
  },
  "sql-migrate": {
    up: ["-- +migrate Up"],
    concurrent: ["-- +migrate Up notransaction"],
    down: "-- +migrate Down",
    statement: ["-- +migrate StatementBegin", "-- +migrate StatementEnd"],
  },
  "node-pg-migrate": {
    up: ["-- Up Migration"],
    concurrent: ["-- Up Migration"],
    down: "-- Down Migration",
  },
  tern: {
    up: [],
    concurrent: ["---- tern: disable-tx ----"],
    down: "---- create above / drop below ----",
  },
  atlas: { up: [], concurrent: ["-- atlas:txmode none", ""], down: null },
  // A comment to every tool but sqlx, which is not told from its files.
  numbered: { up: [], concurrent: ["-- no-transaction"], down: null },
};

/** Whether the way back stands in the same file. */
export function hasDownSection(tool: MigrationTool): boolean {
  return (MARKS[tool]?.down ?? null) !== null;
}

/** The text of a migration with the marks of its tool. */
export function markSections(step: Step, tool: MigrationTool): string {
  const marks = MARKS[tool];
  if (marks === undefined) return step.sql;
  const up = [...(step.concurrent ? marks.concurrent : marks.up), wrapped(step.sql, marks)];
  if (marks.down === null) return up.join("\n");
  return `${[...up, marks.down].join("\n")}\n${wrapped(step.undo, marks)}`;
}

function wrapped(sql: string, { statement }: Marks): string {
  if (statement === undefined) return sql;
  const [begin, end] = statement;
  return splitStatements(sql)
    .filter(({ text }) => text.includes(";"))
    .reduceRight(
      (text, one) =>
        `${text.slice(0, one.start)}${begin}\n${text.slice(one.start, one.end)};\n${end}${text.slice(one.end + 1)}`,
      sql,
    );
}
