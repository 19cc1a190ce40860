/** What a column's type is made of: domains resolved, arrays and limits taken off. Source: PostgreSQL, `format_type`. */
import { type EnumType, UNKNOWN_TYPE } from "../../model/catalog.ts";
import { nameKey, type QualifiedName, quoteIdentifier } from "../../model/identifier.ts";
import type { LookUpContext } from "../bind-context.ts";
import { parseTypeName } from "../row-type.ts";

/** A type, ready to be asked what it accepts. */
export interface ColumnType {
  /** As errors name the declared type: without limits, and without a schema of the search path. */
  readonly shown: string;
  /** As errors about values name it: behind domains, and the element of an array. */
  readonly shownBase: string;
  /** Built-in name such as `integer`, or `enum`; null where the type is not known here. */
  readonly base: string | null;
  readonly isArray: boolean;
  /** It is declared as a domain. */
  readonly isDomain: boolean;
  /** Numbers in parentheses, such as `[10, 2]`; empty without them. */
  readonly limits: readonly number[];
  /** Of an enum. */
  readonly enum: EnumType | null;
}

const MAXIMUM_DOMAINS = 10;

/** Reads a type as the catalog prints it. */
export function columnType(context: LookUpContext, declared: string): ColumnType {
  const { type: plain, limits, isArray } = takeApart(declared);
  const shown = `${shownName(context, plain)}${isArray ? "[]" : ""}`;
  let inner = { type: plain, limits, isArray };
  for (let depth = 0; depth < MAXIMUM_DOMAINS; depth += 1) {
    const base = domainBase(context, inner.type);
    if (base === null) break;
    const next = takeApart(base);
    inner = { ...next, isArray: inner.isArray || next.isArray };
  }
  const name = parseTypeName(inner.type);
  const found = name === null ? null : (context.index.enums.get(nameKey(name)) ?? null);
  return {
    shown,
    shownBase: shownName(context, inner.type),
    base: found ? "enum" : builtIn(inner.type, name),
    isArray: inner.isArray,
    isDomain: inner.type !== plain,
    limits: inner.limits,
    enum: found,
  };
}

/** citext is an extension's, but as common as a built-in type. */
function builtIn(type: string, name: QualifiedName | null): string | null {
  if (name === null) return type === UNKNOWN_TYPE ? null : type;
  return name.name === "citext" ? "citext" : null;
}

const LIMITS = /\((-?\d+(?:,-?\d+)*)\)/;

/** `timestamp(3) with time zone[]` is a type, its limit, and that it is an array. */
function takeApart(declared: string): Pick<ColumnType, "limits" | "isArray"> & { type: string } {
  const [, numbers = ""] = LIMITS.exec(declared) ?? [];
  const isArray = declared.endsWith("[]");
  const type = declared.replace(LIMITS, "").replace(/\[\]$/, "");
  return { type, isArray, limits: numbers === "" ? [] : numbers.split(",").map(Number) };
}

/** The type behind a domain; null where it is none, or where PostgREST may convert its values. */
function domainBase(context: LookUpContext, type: string): string | null {
  const name = parseTypeName(type);
  const domain = name && context.index.domains.get(nameKey(name));
  if (!domain || hasConversion(context, type)) return null;
  return domain.baseType;
}

/** A function that makes the domain of a text or JSON: a "data representation" of PostgREST. */
function hasConversion({ index }: LookUpContext, type: string): boolean {
  return [...index.functions.values()].flat().some((routine) => {
    const [first, ...rest] = routine.arguments.filter((argument) => argument.mode === "in");
    const isText = first !== undefined && /^(?:text|jsonb?)$/.test(first.type);
    return routine.returns === type && isText && rest.length === 0;
  });
}

/** As Postgres prints it under the search path of the request. */
export function shownName(context: LookUpContext, type: string): string {
  const name = parseTypeName(type);
  if (name === null) return type;
  const path = [context.schema, ...context.api.searchPath];
  return path.includes(name.schema) ? quoteIdentifier(name.name) : type;
}
