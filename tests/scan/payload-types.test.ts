/** Keys that only the type of what is sent, or the schema that it went through, names. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Request } from "../../src/model/request.ts";
import { scanProject } from "../../src/scan/scan-project.ts";
import { scan, scanMarked, unmark } from "./marked-source.ts";

/** `ward floor?`: keys, `?` behind those that may be left out; ` +` when more may be sent, ` []` for rows. */
function told(request: Request | undefined): string {
  const payload = request?.payload;
  if (!payload) return "none";
  const keys = payload.keys.map(({ name, optional }) => `${name.value}${optional ? "?" : ""}`);
  return [...keys, ...(payload.complete ? [] : ["+"]), ...(payload.many ? ["[]"] : [])].join(" ");
}

/** What a function that takes `parameters` sends. */
function sent(types: string, parameters: string, argument = "bed"): string {
  const [request] = scan(
    `${types} function save(${parameters}) { return db.from("beds").insert(${argument}); }`,
  );
  return told(request);
}

const TYPES = `
  interface Bed { ward: string; floor: number; note?: string }
  type Room = { number: string; wing: string | null };
  type Staffed = Bed & { nurse: string };
  type Either = Bed | Room;
  interface Suite extends Bed, Room { floor?: number; view: string }
  interface Page<T> { row: T; rows: T[] }
  type Owned<T> = T & { owner: string };
  type Shown<T> = { [K in keyof T]: T[K] } & {};
  interface Tree { ward: string; parent: Tree; children: Tree[] }
`;

describe("interfaces, object types and what is built of them", () => {
  test.each([
    ["interface", "bed: Bed", "ward floor note? +"],
    ["object type", "bed: { ward: string }", "ward +"],
    ["quoted member", `bed: { "ward": string }`, "ward +"],
    ["alias", "bed: Room", "number wing +"],
    ["intersection", "bed: Staffed", "ward floor note? nurse +"],
    ["union: certain only in all", "bed: Either", "ward? floor? note? number? wing? +"],
    ["union with a shared member", "bed: { ward: string; a: 1 } | { ward: string }", "ward a? +"],
    ["union with nothing", "bed: Room | null | undefined", "number wing +"],
    ["optional parameter", "bed?: Room", "number wing +"],
    ["several bases", "bed: Suite", "floor? view ward note? number wing +"],
    ["array", "bed: Room[]", "number wing + []"],
    ["readonly array", "bed: readonly Room[]", "number wing + []"],
    ["Array", "bed: Array<Room>", "number wing + []"],
    ["tuple", "bed: [Room, Room]", "number wing + []"],
    ["Omit", `bed: Omit<Bed, "note" | "ward">`, "floor +"],
    ["Omit of an alias", `type Key = "note"; bed: Omit<Bed, Key>`, "ward floor +"],
    ["Pick", `bed: Pick<Bed, "note" | "ward">`, "ward note? +"],
    ["Partial", "bed: Partial<Room>", "number? wing? +"],
    ["Required", "bed: Required<Bed>", "ward floor note +"],
    ["NonNullable", "bed: NonNullable<Room | null>", "number wing +"],
    ["Record", `bed: Record<"ward" | "floor", string>`, "ward floor +"],
    ["Exclude", `bed: Pick<Bed, Exclude<keyof Bed, "note">>`, "ward floor +"],
    ["mapped", `bed: { [K in "ward" | "floor"]: string }`, "ward floor +"],
    ["mapped, optional", `bed: { [K in "ward"]?: string }`, "ward? +"],
    ["mapped, required", "bed: { [K in keyof Bed]-?: Bed[K] }", "ward floor note +"],
    ["flattened", "bed: Shown<Staffed>", "ward floor note? nurse +"],
    ["generic alias", "bed: Owned<Room>", "number wing owner +"],
    ["member of a generic", `bed: Page<Room>["row"]`, "number wing +"],
    ["elements of a member", `bed: Page<Room>["rows"]`, "number wing + []"],
    ["one element", `bed: Page<Room>["rows"][number]`, "number wing +"],
    ["recursive", "bed: Tree", "ward parent children +"],
    ["undefined may be left out", "bed: { ward: string | undefined }", "ward? +"],
    ["any may be left out", "bed: { ward: any; floor: unknown }", "ward? floor? +"],
  ])("%s", (_, parameter, expected) => {
    const [types, own = ""] = parameter.includes("; bed")
      ? parameter.split(/; (?=bed)/)
      : ["", parameter];
    expect(sent(`${TYPES} ${types};`, own)).toBe(expected);
  });
});

