import { describe, expect, it } from "vitest";
import { connectionSecrets } from "../../src/cli/database-url.ts";
import { redact } from "../../src/cli/redact.ts";

it.each([
  [
    "cannot reach postgresql://ada:s3cret@db.clinic.example:5432/app",
    "cannot reach postgresql://ada:***@db.clinic.example:5432/app",
  ],
  ["postgres://ada:p@ss:w0rd@db/app is down", "postgres://ada:***@db/app is down"],
  ["host=db user=ada password=s3cret dbname=app", "host=db user=ada password=*** dbname=app"],
  ["password='two words' host=db", "password=*** host=db"],
  ["postgres://ada@db/app", "postgres://ada@db/app"],
  ["no secret here: table tickets", "no secret here: table tickets"],
])("masks passwords in %j", (text, masked) => {
  expect(redact(text, [])).toBe(masked);
});

describe("known secrets", () => {
  const argv = ["audit", "--db=postgres://ada:from%2Dargv@db/app"];
  const env = {
    DATABASE_URL: "postgresql://ada:from-env@db/app",
    PGPASSWORD: "from-pg",
    HOME: "/home/ada",
  };

  it("are masked wherever they stand, encoded or not", () => {
    const text = "auth failed: from-argv, from%2Dargv, from-env and from-pg, /home/ada";
    expect(redact(text, connectionSecrets(argv, env))).toBe(
      "auth failed: ***, ***, *** and ***, /home/ada",
    );
  });
});
