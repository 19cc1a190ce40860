/** Bodies, conflict targets, views, and what filters of a write reach. */
import {
  fine,
  ignored,
  noColumn,
  notEmbedded,
  noWrittenColumn,
  type Row,
  refused,
  unfiltered,
  unparsed,
} from "./row.ts";

function notNull(line: string, column: string, table: string): Row {
  const message = `null value in column "${column}" of relation "${table}" violates not-null constraint`;
  return refused(line, "23502", 400, message);
}

function generated(line: string, message: string): Row {
  return refused(line, "428C9", 400, message);
}

function noConflictKey(line: string): Row {
  const message =
    "there is no unique or exclusion constraint matching the ON CONFLICT specification";
  return refused(line, "42P10", 400, message);
}

function upsertBadge(onConflict: string): string {
  return `db.from("badges").upsert({ id: 1, code: "a" }, { onConflict: "${onConflict}" })`;
}

export const WRITES: readonly Row[] = [
  // keys
  fine('db.from("doctors").insert({ name: "Ada" })'),
  fine('db.from("doctors").insert({ name: "Ada", "first name": "A", "größe": 180 })'),
  fine('db.from("doctors").update({ grade: null }).eq("id", id)'),
  fine('db.from("doctors").update({}).eq("id", id)'),
  fine('db.from("doctors").update({ name: undefined }).eq("id", id)'),
  noWrittenColumn(
    'db.from("doctors").insert({ name: "Ada", full_title: "Dr." })',
    "full_title",
    "doctors",
  ),
  noWrittenColumn('db.from("doctors").insert({ name: "Ada", Grade: 1 })', "Grade", "doctors"),
  noWrittenColumn(
    'db.from("doctors").update({ "profile->a": 1 }).eq("id", id)',
    "profile->a",
    "doctors",
  ),
  noWrittenColumn(
    'db.from("doctors").update({ clinics: { name: "N" } }).eq("id", id)',
    "clinics",
    "doctors",
  ),
  noWrittenColumn('db.from("open_visits").insert({ room_no: 1 })', "room_no", "open_visits"),
  noWrittenColumn('db.from("doctors").update({ grade: 1 }).eq("columns", "x")', "eq", "doctors"),

  // required columns
  notNull('db.from("doctors").insert({ grade: 1 })', "name", "doctors"),
  notNull('db.from("doctors").insert({})', "name", "doctors"),
  notNull('db.from("doctors").insert({ name: null })', "name", "doctors"),
  notNull('db.from("doctors").insert({ name: undefined })', "name", "doctors"),
  notNull('db.from("doctors").insert([{ name: "Ada" }, { grade: 1 }])', "name", "doctors"),
  notNull('db.from("doctors").upsert({ id, grade: 1 })', "name", "doctors"),
  notNull(
    'db.from("doctors").upsert({ license: "x", grade: 1 }, { onConflict: "license" })',
    "name",
    "doctors",
  ),
  notNull('db.from("doctors").update({ name: null }).eq("id", id)', "name", "doctors"),
  notNull('db.from("visits").insert({ patient_id: id, doctor_id: id })', "day", "visits"),
  notNull(
    'db.from("visits").insert({ id: null, patient_id: id, doctor_id: id, day: "2025-01-01" })',
    "id",
    "visits",
  ),
  notNull('db.from("clinics").insert({ name: "North" })', "id", "clinics"),
  notNull(
    'db.from("doctor_specialties").insert({ doctor_id: id })',
    "specialty_id",
    "doctor_specialties",
  ),
  notNull(
    'db.from("doctors").insert([{ name: "Ada", active: true }, { name: "Bo" }])',
    "active",
    "doctors",
  ),
  notNull('db.from("doctors").insert([{ id, name: "Ada" }, { name: "Bo" }])', "id", "doctors"),
  notNull('db.from("doctors").insert([{ name: "Ada", active: undefined }])', "active", "doctors"),
  fine('db.from("doctors").insert([{ name: "Ada", grade: 1 }, { name: "Bo" }])'),
  fine(
    'db.from("doctors").insert([{ name: "Ada", active: true }, { name: "Bo" }], { defaultToNull: false })',
  ),
  notNull(
    'db.from("doctors").insert([{ name: "Ada" }, { grade: 1 }], { defaultToNull: false })',
    "name",
    "doctors",
  ),
  fine('db.from("doctors").insert({ name: "Ada", active: undefined })'),
  fine('db.from("doctors").insert([])'),
  fine('db.from("visits").insert({ patient_id: id, doctor_id: id, day: "2025-01-01" })'),
  fine('db.from("visits").insert({ id: 7, patient_id: id, doctor_id: id, day: "2025-01-01" })'),
  fine('db.from("allergies").insert({ label: "nuts" })'),
  fine('db.from("logs").insert({ line: "start" })'),
  fine('db.from("doctors").update({ grade: 1 }).eq("id", id)'),

  // generated columns
  generated(
    'db.from("patients").insert({ name: "Bo", number: 7 })',
    'cannot insert a non-DEFAULT value into column "number"',
  ),
  generated(
    'db.from("patients").insert({ name: "Bo", initials: "B" })',
    'cannot insert a non-DEFAULT value into column "initials"',
  ),
  generated(
    'db.from("patients").insert({ name: "Bo", number: null })',
    'cannot insert a non-DEFAULT value into column "number"',
  ),
  generated(
    'db.from("patients").upsert({ id, name: "Bo", number: 7 })',
    'cannot insert a non-DEFAULT value into column "number"',
  ),
  generated(
    'db.from("patients").update({ number: 7 }).eq("id", id)',
    'column "number" can only be updated to DEFAULT',
  ),
  generated(
    'db.from("patients").update({ initials: "B" }).eq("id", id)',
    'column "initials" can only be updated to DEFAULT',
  ),
  fine('db.from("patients").insert({ name: "Bo", card: 7 })'),
  fine('db.from("patients").update({ card: 7 }).eq("id", id)'),
  fine('db.from("patients").insert({ name: "Bo", number: undefined })'),
  notNull('db.from("patients").insert({ name: "Bo", card: null })', "card", "patients"),

  // conflict targets
  fine('db.from("badges").upsert({ id: 1 })'),
  fine(upsertBadge("id")),
  fine(upsertBadge("code")),
  fine(upsertBadge(" code ")),
  fine(upsertBadge("area,slot")),
  fine(upsertBadge("slot, area")),
  fine('db.from("logs").upsert({ line: "start" })'),
  fine('db.from("doctor_specialties").upsert({ doctor_id: id, specialty_id: 1 })'),
  fine(
    'db.from("doctor_specialties").upsert({ doctor_id: id, specialty_id: 1 }, { ignoreDuplicates: true })',
  ),
  noConflictKey(upsertBadge("email")),
  noConflictKey(upsertBadge("slot")),
  noConflictKey(upsertBadge("area")),
  noConflictKey(upsertBadge("id,code")),
  noConflictKey('db.from("logs").upsert({ line: "start" }, { onConflict: "at" })'),
  noConflictKey(
    'db.from("doctor_specialties").upsert({ doctor_id: id, specialty_id: 1 }, { onConflict: "doctor_id" })',
  ),
  refused(
    upsertBadge("locker"),
    "55000",
    500,
    "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters",
  ),
  refused(upsertBadge("nope"), "42703", 400, 'column "nope" does not exist'),
  refused(upsertBadge("lower(email)"), "42703", 400, 'column "lower" does not exist'),
  refused(upsertBadge("public.id"), "42703", 400, 'column "public" does not exist'),
  ignored(upsertBadge("id.code"), ".code"),
  unparsed(upsertBadge("id,"), "on_conflict parameter", "id,", 4),

  // views
  fine('db.from("open_visits").update({ state: "done" }).eq("id", 1)'),
  fine('db.from("open_visits").insert({ patient_id: id, doctor_id: id, day: "2025-01-01" })'),
  fine('db.from("open_visits").delete().eq("id", 1)'),
  fine('db.from("intake").insert({ name: "Bo" })'),
  fine('db.from("visit_labels").update({ day: "2025-01-01" }).eq("id", 1)'),
  refused(
    'db.from("doctor_load").insert({ visits: 1 })',
    "55000",
    500,
    'cannot insert into view "doctor_load"',
  ),
  refused(
    'db.from("doctor_load").update({ visits: 1 }).eq("visits", 2)',
    "55000",
    500,
    'cannot update view "doctor_load"',
  ),
  refused(
    'db.from("doctor_load").delete().eq("visits", 2)',
    "55000",
    500,
    'cannot delete from view "doctor_load"',
  ),
  refused(
    'db.from("recent_visits").update({ day: "2025-01-01" }).eq("id", 1)',
    "55000",
    500,
    'cannot update view "recent_visits"',
  ),
  refused(
    'db.from("people").insert({ name: "Bo" })',
    "55000",
    500,
    'cannot insert into view "people"',
  ),
  refused(
    'db.from("cities").delete().eq("name", "Ulm")',
    "55000",
    500,
    'cannot delete from view "cities"',
  ),
  refused(
    'db.from("intake").delete().eq("name", "Bo")',
    "55000",
    500,
    'cannot delete from view "intake"',
  ),
  refused(
    'db.from("visit_labels").insert({ label: "X" })',
    "0A000",
    400,
    'cannot insert into column "label" of view "visit_labels"',
  ),
  refused(
    'db.from("visit_labels").update({ label: "X" }).eq("id", 1)',
    "0A000",
    400,
    'cannot update column "label" of view "visit_labels"',
  ),
  refused(
    'db.from("busy_days").insert({ visits: 1 })',
    "42809",
    400,
    'cannot change materialized view "busy_days"',
  ),
  refused(
    'db.from("busy_days").delete().eq("visits", 1)',
    "42809",
    400,
    'cannot change materialized view "busy_days"',
  ),

  // filters of writes
  noColumn('db.from("doctors").update({ grade: 1 }).eq("nope", 1)', "doctors.nope"),
  noColumn('db.from("doctors").delete().eq("nope", 1)', "doctors.nope"),
  notEmbedded('db.from("doctors").delete().eq("clinics.name", "North")', "clinics"),
  notEmbedded('db.from("doctors").update({ grade: 1 }).eq("clinics.name", "North")', "clinics"),
  ignored(
    'db.from("doctors").delete().eq("id", id).eq("clinics.name", "North").select("id,clinics(name)")',
    "clinics.name",
  ),
  ignored(
    'db.from("doctors").update({ grade: 1 }).eq("id", id).or("name.eq.A,name.eq.B", { referencedTable: "clinics" }).select("id,clinics(name)")',
    "clinics",
  ),
  ignored('db.from("doctors").delete().eq("grade", 1).limit(1)', "limit"),
  ignored('db.from("doctors").update({ grade: 1 }).eq("grade", 2).range(0, 1)', "range"),
  refused(
    'db.from("doctors").delete().eq("id", id).limit(1)',
    "PGRST109",
    400,
    "A 'limit' was applied without an explicit 'order'",
    { version: 12 },
  ),
  unfiltered('db.from("doctors").delete()'),
  unfiltered('db.from("doctors").update({ grade: 1 })'),
  unfiltered('db.from("doctors").delete().select("id")'),
  fine('db.from("doctors").delete().eq("id", id)'),
  fine('db.from("doctors").delete().match({ id })'),
  fine('db.from("doctors").delete().in("id", ids)'),
  fine('db.from("doctors").update({ grade: 1 }).not("grade", "is", null)'),
  fine('db.from("doctors").update({ grade: 1 }).or("grade.eq.2,grade.eq.3")'),
  fine('db.from("doctors").insert({ name: "Ada" }).select("id").single()'),
];
