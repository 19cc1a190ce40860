/** Which relationship an embed goes through, and when there is none or more than one. */
import { ambiguous, fine, noColumn, noRelationship, type Row, refused } from "./row.ts";

const BOTH = { exposed: ["public", "archive"] };

function embed(table: string, list: string): string {
  return `db.from("${table}").select(${JSON.stringify(list)})`;
}

export const RELATIONSHIPS: readonly Row[] = [
  // many-to-one and one-to-many
  fine(embed("doctors", "name,clinics(name)")),
  fine(embed("clinics", "name,doctors(name)")),
  fine(embed("patients", "name,doctors(name,clinics(name))")),
  fine(embed("doctors", "name,doctors_clinic_id_fkey(name)")),
  fine(embed("doctors", "name,clinic_id(name)")),
  fine(embed("doctors", "name,clinics!doctors_clinic_id_fkey(name)")),
  fine(embed("doctors", "name,clinics!clinic_id(name)")),
  fine(embed("doctors", "name,clinics!id(name)")),
  fine(embed("clinics", "name,doctors!clinic_id(name)")),
  fine(embed("clinics", "name,doctors!doctors_clinic_id_fkey(name)")),
  fine(embed("doctors", "name,clinics()")),
  fine(embed("clinics", "name,...doctors(name)")),
  fine(embed("doctors", "name,...clinics(place:name)")),
  fine(embed("open_visits", "day,patients(name)")),
  noColumn(embed("doctors", "name,clinics(nope)"), "clinics_1.nope"),
  noColumn(embed("patients", "name,doctors(clinics(nope))"), "clinics_2.nope"),
  noColumn(embed("doctors", "name,...clinics(nope)"), "clinics_1.nope"),
  noColumn(embed("doctors", "name,clinic_id(nope)"), "clinics_1.nope"),
  noRelationship(embed("doctors", "name,zzz(name)"), "doctors", "zzz"),
  noRelationship(embed("doctors", "name,allergies(label)"), "doctors", "allergies"),
  noRelationship(embed("doctors", "name,Clinics(name)"), "doctors", "Clinics"),
  noRelationship(embed("doctors", "name,grade(name)"), "doctors", "grade"),
  noRelationship(embed("doctors", "name,clinics!zzz(name)"), "doctors", "clinics"),
  noRelationship(embed("doctors", "name,clinics!patients(name)"), "doctors", "clinics"),
  noRelationship(embed("doctors", "name,clinic_id!clinics(name)"), "doctors", "clinic_id"),
  noRelationship(embed("patients", "name,doctors(zzz(name))"), "doctors", "zzz"),
  noRelationship(embed("doctors", "name,...zzz(name)"), "doctors", "zzz"),
  noRelationship(
    'db.from("doctors").insert({ name: "Ada" }).select("zzz(name)")',
    "doctors",
    "zzz",
  ),

  // two keys to one table
  ambiguous(embed("visits", "day,doctors(name)"), "visits", "doctors"),
  ambiguous(embed("doctors", "name,visits(day)"), "doctors", "visits"),
  ambiguous(embed("patients", "name,visits(doctors(name))"), "visits", "doctors"),
  ambiguous(embed("visits", "day,doctors!inner(name)"), "visits", "doctors"),
  ambiguous(embed("visits", "day,...doctors(name)"), "visits", "doctors"),
  fine(embed("visits", "day,doctors!doctor_id(name),substitute:doctors!substitute_id(name)")),
  fine(embed("visits", "day,doctors!visits_doctor_id_fkey(name)")),
  fine(embed("visits", "day,doctor_id(name),substitute_id(name)")),
  fine(embed("visits", "day,visits_substitute_id_fkey(name)")),
  fine(embed("doctors", "name,visits!doctor_id(day),covers:visits!substitute_id(day)")),
  fine(embed("doctors", "name,visits!visits_doctor_id_fkey(day)")),
  fine(embed("doctors", "name,visits_doctor_id_fkey(day)")),
  ambiguous(embed("visits", "day,doctors!id(name)"), "visits", "doctors"),

  // composite keys match by table or constraint only
  fine(embed("visits", "day,rooms(label)")),
  fine(embed("visits", "day,rooms!visits_room_clinic_room_no_fkey(label)")),
  fine(embed("visits", "day,visits_room_clinic_room_no_fkey(label)")),
  fine(embed("rooms", "label,visits(day)")),
  noRelationship(embed("visits", "day,room_no(label)"), "visits", "room_no"),
  noRelationship(embed("visits", "day,rooms!room_no(label)"), "visits", "rooms"),
  noRelationship(embed("visits", "day,clinics(name)"), "visits", "clinics"),

  // one-to-one
  fine(embed("patients", "name,records(blood)")),
  fine(embed("records", "blood,patients(name)")),
  fine(`${embed("records", "blood,patients(name)")}.order("patients(name)")`),
  fine(`${embed("patients", "name,records(blood)")}.order("records(blood)")`),

  fine(`${embed("doctors", "name,parking(id)")}.order("parking(id)")`),
  refused(
    `${embed("doctors", "name,lockers(id)")}.order("lockers(id)")`,
    "PGRST118",
    400,
    "A related order on 'lockers' is not possible",
  ),

  // many-to-many: the junction's key holds both foreign keys
  fine(embed("doctors", "name,specialties(name)")),
  fine(embed("specialties", "name,doctors(name)")),
  fine(embed("doctors", "name,specialties!doctor_specialties(name)")),
  fine(embed("doctors", "name,doctor_specialties(since,specialties(name))")),
  noColumn(embed("doctors", "name,specialties(since)"), "specialties.since"),
  noRelationship(embed("patients", "name,allergies(label)"), "patients", "allergies"),
  noRelationship(embed("allergies", "label,patients(name)"), "allergies", "patients"),
  fine(embed("patients", "name,patient_allergies(allergies(label))")),
  noRelationship(embed("doctors", "name,specialties!specialty_id(name)"), "doctors", "specialties"),
  // a foreign key beside a junction, and two junctions
  ambiguous(embed("teams", "name,doctors(name)"), "teams", "doctors"),
  ambiguous(embed("doctors", "name,teams(name)"), "doctors", "teams"),
  fine(embed("teams", "name,doctors!lead_id(name)")),
  fine(embed("teams", "name,doctors!team_members(name)")),
  fine(embed("teams", "name,lead_id(name),team_members(doctors(name))")),
  ambiguous(embed("clinics", "name,specialties(name)"), "clinics", "specialties"),
  fine(embed("clinics", "name,specialties!wards(name)")),
  fine(embed("clinics", "name,wards(beds,specialties(name))")),

  // a junction with more than two keys
  ambiguous(embed("devices", "name,doctors(name)"), "devices", "doctors"),
  ambiguous(embed("devices", "name,doctors!device_users(name)"), "devices", "doctors"),
  fine(embed("devices", "name,device_users(doctors!backup_id(name))")),

  // self-reference
  fine(embed("doctors", "name,doctors(name)")),
  fine(embed("doctors", "name,mentor_id(name)")),
  fine(embed("doctors", "name,mentor:mentor_id(name),pupils:doctors!mentor_id(name)")),
  noRelationship(
    embed("doctors", "name,doctors!doctors_mentor_id_fkey(name)"),
    "doctors",
    "doctors",
  ),
  noRelationship(
    embed("doctors", "name,doctors_mentor_id_fkey(name)"),
    "doctors",
    "doctors_mentor_id_fkey",
  ),
  noRelationship(embed("doctors", "name,doctors!referrals(name)"), "doctors", "doctors"),

  // views carry the keys of which they show all columns plainly
  fine(embed("visit_labels", "label,patients(name)")),
  fine(embed("patients", "name,open_visits(day)")),
  fine(embed("doctor_load", "visits,doctors(name)")),
  fine(embed("doctors", "name,doctor_load(visits)")),
  fine(embed("doctors", "name,open_visits(day)")),
  fine(embed("open_visits", "day,doctor_id(name)")),
  ambiguous(embed("paired_visits", "id,doctors(name)"), "paired_visits", "doctors"),
  fine(embed("paired_visits", "id,again(name)")),
  noRelationship(embed("open_visits", "day,rooms(label)"), "open_visits", "rooms"),
  noRelationship(embed("people", "name,clinics(name)"), "people", "clinics"),
  noRelationship(embed("people", "name,visits(day)"), "people", "visits"),
  noRelationship(embed("busy_days", "day,visits(id)"), "busy_days", "visits"),
  noRelationship(embed("recent_visits", "day,doctors(name)"), "recent_visits", "doctors"),

  // computed
  fine(embed("doctors", "name,colleagues(name)")),
  fine(embed("patients", "name,home_clinic(name)")),
  fine(embed("patients", "name,home_clinic!zzz(name)")),
  fine(`${embed("patients", "name,home_clinic(name)")}.order("home_clinic(name)")`),
  noColumn(embed("patients", "name,home_clinic(nope)"), "clinics_1.nope"),
  noRelationship(embed("clinics", "name,colleagues(name)"), "clinics", "colleagues"),
  noRelationship(embed("doctors", "name,full_title(name)"), "doctors", "full_title"),

  // the target stands in the schema of the request
  noRelationship(embed("patients", "name,users(email)"), "patients", "users"),
  noRelationship(embed("clinics", "name,secrets(id)"), "clinics", "secrets"),
  {
    ...noRelationship('archiveDb.from("visits").select("id,patients(name)")', "visits", "patients"),
    settings: BOTH,
  },
  fine('archiveDb.from("boxes").select("label,visits(id)")', BOTH),
  {
    ...noRelationship(embed("patients", "name,boxes(label)"), "patients", "boxes"),
    settings: BOTH,
  },

  // behind a call
  fine('db.rpc("find_visits", { since: "2025-01-01" }).select("day,patients(name)")'),
  fine('db.rpc("one_doctor", { doctor: id }).select("name,clinics(name)")'),
  ambiguous(
    'db.rpc("find_visits", { since: "2025-01-01" }).select("day,doctors(name)")',
    "visits",
    "doctors",
  ),
  noRelationship(
    'db.rpc("find_visits", { since: "2025-01-01" }).select("day,zzz(name)")',
    "visits",
    "zzz",
  ),
  noRelationship('db.rpc("report", { days: 3 }).select("day,visits(id)")', "record", "visits"),
];
