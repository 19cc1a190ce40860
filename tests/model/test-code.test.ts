import { describe, expect, test } from "vitest";
import { isTestCode } from "../../src/model/test-code.ts";

describe("test code", () => {
  test.each([
    "src/visits.test.ts",
    "src/visits.tests.js",
    "src/visits.spec.tsx",
    "src/visits.spec-d.ts",
    "src/types.test-d.ts",
    "src/login.cy.js",
    "src/login.e2e.ts",
    "src/app.e2e-spec.ts",
    "src/Card.stories.tsx",
    "src/Card.stories.svelte",
    "src/lib/db.mock.ts",
    "app/patients/page.test.tsx",
    "app/__tests__/patients.ts",
    "src/__mocks__/db.ts",
    "src/__fixtures__/patients.ts",
    "jest.setup.js",
    "vitest.setup.mts",
    "src/setupTests.ts",
    "src/test/db.ts",
    "test/helpers/db.js",
    "tests/seed.mjs",
    "backend/api/test/helpers/db.js",
    "backend/src/mocks/server.ts",
    "features/visits/tests/db.ts",
    "e2e/login.ts",
    "cypress/support/commands.ts",
    "playwright/auth.ts",
    "supabase/tests/seed.ts",
    "supabase/functions/admit/index.test.ts",
    "supabase/functions/admit/admit_test.ts",
    "supabase/functions/admit/test.ts",
  ])("%s", (file) => {
    expect(isTestCode(file)).toBe(true);
  });

  test.each([
    "src/visits.ts",
    "src/test.ts",
    "src/tests.ts",
    "src/testing.ts",
    "src/ab_test.ts",
    "src/contest/test.ts",
    "src/latest/visits.ts",
    "src/.test.ts",
    "app/test/page.tsx",
    "app/api/test/route.ts",
    "src/app/(portal)/tests/[id]/page.tsx",
    "pages/tests/index.vue",
    "src/routes/tests/+page.svelte",
    "server/api/tests/index.get.ts",
    "src/features/tests/list.ts",
    "src/components/test/Question.tsx",
    "src/modules/mock/interview.ts",
    "supabase/functions/test/index.ts",
    "src/specs/list.ts",
    "docs/tests/schema.md",
    "e2e/README.md",
  ])("not %s", (file) => {
    expect(isTestCode(file)).toBe(false);
  });
});