describe("types that name nothing that is sent", () => {
  test.each([
    ["any", "bed: any", "+"],
    ["unknown", "bed: unknown", "+"],
    ["object", "bed: object", "+"],
    ["index signature", "bed: { [key: string]: string }", "+"],
    ["Record of strings", "bed: Record<string, unknown>", "+"],
    ["methods", "bed: { ward: string; clean(): void; sort: () => number }", "ward +"],
    ["accessors", "bed: { ward: string; get size(): number }", "ward +"],
    [
      "symbols and computed keys",
      "bed: { ward: string; [Symbol.iterator]: string; [KEY]: 1 }",
      "ward +",
    ],
    ["a symbol", "bed: { ward: string; mark: symbol }", "ward +"],
    ["never", "bed: { ward: string; gone: never; none: undefined }", "ward +"],
    ["type that is not declared", "bed: Missing", "+"],
    ["Omit of such keys", "bed: Omit<Bed, Missing>", "+"],
    ["conditional type", "bed: Bed extends Room ? Bed : Room", "+"],
    ["renamed keys", `bed: { [K in keyof Bed as \`bed_\${K}\`]: string }`, "+"],
    ["template keys", `bed: Record<\`bed_\${string}\`, string>`, "+"],
  ])("%s", (_, parameter, expected) => {
    expect(sent(TYPES, parameter)).toBe(expected);
  });

  test("a type parameter hides a type of its name", () => {
    const source = `${TYPES} function save<Bed>(bed: Bed) { db.from("beds").insert(bed); }`;
    expect(told(scan(source)[0])).toBe("+");
  });

  test("what a type parameter extends is there", () => {
    const source = `${TYPES} function save<T extends Room>(bed: T) { db.from("beds").insert(bed); }`;
    expect(told(scan(source)[0])).toBe("number wing +");
  });

  test("a type of another scope is another type", () => {
    const source = `${TYPES} function other() { interface Bed { gone: string } } const save = (bed: Bed) => db.from("beds").insert(bed);`;
    expect(told(scan(source)[0])).toBe("ward floor note? +");
  });

  test("the type of an inner scope holds there", () => {
    const source = `${TYPES} function f() { interface Bed { inner: string } const save = (bed: Bed) => db.from("beds").insert(bed); }`;
    expect(told(scan(source)[0])).toBe("inner +");
  });
});

describe("classes", () => {
  test.each([
    [
      "fields, not methods and accessors",
      `class Cot { static all = 1; ward = "a"; floor: number; note?: string; clean() {} get size() { return 1; } sort = () => 1; }`,
      "ward floor note? +",
    ],
    [
      "parameter properties",
      "class Cot { constructor(readonly ward: string, floor: number, private note?: string) {} }",
      "ward note? +",
    ],
    ["inherited", "class Base { ward = 1 } class Cot extends Base { floor = 2 }", "floor ward +"],
    ["its own JSON", "class Cot { ward = 1; toJSON() { return {}; } }", "+"],
  ])("%s", (_, type, expected) => {
    expect(sent(type, "bed: Cot")).toBe(expected);
  });
});

