/** A scratch folder, a run of the command line in it, and an engine that answers as told. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach } from "vitest";
import type { AuditOptions, ProjectAudit } from "../../src/audit.ts";
import type { Engine } from "../../src/cli/engine.ts";
import type { Io, Sink } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import { findPlaces } from "../../src/introspect/files/read-schema-files.ts";
import type { Proposal } from "../../src/model/change.ts";
import type { ProjectReport, Reporter, ReporterName, Summary } from "../../src/model/report.ts";

/** A stream that keeps what was written. */
export interface MemorySink extends Sink {
  readonly text: () => string;
}

export function memorySink(isTTY = false): MemorySink {
  const parts: string[] = [];
  return {
    write: (text) => parts.push(text),
    text: () => parts.join(""),
    isTTY,
    columns: isTTY ? 60 : undefined,
  };
}

/** What one command line came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The audits that were asked for. */
  readonly asked: readonly AuditOptions[];
}

export interface Setting {
  readonly env?: Io["env"];
  readonly terminal?: boolean;
  readonly cwd?: string;
  readonly answer?: (options: AuditOptions) => ProjectAudit | Promise<ProjectAudit>;
}

export interface Workspace {
  readonly folder: string;
  read(file: string): string;
  /** Every file, sorted. */
  files(): readonly string[];
  run(argv: readonly string[], setting?: Setting): Promise<Outcome>;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes a folder named `clinic` with these files; it is removed after the test. */
export function workspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const parent = mkdtempSync(path.join(tmpdir(), "schema-audit-"));
  folders.push(parent);
  const folder = path.join(parent, "clinic");
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return {
    folder,
    read: (file) => readFileSync(path.join(folder, file), "utf8"),
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .sort(),
    run: (argv, setting = {}) => runIn(folder, argv, setting),
  };
}

async function runIn(folder: string, argv: readonly string[], setting: Setting): Promise<Outcome> {
  const asked: AuditOptions[] = [];
  const stdout = memorySink(setting.terminal);
  const stderr = memorySink(setting.terminal);
  const engine: Engine = {
    ...ENGINE,
    auditProject: async (options) => {
      asked.push(options);
      return await (setting.answer ?? audited())(options);
    },
  };
  const io = { cwd: path.join(folder, setting.cwd ?? "."), env: setting.env ?? {}, stdout, stderr };
  const code = await run(argv, io, async () => engine);
  return { code, stdout: stdout.text(), stderr: stderr.text(), asked };
}

const ENGINE: Omit<Engine, "auditProject"> = {
  auditRequests: async (options) => ({
    ...audited()({ ...options, withCode: false, only: "all" }),
  }),
  reporters: (["github", "json", "markdown", "sarif", "table"] as const).map(spellingReporter),
  renderJobSummary: (report) => `summary of ${report.projects.length} projects`,
  findPlaces,
  rules: (["missing-column", "missing-table"] as const).map((id) => ({
    meta: { id, title: id, defaultSeverity: "error", what: id, why: id, fix: id },
  })),
};

/** Spells out what it was given. */
function spellingReporter(name: ReporterName): Reporter {
  return {
    name,
    description: name,
    render: ({ projects }, { color, width, verbose }) => {
      const roots = projects.map((project) => `${project.name}@${project.root}`);
      const drawn = [color ? "colour" : "plain", width, verbose ? "verbose" : "brief"];
      return `${name}: ${[...roots, ...drawn].join(" ")}`;
    },
  };
}

export const CLEAN: Summary = { errors: 0, warnings: 0, notes: 0, suppressed: 0 };

const NOTHING: Proposal = { changes: [], withheld: [], files: [], proof: null, ddl: {} };

/** Answers every audit with a report of these findings and this proposal. */
export function audited(
  parts: { readonly summary?: Partial<Summary>; readonly proposal?: Partial<Proposal> } = {},
): (options: AuditOptions) => ProjectAudit {
  return ({ project }) => ({
    report: reportOf(project.name, project.root, parts),
    catalog: {
      postgres: "18.3",
      schemas: ["public"],
      relations: [],
      enums: [],
      domains: [],
      routines: [],
      extensions: [],
      publications: [],
      roles: [],
      roleSettings: [],
      buckets: null,
    },
    migrationDirectory: "supabase/migrations",
  });
}

function reportOf(
  name: string,
  root: string,
  parts: { readonly summary?: Partial<Summary>; readonly proposal?: Partial<Proposal> },
): ProjectReport {
  return {
    name,
    root,
    schema: {
      source: "migrations",
      location: "supabase/migrations",
      postgres: "18.3",
      relations: 0,
      columns: 0,
      statements: 3,
      failedStatements: 0,
      complete: true,
    },
    coverage: {
      files: 0,
      filesWithRequests: 0,
      requests: 0,
      resolved: 0,
      unresolved: 0,
      names: 0,
      resolvedNames: 0,
      byKind: {
        relation: { names: 0, resolved: 0 },
        function: { names: 0, resolved: 0 },
        column: { names: 0, resolved: 0 },
      },
    },
    summary: { ...CLEAN, ...parts.summary },
    findings: [],
    verdicts: [],
    leftOut: [],
    diagnostics: [],
    usages: [],
    proposal: { ...NOTHING, ...parts.proposal },
    documents: [],
  };
}
