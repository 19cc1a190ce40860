import { describe, expect, it } from "vitest";
import { orderChanges } from "../../src/migrate/order-changes.ts";
import type { Change } from "../../src/model/change.ts";

const origin = { kind: "convention", reason: "test" } as const;

function table(name: string, ...targets: string[]): Change {
  return {
    kind: "create-table",
    table: { schema: "public", name },
    columns: [],
    primaryKey: [],
    constraints: [],
    partitionBy: null,
    comment: null,
    origin,
    foreignKeys: targets.map((target) => ({
      name: `${name}_${target}_fkey`,
      columns: [`${target}_id`],
      references: { schema: "public", name: target },
      referencedColumns: [],
      onDelete: null,
      onUpdate: null,
    })),
  };
}

function order(changes: readonly Change[]): readonly string[] {
  return orderChanges(changes).map((change) =>
    change.kind === "create-table"
      ? `${change.table.name}(${change.foreignKeys.map((k) => k.references.name).join(",")})`
      : change.kind === "add-foreign-key"
        ? `+${change.foreignKey.name}`
        : change.kind,
  );
}

describe("orderChanges", () => {
  it("puts referenced tables first", () => {
    expect(
      order([table("visits", "patients"), table("patients", "clinics"), table("clinics")]),
    ).toEqual(["clinics()", "patients(clinics)", "visits(patients)"]);
  });

  it("breaks a cycle with one later foreign key", () => {
    expect(
      order([table("wards", "heads"), table("heads", "wards"), table("beds", "wards")]),
    ).toEqual(["heads()", "wards(heads)", "beds(wards)", "+heads_wards_fkey"]);
  });

  it("keeps a reference of a table to itself, and one to a table that exists", () => {
    expect(order([table("staff", "staff", "clinics")])).toEqual(["staff(staff,clinics)"]);
  });

  it("orders kinds: types, tables, columns, functions, views, indexes, security, triggers", () => {
    const change = (kind: "create-trigger" | "enable-row-security"): Change =>
      kind === "create-trigger"
        ? { kind, table: { schema: "public", name: "visits" }, name: "t", statement: "", origin }
        : { kind, table: { schema: "public", name: "visits" }, origin };
    expect(
      order([change("create-trigger"), change("enable-row-security"), table("visits")]),
    ).toEqual(["visits()", "enable-row-security", "create-trigger"]);
  });
});
