/** `missing-bucket`: buckets that nothing creates. */
import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/model/fault.ts";
import { missingBucket } from "../../src/rules/missing-bucket.ts";
import { factsOf, spanOf } from "../facts.ts";

function drafts(bucket: string, known: readonly string[], declared = false) {
  const declaration = declared ? spanOf({ file: "src/buckets.ts", line: 3 }) : null;
  const place = { span: spanOf({ line: 4 }), declaration, certainty: "literal" } as const;
  const fault: Fault = { kind: "missing-bucket", request: null, place, bucket, known };
  return [...missingBucket.check({ ...factsOf({}), faults: [fault] })];
}

describe("valid", () => {
  it("no faults", () => {
    expect([...missingBucket.check(factsOf({}))]).toEqual([]);
  });
});

describe("invalid", () => {
  it("a bucket that nothing creates", () => {
    expect(drafts("covers", ["scans"])).toEqual([
      {
        subject: { kind: "bucket", bucket: "covers" },
        message: "bucket covers is used but nothing creates it",
        help: "create it by a migration or in supabase/config.toml",
        span: spanOf({ line: 4 }),
        related: [],
        runtimeError: { code: "NoSuchBucket", status: 400, message: "Bucket not found" },
      },
    ]);
  });

  it("a slip", () => {
    expect(drafts("scan", ["covers", "scans"])[0]?.help).toBe(
      "did you mean scans? Otherwise create it by a migration or in supabase/config.toml",
    );
  });

  it("points at the constant", () => {
    expect(drafts("covers", ["scans"], true)[0]?.related).toEqual([
      { message: "the name is written here", span: spanOf({ file: "src/buckets.ts", line: 3 }) },
    ]);
  });
});
