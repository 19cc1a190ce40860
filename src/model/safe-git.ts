/** How git is asked about a repository that may be hostile: nothing of it runs. */

/** What a helper process starts with. */
export interface GitProcess {
  /** Before the command's own. */
  readonly settings: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Settings that switch off all by which a repository could run programs of its own, and the environment
 * without what would point git at another repository.
 */
export function safeGit(environment: Readonly<Record<string, string | undefined>>): GitProcess {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...env } = environment;
  const off = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "submodule.recurse=false"];
  return {
    settings: off.flatMap((setting) => ["-c", setting]),
    env: { ...env, GIT_OPTIONAL_LOCKS: "0" },
  };
}
