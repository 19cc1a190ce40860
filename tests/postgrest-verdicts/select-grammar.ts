/** The grammar of select lists, behind the client's removal of white space. */
import { fine, ignored, noColumn, noRelationship, type Row, refused, unparsed } from "./row.ts";

const AGGREGATES = { aggregates: true };

function select(list: string, more = ""): string {
  return `db.from("doctors").select(${JSON.stringify(list)}${more})`;
}

function unparsedSelect(list: string, column: number, stripped = list): Row {
  return unparsed(select(list), "select parameter", stripped, column);
}

export const SELECT_GRAMMAR: readonly Row[] = [
  // items
  fine(select("*")),
  fine(select("")),
  fine('db.from("doctors").select()'),
  fine(select("id,name")),
  fine(select("*,name")),
  fine(select("title:name")),
  fine(select("name::text")),
  fine(select("salary::int")),
  fine(select("title:name::varchar")),
  fine(select('"name"')),
  fine(select('"first name"')),
  fine(select('given:"first name"')),
  fine(select("größe")),
  fine(select("profile->address->>city")),
  fine(select("profile->0->-1->>x")),
  fine(select("profile->>no-such-key")),
  fine(select('profile->>"we.ird"')),
  fine(select("city:profile->address->>city")),
  fine(select("profile->>age::int")),
  fine(select("xmin,ctid,tableoid,name")),
  fine(select("full_title")),
  fine(select("title:full_title,name")),
  // white space outside quotes is removed by the client
  fine(select(" id ,\n\tname ")),
  fine(select("clinics (\n  name\n)")),
  fine(select("clinics ! inner ( name )")),
  fine(select("title : name")),
  noColumn(select("first name"), "doctors.firstname"),
  noColumn(select("id as x"), "doctors.idasx"),
  noColumn(select("distinct id"), "doctors.distinctid"),
  noColumn(select("id\nname"), "doctors.idname"),
  refused(select("grade::double precision"), "42704", 400, 'type "doubleprecision" does not exist'),
  // refused
  unparsedSelect("id,", 4),
  unparsedSelect("id,,name", 4),
  unparsedSelect("id, name,", 9, "id,name,"),
  unparsedSelect("id,clinics(name", 16),
  unparsedSelect("clinics(name,)", 14),
  unparsedSelect("a:*", 3),
  unparsedSelect("count(*)", 6),
  unparsedSelect("count(id)", 6),
  unparsedSelect("n:count(id)", 8),
  unparsedSelect("id.SUM()", 4),
  unparsedSelect("id.total()", 4),
  unparsedSelect("public.clinics(id)", 8),
  unparsedSelect("doctors.name", 9),
  unparsedSelect("id::numeric(10,2)", 12),
  unparsedSelect("id::text[]", 9),
  unparsedSelect("id;drop", 3),
  unparsedSelect("clinics!inner", 8),
  unparsedSelect("name*", 5),
  unparsedSelect("a:b:c", 4),
  unparsedSelect("profile->>we.ird", 14),
  unparsedSelect("clinics(name),...", 18),
  ignored(select("clinics(name)(id)"), "(id)"),
  // a hint that begins with inner or left
  unparsedSelect("clinics!inner_x(name)", 8),
  unparsedSelect("clinics!left_id(name)", 8),
  unparsedSelect("clinics!leftfk(name)", 8),
  fine('db.from("patients").select("doctors!\\"doctor_id\\"(name)")'),
  noRelationship(select('clinics!"left_id"(name)'), "doctors", "clinics"),
  // the second hint is ignored
  ignored(select("clinics!clinic_id!hired(name)"), "hired"),
  fine(select("clinics!clinic_id!inner(name)")),
  fine(select("clinics!inner!clinic_id(name)")),
  fine(select("clinics!left(name)")),
  fine(select('"clinics"!"clinic_id"(name)')),
  // results of one name
  refused(
    'db.from("visits").select("doctors!doctor_id(name),doctors!substitute_id(name)")',
    "42712",
    400,
    /specified more than once$/,
  ),
  fine('db.from("visits").select("doctors!doctor_id(name),other:doctors!substitute_id(name)")'),
  // spreads of many rows
  fine(select("...patients(name)")),
  refused(
    select("...patients(name)"),
    "PGRST119",
    400,
    "A spread operation on 'patients' is not possible",
    { version: 12 },
  ),
  // text that is dropped
  ignored(select("id,clinics(name)),name"), "),name"),
  ignored(select("id)name"), ")name"),
  ignored(select(",id"), ",id"),
  ignored(select("...a:clinics(name)"), "...a:clinics(name)"),
  ignored(select("'id'"), "'id'"),
  ignored(select("`id`"), "`id`"),
  ignored(select("(id)"), "(id)"),
  ignored(select("*::text"), "*::text"),
  unparsedSelect("id,'name'", 4),
  unparsedSelect("id,,", 4),
  unparsedSelect("id,...a:clinics(name)", 8),
  // names that look like functions
  noRelationship(select("sum(id)"), "doctors", "sum"),
  noRelationship(select("lower(name)"), "doctors", "lower"),
  noRelationship(select("coalesce(name)"), "doctors", "coalesce"),
  // aggregates
  refused(select("salary.sum()"), "PGRST123", 400, "Use of aggregate functions is not allowed"),
  refused(select("count()"), "PGRST123", 400, "Use of aggregate functions is not allowed"),
  refused(
    select("clinics(id.max())"),
    "PGRST123",
    400,
    "Use of aggregate functions is not allowed",
  ),
  fine(select("salary.sum()"), AGGREGATES),
  fine(select("count()"), AGGREGATES),
  fine(select("total:salary.sum()::int,clinic_id"), AGGREGATES),
  fine(select("salary::int.sum()::text"), AGGREGATES),
  fine(select("grade.min(),grade.max(),grade.avg(),grade.count()"), AGGREGATES),
  noColumn(select("clinics.count()"), "doctors.clinics", AGGREGATES),
  refused(select("name.sum()"), "42883", 404, "function sum(text) does not exist", AGGREGATES),
  refused(
    select("...patients(card.sum())"),
    "PGRST127",
    400,
    "Feature not implemented",
    AGGREGATES,
  ),
  // functional notation
  fine(select("count")),
  fine(select("to_jsonb")),
  fine(select("clinics(count)")),
  fine(select("patients(count)")),
  refused(
    select("id,count"),
    "42803",
    400,
    /^column "doctors\.id" must appear in the GROUP BY clause/,
  ),
  // columns that are not there
  noColumn(select("nope"), "doctors.nope"),
  noColumn(select("x:nope"), "doctors.nope"),
  noColumn(select("nope::text"), "doctors.nope"),
  noColumn(select("nope->a"), "doctors.nope"),
  noColumn(select("Name"), "doctors.Name"),
  noColumn(select("first-name"), "doctors.first-name"),
  noColumn(select("$name"), "doctors.$name"),
  fine(select("colleagues")),
  noColumn('db.from("open_visits").select("xmin")', "open_visits.xmin"),
  noColumn('db.from("doctors").insert({ name: "Ada" }).select("nope")', "doctors.nope"),
  fine('db.from("doctors").insert({ name: "Ada" }).select("nope").select("id")'),
  noColumn(
    'db.from("doctors").insert({ name: "Ada" }).select("id").select("nope")',
    "doctors.nope",
  ),
  // casts
  refused(select("grade::number"), "42704", 400, 'type "number" does not exist'),
  refused(select("hired::int"), "42846", 400, "cannot cast type date to integer"),
  fine(select("hired::timestamptz")),
  fine(select("hired::text")),
  refused(select("id::visit_state"), "42846", 400, "cannot cast type uuid to visit_state"),
  // JSON steps
  fine(select("languages->0")),
  ignored(select("name->>first"), "->>first"),
  refused(select("profile->>a->b"), "42883", 404, "operator does not exist: text -> unknown"),
  ignored(select("grade->x"), "->x"),
  ignored(select("profile->'a'"), "->'a'"),
];
