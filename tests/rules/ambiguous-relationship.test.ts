/** `ambiguous-relationship`: embeds that several relationships could mean. */
import { describe, expect, it } from "vitest";
import { ambiguousRelationship } from "../../src/rules/ambiguous-relationship.ts";
import { draftsOf, type FactLines, requestTo } from "../facts.ts";

const tables = {
  members: "id uuid pk, name text",
  posts: "id uuid pk, author_id uuid -> members.id, editor_id uuid -> members.id",
  comments: "id uuid pk, post_id uuid -> posts.id, member_id uuid -> members.id",
  likes: "comment_id uuid pk -> comments.id, member_id uuid pk -> members.id",
};

function select(list: string, from = "posts"): FactLines {
  return { tables, requests: [requestTo(from, { select: list })] };
}

describe("valid", () => {
  it.each([
    ["a hint", select("members!author_id(name), editor:members!posts_editor_id_fkey(name)")],
    ["a column", select("author_id(name)")],
    ["one relationship", select("comments(id)")],
    ["a junction without such a primary key", select("members(name)", "likes")],
  ])("%s", (_, lines) => {
    expect(draftsOf(ambiguousRelationship, lines)).toEqual([]);
  });
});

describe("invalid", () => {
  const cases: readonly (readonly [string, FactLines, string, string])[] = [
    [
      "two foreign keys",
      select("members(name)"),
      "posts embeds members, which 2 relationships could mean: posts_author_id_fkey using posts(author_id) and members(id) (many-to-one); posts_editor_id_fkey using posts(editor_id) and members(id) (many-to-one)",
      "write members!posts_author_id_fkey or members!posts_editor_id_fkey",
    ],
    [
      "a hint that fits both",
      select("members!id(name)"),
      "posts embeds members, which 2 relationships could mean: posts_author_id_fkey using posts(author_id) and members(id) (many-to-one); posts_editor_id_fkey using posts(editor_id) and members(id) (many-to-one)",
      "write members!posts_author_id_fkey or members!posts_editor_id_fkey",
    ],
    [
      "a foreign key beside a junction",
      select("members(name)", "comments"),
      "comments embeds members, which 2 relationships could mean: comments_member_id_fkey using comments(member_id) and members(id) (many-to-one); likes using likes_comment_id_fkey(comment_id) and likes_member_id_fkey(member_id) (many-to-many)",
      "write members!comments_member_id_fkey or members!likes",
    ],
  ];
  it.each(cases)("%s", (_, lines, message, help) => {
    const target = "members";
    const origin = message.split(" ")[0];
    expect(draftsOf(ambiguousRelationship, lines)).toMatchObject([
      {
        message,
        help,
        runtimeError: {
          code: "PGRST201",
          status: 300,
          message: `Could not embed because more than one relationship was found for '${origin}' and '${target}'`,
        },
      },
    ]);
  });
});
