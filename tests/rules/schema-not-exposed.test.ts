/** `schema-not-exposed`: schemas that the API does not serve. */
import { describe, expect, it } from "vitest";
import type { ApiSettings } from "../../src/model/binding.ts";
import type { Fault } from "../../src/model/fault.ts";
import { schemaNotExposed } from "../../src/rules/schema-not-exposed.ts";
import { API, factsOf, requestTo, spanOf } from "../facts.ts";

const EXPOSED = ["public", "graphql_public"];

function fault(schema: string, line: number): Fault {
  const place = { span: spanOf({ line }), declaration: null, certainty: "literal" } as const;
  return {
    kind: "schema-not-exposed",
    request: requestTo("boxes", { schema, line }),
    place,
    schema,
    exposed: EXPOSED,
  };
}

function drafts(faults: readonly Fault[], settings: Partial<ApiSettings>) {
  const api = { ...API, exposed: EXPOSED, ...settings };
  return [...schemaNotExposed.check({ ...factsOf({}), api, faults })];
}

describe("valid", () => {
  it("no faults", () => {
    expect(drafts([], { isExposedKnown: true })).toEqual([]);
  });
});

describe("invalid", () => {
  it("each use, where it is known what is exposed", () => {
    const found = drafts([fault("archive", 4), fault("archive", 9)], { isExposedKnown: true });
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({
      subject: { kind: "schema", schema: "archive" },
      message: "schema archive is asked for but the API does not expose it",
      help: "only the following schemas are exposed: public, graphql_public; expose it, or ask for a schema that is",
      span: spanOf({ line: 4 }),
      related: [],
      runtimeError: { code: "PGRST106", status: 406, message: "Invalid schema: archive" },
    });
  });

  it("in the words of version 12", () => {
    const [draft] = drafts([fault("archive", 4)], { isExposedKnown: true, version: 12 });
    expect(draft?.runtimeError?.message).toBe(
      "The schema must be one of the following: public, graphql_public",
    );
  });

  it("a schema of Supabase", () => {
    const [draft] = drafts([fault("auth", 4)], { isExposedKnown: true });
    expect(draft?.help).toMatch(/read it through a view or function of an exposed schema$/);
  });

  it("a client that was made without a schema", () => {
    const asked = { ...requestTo("boxes"), asksPublic: true as const };
    const exposed = ["archive"];
    const found = drafts([{ ...fault("public", 4), request: asked, exposed } as Fault], {
      isExposedKnown: true,
      exposed,
    });
    expect(found[0]?.help).toBe(
      'only the following schemas are exposed: archive; a client that is made without a schema asks for public: name the one that is meant, such as .schema("archive")',
    );
  });

  it("one warning for each schema, where nothing says what is exposed", () => {
    const faults = [fault("crm", 20), fault("archive", 9), fault("archive", 4)];
    const found = drafts(faults, { isExposedKnown: false });
    expect(found.map(({ message, severity, span }) => [message, severity, span.line])).toEqual([
      [
        "schema archive is asked for by 2 requests, and nothing says that the API exposes it",
        "warning",
        4,
      ],
      [
        "schema crm is asked for by a request, and nothing says that the API exposes it",
        "warning",
        20,
      ],
    ]);
    expect(found[0]?.help).toMatch(/^say which schemas are exposed: schema\.exposed/);
  });
});
