/**
 * What the server answers where something of the schema is missing: each is tried on the code behind a
 * request. Source: PostgREST error reference; PostgreSQL error codes.
 */

/** The error of a failed request, as supabase-js hands it over. */
export interface Answer {
  readonly code: string;
  /** With a name that no code asks for in place of the real ones. */
  readonly message: string;
}

/** Looked at by nobody: what the code does with any failure. */
export const ANY_FAILURE: Answer = { code: "XX000", message: "internal error" };

/** What is missing, or not served, and what the server says then. */
export const ANSWERS: readonly Answer[] = [
  { code: "PGRST205", message: "Could not find the table '\uFFFD' in the schema cache" },
  { code: "42P01", message: 'relation "\uFFFD" does not exist' },
  {
    code: "PGRST204",
    message: "Could not find the '\uFFFD' column of '\uFFFD' in the schema cache",
  },
  { code: "42703", message: "column \uFFFD does not exist" },
  {
    code: "PGRST202",
    message: "Could not find the function \uFFFD without parameters in the schema cache",
  },
  { code: "42883", message: "function \uFFFD does not exist" },
  {
    code: "PGRST200",
    message: "Could not find a relationship between '\uFFFD' and '\uFFFD' in the schema cache",
  },
  { code: "PGRST106", message: "Invalid schema: \uFFFD" },
];
