/** Logic trees, orders, and the paths that they reach embeds by. */
import { fine, ignored, noColumn, notEmbedded, type Row, refused, unparsed } from "./row.ts";

function or(tree: string, more = "", list = "id"): string {
  return `db.from("doctors").select("${list}").or(${JSON.stringify(tree)}${more})`;
}

function unparsedTree(tree: string, column: number): Row {
  return unparsed(or(tree), "logic tree", `(${tree})`, column);
}

function order(term: string, more = "", list = "id"): string {
  return `db.from("doctors").select("${list}").order(${JSON.stringify(term)}${more})`;
}

function unparsedOrder(term: string, column: number): Row {
  return unparsed(order(term), "order", `${term}.asc`, column);
}

function noRelatedOrder(line: string, target: string): Row {
  return refused(line, "PGRST118", 400, `A related order on '${target}' is not possible`);
}

const CLINICS = ', { referencedTable: "clinics" }';

export const LOGIC_AND_ORDER: readonly Row[] = [
  fine(or("name.eq.Ada,grade.gt.2")),
  fine(or("name.eq.Ada , grade.gt.2 ")),
  fine(or(" name.eq.Ada,grade.gt.2")),
  fine(or("name.eq.Ada,not.and(grade.eq.1,active.is.true)")),
  fine(or("name.eq.Ada,or(grade.eq.2,and(grade.gt.3,grade.lt.4))")),
  fine(or("grade.not.eq.1,active.is.false")),
  fine(or("grade.not.in.(1,2),active.is.false")),
  fine(or('name.eq."x,y",grade.gt.2')),
  fine(or("languages.cs.{en,fr},grade.gt.2")),
  fine(or('profile.cs.{"x":1,"y":2},grade.gt.2')),
  fine(or("profile->address->>city.ilike.*ulm*,grade.gt.2")),
  fine(or("hired.gt.2024-01-01T00:00:00+00:00,grade.gt.2")),
  fine(or("name.eq.Ada or grade.eq.2,active.is.true")),
  fine(or("name.eq.Ada||grade.eq.2")),
  fine(or("full_title.eq.Dr,grade.gt.1")),
  unparsedTree("grade=1", 9),
  unparsedTree("grade::text.eq.1", 9),
  unparsedTree("not.grade.eq.1", 8),
  unparsedTree("clinics.name.eq.North", 12),
  unparsedTree("name.eq.Ada,clinics.name.ilike.%x%", 24),
  unparsedTree("grade.in.(1,2", 18),
  unparsedTree("name.ilike.%a, b%,grade.eq.1", 20),
  refused(or("name.eq.Ada,\n grade.gt.2"), "PGRST100", 400, /^"failed to parse logic tree \(/),
  refused(or("grade.contains.1"), "PGRST100", 400, /^"failed to parse logic tree \(/),
  refused(or("grade.eq"), "PGRST100", 400, /^"failed to parse logic tree \(/),
  refused(or(""), "PGRST100", 400, /^"failed to parse logic tree \(\(\)\)"/),
  refused(or("(name.eq.Ada,grade.gt.2)"), "PGRST100", 400, /^"failed to parse logic tree \(\(\(/),
  ignored(or("name.eq.Ada)(grade.eq.1"), "(grade.eq.1"),
  noColumn(or("name.eq.Ada,nope.eq.1"), "doctors.nope"),
  noColumn(or("and(grade.gt.1,nope.eq.1),name.eq.Ada"), "doctors.nope"),
  noColumn(or("nope->>a.eq.1,name.eq.Ada"), "doctors.nope"),
  fine(or("name.eq.North,opened.is.null", CLINICS, "id,clinics(name)")),
  noColumn(or("nope.eq.North,opened.is.null", CLINICS, "id,clinics(name)"), "clinics_1.nope"),
  notEmbedded(or("name.eq.North,opened.is.null", CLINICS), "clinics"),
  fine(
    or("label.eq.A,no.eq.1", ', { referencedTable: "clinics.rooms" }', "id,clinics(rooms(label))"),
  ),
  notEmbedded(
    or("label.eq.A,no.eq.1", ', { referencedTable: "rooms" }', "id,clinics(rooms(label))"),
    "rooms",
  ),
  fine(or("name.eq.North,opened.is.null", ', { foreignTable: "clinics" }', "id,clinics(name)")),
  notEmbedded(
    or("name.eq.North,opened.is.null", ', { foreignTable: "clinic" }', "id,clinics(name)"),
    "clinic",
  ),

  // order
  fine(order("name")),
  fine(order("name", ", { ascending: false, nullsFirst: true }")),
  fine(`${order("name")}.order("grade")`),
  fine(order("name,grade")),
  fine(order("name.desc.nullslast,grade")),
  fine(order("profile->>city")),
  fine(order("full_title")),
  fine(order(" name ")),
  noColumn(order("nope"), "doctors.nope"),
  noColumn(order("name desc"), "doctors.name desc"),
  noColumn(order("name,nope"), "doctors.nope"),
  unparsedOrder("clinics.name", 9),
  unparsedOrder("name.DESC", 6),
  unparsedOrder("name.descending", 10),
  unparsedOrder("place:clinics(name)", 6),
  unparsedOrder("clinics!clinic_id(name)", 8),
  unparsedOrder("name::text", 5),
  unparsedOrder("lower(name))", 6),
  unparsedOrder("name,", 6),
  fine(order("clinics(name)", "", "id,clinics(name)")),
  fine(order("place(name)", "", "id,place:clinics(name)")),
  fine(order("clinics(name)", ", { ascending: false }", "id,clinics(id,name)")),
  notEmbedded(order("clinics(name)"), "clinics"),
  notEmbedded(order("clinics(name)", "", "id,place:clinics(name)"), "clinics"),
  notEmbedded(order("lower(name)"), "lower"),
  noRelatedOrder(order("patients(name)", "", "id,patients(name)"), "patients"),
  noRelatedOrder(order("specialties(name)", "", "id,specialties(name)"), "specialties"),
  refused(order("clinics(opened)", "", "id,clinics(name)"), "42703", 400, /opened does not exist$/),
  refused(order("clinics(nope)", "", "id,clinics(*)"), "42703", 400, /nope does not exist$/),
  fine(order("name", CLINICS, "id,clinics(name)")),
  fine(order("opened", CLINICS, "id,clinics(name)")),
  noColumn(order("nope", CLINICS, "id,clinics(name)"), "clinics_1.nope"),
  notEmbedded(order("name", CLINICS), "clinics"),
  notEmbedded(order("name", CLINICS, "id,place:clinic_id(name)"), "clinics"),
  fine(order("label", ', { referencedTable: "clinics.rooms" }', "id,clinics(rooms(label))")),

  // limit and range
  fine('db.from("doctors").select("id").limit(3)'),
  fine('db.from("doctors").select("id").range(0, 9)'),
  fine('db.from("doctors").select("id,patients(id)").limit(3, { referencedTable: "patients" })'),
  fine('db.from("doctors").select("id,sick:patients(id)").range(0, 3, { foreignTable: "sick" })'),
  notEmbedded(
    'db.from("doctors").select("id").limit(3, { referencedTable: "patients" })',
    "patients",
  ),
  notEmbedded(
    'db.from("doctors").select("id,patients(id)").range(0, 3, { referencedTable: "patient" })',
    "patient",
  ),
];
