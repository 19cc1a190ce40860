/** Uses of storage buckets. */
import { describe, expect, it } from "vitest";
import { findBucketUses } from "../../src/scan/realtime-and-storage/find-bucket-uses.ts";
import { parseUnit } from "../../src/scan/source/source-unit.ts";
import { unmark } from "./marked-source.ts";

function scanOf(text: string) {
  const modules = { resolve: () => null };
  return findBucketUses(parseUnit({ file: "clinic.ts", path: "/clinic.ts", text, modules }));
}

function lines(text: string): readonly string[] {
  return scanOf(text).bucketUses.map(({ bucket, method }) => `${method} ${bucket?.value ?? "?"}`);
}

describe("uses", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`supabase.storage.from("scans").upload(path, file)`, ["upload scans"]],
    [
      `supabase.storage\n  .from("scans")\n  .getPublicUrl(path).data.publicUrl`,
      ["getPublicUrl scans"],
    ],
    [`this.client.storage.from("scans").list()`, ["list scans"]],
    [`const SCANS = "scans"; supabase.storage.from(SCANS).remove([path])`, ["remove scans"]],
    [
      `const bucket = supabase.storage.from("scans"); await bucket.download(path)`,
      ["download scans"],
    ],
    [`const storage = supabase.storage; storage.from("scans").move(a, b)`, ["move scans"]],
    [`const { storage } = supabase; storage.from("scans").copy(a, b)`, ["copy scans"]],
    [
      `supabase.storage.from(big ? "scans" : "notes").exists(path)`,
      ["exists scans", "exists notes"],
    ],
    [`supabase.storage.createBucket("scans", { public: true })`, ["createBucket scans"]],
    [`function f(bucket: string) { supabase.storage.from(bucket).list() }`, ["list ?"]],
  ];
  it.each(cases)("%s", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it("notes what only run time knows", () => {
    const { text, spans } = unmark("supabase.storage.from(«bucketFor(user)»).list()");
    expect(scanOf(text).unresolved).toMatchObject([{ role: "bucket", span: spans[0] }]);
  });

  it("keeps the place of the name", () => {
    const { text, spans } = unmark("supabase.storage.from(«'scans'»).list()");
    expect(scanOf(text).bucketUses[0]?.bucket?.span).toEqual(spans[0]);
  });
});

describe("look-alikes", () => {
  it.each([
    `supabase.from("scans").select()`,
    `supabase.storage.from("scans")`,
    `supabase.storage.vectors.from("scans").list()`,
    `supabase.storage.from.mockReturnValue({})`,
    `localStorage.from("scans").list()`,
    `disk.from("scans").upload(path)`,
    `supabase.storage.from("scans", 1).list()`,
    `supabase.storage.getBucket("scans")`,
    `minio.createBucket("scans")`,
  ])("%s", (text) => {
    expect(lines(text)).toEqual([]);
  });
});
