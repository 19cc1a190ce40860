/** What was asked of a project's files, with the answers: as long as they hold, so does what was made of them. */
import { relative, resolve } from "node:path";
import { digest } from "../../model/cache.ts";
import type { Project } from "./project.ts";

/** One question: its kind, a path relative to the root, and the answer (of contents, their digest). */
export type Probe = readonly [
  question:
    | "content"
    | "file"
    | "folder"
    | "link"
    | "place"
    | "configurations"
    | "folders"
    | "code"
    | "exports"
    | "repository",
  path: string,
  answer: string | boolean | null,
];

export interface Watch {
  /** The project, with every question noted. */
  readonly project: Project;
  /** All questions so far, each once. */
  readonly probes: () => readonly Probe[];
}

/** Watches a project from now on. */
export function watch(project: Project): Watch {
  const probes = new Map<string, Probe>();
  const note = (probe: Probe): void => {
    probes.set(`${probe[0]} ${probe[1]}`, probe);
  };
  const nameOf = (path: string): string => relative(project.root, path);
  note(["repository", "", nameOf(project.repository)]);
  return {
    project: {
      ...project,
      bytes: (path) => {
        const bytes = project.bytes(path);
        note(["content", nameOf(path), bytes && digest(bytes)]);
        return bytes;
      },
      isFile: (path) => {
        const answer = project.isFile(path);
        note(["file", nameOf(path), answer]);
        return answer;
      },
      isFolder: (path) => {
        const answer = project.isFolder(path);
        note(["folder", nameOf(path), answer]);
        return answer;
      },
      realPath: (path) => {
        const answer = project.realPath(path);
        note(["link", nameOf(path), nameOf(answer)]);
        return answer;
      },
      repositoryPath: (path) => {
        const answer = project.repositoryPath(path);
        note(["place", nameOf(path), answer]);
        return answer;
      },
      configurations: (path) => {
        const answer = project.configurations(path);
        note(["configurations", nameOf(path), answer.join("/")]);
        return answer;
      },
      folders: (path) => {
        const answer = project.folders(path);
        note(["folders", nameOf(path), answer.join("/")]);
        return answer;
      },
      code: (path) => {
        const answer = project.code(path);
        note(["code", nameOf(path), answer.join("/")]);
        return answer;
      },
      exportedNames: (path) => {
        const answer = project.exportedNames(path);
        note(["exports", nameOf(path), answer.join("/")]);
        return answer;
      },
    },
    probes: () => [...probes.values()],
  };
}

/** Whether every question would be answered the same today. */
export function stillHolds(project: Project, probes: readonly Probe[]): boolean {
  return probes.every(([question, name, answer]) => {
    const path = resolve(project.root, name);
    return answerNow(project, question, path) === answer;
  });
}

function answerNow(project: Project, question: Probe[0], path: string): Probe[2] {
  if (question === "file") return project.isFile(path);
  if (question === "folder") return project.isFolder(path);
  if (question === "link") return relative(project.root, project.realPath(path));
  if (question === "place") return project.repositoryPath(path);
  if (question === "configurations") return project.configurations(path).join("/");
  if (question === "folders") return project.folders(path).join("/");
  if (question === "code") return project.code(path).join("/");
  if (question === "exports") return project.exportedNames(path).join("/");
  if (question === "repository") return relative(project.root, project.repository);
  const bytes = project.bytes(path);
  return bytes && digest(bytes);
}
