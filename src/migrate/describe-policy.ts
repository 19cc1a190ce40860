/**
 * Policies that documents give in words, put into the expressions that the existing schema uses for
 * the same ideas: own organization, super admins, creator, system. Null where no such idea is known.
 */

import { quoteIdentifier } from "../model/identifier.ts";
import type { Conventions } from "./conventions.ts";
import type { TablePlan } from "./plan-input.ts";

export interface PolicyRule {
  readonly expression: string;
  readonly roles: readonly string[];
}

/** Reads one sentence such as "Users can delete own reports or organization reports". */
export function describePolicy(
  sentence: string,
  plan: TablePlan,
  conventions: Conventions,
): PolicyRule | null {
  if (/\bsystem\b|service[\s_-]*role|webhook/i.test(sentence)) {
    // The service role is not held back by row security; a policy for it grants nobody else anything.
    return { expression: "true", roles: ["service_role"] };
  }
  const alternatives = termsOf(sentence, plan, conventions);
  if (alternatives === null || alternatives.length === 0) return null;
  const required = mustBeCreator(sentence) ? ownRow(plan) : null;
  if (mustBeCreator(sentence) && required === null) return null;
  const either = alternatives.length === 1 ? alternatives[0] : `(${alternatives.join(" OR ")})`;
  const expression = required === null ? either : `${either} AND ${required}`;
  return { expression: expression ?? "", roles: conventions.policyRoles };
}

/** Each idea of the sentence as an expression; null when one of them cannot be expressed. */
function termsOf(
  sentence: string,
  plan: TablePlan,
  conventions: Conventions,
): readonly string[] | null {
  const terms: (string | null)[] = [];
  const words = sentence.replace(/\([^)]*\)/g, " ");
  if (
    /\bown\s+(?:organi[sz]ation|tenant|team|company|workspace)\b|\b(?:organi[sz]ation|tenant|team)\s+\w+/i.test(
      words,
    )
  ) {
    terms.push(tenantRow(plan, conventions));
  }
  if (/\bown\s+(?!organi[sz]ation|tenant|team|company|workspace)\w+/i.test(words))
    terms.push(ownRow(plan));
  if (/\bsuper[\s-]*admins?\b/i.test(words)) terms.push(conventions.superAdmin);
  if (/\bauthenticated\b/i.test(words)) terms.push("auth.uid() IS NOT NULL");
  if (/\beveryone\b|\banyone\b|\bpublic\b/i.test(words)) terms.push("true");
  const known = terms.filter((term) => term !== null);
  return known.length === terms.length ? known : null;
}

function mustBeCreator(sentence: string): boolean {
  return /must be (?:the )?(?:creator|owner|author)/i.test(sentence);
}

/** Rows of the reader's tenant, in the way the house tells them. */
export function tenantRow(plan: TablePlan, conventions: Conventions): string | null {
  const { tenant } = conventions;
  if (tenant === null) return null;
  const column = plan.columns.find((c) => c.name === tenant.column && c.type === tenant.type);
  return column === undefined ? null : tenant.expression;
}

/** Rows that the reader made: the column that holds a user's id. */
export function ownRow(plan: TablePlan): string | null {
  const column = plan.columns.find(
    (c) => OWNER_COLUMNS.includes(c.name) && (c.type === "uuid" || c.type === "text"),
  );
  if (column === undefined) return null;
  const user = column.type === "text" ? "(auth.uid())::text" : "auth.uid()";
  return `${quoteIdentifier(column.name)} = ${user}`;
}

const OWNER_COLUMNS: readonly string[] = [
  "user_id",
  "owner_id",
  "sender_id",
  "uploaded_by",
  "created_by",
  "author_id",
  "profile_id",
];