describe("what the code asks of a union narrows it", () => {
  const UNION = `type New = { ward: string; made: string }; type Old = { ward: string; id: string };`;
  test.each([
    ["in", `if ("id" in bed) { SEND }`, "ward id +"],
    ["not in", `if (!("id" in bed)) { SEND }`, "ward made +"],
    ["else", `if ("id" in bed) { keep(); } else { SEND }`, "ward made +"],
    ["after it left", `if ("id" in bed) { return 1; } SEND`, "ward made +"],
    ["after it threw", `if ("id" in bed) throw new Error(); SEND`, "ward made +"],
    ["and", `if (ok && "id" in bed) { SEND }`, "ward id +"],
    ["or does not", `if (ok || "id" in bed) { SEND }`, "ward made? id? +"],
    ["no condition on it", `if ("id" in other) { SEND }`, "ward made? id? +"],
    ["it does not leave", `if ("id" in bed) { keep(); } SEND`, "ward made? id? +"],
  ])("%s", (_, body, expected) => {
    const source = `${UNION} function save(bed: New | Old) { ${body.replace("SEND", `db.from("beds").insert(bed);`)} }`;
    expect(told(scan(source)[0])).toBe(expected);
  });

  test("by a member of literals", () => {
    const source = `type Bed = { kind: "new"; made: string } | { kind: "old"; id: string };
      function save(bed: Bed) { if (bed.kind === "old") db.from("beds").update(bed); else db.from("beds").insert(bed); }`;
    expect(scan(source).map(told)).toEqual(["kind id +", "kind made +"]);
  });
});

const ZOD = `import { z } from "zod";
  const bedSchema = z.object({ ward: z.string(), floor: z.number(), note: z.string().optional() });`;

