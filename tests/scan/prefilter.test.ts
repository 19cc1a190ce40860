import { describe, expect, test } from "vitest";
import { mayHoldRequests } from "../../src/scan/files/prefilter.ts";

describe("mayHoldRequests", () => {
  test.each([
    `db.from("patients")`,
    `db\n  .from("patients")`,
    `db?.from("patients")`,
    `db.from<Patient>("patients")`,
    `db.from<Map<string, Patient>>("patients")`,
    `db.from(table)`,
    `db.from (\n  "patients"\n)`,
    `db.rpc("admit")`,
    `db.rpc?.("admit")`,
    `(db.rpc as any)("admit")`,
    `(db.from as Loose)("patients")`,
    `(db.from)("patients")`,
    `db.rpc!("admit")`,
    `getClient().from("patients")`,
    `Array.from(x); db.from("patients")`,
    `myArray.from("patients")`,
    `q(")").from("patients")`,
    `db.storage.from("scans").upload(file)`,
    `const { storage } = db.storage; storage.from("scans")`,
    `db.storage.createBucket("scans")`,
    `channel.on("postgres_changes", options, refresh)`,
    `channel.on(LISTEN_TYPES.POSTGRES_CHANGES, options, refresh)`,
  ])("lets pass: %s", (text) => {
    expect(mayHoldRequests(text)).toBe(true);
  });

  test.each([
    `import { x } from "library"`,
    `Array.from(beds)`,
    `Buffer.from("patients")`,
    `Uint8Array.from(beds)`,
    `new Set(); Object.from("x")`,
    `storage.from("scans")`,
    `window.storage.clear()`,
    `Temporal.from({ year: 2024 })`,
    `Money.from([1, 2])`,
    `Money.from(12)`,
    `Money.from()`,
    `db.select().from(patients)`,
    `db.select({ id: patients.id }).from(patients)`,
    `db.selectDistinct().from(patients)`,
    `db\n  .select()\n  .from(patients)`,
    `form.fromPatients("x")`,
    `const from = "patients"`,
  ])("holds back: %s", (text) => {
    expect(mayHoldRequests(text)).toBe(false);
  });
});
