import { beforeAll, describe, expect, it } from "vitest";
import { loadExpressions, readExpression } from "../../src/migrate/expression.ts";

beforeAll(loadExpressions);

describe("readExpression", () => {
  it("finds the columns of the relation itself, not those of a sub-select", () => {
    const facts = readExpression(
      "(clinic_id IN ( SELECT staff.clinic_id FROM public.staff WHERE (staff.id = auth.uid())))",
    );
    expect(facts).toEqual({
      columns: ["clinic_id"],
      outerQualifiers: [],
      functions: ["auth.uid"],
      ownerColumn: null,
    });
  });

  it.each([
    ["(owner_id = auth.uid())", "owner_id"],
    ["(auth.uid() = owner_id)", "owner_id"],
    ["(owner_id = ( SELECT auth.uid() AS uid))", "owner_id"],
    ["((auth.uid())::text = owner_id)", "owner_id"],
    ["(clinic_id = public.current_clinic_id())", null],
    ["((owner_id = auth.uid()) AND is_open)", null],
  ])("%s compares %s with the user", (expression, column) => {
    expect(readExpression(expression)?.ownerColumn).toBe(column);
  });

  it("names the outer relation where a sub-select refers to it", () => {
    const facts = readExpression(
      "(EXISTS ( SELECT 1 FROM public.staff s WHERE (s.clinic_id = visits.clinic_id)))",
    );
    expect(facts?.outerQualifiers).toEqual(["visits"]);
  });

  it("is null for what is no expression", () => {
    expect(readExpression("clinic_id = ")).toBeNull();
  });
});
