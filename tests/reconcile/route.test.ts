/** Routes of source files, by the conventions of their frameworks. */
import { expect, it } from "vitest";
import { routeOf } from "../../src/reconcile/route.ts";

const CASES: readonly (readonly [string, string | null])[] = [
  ["app/api/tickets/route.ts", "/api/tickets"],
  ["src/app/api/tickets/[id]/route.ts", "/api/tickets/[id]"],
  ["apps/web/src/app/(dashboard)/orders/page.tsx", "/orders"],
  ["app/page.tsx", "/"],
  ["app/@modal/(.)photo/page.tsx", "/photo"],
  ["pages/api/health.ts", "/api/health"],
  ["src/pages/orders/index.tsx", "/orders"],
  ["pages/index.tsx", "/"],
  ["pages/_app.tsx", null],
  ["src/routes/api/loans/+server.ts", "/api/loans"],
  ["src/routes/(app)/loans/[id]/+page.server.ts", "/loans/[id]"],
  ["src/routes/+page.svelte", "/"],
  ["app/routes/invoices.$id.tsx", "/invoices/[id]"],
  ["app/routes/_auth.login/route.tsx", "/login"],
  ["app/routes/_index.tsx", "/"],
  ["server/api/loans.get.ts", "/api/loans"],
  ["server/api/loans/[id].ts", "/api/loans/[id]"],
  ["server/routes/feed.ts", "/feed"],
  ["supabase/functions/send-mail/index.ts", "/functions/v1/send-mail"],
  ["supabase/functions/_shared/client.ts", null],
  ["src/lib/orders.ts", null],
  ["src/components/page.tsx", null],
];

it.each(CASES)("%s: %s", (file, route) => {
  expect(routeOf(file)).toBe(route);
});
