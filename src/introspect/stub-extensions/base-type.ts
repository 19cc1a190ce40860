/** Types of their own, kept as the text that was written. */

/** SQL of a base type over the input and output of text; the functions are those of a type's modifier. */
export function textType(type: string, modifierIn: string, modifierOut: string | null): string {
  const internal = "LANGUAGE internal IMMUTABLE STRICT AS";
  return `
CREATE TYPE ${type};
CREATE FUNCTION ${type}_in(cstring) RETURNS ${type} ${internal} 'textin';
CREATE FUNCTION ${type}_out(${type}) RETURNS cstring ${internal} 'textout';
CREATE FUNCTION ${type}_typmod_in(cstring[]) RETURNS integer ${internal} '${modifierIn}';
${modifierOut === null ? "" : `CREATE FUNCTION ${type}_typmod_out(integer) RETURNS cstring ${internal} '${modifierOut}';`}
CREATE TYPE ${type} (INPUT = ${type}_in, OUTPUT = ${type}_out, TYPMOD_IN = ${type}_typmod_in,
  ${modifierOut === null ? "" : `TYPMOD_OUT = ${type}_typmod_out,`}
  INTERNALLENGTH = variable, STORAGE = extended);`;
}
