/** Embeds that the server cannot resolve, and texts that name embeds it does not know. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ApiSettings } from "../../../src/model/binding.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import { bind } from "../../../src/reconcile/bind.ts";
import { loadViewGrammar } from "../../../src/reconcile/relationships/view-columns.ts";
import { API } from "../../facts.ts";
import { scan } from "../../scan/marked-source.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";
import { FORUM } from "../relationships/forum.ts";
import { faultsIn } from "./fault-lines.ts";

let catalog: Catalog;

beforeAll(async () => {
  await loadViewGrammar();
  catalog = await catalogFromSql(FORUM);
}, 60_000);

const CLIENT = `import { createClient } from "@supabase/supabase-js";
const db = createClient("", "");
`;

describe("relationships", () => {
  const missing: readonly (readonly [string, string | null])[] = [
    [`db.from("posts").select("id, «tags»(label)")`, null],
    [`db.from("posts").select("id, t : «tags» ! inner ! post_tags (label)")`, "post_tags"],
    [`db.from("members").select("«members»!members_mentor_id_fkey(id)")`, "members_mentor_id_fkey"],
    [`db.from("members").select("«topics»(title)")`, null],
    [`db.from("posts").select("«users»(id)")`, null],
    [`db.from("posts").select("«owner_id»(id)")`, null],
    [`db.from("likes").select("posts(«badges»(id))")`, null],
    [`db.from("posts").insert({ id: 1 }).select("«tags»(label)")`, null],
    [`db.rpc("statistics").select("«members»(id)")`, null],
    [`db.rpc("total").select("«members»(id)")`, null],
    [`db.rpc("all_posts").select("id, «tags»(label)")`, null],
    [`db.from("unioned").select("«members»(id)")`, null],
    ['db.from("posts").select(`\n  id,\n  «tags»(label)\n`)', null],
  ];
  it.each(missing)("none: %s", (source, hint) => {
    const found = faultsIn("missing-relationship", CLIENT + source, catalog);
    expect(found.places).toEqual(found.marks);
    expect(found.faults).toMatchObject([{ hint }]);
  });

  const ambiguous: readonly (readonly [string, number])[] = [
    [`db.from("open_posts").select("id, «members»(email)")`, 3],
    [`db.from("twice").select("«members»(email)")`, 2],
    [`db.from("twice").select("«members»!posts_author_id_fkey(email)")`, 2],
    [`db.from("likes").select("posts(«members»(email))")`, 3],
    [`db.rpc("all_posts").select("«members»(email)")`, 3],
  ];
  it.each(ambiguous)("several: %s", (source, count) => {
    const found = faultsIn("ambiguous-relationship", CLIENT + source, catalog);
    expect(found.places).toEqual(found.marks);
    expect(found.faults.map(({ candidates }) => candidates.length)).toEqual([count]);
  });

  it("lists candidates as PGRST201 does, with what to write", () => {
    const source = `${CLIENT}db.from("posts").select("members(email)")`;
    const [fault] = faultsIn("ambiguous-relationship", source, catalog).faults;
    expect(fault?.candidates).toEqual([
      {
        cardinality: "many-to-one",
        embedding: "posts with members",
        relationship: "posts_author_id_fkey using posts(author_id) and members(id)",
        rewrite: "members!posts_author_id_fkey",
      },
      {
        cardinality: "many-to-many",
        embedding: "posts with members",
        relationship: "liked using likes_post_id_fkey(post_id) and likes_member_id_fkey(member_id)",
        rewrite: "members!liked",
      },
      {
        cardinality: "many-to-many",
        embedding: "posts with members",
        relationship: "likes using likes_post_id_fkey(post_id) and likes_member_id_fkey(member_id)",
        rewrite: "members!likes",
      },
    ]);
  });

  const none: readonly string[] = [
    `db.from("posts").select("members!author_id(email), likes(at)")`,
    `db.from("members").select("mentor_id(email), members(email), latest_post(title), posts_of(id)")`,
    `db.from("reviews").select("members(email), stars(id)")`,
    `db.from("posts").select("reviews(stars, members(email))")`,
    `db.from("posts").select(\`tags!\${process.argv[2]}(label)\`)`,
    `db.rpc("all_posts").select("id, members!author_id(email)")`,
    `db.from(process.argv[2] ? "posts" : "likes").select(process.argv[2] ? "likes(at)" : "posts(id)")`,
  ];
  it.each(none)("neither: %s", (source) => {
    const faults = bind(scan(CLIENT + source), catalog, API).faults;
    expect(faults.filter(({ kind }) => /relationship/.test(kind))).toEqual([]);
  });

  it("tells a table that is nowhere as a missing table only", () => {
    const source = `${CLIENT}db.from("posts").select("id, reviews(stars)")`;
    const { bindings, faults } = bind(scan(source), catalog, API);
    const missing = bindings.filter(({ outcome }) => outcome.kind === "missing");
    expect(missing.map(({ reference }) => reference.access)).toEqual(["embed"]);
    expect(faults).toEqual([]);
  });
});

/** Source, code, message; more settings. */
type Refusal = readonly [string, string, string, Partial<ApiSettings>?];

