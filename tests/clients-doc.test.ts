/** The examples of docs/CLIENTS.md do what their comments say. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadProjects } from "../src/cli/load-config.ts";
import type { Request } from "../src/model/request.ts";
import { scanProject } from "../src/scan/scan-project.ts";

const PAGE = readFileSync(new URL("../docs/CLIENTS.md", import.meta.url), "utf8");
const EXAMPLES = [...PAGE.matchAll(/```json\n(.*?)```\s+```(tsx?)\n(.*?)```/gs)];

const folder = mkdtempSync(join(tmpdir(), "clinic-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function told({ action, schema, target, orders, database }: Request): string {
  const columns = orders.map(({ text }) => text.value).join(" ");
  return [
    `${action} ${schema ? `${schema.value}.` : ""}${target?.value}${columns ? `: ${columns}` : ""}`,
    ...(database ? [`in ${database}`] : []),
  ].join(" ");
}

describe("docs/CLIENTS.md", () => {
  it("has examples", () => {
    expect(EXAMPLES).toHaveLength(4);
  });

  it.each(EXAMPLES.map((example, index) => [index, ...example.slice(1)] as const))(
    "example %i",
    async (index, config = "", language = "", code = "") => {
      const root = join(folder, String(index));
      mkdirSync(root);
      writeFileSync(join(root, "audit.config.json"), config);
      writeFileSync(join(root, `page.${language}`), code);
      const [project] = loadProjects({ repository: root, file: null }, []);
      const { requests } = await scanProject({
        root,
        include: [],
        exclude: [],
        clients: project?.clients ?? [],
      });
      expect(requests.map(told)).toEqual([...code.matchAll(/\/\/ (.*)/g)].map(([, text]) => text));
    },
  );
});
