import { describe, expect, it } from "vitest";
import type { RenderOptions } from "../../src/model/report.ts";
import { findReporter, reporters } from "../../src/report/index.ts";
import { cleanProject, reportOf, sampleReport } from "./sample-report.ts";

const PLAIN: RenderOptions = { color: false, width: 100, verbose: true };

describe("the list of reporters", () => {
  it("is in alphabetical order and finds each by its name", () => {
    const names = reporters.map((reporter) => reporter.name);
    expect(names).toEqual(["github", "json", "markdown", "sarif", "table"]);
    expect(names.map((name) => findReporter(name)?.name)).toEqual(names);
  });

  it("does not know other names", () => {
    expect(findReporter("pdf")).toBeUndefined();
    expect(findReporter("toString")).toBeUndefined();
  });
});

describe.each(reporters.map((reporter) => [reporter.name, reporter] as const))(
  "%s",
  (_, reporter) => {
    const output = reporter.render(sampleReport, PLAIN);

    it("says the same again", () => {
      expect(reporter.render(structuredClone(sampleReport), PLAIN)).toBe(output);
    });

    it("ends with one line break", () => {
      expect(output.endsWith("\n")).toBe(true);
      expect(output.endsWith("\n\n")).toBe(false);
    });

    it("lets no control or bidirectional character through", () => {
      const text = reporter.name === "json" ? output.replaceAll("\u202e", "") : output;
      expect(text).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/u);
    });

    it("has no line that a name of the audited project made a command", () => {
      const commands = output.split("\n").filter((line) => /^\s*::|##\[/.test(line));
      expect(commands.every((line) => /^::(error|warning|notice) (file|title)=/.test(line))).toBe(
        true,
      );
    });

    it("renders a report without projects and a clean one", () => {
      expect(reporter.render(reportOf(), PLAIN)).not.toContain("undefined");
      expect(reporter.render(reportOf(cleanProject()), PLAIN)).not.toContain("undefined");
      expect(output).not.toMatch(/undefined|NaN|\[object/);
    });
  },
);