function expectRefusals([source, code, message, settings]: Refusal): void {
  const found = faultsIn("invalid-request", CLIENT + source, catalog, settings);
  expect(found.faults.map(({ answer }) => answer)).toEqual(
    found.marks.map(() => ({ code, status: 400, message })),
  );
  expect(found.places).toEqual(found.marks);
}

function refusals(source: string, settings: Partial<ApiSettings> = {}) {
  return faultsIn("invalid-request", CLIENT + source, catalog, settings).faults;
}

describe("embed paths", () => {
  const message = (name: string) => `'${name}' is not an embedded resource in this request`;
  const cases: readonly Refusal[] = [
    [`db.from("posts").select("id").eq("«likes».at", 1)`, "PGRST108", message("likes")],
    [
      `db.from("posts").select("a:likes(at)").eq("a.«members».id", 1)`,
      "PGRST108",
      message("members"),
    ],
    [
      `db.from("posts").select("author:author_id(*)").eq("«members».email", 1)`,
      "PGRST108",
      message("members"),
    ],
    [
      `db.from("posts").select().order("at", { referencedTable: "«likes»" })`,
      "PGRST108",
      message("likes"),
    ],
    [
      `db.from("posts").select().limit(3, { foreignTable: "«likes»" })`,
      "PGRST108",
      message("likes"),
    ],
    [
      `db.from("posts").select().or("at.is.null", { referencedTable: "«likes»" })`,
      "PGRST108",
      message("likes"),
    ],
    [
      `db.from("posts").select("author:author_id(email)").order("«author_id»(email)")`,
      "PGRST108",
      message("author_id"),
    ],
    [`db.from("posts").delete().eq("«members».email", "x")`, "PGRST108", message("members")],
    [`db.from("posts").update({ title: "x" }).eq("«posts».id", "x")`, "PGRST108", message("posts")],
  ];
  it.each(cases.map((refusal) => [refusal[0], refusal] as const))("%s", (_, refusal) => {
    expectRefusals(refusal);
  });

  it.each([
    `db.from("posts").select("id, likes(at)").eq("likes.at", 1).limit(1, { referencedTable: "likes" })`,
    `db.from("posts").select("author:author_id(email)").eq("author.email", 1).eq("author_id.email", 2)`,
    `db.from("posts").select("author:author_id(email)").order("author(email)")`,
    `db.from("posts").update({ title: "x" }).eq("id", 1).limit(1, { referencedTable: "likes" })`,
    `db.from("posts").select(\`id, \${process.argv[2]}\`).eq("likes.at", 1)`,
    `db.from("posts").select(process.argv[2]).eq("likes.at", 1)`,
    `db.from("posts").select(process.argv[2] ? "id, likes(at)" : "id").eq("likes.at", 1)`,
    `let q = db.from("posts").select("id");
     if (process.argv[2]) q = db.from("posts").select("id, likes!inner(at)");
     if (process.argv[2]) q = q.eq("likes.at", 1);
     await q;`,
  ])("known: %s", (source) => {
    expect(refusals(source)).toEqual([]);
  });

  it("tells a path that is missing in each request that it may be asked of", () => {
    const source = `let q = db.from("posts").select("id");
     if (process.argv[2]) q = db.from("posts").select("title");
     if (process.argv[2]) q = q.eq("likes.at", 1);
     await q;`;
    expect(refusals(source).map(({ answer }) => answer?.code)).toContain("PGRST108");
  });
});

