/** Buckets that the code uses and nothing creates. */
import { describe, expect, it } from "vitest";
import type { BucketUse } from "../../../src/model/request.ts";
import { HOLE } from "../../../src/model/source-text.ts";
import { bindScan } from "../../../src/reconcile/bind-scan.ts";
import { NOTHING_SCANNED } from "../../../src/scan/scan-project.ts";
import { API, catalogOf, literal } from "../../facts.ts";

function use(bucket: string | null, method = "upload", line = 1): BucketUse {
  const text = bucket === null ? null : literal(bucket, { line });
  return { bucket: text, method, span: literal("x", { line }).span };
}

function missing(
  uses: readonly BucketUse[],
  database: readonly string[] | null,
  toml: readonly string[] = [],
): readonly string[] {
  const file = {
    file: "supabase/config.toml",
    enabled: true,
    schemas: null,
    extraSearchPath: null,
    buckets: toml,
  };
  const catalog = { ...catalogOf({}), buckets: database };
  const { faults } = bindScan({ ...NOTHING_SCANNED, bucketUses: uses }, catalog, API, file);
  return faults.map((fault) =>
    fault.kind === "missing-bucket" ? `${fault.bucket}: ${fault.known}` : fault.kind,
  );
}

describe("missing buckets", () => {
  it("are those that no source knows", () => {
    expect(missing([use("scans"), use("notes")], ["scans"])).toEqual(["notes: scans"]);
    expect(missing([use("scans"), use("notes")], [], ["scans"])).toEqual(["notes: scans"]);
    expect(missing([use("b"), use("x")], ["c", "a"], ["b"])).toEqual(["x: a,b,c"]);
  });

  it("may be made by the code", () => {
    const uses = [use("notes", "createBucket"), use("notes"), use("scan")];
    expect(missing(uses, [])).toEqual(["scan: notes"]);
    expect(missing([...uses, use(null, "createBucket")], ["scans"])).toEqual([]);
  });

  it("are none where no bucket is known", () => {
    expect(missing([use("scans")], [])).toEqual([]);
    expect(missing([use("scans")], null)).toEqual([]);
    expect(missing([use("scans")], null, ["notes"])).toEqual([]);
  });

  it("are none where only run time knows the name", () => {
    expect(missing([use(null), use(`scans-${HOLE}`)], ["notes"])).toEqual([]);
  });

  it("stand at their name", () => {
    const catalog = { ...catalogOf({}), buckets: ["scans"] };
    const scan = { ...NOTHING_SCANNED, bucketUses: [use("notes", "list", 7)] };
    const [fault] = bindScan(scan, catalog, API, null).faults;
    expect(fault?.place.span).toMatchObject({ line: 7, column: 2, endColumn: 7 });
  });
});
