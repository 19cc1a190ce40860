/** What embeds resolve to, over a schema that Postgres itself has read. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "../../../src/model/catalog.ts";
import { matchingRelationships } from "../../../src/reconcile/relationships/matching-relationships.ts";
import { isToOne, type Relationship } from "../../../src/reconcile/relationships/relationship.ts";
import {
  type RelationshipGraph,
  relationshipGraph,
} from "../../../src/reconcile/relationships/relationship-graph.ts";
import { loadViewGrammar } from "../../../src/reconcile/relationships/view-columns.ts";
import { API } from "../../facts.ts";
import { catalogFromSql } from "../catalog-from-sql.ts";
import { FORUM } from "./forum.ts";

let catalog: Catalog;
let graph: RelationshipGraph;

beforeAll(async () => {
  await loadViewGrammar();
  catalog = await catalogFromSql(FORUM);
  graph = relationshipGraph(catalog, API);
}, 60_000);

/** `many-to-one members posts_author_id_fkey(author_id=id)`. */
function line(one: Relationship): string {
  if (one.kind === "computed")
    return `${isToOne(one) ? "one" : "many"} ${one.target.name} function`;
  if (one.kind === "junction") return `many-to-many ${one.target.name} ${one.junction.name}`;
  const columns = one.columns.map(([own, other]) => `${own}=${other}`).join(",");
  return `${one.cardinality} ${one.target.name} ${one.constraint}(${columns})`;
}

function matches(origin: string, embed: string, in_ = graph, schema = "public") {
  const [target = "", hint = null] = embed.split("!");
  const found = matchingRelationships(in_.of({ schema, name: origin }), { target, hint });
  return found.map(line).sort();
}

describe("tables", () => {
  const author = "many-to-one members posts_author_id_fkey(author_id=id)";
  const byLikes = "many-to-many members likes";
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["posts", "members", [byLikes, "many-to-many members liked", author]],
    ["posts", "members!posts_author_id_fkey", [author]],
    ["posts", "members!author_id", [author]],
    ["posts", "members!likes", [byLikes]],
    ["posts", "members!id", [author]],
    ["posts", "author_id", [author]],
    ["posts", "posts_author_id_fkey", [author]],
    ["posts", "posts_author_id_fkey!author_id", []],
    ["posts", "likes", ["one-to-many likes likes_post_id_fkey(id=post_id)"]],
    ["likes", "posts", ["many-to-one posts likes_post_id_fkey(post_id=id)"]],
    ["members", "profiles", ["one-to-one profiles profiles_member_id_fkey(id=member_id)"]],
    ["profiles", "members", ["one-to-one members profiles_member_id_fkey(member_id=id)"]],
    ["settings", "members", ["one-to-one members settings_member_id_fkey(member_id=id)"]],
    ["badges", "members", ["many-to-one members badges_member_id_fkey(member_id=id)"]],
    ["posts", "tags", []],
    ["posts", "post_tags", ["one-to-many post_tags post_tags_post_id_fkey(id=post_id)"]],
    [
      "threads",
      "topics",
      ["many-to-one topics threads_forum_topic_fkey(forum=forum,topic=number)"],
    ],
    ["threads", "forum", []],
    ["threads", "topics!forum", []],
    ["members", "topics", []],
    ["posts", "users", []],
    ["posts", "owner_id", []],
    ["events", "members", ["many-to-one members events_member_id_fkey(member_id=id)"]],
    ["members", "events", ["one-to-many events events_member_id_fkey(id=member_id)"]],
    ["members", "events_2025", []],
    [
      "members",
      "events_member_id_fkey",
      ["one-to-many events events_member_id_fkey(id=member_id)"],
    ],
    ["record", "members", []],
  ];
  it.each(cases)("%s(%s)", (origin, embed, expected) => {
    expect(matches(origin, embed)).toEqual([...expected].sort());
  });

  it("finds by the referenced column whatever points at it", () => {
    expect(matches("topics", "number")).toEqual([]);
    expect(matches("tags", "id")).toEqual([
      "one-to-many post_tags post_tags_tag_id_fkey(id=tag_id)",
    ]);
  });

  it("takes a junction of any exposed schema", () => {
    const open = relationshipGraph(catalog, { ...API, exposed: ["public", "hidden"] });
    expect(matches("members", "topics", open)).toEqual(["many-to-many topics bans"]);
  });

  it("stays in the schema of the request", () => {
    const open = relationshipGraph(catalog, { ...API, exposed: ["public", "api"] });
    expect(matches("posts", "members", open, "api")).toEqual([]);
  });
});

