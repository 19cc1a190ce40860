import { describe, expect, it } from "vitest";
import type { Conventions } from "../../src/migrate/conventions.ts";
import { describePolicy } from "../../src/migrate/describe-policy.ts";
import type { TablePlan } from "../../src/migrate/plan-input.ts";

const origin = { kind: "convention", reason: "test" } as const;

function plan(...columns: readonly [string, string][]): TablePlan {
  return {
    table: { schema: "public", name: "reports" },
    isNew: true,
    columns: columns.map(([name, type]) => ({
      name,
      type,
      notNull: false,
      default: null,
      generated: null,
      primaryKey: false,
      unique: false,
      checks: [],
      comment: null,
      origin,
    })),
    primaryKey: [],
    foreignKeys: [],
    constraints: [],
    partitionBy: null,
    comment: null,
    origin,
  };
}

const house: Conventions = {
  keyType: "uuid",
  hasCreatedAt: true,
  uuidDefault: "gen_random_uuid()",
  timestampType: "timestamp with time zone",
  updatedAtFunction: null,
  tenant: {
    column: "clinic_id",
    type: "uuid",
    expression: "TENANT",
    seenOn: { schema: "public", name: "visits" },
  },
  superAdmin: "SUPER",
  policyRoles: ["authenticated"],
};

const reports = plan(["clinic_id", "uuid"], ["created_by", "uuid"]);

describe("describePolicy", () => {
  it.each([
    ["Users can view reports in own organization or super admins", "(TENANT OR SUPER)"],
    [
      "Users can create reports for own organization (must be creator)",
      "TENANT AND created_by = auth.uid()",
    ],
    ["Users can delete own reports or organization reports", "(TENANT OR created_by = auth.uid())"],
    ["Super admins can manage all reports", "SUPER"],
    [
      "Users can insert for own organization or authenticated users",
      "(TENANT OR auth.uid() IS NOT NULL)",
    ],
  ])("%s", (sentence, expression) => {
    expect(describePolicy(sentence, reports, house)).toEqual({
      expression,
      roles: ["authenticated"],
    });
  });

  it("gives system writes to the service role alone", () => {
    expect(describePolicy("System can insert from any context (webhooks)", reports, house)).toEqual(
      {
        expression: "true",
        roles: ["service_role"],
      },
    );
  });

  it("compares a text column with the user's id as text", () => {
    const rule = describePolicy("Users can view own reports", plan(["user_id", "text"]), house);
    expect(rule?.expression).toBe("user_id = (auth.uid())::text");
  });

  it.each([
    [
      "an idea the schema has no expression for",
      "Super admins can manage all reports",
      { ...house, superAdmin: null },
      reports,
    ],
    [
      "no tenant column on the table",
      "Users can view reports in own organization",
      house,
      plan(["created_by", "uuid"]),
    ],
    [
      "a creator that no column records",
      "Users can create reports for own organization (must be creator)",
      house,
      plan(["clinic_id", "uuid"]),
    ],
    ["words without any known idea", "Only during office hours", house, reports],
  ])("gives up on %s", (_why, sentence, conventions, table) => {
    expect(describePolicy(sentence, table, conventions)).toBeNull();
  });
});