describe("schemas", () => {
  test.each([
    ["infer", "z.infer<typeof bedSchema>", "", "ward floor note? +"],
    ["input", "z.input<typeof bedSchema>", "", "ward floor note? +"],
    ["output", "z.output<typeof bedSchema>", "", "ward floor note? +"],
    ["alias", "BedInput", "type BedInput = z.infer<typeof bedSchema>;", "ward floor note? +"],
    ["Omit", `Omit<z.infer<typeof bedSchema>, "note">`, "", "ward floor +"],
    [
      "extend",
      "z.infer<typeof s>",
      `const s = bedSchema.extend({ wing: z.string() });`,
      "wing ward floor note? +",
    ],
    [
      "extend overrides",
      "z.infer<typeof s>",
      `const s = bedSchema.extend({ ward: z.string().optional() });`,
      "ward? floor note? +",
    ],
    [
      "merge",
      "z.infer<typeof s>",
      `const s = z.object({ wing: z.string() }).merge(bedSchema);`,
      "ward floor note? wing +",
    ],
    [
      "and",
      "z.infer<typeof s>",
      `const s = bedSchema.and(z.object({ wing: z.string() }));`,
      "ward floor note? wing +",
    ],
    [
      "omit",
      "z.infer<typeof s>",
      `const s = bedSchema.omit({ note: true, ward: true });`,
      "floor +",
    ],
    ["pick", "z.infer<typeof s>", `const s = bedSchema.pick({ ward: true });`, "ward +"],
    ["partial", "z.infer<typeof s>", `const s = bedSchema.partial();`, "ward? floor? note? +"],
    [
      "partial of some",
      "z.infer<typeof s>",
      `const s = bedSchema.partial({ ward: true });`,
      "ward? floor note? +",
    ],
    ["required", "z.infer<typeof s>", `const s = bedSchema.required();`, "ward floor note +"],
    [
      "refine",
      "z.infer<typeof s>",
      `const s = bedSchema.strict().refine((b) => b.ward).superRefine(() => {});`,
      "ward floor note? +",
    ],
    [
      "passthrough",
      "z.infer<typeof s>",
      `const s = bedSchema.passthrough();`,
      "ward floor note? +",
    ],
    [
      "union",
      "z.infer<typeof s>",
      `const s = z.union([bedSchema, z.object({ ward: z.string() })]);`,
      "ward floor? note? +",
    ],
    [
      "discriminated union",
      "z.infer<typeof s>",
      `const s = z.discriminatedUnion("k", [z.object({ k: z.literal("a") }), z.object({ k: z.literal("b"), b: z.string() })]);`,
      "k b? +",
    ],
    ["array", "z.infer<typeof s>", `const s = z.array(bedSchema);`, "ward floor note? + []"],
    ["array method", "z.infer<typeof s>", `const s = bedSchema.array();`, "ward floor note? + []"],
    [
      "spread shape",
      "z.infer<typeof s>",
      `const s = z.object({ ...bedSchema.shape, wing: z.string() });`,
      "ward floor note? wing +",
    ],
    [
      "spread fields",
      "z.infer<typeof s>",
      `const fields = { wing: z.string() }; const s = z.object({ ...fields });`,
      "wing +",
    ],
    ["lazy", "z.infer<typeof s>", `const s = z.lazy(() => bedSchema);`, "ward floor note? +"],
    [
      "preprocess",
      "z.infer<typeof s>",
      `const s = z.preprocess((v) => v, bedSchema);`,
      "ward floor note? +",
    ],
    [
      "in an object",
      "z.infer<typeof schemas.bed>",
      `const schemas = { bed: bedSchema };`,
      "ward floor note? +",
    ],
    [
      "field of a schema",
      "z.infer<typeof s>",
      `const s = z.object({ bed: bedSchema }).shape.bed;`,
      "ward floor note? +",
    ],
    [
      "defaults are there",
      "z.infer<typeof s>",
      `const s = z.object({ ward: z.string().optional().default("a"), floor: z.any() });`,
      "ward floor? +",
    ],
    [
      "transformed",
      "z.infer<typeof s>",
      `const s = bedSchema.transform((b) => ({ gone: b.ward }));`,
      "+",
    ],
    ["no schema", "z.infer<typeof s>", `const s = other.object({ ward: 1 });`, "+"],
    ["record", "z.infer<typeof s>", `const s = z.record(z.string());`, "+"],
    ["recursive", "z.infer<typeof s>", `const s = s.extend({ ward: z.string() });`, "ward +"],
  ])("%s", (_, type, code, expected) => {
    expect(sent(`${ZOD} ${code}`, `bed: ${type}`)).toBe(expected);
  });

  test.each([
    [
      "valibot",
      `import * as v from "valibot"; const s = v.object({ ward: v.string(), note: v.optional(v.string()) }); type Bed = v.InferOutput<typeof s>;`,
      "ward note? +",
    ],
    [
      "valibot by names",
      `import { object, string, type InferInput } from "valibot"; const s = object({ ward: string() }); type Bed = InferInput<typeof s>;`,
      "ward +",
    ],
    [
      "yup",
      `import * as yup from "yup"; const s = yup.object({ ward: yup.string().required(), note: yup.string() }); type Bed = yup.InferType<typeof s>;`,
      "ward note? +",
    ],
    [
      "zod-form-data",
      `import { z } from "zod"; import { zfd } from "zod-form-data"; const s = zfd.formData({ ward: zfd.text(), note: zfd.text(z.string().optional()), open: zfd.checkbox() }); type Bed = z.infer<typeof s>;`,
      "ward note? open +",
    ],
    [
      "zod/mini",
      `import * as z from "zod/mini"; const s = z.extend(z.object({ ward: z.string() }), { note: z.optional(z.string()) }); type Bed = z.infer<typeof s>;`,
      "note? ward +",
    ],
    [
      "another library",
      `import * as v from "vitality"; const s = v.object({ ward: v.string() }); type Bed = v.infer<typeof s>;`,
      "+",
    ],
  ])("%s", (_, code, expected) => {
    expect(sent(code, "bed: Bed")).toBe(expected);
  });

  test.each([
    ["parse", "bedSchema.parse(input)"],
    ["parseAsync", "await bedSchema.parseAsync(input)"],
    ["safeParse", "bedSchema.safeParse(input).data"],
  ])("%s", (_, value) => {
    const source = `${ZOD} async function save(input) { db.from("beds").insert(${value}); }`;
    expect(told(scan(source)[0])).toBe("ward floor note? +");
  });

  test("what is validated, in variables", () => {
    const source = `${ZOD} function save(input) {
      const { data, error } = bedSchema.safeParse(input);
      const { note, ...rest } = data;
      db.from("beds").insert(rest);
      const result = bedSchema.safeParse(input);
      if (!result.success) return;
      db.from("beds").insert({ ...result.data, wing: "a" });
    }`;
    expect(scan(source).map(told)).toEqual(["ward floor +", "ward floor note? wing +"]);
  });

  test("a parse of something else is none", () => {
    const source = `import { reader } from "./reader"; const save = (text) => db.from("beds").insert(reader.parse(text));`;
    expect(told(scan(source)[0])).toBe("+");
  });

  test("their fields tell the kinds of values", () => {
    const source = `import { z } from "zod"; const s = z.object({
      id: z.string().uuid(), floor: z.number().int(), open: z.boolean().nullable(),
      kind: z.enum(["a", "b"]), made: z.coerce.date(), tags: z.array(z.string()), size: z.string().transform(Number) });
      const save = (bed: z.infer<typeof s>) => db.from("beds").insert(bed);`;
    const keys = scan(source)[0]?.payload?.keys ?? [];
    expect(keys.map(({ value }) => [value.type, value.nullable, value.alternatives])).toEqual([
      ["uuid", false, []],
      ["integer", false, []],
      ["boolean", true, []],
      ["string", false, ["a", "b"]],
      ["timestamp", false, []],
      ["unknown", false, []],
      ["unknown", false, []],
    ]);
  });
});

