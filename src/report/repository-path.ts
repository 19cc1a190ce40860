/** Paths as CI systems want them: relative to the repository, not to the project. */
import { posix } from "node:path";
import type { ProjectReport } from "../model/report.ts";

/** Path of a project's file from the root of the repository, POSIX, without a leading `./`. */
export function repositoryPath(project: ProjectReport, file: string): string {
  return posix.normalize(posix.join(project.root, file));
}

/** The same as a relative URI, percent-encoded. Source: RFC 3986, SARIF 2.1.0 section 3.4. */
export function repositoryUri(project: ProjectReport, file: string): string {
  return repositoryPath(project, file)
    .replace(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
