/** The main job against a live server: judged there, proved on a copy, and nothing written to it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { auditProject } from "../src/audit.ts";
import { PRELUDE, SEARCH_PATH } from "../src/introspect/prelude/prelude.ts";
import { splitStatements } from "../src/model/split-statements.ts";
import { auditFixture, fixtureConfig, repository } from "./audit-fixture.ts";
import { type PostgresServer, startServer } from "./postgres-server.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startServer();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const migrations = path.join(repository, "fixtures/learning/supabase/migrations");
  const files = readdirSync(migrations).sort();
  const texts = files.map((file) => readFileSync(path.join(migrations, file), "utf8"));
  for (const { text } of splitStatements(PRELUDE)) await client.query(text);
  await client.query(`SET search_path TO ${SEARCH_PATH}`);
  for (const text of texts) {
    for (const statement of splitStatements(text)) await client.query(statement.text);
  }
  await client.end();
}, 120_000);

afterAll(async () => {
  await server.stop();
});

it("finds the same as in the migrations, and proves the same changes", async () => {
  const project = fixtureConfig("learning");
  const live = await auditProject({
    repository,
    project,
    database: server.url,
    withCode: true,
    only: "all",
    onProgress: () => undefined,
  });
  const { report } = await auditFixture(project);
  expect(live.report.schema.source).toBe("database");
  expect(live.report.schema.location).not.toContain(server.password);
  const places = (findings: typeof report.findings) =>
    findings.map((finding) => `${finding.rule} ${finding.span.file}:${finding.span.line}`);
  expect(places(live.report.findings)).toEqual(places(report.findings));
  expect(live.report.proposal.proof?.steps.filter((step) => !step.ok)).toEqual([]);
  expect(live.report.proposal.files.map((file) => file.sql)).toEqual(
    report.proposal.files.map((file) => file.sql),
  );
}, 120_000);