describe("types of values", () => {
  test.each([
    ["typeof", "typeof first", `const first = { ward: 1, floor: 2 };`, "floor ward +"],
    ["typeof a member", "typeof all.first", `const all = { first: { ward: 1 } };`, "ward +"],
    ["ReturnType", "ReturnType<typeof make>", "function make() { return { ward: 1 }; }", "ward +"],
    [
      "Awaited ReturnType",
      "Awaited<ReturnType<typeof make>>",
      "const make = async () => ({ ward: 1 });",
      "ward +",
    ],
    [
      "keys of an array",
      "Pick<Bed, (typeof KEYS)[number]>",
      `const KEYS = ["ward", "note"] as const;`,
      "ward note? +",
    ],
    ["typeof what is not known", "typeof first", "const first = load();", "+"],
  ])("%s", (_, type, code, expected) => {
    expect(sent(`${TYPES} ${code}`, `bed: ${type}`)).toBe(expected);
  });
});

describe("where types are declared", () => {
  test.each([
    ["member", "form: { bed: Room }", "form.bed", "number wing +"],
    ["nested member", "form: { a: { bed: Room } }", "form.a.bed", "number wing +"],
    ["optional member", "form: { bed?: Room }", "form?.bed", "number wing +"],
    ["destructured", "{ bed }: { bed: Room }", "bed", "number wing +"],
    ["renamed", "{ bed: one }: { bed: Room }", "one", "number wing +"],
    ["rest of a parameter", "{ wing, ...bed }: Room", "bed", "number +"],
    ["element", "beds: Room[]", "beds[0]", "number wing +"],
    ["found element", "beds: Room[]", "beds.find(Boolean)", "number wing +"],
    ["kept rows", "beds: Room[]", "beds.filter(Boolean)", "number wing + []"],
    ["spread rows", "beds: Room[]", "[...beds]", "number wing + []"],
    [
      "mapped rows",
      "beds: Room[]",
      "beds.map((bed) => ({ ...bed, made: 1 }))",
      "number wing made + []",
    ],
    ["copy", "bed: Room", "structuredClone(bed)", "number wing +"],
    ["copy by JSON", "bed: Room", "JSON.parse(JSON.stringify(bed))", "number wing +"],
    [
      "entries",
      "bed: Room",
      "Object.fromEntries(Object.entries(bed).filter(([, v]) => v))",
      "number? wing? +",
    ],
    ["merged", "bed: Room", "Object.assign({}, bed, { made: 1 })", "number wing made +"],
    ["a cast proves nothing", "bed", "bed as Room", "number? wing? +"],
    ["satisfies", "bed: Room", "bed satisfies object", "number wing +"],
  ])("%s", (_, parameters, argument, expected) => {
    expect(sent(TYPES, parameters, argument)).toBe(expected);
  });

  test.each([
    ["variable", "const bed: Room = load(); SEND(bed)", "number wing +"],
    ["rest of a variable", "const { wing, ...rest } = input as Room; SEND(rest)", "number? +"],
    ["loop", "for (const bed of rooms) SEND(bed)", "number wing +"],
    ["callback", "rooms.forEach((bed) => SEND(bed))", "number wing +"],
    ["state", `const [form, setForm] = useState<Room>({}); SEND(form)`, "number wing +"],
    ["declared result", "const make = (): Room => load(); SEND(make())", "number wing +"],
    [
      "promised result",
      "const make = async (): Promise<Room> => load(); SEND(await make())",
      "number wing +",
    ],
    [
      "what is given back",
      "const same = <T>(one: T): T => load(one); SEND(same(rooms[0]))",
      "number wing +",
    ],
    ["assigned key", "const bed: Room = load(); bed.made = 1; SEND(bed)", "number wing made +"],
    ["deleted key", "const bed: Room = load(); delete bed.wing; SEND(bed)", "number +"],
  ])("%s", (_, body, expected) => {
    const code = body
      .replace(/SEND\((.*)\)$/, `db.from("beds").insert($1)`)
      .replace(/SEND\(bed\)/, `db.from("beds").insert(bed)`);
    const [request] = scan(`${TYPES} async function save(rooms: Room[], input) { ${code}; }`);
    expect(told(request)).toBe(expected);
  });

  test("field of a class", () => {
    const source = `${TYPES} class Store { private bed: Room; save() { db.from("beds").insert(this.bed); } }`;
    expect(told(scan(source)[0])).toBe("number wing +");
  });

  test("props of a component", () => {
    const source = `${TYPES} const Form: FC<{ bed: Room }> = ({ bed }) => { db.from("beds").insert(bed); };`;
    expect(told(scan(source)[0])).toBe("number wing +");
  });
});

