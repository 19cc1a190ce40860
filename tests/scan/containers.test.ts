/** Components: code in Vue, Svelte and Astro files, at its own lines and columns. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { ScanResult } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { unmark } from "./marked-source.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function run(files: Readonly<Record<string, string>>): Promise<ScanResult> {
  const root = mkdtempSync(join(tmpdir(), "library-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return scanProject({ root, include: [], exclude: [] });
}

type Case = readonly [title: string, file: string, source: string];

const SCRIPTS: readonly Case[] = [
  ["a script", "Loans.vue", `<script>\ndb.from(«"loans"»).select()\n</script>`],
  [
    "script setup in TypeScript",
    "Loans.vue",
    `<template>\n  <p>{{ loan.id }}</p>\n</template>\n\n<script setup lang="ts">\nconst t = "x" as const;\nconst { data } = await db.from(«"loans"»).select();\n</script>\n`,
  ],
  [
    "two blocks are one scope",
    "Loans.vue",
    `<script lang="ts">export const TABLE = "loans";</script>\n<script setup lang="ts">db.from(«TABLE»).select()</script>`,
  ],
  [
    "the options of a component",
    "Loans.vue",
    `<script>\nexport default {\n  async mounted() { await this.db.from(«"loans"»).select() },\n}\n</script>`,
  ],
  ["code on the tag's own line", "Loans.vue", `<script>db.from(«"loans"»).select()</script>`],
  [
    "CRLF",
    "Loans.vue",
    `<template>\r\n</template>\r\n<script>\r\n  db.from(«"loans"»).select()\r\n</script>\r\n`,
  ],
  ["a byte order mark", "Loans.vue", `\uFEFF<script>db.from(«"loans"»).select()</script>`],
  [
    "text beyond ASCII in front",
    "Loans.vue",
    `<template><p>Bücher 📚\u2028</p></template><script>db.from(«"loans"»).select()</script>`,
  ],
  [
    "JSX",
    "Loans.vue",
    `<script lang="tsx">const row = <li title="a">b</li>; db.from(«"loans"»).select()</script>`,
  ],
  [
    "a cast in angle brackets",
    "Loans.vue",
    `<script lang="ts">const a = <string>b; db.from(«"loans"»).select()</script>`,
  ],
  [
    "> in an attribute",
    "Loans.vue",
    `<template><p v-if="a > b">x</p></template><script setup generic="T extends Map<string, Loan>" lang="ts">db.from(«"loans"»).select()</script>`,
  ],
  [
    "a self-closing and an outside script",
    "Loans.vue",
    `<script src="./a.ts"/>\n<script src="./b.ts"></script>\n<script>db.from(«"loans"»).select()</script>`,
  ],
  [
    "templates that nest",
    "Loans.vue",
    `<template><template #row="{ a }"><b/></template><i>db.from("x")</i></template><script>db.from(«"loans"»).select()</script>`,
  ],
  [
    "an end tag that is escaped in a string",
    "Loans.vue",
    `<script>const tag = "<\\/script>"; db.from(«"loans"»).select()</script>`,
  ],
  [
    "an end tag in capitals with a blank",
    "Loans.vue",
    `<script>db.from(«"loans"»).select()</SCRIPT >\ndb.from("x").select()`,
  ],
  [
    "module and instance",
    "Loans.svelte",
    `<script context="module">export const TABLE = "loans";</script>\n<script lang="ts">\nexport let id: string;\n$: load(id);\ndb.from(«TABLE»).select()</script>`,
  ],
  ["a module of Svelte 5", "Loans.svelte", `<script module>db.from(«"loans"»).select()</script>`],
  [
    "> and quotes in braces of an attribute",
    "Loans.svelte",
    `<p class="{a > 1 ? "x" : "y"}" on:click={() => a > "</p><script>"}>it's</p>\n<script>db.from(«"loans"»).select()</script>`,
  ],
  [
    "frontmatter",
    "loans.astro",
    `---\nimport db from "./db";\nconst { data } = await db.from(«"loans"»).select();\nif (!data) return Astro.redirect("/");\n---\n<ul>{data.map((loan) => <li>{loan.id}</li>)}</ul>`,
  ],
  [
    "a page's script beside frontmatter",
    "loans.astro",
    `---\nconst TABLE = "loans";\nawait db.from(«TABLE»).select();\n---\n<script>\nconst TABLE = "fines";\ndb.from(«TABLE»).select();\n</script>`,
  ],
  [
    "a page without frontmatter",
    "loans.astro",
    `<h1>Loans</h1>\n<script>db.from(«"loans"»).select() // all\n</script>`,
  ],
  [
    "a last line with a comment",
    "loans.astro",
    `<script>db.from(«"loans"»).select() // all</script>\n<script>db.from(«"fines"»).select()</script>`,
  ],
];

const EXPRESSIONS: readonly Case[] = [
  [
    "a handler",
    "Loans.vue",
    `<template><b @click="db.from(«'loans'»).delete().eq('id', loan.id)">x</b></template>`,
  ],
  [
    "a handler of several statements",
    "Loans.vue",
    `<template><b v-on:click='busy = true; db.from(«"loans"»).delete().eq("id", 1)'/></template>`,
  ],
  [
    "a bound function",
    "Loans.vue",
    `<template><b :load="async () => { await db.from(«'loans'»).select() }"/></template><script>let x = 1</script>`,
  ],
  ["a mustache", "Loans.vue", `<template>{{ show(db.from(«'loans'»).select()) }}</template>`],
  [
    "a constant of the script",
    "Loans.vue",
    `<template><b @click="db.from(«TABLE»).select()"/></template><script setup>const TABLE = "loans"</script>`,
  ],
  [
    "an awaited request",
    "Loans.svelte",
    `{#await db.from(«'loans'»).select()}\n  <p>...</p>\n{:then { data }}\n  {data.length}\n{/await}`,
  ],
  [
    "await with then",
    "Loans.svelte",
    `{#await db.from(«'loans'»).select() then { data }}{data.length}{/await}`,
  ],
  [
    "each, if, constant, html",
    "Loans.svelte",
    `{#each list(db.from(«"loans"»).select()) as loan, i (loan.id)}{/each}{#if has(db.from(«"fines"»).select())}{:else if has(db.from(«"books"»).select())}{/if}{@const q = db.from(«"members"»).select()}{@html show(db.from(«"branches"»).select())}`,
  ],
  [
    "names of columns and members are not the script's",
    "Loans.svelte",
    `<script>export let id;</script>{#each rows as row (row.id)}{#await db.from(«"loans"»).select().eq("id", id) then { data }}{row.id}{/await}{/each}`,
  ],
  [
    "a chain over lines, in CRLF",
    "Loans.svelte",
    `{#await db\r\n  .from(«"loans"»)\r\n  .select()\r\nthen { data = [] }}\r\n{/await}`,
  ],
  [
    "handlers",
    "Loans.svelte",
    `<b on:click={() => db.from(«"loans"»).delete().eq("id", 1)} title="{show(db.from(«'fines'»).select())}"/>`,
  ],
  [
    "a prop and elements",
    "loans.astro",
    `<List rows={await db.from(«"loans"»).select()} />\n{open && <p>{show(db.from(«"fines"»).select())}</p>}`,
  ],
  [
    "the inside of what does not parse",
    "loans.astro",
    `{open && <p><br>{show(db.from(«"loans"»).select())}</p>}`,
  ],
];

const NOTHING: readonly Case[] = [
  ["text of a template", "Loans.vue", `<template><code>db.from("x").select()</code></template>`],
  ["a plain attribute", "Loans.vue", `<template><a title="db.from('x').select()"/></template>`],
  ["a comment", "Loans.vue", `<!-- <script>db.from("x").select()</script> -->`],
  ["a comment of the template", "Loans.vue", `<template><!-- {{ db.from('x') }} --></template>`],
  ["a style", "Loans.vue", `<style>.a { content: 'db.from("x")' } <script>db.from("x")</style>`],
  ["data", "Loans.vue", `<script type="application/json">{"a": db.from("x")}</script>`],
  ["CoffeeScript", "Loans.vue", `<script lang="coffee">db.from("x").select()</script>`],
  ["Pug", "Loans.vue", `<template lang="pug">a(@click="db.from('x').select()")</template>`],
  ["a block of one's own", "Loans.vue", `<docs>\n<script>db.from("x").select()</script>\n</docs>`],
  [
    "what follows an end tag in a string, which ends the block for Vue too",
    "Loans.vue",
    `<script>const a = 1; // </script>"; db.from("x").select()`,
  ],
  ["an expression that does not parse", "Loans.vue", `<template>{{ db.from('x') + }}</template>`],
  [
    "quotes as references",
    "Loans.vue",
    `<template><b @click="db.from(&quot;x&quot;)"/></template>`,
  ],
  ["a comment", "Loans.svelte", `<!-- {#await db.from("x").select()}{/await} -->`],
  ["a style", "Loans.svelte", `<style>a { b: db.from("x") }</style>`],
  [
    "a name that a block binds over the script's",
    "Loans.svelte",
    `<script>const table = "x";</script>{#each tables as table}{#await db.from(table).select()}{/await}{/each}`,
  ],
  ["markup of Astro", "loans.astro", `---\n---\n<pre>db.from("x").select()</pre>`],
];

describe.each([
  ["scripts", SCRIPTS],
  ["expressions of templates", EXPRESSIONS],
])("%s", (_, cases) => {
  test.each(cases)("%s: %s", async (_title, file, source) => {
    const { text, spans } = unmark(source, file);
    const bom = text.startsWith("\uFEFF");
    const result = await run({ [file]: text });
    const expected = spans.map((span) => ({
      ...span,
      column: span.column - Number(bom),
      endColumn: span.endColumn - Number(bom),
    }));
    const found = result.requests.flatMap(({ target }) => target?.span ?? []);
    expect(found).toEqual(expected);
    expect(result.diagnostics.filter(({ code }) => code === "file-syntax-error")).toEqual([]);
  });
});

describe("what is no code", () => {
  test.each(NOTHING)("%s: %s", async (_title, file, source) => {
    const result = await run({ [file]: source });
    expect(result.files).toBe(1);
    expect(result.requests).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });
});

describe("between files", () => {
  test("constants of components, and components as modules", async () => {
    const { requests, diagnostics } = await run({
      "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
      "src/Loans.vue": `<script lang="ts">export const TABLE = "loans";</script>`,
      "src/Fines.svelte": `<script module>export const TABLE = "fines";</script>`,
      "src/app.ts": [
        `import Loans, { TABLE } from "@/Loans.vue";`,
        `import Fines, { TABLE as FINES } from "./Fines.svelte";`,
        `import Gone from "./Gone.vue";`,
        `db.from(TABLE).select(); db.from(FINES).select(); mount(Loans, Fines, Gone);`,
      ].join("\n"),
    });
    expect(requests.map(({ target }) => [target?.value, target?.span.file])).toEqual([
      ["loans", "src/app.ts"],
      ["fines", "src/app.ts"],
    ]);
    expect(diagnostics).toEqual([]);
  });

  test("a constant of another file in a component", async () => {
    const { requests } = await run({
      "src/tables.ts": `export const TABLE = "loans";`,
      "src/Loans.vue": `<script setup>\nimport { TABLE } from "./tables";\ndb.from(TABLE).select()\n</script>`,
    });
    expect(requests.map(({ target }) => target?.value)).toEqual(["loans"]);
  });

  test("a page's script has its own names", async () => {
    const { requests } = await run({
      "loans.astro": `---\nconst TABLE = "loans";\ndb.from(TABLE).select();\n---\n<script>const TABLE = "fines";\ndb.from(TABLE).select();</script>`,
    });
    expect(requests.map(({ target }) => target?.value)).toEqual(["loans", "fines"]);
  });

  test("braces and tags that never end cost little", async () => {
    const script = `<script>db.from("loans").select()</script>`;
    const { requests } = await run({
      "Braces.svelte": `${"{".repeat(100_000)}\n${script}`,
      "Tags.vue": `${"<a ".repeat(30_000)}.from("loans")`,
      "Tags.svelte": `${"<a ".repeat(30_000)}\n</a>${script}`,
    });
    expect(requests.length).toBeGreaterThan(0);
  });

  test.each([
    ["$lib of SvelteKit", "svelte.config.js", "src/lib/tables.ts", "$lib/tables"],
    ["~ of Nuxt", "nuxt.config.ts", "tables.ts", "~/tables"],
    ["@ of Nuxt 4", "nuxt.config.ts", "app/tables.ts", "@/tables"],
    ["~~ of Nuxt", "nuxt.config.ts", "shared/tables.ts", "~~/shared/tables"],
  ])("%s", async (_, config, tables, specifier) => {
    const page = `<script setup>\nimport { TABLE } from "${specifier}";\ndb.from(TABLE).select()\n</script>`;
    const { requests } = await run({
      [`web/${config}`]: "export default {};",
      "web/tsconfig.json": `{ "extends": "./.generated/tsconfig.json" }`,
      [`web/${tables}`]: `export const TABLE = "loans";`,
      "web/src/deep/Loans.svelte": page,
      "Outside.vue": page,
    });
    expect(requests.map(({ target, span }) => [span.file, target?.value])).toEqual([
      ["Outside.vue", undefined],
      ["web/src/deep/Loans.svelte", "loans"],
    ]);
  });

  test.each([".svelte-kit/output/a.js", ".nuxt/a.js", ".output/server/a.mjs", ".astro/a.js"])(
    "what a framework generates is no code: %s",
    async (file) => {
      expect((await run({ [file]: `db.from("loans").select()` })).files).toBe(0);
    },
  );

  test("a property of Svelte: its default is a value, the empty text is none", async () => {
    const { requests } = await run({
      "Loans.svelte": `<script>\nexport let table = "loans";\nexport let other: string = '';\ndb.from(table).select();\ndb.from(other).select();\n</script>`,
    });
    expect(requests.map(({ target }) => target?.value)).toEqual(["loans", undefined]);
  });

  test("a syntax error is told at its line", async () => {
    const { requests, diagnostics } = await run({
      "Loans.vue": `<template>\n</template>\n<script>\nconst a = ;\ndb.from("loans").select()\n</script>`,
    });
    expect(requests).toHaveLength(1);
    expect(diagnostics).toMatchObject([
      { code: "file-syntax-error", location: { file: "Loans.vue", line: 4, column: 11 } },
    ]);
  });

  test.each([
    "<script",
    "<script>db.from('loans').select(",
    "{#await db.from('x')",
    "---\ndb.from('x')",
    "<a b='db.from(1",
    "{{{`${db.from('x')",
  ])("never throws: %s", async (text) => {
    const files = { "a.vue": text, "a.svelte": text, "a.astro": text };
    expect((await run(files)).files).toBe(3);
  });
});
