/** Clients that ask for `public` because nothing else was said. */
import { describe, expect, it } from "vitest";
import { scanOne } from "./marked-source.ts";

const IMPORT = `import { createClient } from "@supabase/supabase-js";`;
const READ = `db.from("patients").select("id")`;

describe("made without a schema", () => {
  it.each([
    `${IMPORT} const db = createClient(url, key); ${READ}`,
    `${IMPORT} const db = createClient(url, key, { auth: { persistSession: false } }); ${READ}`,
    `${IMPORT} const db = createClient(url, key, { db: {} }); ${READ}`,
    `${IMPORT} createClient(url, key).from("patients").select("id")`,
    `${IMPORT} function make() { return createClient(url, key); } make().from("patients").select("id")`,
    `import { createBrowserClient as make } from "@supabase/ssr"; const db = make(url, key); ${READ}`,
    `import { createClient } from "https://esm.sh/@supabase/supabase-js@2.45.3"; const db = createClient(url, key); ${READ}`,
    `import { createClient } from "jsr:@supabase/supabase-js@2"; const db = createClient(url, key); ${READ}`,
  ])("%s", (source) => {
    expect(scanOne(source)).toMatchObject({ schema: null, asksPublic: true });
  });
});

describe("not known to be", () => {
  it.each([
    READ,
    `import { createClient } from "./server"; const db = createClient(url, key); ${READ}`,
    `import { createClient } from "@clinic/db"; const db = createClient(url, key); ${READ}`,
    `${IMPORT} const db = createClient(url, key, options); ${READ}`,
    `${IMPORT} const db = createClient(url, key, { ...options }); ${READ}`,
    `${IMPORT} const db = createClient(url, key, { db: { schema } }); ${READ}`,
    `${IMPORT} const db = createClient(url, key, { db: database() }); ${READ}`,
    `${IMPORT} let db; if (mocked) db = mock; else db = createClient(url, key); ${READ}`,
    `import { PostgrestClient } from "@supabase/postgrest-js"; const db = new PostgrestClient(url); ${READ}`,
  ])("%s", (source) => {
    expect(scanOne(source).asksPublic).toBeUndefined();
  });
});