const GENERATED = `
  type Database = { public: { Tables: { beds: { Row: { gone: string }; Insert: { gone: string }; Update: { gone?: string } }; wards: { Row: { id: string } } } }; clinic: { Tables: { beds: { Row: {} } } } };
  type PublicSchema = Database[Extract<keyof Database, "public">];
  export type Tables<T extends keyof PublicSchema["Tables"]> = PublicSchema["Tables"][T]["Row"];
  export type TablesInsert<
    Name extends keyof PublicSchema["Tables"] | { schema: keyof Database },
    TableName extends string = never,
  > = Name extends { schema: keyof Database }
    ? Database[Name["schema"]]["Tables"][TableName] extends { Insert: infer I } ? I : never
    : Name extends keyof PublicSchema["Tables"]
      ? PublicSchema["Tables"][Name] extends { Insert: infer I } ? I : never
      : never;
`;

describe("types that are generated from the database", () => {
  /** What is sent, and whether it counts as unresolved. */
  const typed = (type: string, argument = "bed"): string => {
    const [request] = scan(
      `${GENERATED} function save(bed: ${type}) { return db.from("beds").insert(${argument}); }`,
    );
    return `${told(request)} ${request?.unresolved.length}`;
  };

  test.each([
    ["indexed", `Database["public"]["Tables"]["beds"]["Insert"]`, "bed", "+ 0"],
    ["through an alias", `PublicSchema["Tables"]["beds"]["Update"]`, "bed", "+ 0"],
    ["helper", `Tables<"beds">`, "bed", "+ 0"],
    ["conditional helper", `TablesInsert<"beds">`, "bed", "+ 0"],
    ["Partial and Omit", `Partial<Omit<TablesInsert<"beds">, "id">>`, "bed", "+ 0"],
    ["rows", `TablesInsert<"beds">[]`, "bed", "+ [] 0"],
    ["in an array", `TablesInsert<"beds">`, "[bed]", "+ [] 0"],
    ["with members of its own", `TablesInsert<"beds"> & { extra: string }`, "bed", "extra + 0"],
    ["spread", `TablesInsert<"beds">`, "{ ...bed, extra: 1 }", "extra + 0"],
    ["of another table", `TablesInsert<"wards">`, "bed", "+ 1"],
    ["of another schema", `Database["clinic"]["Tables"]["beds"]["Row"]`, "bed", "+ 0"],
    ["or something unknown", `TablesInsert<"beds"> | Missing`, "bed", "+ 1"],
    ["of several tables", `TablesInsert<"beds" | "wards">`, "bed", "+ 1"],
  ])("%s", (_, type, argument, expected) => {
    expect(typed(type, argument)).toBe(expected);
  });

  test("the schema counts where the request names one", () => {
    const source = `${GENERATED} function save(bed: Database["clinic"]["Tables"]["beds"]["Row"]) {
      db.schema("clinic").from("beds").insert(bed); db.schema("public").from("beds").insert(bed); }`;
    expect(scan(source).map(({ unresolved }) => unresolved.length)).toEqual([0, 1]);
  });

  test("callers that write their keys are told beside those that do not", () => {
    const source = `${GENERATED} function save(bed: TablesInsert<"beds">) { return db.from("beds").insert(bed); }
      save({ ward: 1, floor: 2 }); save(load());`;
    expect(scan(source).map(told)).toEqual(["ward floor", "+"]);
    expect(scan(source).every(({ unresolved }) => unresolved.length === 0)).toBe(true);
  });

  test("where each caller writes its keys, the type is not told", () => {
    const source = `${GENERATED} function save(bed: TablesInsert<"beds">) { return db.from("beds").insert(bed); }
      save({ ward: 1 }); save({ floor: 2 });`;
    expect(scan(source).map(told)).toEqual(["ward", "floor"]);
  });
});

