/** The JSON report, version 1: a projection of the report onto the published contract. */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Finding, RelatedLocation } from "../model/finding.ts";
import type { Subject } from "../model/identifier.ts";
import type { SourceSpan } from "../model/location.ts";
import type { NameCount, ProjectReport, Report, Reporter, Verdict } from "../model/report.ts";
import type { SchemaDrift } from "../model/schema-drift.ts";
import type {
  DiagnosticJson,
  DriftJson,
  FindingJson,
  LocationJson,
  ProjectJson,
  RelatedJson,
  ReportJson,
  VerdictJson,
} from "./report-json.ts";

/** Two spaces of indentation, keys in the order of the contract, a newline at the end. */
export const json: Reporter = {
  name: "json",
  description: "The whole report as data; its contract is report.schema.json",
  render: (report) => `${JSON.stringify(reportJson(report), null, 2)}\n`,
};

/** The report in the words of the contract; what it does not name is left out. */
function reportJson(report: Report): ReportJson {
  return {
    version: 1,
    tool: { name: report.tool.name, version: report.tool.version },
    projects: report.projects.map(projectJson),
  };
}

function projectJson(project: ProjectReport): ProjectJson {
  const { schema, coverage, summary } = project;
  return {
    name: project.name,
    root: project.root,
    schema: {
      source: schema.source,
      location: schema.location,
      postgres: schema.postgres,
      relations: schema.relations,
      columns: schema.columns,
      statements: schema.statements,
      failedStatements: schema.failedStatements,
      complete: schema.complete,
      ...(schema.files && { files: schema.files.length }),
      ...(schema.failures?.length && { failures: schema.failures }),
      ...(schema.drift && { drift: driftJson(schema.drift) }),
    },
    coverage: {
      files: coverage.files,
      filesWithRequests: coverage.filesWithRequests,
      requests: coverage.requests,
      resolved: coverage.resolved,
      unresolved: coverage.unresolved,
      names: coverage.names,
      resolvedNames: coverage.resolvedNames,
      byKind: {
        relation: nameCount(coverage.byKind.relation),
        function: nameCount(coverage.byKind.function),
        column: nameCount(coverage.byKind.column),
      },
    },
    summary: {
      errors: summary.errors,
      warnings: summary.warnings,
      notes: summary.notes,
      suppressed: summary.suppressed,
      ...(summary.undecided !== undefined && { undecided: summary.undecided }),
    },
    findings: project.findings.map(findingJson),
    verdicts: project.verdicts.map(verdictJson),
    diagnostics: project.diagnostics.map(diagnosticJson),
    leftOut: project.leftOut.map(({ path, reason, files }) => ({ path, reason, files })),
  };
}

function nameCount({ names, resolved }: NameCount): NameCount {
  return { names, resolved };
}

function findingJson(finding: Finding): FindingJson {
  const error = finding.runtimeError;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    help: finding.help,
    subject: subjectJson(finding.subject),
    location: locationJson(finding.span),
    related: finding.related.map(relatedJson),
    runtimeError: error && { code: error.code, status: error.status, message: error.message },
    fingerprint: finding.fingerprint,
    suppressed: finding.suppressed,
    fixable: finding.fixable,
    ...(finding.undecided && { undecided: finding.undecided }),
  };
}

function driftJson(drift: SchemaDrift): DriftJson {
  const { location, pending, pendingSource, unknownVersions, differences, undecided } = drift;
  return {
    location,
    pending,
    pendingSource,
    unknownVersions,
    differences: differences.length,
    undecided,
  };
}

function verdictJson(verdict: Verdict): VerdictJson {
  return {
    subject: subjectJson(verdict.subject),
    code: verdict.code,
    database: verdict.database,
    documents: verdict.documents,
    verdict: verdict.verdict,
  };
}

function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    location: diagnostic.location && locationJson(diagnostic.location),
  };
}

function locationJson(span: SourceSpan): LocationJson {
  return {
    file: span.file,
    line: span.line,
    column: span.column,
    endLine: span.endLine,
    endColumn: span.endColumn,
  };
}

function relatedJson(related: RelatedLocation): RelatedJson {
  return { message: related.message, file: related.span.file, line: related.span.line };
}

function subjectJson(subject: Subject): Subject {
  switch (subject.kind) {
    case "document":
      return { kind: subject.kind, file: subject.file };
    case "schema":
      return { kind: subject.kind, schema: subject.schema };
    case "bucket":
      return { kind: subject.kind, bucket: subject.bucket };
    case "relation":
      return { kind: subject.kind, schema: subject.schema, relation: subject.relation };
    case "function":
      return { kind: subject.kind, schema: subject.schema, function: subject.function };
    case "type":
    case "extension":
      return { kind: subject.kind, schema: subject.schema, name: subject.name };
    case "column": {
      const { kind, schema, relation, column } = subject;
      return { kind, schema, relation, column };
    }
    default: {
      const { kind, schema, relation, name } = subject;
      return { kind, schema, relation, name };
    }
  }
}
