/** Places as SARIF locations. Source: SARIF 2.1.0 sections 3.28 to 3.30. */
import type { SourceSpan } from "../../model/location.ts";
import type { ProjectReport } from "../../model/report.ts";
import { repositoryUri } from "../repository-path.ts";

/** File relative to the repository, and region; the end is exclusive in both worlds. */
export function toPhysicalLocation(project: ProjectReport, span: SourceSpan): object {
  return {
    artifactLocation: { uri: repositoryUri(project, span.file) },
    region: {
      startLine: span.line,
      startColumn: span.column,
      endLine: span.endLine,
      endColumn: span.endColumn,
    },
  };
}

/**
 * A message without `[text](target)`, which SARIF reads as a link.
 * Source: SARIF 2.1.0 section 3.11.6.
 */
export function unlinked(text: string): string {
  return text.replaceAll("](", "] (");
}
