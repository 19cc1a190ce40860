/** Only confident suggestions. */
import { expect, it } from "vitest";
import { similarName } from "../../src/model/similar-name.ts";

const CASES: readonly (readonly [string, readonly string[], string | null])[] = [
  ["song", ["songs", "artists"], "songs"],
  ["categories", ["category", "catalogue"], "category"],
  ["userId", ["user_id", "users"], "user_id"],
  ["live_classes", ["liveClasses"], "liveClasses"],
  ["closed", ["closed_at", "closing"], "closed_at"],
  ["tickest", ["tickets", "agents"], "tickets"],
  ["public.songs", ["songs"], "songs"],
  ["status", ["payment_status"], null],
  ["tickets", ["support_tickets"], null],
  ["role", ["rule", "roll"], null],
  ["invoice_totals", ["usage_totals"], null],
  ["orders_1", ["orders_2", "orders_3"], null],
  ["name", [], null],
];

it.each(CASES)("%s among %j: %s", (wrong, candidates, expected) => {
  expect(similarName(wrong, candidates)).toBe(expected);
});
