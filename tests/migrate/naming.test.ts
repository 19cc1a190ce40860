import { describe, expect, it } from "vitest";
import { relatedTable, singular } from "../../src/migrate/related-table.ts";

const tables = [
  "support_tickets",
  "sales_tickets",
  "ticket_messages",
  "users",
  "categories",
  "classes",
  "live_classes",
  "news",
].map((name) => ({ schema: "public", name }));

describe("singular", () => {
  it.each([
    ["support_tickets", "support_ticket"],
    ["categories", "category"],
    ["classes", "class"],
    ["boxes", "box"],
    ["status", "status"],
    ["address", "address"],
    ["news", "new"],
  ])("%s -> %s", (plural, expected) => {
    expect(singular(plural)).toBe(expected);
  });
});

describe("relatedTable", () => {
  it.each([
    ["user_id", "support_replies", "users"],
    ["category_id", "articles", "categories"],
    ["class_id", "enrollments", "classes"],
    ["live_class_id", "participants", "live_classes"],
    ["ticket_id", "support_surveys", "support_tickets"],
    ["message_id", "ticket_replies", "ticket_messages"],
  ])("%s of %s refers to %s", (column, owner, expected) => {
    expect(relatedTable(column, owner, tables)?.name).toBe(expected);
  });

  it.each([
    ["ticket_id", "surveys", "two tables end in ticket"],
    ["doctor_id", "visits", "no such table"],
    ["name", "visits", "not a key"],
  ])("%s of %s refers to nothing: %s", (column, owner) => {
    expect(relatedTable(column, owner, tables)).toBeNull();
  });
});
