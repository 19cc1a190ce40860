import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ts as morphs } from "ts-morph";
import { describe, expect, it } from "vitest";
import { ts } from "../../src/scan/source/typescript.ts";

const BUILT = path.resolve(import.meta.dirname, "../../dist/scan");

function importsOf(file: string): readonly string[] {
  const code = readFileSync(path.join(BUILT, file), "utf8");
  return ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
}

describe("the compiler", () => {
  it("is that of ts-morph", () => {
    expect(ts.version).toBe(morphs.version);
    expect(ts.createSourceFile).toBe(morphs.createSourceFile);
  });

  it("is all that the compiled scanner takes of ts-morph", () => {
    const files = readdirSync(BUILT, { recursive: true, encoding: "utf8" });
    const compiled = files.filter((file) => file.endsWith(".js"));
    const found = compiled.filter((file) => importsOf(file).includes("ts-morph"));
    // It opens a whole project of ts-morph.
    expect(found).toEqual(["checker/typed-program.js"]);
    expect(importsOf("source/scope.js")).toContain("../source/typescript.js");
    expect(importsOf("taught/taught-uses.js")).toContain("../source/typescript.js");
  });
});
