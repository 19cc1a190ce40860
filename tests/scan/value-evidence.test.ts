import { describe, expect, test } from "vitest";
import { scanOne } from "./marked-source.ts";

const DECLARED = `
  enum Urgency { Low = "low", High = "high" }
  type Status = "open" | "closed";
  interface Person { name: string; age: number; nick?: string; tags: string[]; status: Status }
  interface Patient extends Person { admitted: Date; ward: { floor: number } | null; urgency: Urgency }
  const LIMIT = 20;
  function count(): number { return LIMIT; }
  function label() { return "bed"; }
`;

function evidence(value: string) {
  const source = `${DECLARED}
    async function save(p: Patient, part: Partial<Person>, { name, age }: Person, open, flag: boolean, id: string | null) {
      const { data: { user } } = await supabase.auth.getUser();
      const { data: signed } = await supabase.auth.signUp({});
      const { user: other } = useUser();
      const [title] = useState("");
      const [size] = useState<number | null>(null);
      db.from("patients").insert({ x: ${value} });
    }`;
  const found = scanOne(source).payload?.keys[0]?.value;
  if (!found) throw new Error("no value");
  return found;
}

describe("types of values", () => {
  test.each([
    [`"text"`, "string"],
    ["`text`", "string"],
    [`\`a\${open}\``, "string"],
    [`"a" + open`, "string"],
    [`"3f2b8c1e-5a4d-4c3b-9e8f-0a1b2c3d4e5f"`, "uuid"],
    [`"2024-05-01"`, "date"],
    [`"2024-05-01T10:00:00Z"`, "timestamp"],
    ["3", "integer"],
    ["-3", "integer"],
    ["3.5", "number"],
    ["10n", "bigint"],
    ["true", "boolean"],
    ["null", "null"],
    ["{ a: 1 }", "json"],
    [`["a", "b"]`, "string[]"],
    ["[1, 2]", "number[]"],
    ["[{ a: 1 }]", "json"],
    ["[]", "unknown"],
    ["new Date()", "timestamp"],
    ["new Date().toISOString()", "timestamp"],
    ["open.toISOString()", "timestamp"],
    [`new Date().toISOString().split("T")[0]`, "date"],
    ["new Date().toISOString().slice(0, 10)", "date"],
    ["crypto.randomUUID()", "uuid"],
    ["uuidv4()", "uuid"],
    ["user.id", "uuid"],
    ["user!.id", "uuid"],
    ["signed.user?.id", "uuid"],
    ["signed.session.id", "unknown"],
    ["other.id", "unknown"],
    ["user.email", "unknown"],
    ["nanoid()", "string"],
    ["Date.now()", "integer"],
    ["Number(open)", "number"],
    ["parseInt(open, 10)", "integer"],
    ["Math.round(open)", "integer"],
    ["open.length", "integer"],
    ["Boolean(open)", "boolean"],
    ["!open", "boolean"],
    ["open > 3", "boolean"],
    ["open === 1", "boolean"],
    ["JSON.stringify(open)", "string"],
    ["open.trim()", "string"],
    ["LIMIT + 1", "integer"],
    ["LIMIT", "integer"],
    ["count()", "number"],
    ["label()", "string"],
    ["p.name", "string"],
    ["p.age", "number"],
    ["p.tags", "string[]"],
    ["p.admitted", "timestamp"],
    ["p.ward.floor", "number"],
    ["p.ward", "json"],
    ["p", "json"],
    ["name", "string"],
    ["age", "number"],
    ["flag", "boolean"],
    ["title", "string"],
    ["size", "number"],
    ["open as string", "string"],
    ["open", "unknown"],
    ["open.name", "unknown"],
    ["flag ? 1 : 2", "integer"],
    ["flag ? 1 : 2.5", "number"],
    [`flag ? 1 : "one"`, "unknown"],
  ])("%s is %s", (value, type) => {
    expect(evidence(value).type).toBe(type);
  });
});

