/** `document-mismatch`: tables that are not as documented. */
import { describe, expect, it } from "vitest";
import { documentMismatch } from "../../src/rules/document-mismatch.ts";
import { documentedTable, draftsOf } from "../facts.ts";

function messages(database: string, documented: string): readonly string[] {
  const declarations = [documentedTable("visits", documented)];
  return draftsOf(documentMismatch, { tables: { visits: database }, declarations }).map(
    ({ message, span }) => `${span.line} ${message}`,
  );
}

describe("valid", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "the same",
      "id uuid pk, at date not null default CURRENT_DATE",
      "id uuid pk, at date not null default CURRENT_DATE",
    ],
    ["nothing stated", "id uuid pk, at date not null default CURRENT_DATE", "id, at"],
    [
      "random uuids of two names",
      "id uuid pk default gen_random_uuid()",
      "id uuid pk default extensions.uuid_generate_v4()",
    ],
    ["names of the current time", "at date default now()", "at date default CURRENT_TIMESTAMP"],
    [
      "sequences of two names",
      "n integer default nextval('a_seq'::regclass)",
      "n integer default nextval('b_seq'::regclass)",
    ],
    [
      "casts of a default",
      "state text default 'open'::text",
      "state text default 'open'::character varying",
    ],
    ["columns that the other lacks", "id uuid pk, a text", "id uuid pk, b text"],
  ];
  it.each(cases)("%s", (_, database, documented) => {
    expect(messages(database, documented)).toEqual([]);
  });

  it("a table that does not exist", () => {
    const declarations = [documentedTable("visits", "id uuid pk")];
    expect(draftsOf(documentMismatch, { declarations })).toEqual([]);
  });

  it("nullability, defaults and keys of a view", () => {
    const declarations = [documentedTable("visits", "id uuid pk, at date not null default now()")];
    expect(
      draftsOf(documentMismatch, { views: { visits: "id uuid, at date" }, declarations }),
    ).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      "type",
      "id uuid pk, at date",
      "id uuid pk, at timestamp with time zone",
      ["3 type of visits.at is timestamp with time zone in the document, date in the database"],
    ],
    [
      "length",
      "code character varying(20)",
      "code character varying(10)",
      [
        "2 type of visits.code is character varying(10) in the document, character varying(20) in the database",
      ],
    ],
    [
      "nullability",
      "at date",
      "at date not null",
      ["2 nullability of visits.at is NOT NULL in the document, nullable in the database"],
    ],
    [
      "default",
      "at date default now()",
      "at date default '2025-01-01'::date",
      ["2 default of visits.at is '2025-01-01'::date in the document, now() in the database"],
    ],
    [
      "no default",
      "at date",
      "at date default now()",
      ["2 default of visits.at is now() in the document, no default in the database"],
    ],
    [
      "primary key",
      "id uuid pk, no integer not null",
      "id uuid, no integer pk",
      ["3 primary key of visits is (no) in the document, (id) in the database"],
    ],
    [
      "several",
      "at date",
      "at text not null",
      [
        "2 type of visits.at is text in the document, date in the database",
        "2 nullability of visits.at is NOT NULL in the document, nullable in the database",
      ],
    ],
  ];
  it.each(cases)("%s", (_, database, documented, expected) => {
    expect(messages(database, documented)).toEqual(expected);
  });
});