describe("places", () => {
  test("keys of a type stand at the argument, with the member as declaration", () => {
    const { requests, spans } = scanMarked(
      `interface Bed { «ward»: string; «floor»?: number } const save = (bed: Bed) => db.from("beds").insert(«bed»);`,
    );
    expect(requests[0]?.payload?.keys.map(({ name }) => [name.span, name.declaration])).toEqual([
      [spans[2], spans[0]],
      [spans[2], spans[1]],
    ]);
    expect(
      requests[0]?.payload?.keys.map(({ declared, optional }) => [declared, optional]),
    ).toEqual([
      [true, undefined],
      [true, true],
    ]);
  });

  test("keys of a spread stand there", () => {
    const { requests, spans } = scanMarked(
      `interface Bed { ward: string } const save = (bed: Bed) => db.from("beds").insert({ ...«bed», «made»: 1 });`,
    );
    expect(requests[0]?.payload?.keys.map(({ name }) => name.span)).toEqual(spans);
  });

  test("keys of a schema have its field as declaration", () => {
    const { requests, spans } = scanMarked(
      `import { z } from "zod"; const s = z.object({ «ward»: z.string() }); const save = (bed: z.infer<typeof s>) => db.from("beds").insert(«bed»);`,
    );
    const name = requests[0]?.payload?.keys[0]?.name;
    expect([name?.declaration, name?.span]).toEqual(spans);
  });

  test("what the code writes names a key better than its type", () => {
    const { requests, spans } = scanMarked(
      `interface Bed { ward: string } function save(bed: Bed) { const row: Bed = { ...bed, «ward»: "a" }; db.from("beds").insert(row); }`,
    );
    const [key] = requests[0]?.payload?.keys ?? [];
    expect([key?.name.span, key?.declared]).toEqual([spans[0], undefined]);
  });
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function scanFiles(files: Readonly<Record<string, string>>): Promise<readonly Request[]> {
  const root = mkdtempSync(join(tmpdir(), "clinic-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return (await scanProject({ root, include: [], exclude: [] })).requests;
}

describe("types and schemas of other files", () => {
  test.each([
    [
      "interface",
      "export interface Bed { «ward»: string }",
      `import type { Bed } from "./bed";`,
      "Bed",
    ],
    [
      "default",
      "interface Bed { «ward»: string } export default Bed;",
      `import Bed from "./bed";`,
      "Bed",
    ],
    [
      "renamed",
      "export type Bed = { «ward»: string };",
      `import { type Bed as One } from "./bed";`,
      "One",
    ],
    [
      "namespace",
      "export interface Bed { «ward»: string }",
      `import * as all from "./bed";`,
      "all.Bed",
    ],
    [
      "barrel",
      "export interface Bed { «ward»: string }",
      `import type { Bed } from "./index";`,
      "Bed",
    ],
    [
      "schema",
      `import { z } from "zod"; export const schema = z.object({ «ward»: z.string() });`,
      `import { z } from "zod"; import { schema } from "./bed";`,
      "z.infer<typeof schema>",
    ],
    [
      "schema of a namespace",
      `import { z } from "zod"; export const bed = z.object({ «ward»: z.string() });`,
      `import { z } from "zod"; import * as all from "./bed";`,
      "z.infer<typeof all.bed>",
    ],
    [
      "inferred there",
      `import { z } from "zod"; const bed = z.object({ «ward»: z.string() }); export type Bed = z.infer<typeof bed>;`,
      `import type { Bed } from "./bed";`,
      "Bed",
    ],
  ])("%s", async (_, declaring, importing, type) => {
    const { text, spans } = unmark(declaring, "src/bed.ts");
    const [request] = await scanFiles({
      "src/bed.ts": text,
      "src/index.ts": `export * from "./bed";`,
      "src/save.ts": `${importing} export const save = (bed: ${type}) => supabase.from("beds").insert(bed);`,
    });
    expect(request?.payload?.keys.map(({ name }) => [name.value, name.declaration])).toEqual([
      ["ward", spans[0]],
    ]);
  });
});

describe("hostile types end", () => {
  const began = (source: string): string => told(scan(source)[0]);
  test("circles", () => {
    expect(
      began(
        `type A = B & { ward: string }; type B = A; const save = (bed: A) => db.from("beds").insert(bed);`,
      ),
    ).toContain("ward");
    expect(
      began(
        `interface A extends B { ward: string } interface B extends A { floor: number } const save = (bed: A) => db.from("beds").insert(bed);`,
      ),
    ).toContain("ward");
    expect(
      began(
        `type A<T> = { ward: string } & A<A<T>>; const save = (bed: A<1>) => db.from("beds").insert(bed);`,
      ),
    ).toContain("+");
  });

  test("unions that multiply", () => {
    const unions = Array.from({ length: 12 }, (_, at) => `({ a${at}: 1 } | { b${at}: 1 })`);
    expect(
      began(`const save = (bed: ${unions.join(" & ")}) => db.from("beds").insert(bed);`),
    ).toContain("+");
  });

  test("types that double", () => {
    const types = Array.from({ length: 40 }, (_, at) => `type T${at + 1} = T${at} & T${at};`);
    expect(
      began(
        `type T0 = { ward: string }; ${types.join(" ")} const save = (bed: T40) => db.from("beds").insert(bed);`,
      ),
    ).toContain("+");
  });

  test("functions that call each other", () => {
    const source = `function a(x) { return { ...b(x), ward: 1 }; } function b(x) { return { ...a(x), floor: 2 }; } const save = (x) => db.from("beds").insert(a(x));`;
    expect(began(source)).toMatch(/ward.*\+/);
  });
});