describe("what may be null", () => {
  test.each([
    ["p.name", false],
    ["p.nick", true],
    ["part.name", true],
    ["id", true],
    ["p.name ?? null", true],
    ["open || null", true],
    [`id ?? "none"`, false],
    ["flag ? p.name : null", true],
    ["p.ward?.floor", true],
    ["size", true],
    ["null", true],
  ])("%s: %s", (value, nullable) => {
    expect(evidence(value).nullable).toBe(nullable);
  });
});

describe("literals and alternatives", () => {
  test.each([
    [`"open"`, "open"],
    ["7", 7],
    ["-7", -7],
    ["false", false],
    ["LIMIT", 20],
    ["Urgency.High", "high"],
    ["p.age", null],
  ])("%s has the literal %s", (value, literal) => {
    expect(evidence(value).literal).toBe(literal);
  });

  test.each([
    ["p.status", ["closed", "open"]],
    ["p.urgency", ["high", "low"]],
    [`flag ? "b" : "a"`, ["a", "b"]],
    [`"open"`, []],
    ["p.name", []],
    [`p.name ?? "none"`, []],
  ])("%s: %j", (value, alternatives) => {
    expect(evidence(value).alternatives).toEqual(alternatives);
  });

  test("values that depend on themselves end", () => {
    const source = `let n = 0; n = n + 1; n = n * 2; n = n - 3; db.from("wards").update({ n })`;
    expect(scanOne(source).payload?.keys[0]?.value.type).toBe("integer");
  });
});

describe("types that come from around", () => {
  const TYPES = `type Bed = { floor: number }; type Beds = Bed[];`;

  test.each([
    [
      "callback of an array",
      `const f = (beds: Bed[]) => db.from("b").insert(beds.map((b) => ({ x: b.floor })))`,
    ],
    [
      "callback of an alias",
      `const f = (beds: Beds | null) => db.from("b").insert(beds.map((b) => ({ x: b.floor })))`,
    ],
    [
      "destructuring callback",
      `const f = (beds: Array<Bed>) => db.from("b").insert(beds.map(({ floor }) => ({ x: floor })))`,
    ],
    [
      "loop",
      `const f = (beds: readonly Bed[]) => { for (const b of beds) db.from("b").insert({ x: b.floor }); }`,
    ],
    [
      "component",
      `const Card: React.FC<Bed> = ({ floor }) => { db.from("b").insert({ x: floor }); }`,
    ],
    ["field", `class Ward { floor: number; save() { db.from("b").insert({ x: this.floor }); } }`],
    [
      "parameter property",
      `class Ward { constructor(private bed: Bed) {} save() { db.from("b").insert({ x: this.bed.floor }); } }`,
    ],
  ])("%s", (_, source) => {
    expect(scanOne(TYPES + source).payload?.keys[0]?.value.type).toBe("number");
  });
});

describe("objects that change after they were written", () => {
  test.each<readonly [code: string, type: string]>([
    ['const bed = { id: "" };', "string"],
    ["const bed = { id: 1 }; bed.id = 2;", "integer"],
    ['const bed = { id: "" }; bed.id = load();', "unknown"],
    ['const bed = { id: "" }; fill(bed);', "unknown"],
    ['const bed = { id: "" }; Object.assign(bed, open);', "unknown"],
    ['const bed = { id: "" }; bed[key] = 1;', "unknown"],
    ['const bed = { id: "" }; store.beds.push(bed as Bed);', "unknown"],
    ['const bed = { id: "" }; bed.name = open;', "string"],
    ['const bed = { id: "" }; console.log(bed); JSON.stringify(bed);', "string"],
    ['const bed = { id: "" } as const; use(bed);', "string"],
    ['const bed = { id: "" }; const ids = Object.values(bed);', "string"],
    ['const bed = { id: "" }; use(bed.id);', "string"],
    ['const ward = { bed: { id: "" } }; fill(ward); const { bed } = ward;', "unknown"],
  ])("%s", (code, type) => {
    const found = scanOne(`${code} db.from("visits").insert({ bed_id: bed.id });`);
    expect(found.payload?.keys[0]?.value.type).toBe(type);
  });
});