describe("self references", () => {
  const children = "one-to-many members members_mentor_id_fkey(id=mentor_id)";
  const parent = "many-to-one members members_mentor_id_fkey(mentor_id=id)";
  it.each([
    ["members", [children]],
    ["mentor_id", [parent]],
    ["members!mentor_id", [children]],
    ["members!members_mentor_id_fkey", []],
    ["members_mentor_id_fkey", []],
  ])("%s", (embed, expected) => {
    expect(matches("members", embed)).toEqual(expected);
  });
});

describe("views", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["open_posts", "members!author_id", ["many-to-one members posts_author_id_fkey(author_id=id)"]],
    ["open_posts", "members!likes", ["many-to-many members likes"]],
    ["open_posts", "author_id", ["many-to-one members posts_author_id_fkey(author_id=id)"]],
    [
      "members",
      "open_posts!author_id",
      ["one-to-many open_posts posts_author_id_fkey(id=author_id)"],
    ],
    ["members", "posts_author_id_fkey", ["one-to-many posts posts_author_id_fkey(id=author_id)"]],
    [
      "twice",
      "members",
      [
        "many-to-one members posts_author_id_fkey(author_again=id)",
        "many-to-one members posts_author_id_fkey(author_id=id)",
      ],
    ],
    ["chained", "members!writer", ["many-to-one members posts_author_id_fkey(writer=id)"]],
    ["likes", "chained", ["many-to-one chained likes_post_id_fkey(post_id=post)"]],
    ["likes", "joined!post_id", ["many-to-one joined likes_post_id_fkey(post_id=id)"]],
    ["posts", "joined!author_id", ["many-to-one joined posts_author_id_fkey(author_id=member)"]],
    ["sub", "members", ["many-to-one members posts_author_id_fkey(author_id=id)"]],
    ["common", "members", ["many-to-one members posts_author_id_fkey(author_id=id)"]],
    ["stored", "members", ["many-to-one members posts_author_id_fkey(author_id=id)"]],
    ["outside", "members", []],
    ["unioned", "members", []],
    ["computed", "members", []],
    ["round", "members", []],
    ["threads", "half", []],
    ["threads", "whole", ["many-to-one whole threads_forum_topic_fkey(forum=f,topic=n)"]],
    ["liked", "posts", ["many-to-one posts likes_post_id_fkey(post_id=id)"]],
    ["posts", "members!liked", ["many-to-many members liked"]],
  ];
  it.each(cases)("%s(%s)", (origin, embed, expected) => {
    expect(matches(origin, embed)).toEqual([...expected].sort());
  });

  it("can be looked through in schemas of the search path", () => {
    const wide = relationshipGraph(catalog, { ...API, searchPath: ["public", "hidden"] });
    expect(matches("outside", "members", wide)).toEqual([
      "many-to-one members posts_author_id_fkey(author_id=id)",
    ]);
  });

  it("are open where their query is not known", () => {
    const relations = catalog.relations.map((one) =>
      one.name === "sub" ? { ...one, definition: null } : one,
    );
    const open = relationshipGraph({ ...catalog, relations }, API).open;
    expect([...open].filter(({ schema }) => schema === "public").map(({ name }) => name)).toEqual([
      "sub",
    ]);
  });
});

describe("functions", () => {
  it.each([
    ["latest_post", ["one posts function"]],
    ["posts_of", ["many posts function"]],
    ["first_post", ["one posts function"]],
    ["two_arguments", []],
    ["posts_of!anything", ["many posts function"]],
    ["badges", ["many badges function"]],
    ["badges!member_id", ["many badges function"]],
  ])("%s", (embed, expected) => {
    expect(matches("members", embed)).toEqual(expected);
  });
});
