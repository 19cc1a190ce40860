import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { ProjectReport, RenderOptions, Verdict } from "../../src/model/report.ts";
import { markdown } from "../../src/report/markdown.ts";
import { cleanProject, clinic, named, reportOf, sampleReport } from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 80, verbose: false };
const render = (...projects: readonly ProjectReport[]): string =>
  markdown.render(reportOf(...projects), PLAIN);
const single = render(clinic);
const renderer = new MarkdownIt({ html: true, linkify: true });

/** The part of a document from a heading to the next one of the same level. */
function section(text: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0] ?? "#";
  const start = text.indexOf(`${heading}`);
  expect(start).toBeGreaterThanOrEqual(0);
  const end = text.indexOf(`\n${level} `, start + heading.length);
  return text.slice(start, end < 0 ? undefined : end);
}

describe("markdown", () => {
  it("has its parts in the order of a review", () => {
    expect(single.match(/^##? .*$/gm)).toEqual([
      "# Schema audit: clinic",
      "## Missing tables (5)",
      "## Missing columns (2)",
      "## Missing functions (1)",
      "## Also proposed (3)",
      "## Impact",
      "## Documents (4)",
      "## Entity diagram",
      "## Withheld (2)",
      "## Verification",
      "## Verdicts (5)",
      "## Not audited in full (2)",
      "## Next steps",
    ]);
  });

  it("begins with what is wrong", () => {
    expect(single.split("\n")[2]).toBe(
      "**13 errors, 4 warnings, 1 note (1 suppressed).** The code asks for 3 tables, 2 columns and 1 function that the database does not have.",
    );
  });

  it("tells of a missing table all that a reviewer needs", () => {
    const visits = section(single, "### `visits`");
    expect(visits).toContain("One appointment of a patient; \\*\\*planned\\*\\*, held or missed");
    expect(visits).toContain("- Production answers `PGRST205 (404)`: Could not find the table");
    expect(visits).toContain("- Documented at `docs/visits.md:10`");
    expect(visits).toContain("**Referenced in** (7 uses in 2 files):");
    expect(visits).toContain(
      "- `/api/billing/[visitId]`: `insert` at `src/app/api/billing/[visitId]/route.ts:14`",
    );
    expect(visits).toContain(
      "| `patient_id` | `uuid` | no |  | `patients (id) on delete cascade` | documented at `docs/visits.md:10` |",
    );
    expect(visits).toContain("- index `idx_visits_patient_id` on `patient_id`");
    expect(visits).toContain("- policy `Own visits` for select to `authenticated`");
    expect(visits).toContain("````sql\nCREATE TABLE public.visits (");
  });

  it("marks what is inferred, and how sure that is", () => {
    expect(section(single, "### `visit_notes`")).toContain(
      "- Proposal: inferred, medium certainty: inserted as a string; compared with",
    );
  });

  it("shows documented tables that no code uses, and suppressed ones as such", () => {
    expect(section(single, "### `waiting_list`")).toContain("no code that was read");
    expect(section(single, "### `old_visits`")).toContain("- Suppressed: baseline");
  });

  it("puts both places of a contradiction into one row", () => {
    expect(section(single, "## Documents (4)")).toContain(
      "| `docs/billing.md:40` | `docs/legacy.md:12`: says integer |",
    );
  });

  it("says what is withheld and why", () => {
    expect(section(single, "## Withheld (2)")).toContain(
      "| `visits.touch_visits` | trigger | no document defines its function touch_row() | `docs/visits.md:70` |",
    );
  });

  it("shows the proof and the commands", () => {
    const proof = section(single, "## Verification");
    expect(proof).toContain("**Proved** on a scratch copy of the database:");
    expect(proof).toContain("| Rolled back | holds | catalog as before |");
    expect(proof).toContain(
      "```sh\nnpx schema-audit fix\nnpx supabase db push\nnpx schema-audit\n```",
    );
  });

  it("does not call a failed proof proved", () => {
    const proof = {
      proved: false,
      steps: [{ name: "apply", ok: false, detail: "42P07" }],
    } as const;
    const text = render({ ...clinic, proposal: { ...clinic.proposal, proof } });
    expect(text).toContain("**The proof failed.** Do not apply");
    expect(text).toContain("| Applied to a copy of the schema | **fails** | 42P07 |");
    expect(text).not.toContain("**Proved**");
    const none = render({ ...clinic, proposal: { ...clinic.proposal, proof: null } });
    expect(none).toContain("**Not proved:**");
  });

  it("groups the impact by route, or by file where there is none", () => {
    const impact = section(single, "## Impact");
    expect(impact).toContain(
      "| `/api/visits` | error | 8 | `visits`, `visit_notes`, `patients.insurance_no` |",
    );
    expect(impact).toContain("| `src/lib/slots.ts` | error | 1 | `next_free_slot` |");
  });

  it("folds long verdict tables", () => {
    const verdicts = Array.from(
      { length: 41 },
      (_, i): Verdict => ({
        subject: { kind: "relation", schema: "public", relation: named(`room_${i}`).name },
        code: true,
        database: true,
        documents: true,
        verdict: "conforming",
      }),
    );
    const long = section(render({ ...clinic, verdicts }), "## Verdicts (41)");
    expect(long).toContain("<details>\n<summary>41 objects</summary>\n\n| Object |");
    const short = section(render({ ...clinic, verdicts: verdicts.slice(1) }), "## Verdicts (40)");
    expect(short).not.toContain("<details>");
  });

  it("writes one part per project, with a summary at the top", () => {
    const text = markdown.render(sampleReport, PLAIN);
    expect(text.match(/^##? .*$/gm)).toEqual(["# Schema audit", "## clinic", "## library"]);
    expect(text).toContain("| `library` | 0 | 0 | 0 | 0 | 12 files,");
    expect(text).toContain("npx schema-audit fix --project clinic");
    expect(text).toContain("Paths are relative to `apps/library`.");
  });

  it("says that a clean project is clean", () => {
    const text = render(cleanProject());
    expect(text).toContain("**Clean.** Every name that could be resolved exists in the database.");
    expect(text).toContain("1. Nothing to do.");
    expect(text).not.toContain("Missing tables");
  });
});

describe("markdown as GitHub renders it", () => {
  const text = markdown.render(sampleReport, PLAIN);
  const html = renderer.render(text);

  it("holds no markup of others", () => {
    const outside = html.replace(/<pre>[\s\S]*?<\/pre>/g, "");
    const tags = [...outside.matchAll(/<\/?([a-z0-9]+)/g)].map((match) => match[1] ?? "");
    const allowed =
      "a code details em h1 h2 h3 h4 h5 li ol p strong summary table tbody td th thead tr ul";
    expect([...new Set(tags)].filter((tag) => !allowed.split(" ").includes(tag))).toEqual([]);
  });

  it("links to its own pages only", () => {
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !link.startsWith("https://github.com/schema-audit/"))).toEqual(
      [],
    );
  });

  it("has whole tables", () => {
    for (const table of html.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const columns = table.match(/<th>/g)?.length;
      for (const row of table.match(/<tr>[\s\S]*?<\/tr>/g) ?? []) {
        expect(row.match(/<t[hd]>/g)).toHaveLength(columns ?? -1);
      }
    }
    const rows = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, "").match(/^\|.*$/gm) ?? [];
    expect(rows.every((row) => row.endsWith(" |"))).toBe(true);
    expect(html).not.toMatch(/<p>\|/);
  });

  it("has blank lines around folded parts and closes each", () => {
    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
    expect(text).not.toMatch(/<\/summary>\n(?!\n)/);
    expect(text).not.toMatch(/[^\n]\n<\/details>/);
  });
});