describe("embeds in filters and orders", () => {
  const cases: readonly Refusal[] = [
    [
      `db.from("posts").select("likes(at)").eq("«likes»", 1)`,
      "42703",
      "column posts.likes does not exist",
    ],
    [
      `db.from("posts").select("likes(at)").or("«likes».eq.1,likes.not.is.null")`,
      "42703",
      "column posts.likes does not exist",
    ],
    [
      `db.from("posts").select("l:likes(at)").not("«likes»", "is", null)`,
      "42703",
      "column posts.likes does not exist",
    ],
    [
      `db.from("posts").select("likes(at)").filter("«likes»", "is", "not_null")`,
      "42703",
      "column posts.likes does not exist",
    ],
    [
      `db.from("posts").select("likes(at)").order("«likes»(at)")`,
      "PGRST118",
      "A related order on 'likes' is not possible",
    ],
    [
      `db.from("posts").select("author_id(id)").order("author_id(«email»)")`,
      "42703",
      "column posts_author_id_1.email does not exist",
    ],
    [
      `db.from("posts").select("a:author_id(mail:email)").order("a(«email»)")`,
      "42703",
      "column posts_a_1.email does not exist",
    ],
  ];
  it.each(cases.map((refusal) => [refusal[0], refusal] as const))("%s", (_, refusal) => {
    expectRefusals(refusal);
  });

  it.each([
    `db.from("posts").select("likes(at)").not("likes", "is", null).is("likes", null)`,
    `db.from("posts").select("likes(at)").or("likes.is.null,title.eq.x")`,
    `db.from("posts").select("author_id(*)").eq("author_id", 1)`,
    `db.from("posts").select("a:author_id(mail:email)").order("a(mail)")`,
    `db.from("posts").select("author_id()").order("author_id(email)")`,
    `db.from("members").select("latest_post(title), profiles(bio)").order("latest_post(title)").order("profiles(bio)")`,
    `db.from("posts").select("author_id(...mentor_id(above:email))").order("author_id(above)")`,
  ])("fine: %s", (source) => {
    expect(refusals(source)).toEqual([]);
    expect(
      bind(scan(CLIENT + source), catalog, API).bindings.filter(
        (one) => one.outcome.kind !== "bound",
      ),
    ).toEqual([]);
  });
});

describe("select lists", () => {
  const cases: readonly Refusal[] = [
    [
      `db.from("posts").select("a:likes(at), «a»:author_id(id)")`,
      "42712",
      'table name "posts_a_1" specified more than once',
    ],
    [
      `db.from("posts").select("likes(at), l:likes(at), «likes»(at)")`,
      "42712",
      'table name "posts_likes_1" specified more than once',
    ],
    [
      `db.from("posts").select("id, ...«likes»(at)")`,
      "PGRST119",
      "A spread operation on 'likes' is not possible",
      { version: 12 },
    ],
    [
      `db.from("posts").select("id, «count»()")`,
      "PGRST123",
      "Use of aggregate functions is not allowed",
    ],
    [
      `db.from("posts").select("likes(«at».max())")`,
      "PGRST123",
      "Use of aggregate functions is not allowed",
    ],
    [
      `db.from("posts").select("...likes(«at».max())")`,
      "PGRST127",
      "Feature not implemented",
      { aggregates: true },
    ],
    [
      `db.from("posts").select("id, «count»")`,
      "42803",
      'column "posts.id" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    [
      `db.from("posts").select("«count», *")`,
      "42803",
      'column "posts.id" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    [
      `db.from("posts").select("likes(at, «count»)")`,
      "42803",
      'column "likes_1.at" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    [
      `db.from("posts").select("«count», likes(at)")`,
      "42803",
      'column "posts_likes_1.posts_likes_1" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    [
      `db.from("posts").select("«count», author_id(email)")`,
      "42803",
      'column "posts_author_id_1.*" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
  ];
  it.each(cases.map((refusal) => [refusal[0], refusal] as const))("%s", (_, refusal) => {
    expectRefusals(refusal);
  });

  it.each([
    [`db.from("posts").select("count")`, {}],
    [`db.from("posts").select("likes(count), a:author_id(id)")`, {}],
    [`db.from("posts").select("count, likes()")`, {}],
    [`db.from("posts").select("id, ...likes(at)")`, {}],
    [`db.from("posts").select("title, id.count()")`, { aggregates: true }],
    [`db.from("posts").select("title, ...author_id(id.count())")`, { aggregates: true }],
    [`db.from("posts").select("title, likes(at.max())")`, { aggregates: true }],
  ] as const)("fine: %s", (source, settings) => {
    expect(refusals(source, settings)).toEqual([]);
  });
});
