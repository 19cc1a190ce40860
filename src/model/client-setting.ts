/** What a configuration teaches of clients and of functions that ask for them. See docs/CLIENTS.md. */
import type { Action } from "./request.ts";

/** One entry of `clients`. */
export type ClientSetting = ClientOrigin | TaughtCall | TaughtElement;

/** A value that a module exports. */
export interface ExportName {
  /** A file relative to the project's root, or the specifier that imports are written with. */
  readonly module: string;
  /** `default` for the default export. */
  readonly export: string;
}

/** An export that is a client, or a function that returns one. */
export interface ClientOrigin {
  readonly kind: "client";
  readonly from: ExportName;
  /** The schema that it asks for where a request names none. */
  readonly schema: string | null;
  /** The database that it asks, where that is not the audited one. */
  readonly database: string | null;
}

/** A call that makes a request in code that is not seen. */
export interface TaughtCall {
  readonly kind: "call";
  /** What is called, or what the method is called on; null: anything. */
  readonly from: ExportName | null;
  /** The name of the method or function; null: the export itself is called. */
  readonly call: string | null;
  readonly asks: TaughtRequest<ArgumentPlace>;
}

/** A JSX element that makes a request in code that is not seen; places are names of attributes. */
export interface TaughtElement {
  readonly kind: "element";
  /** The name of the tag; `*`: any. */
  readonly element: string;
  readonly asks: TaughtRequest<string>;
}

/** Where a call or element names what it asks for; null: nowhere. */
export interface TaughtRequest<Place> {
  readonly action: Action;
  /** The relation, or for a `call` the function. */
  readonly target: Place;
  readonly select: Place | null;
  readonly column: Place | null;
  readonly payload: Place | null;
  readonly schema: { readonly name: string } | { readonly at: Place } | null;
  readonly database: string | null;
}

/** The argument at `index`, or what stands under `keys` in the object that is passed there. */
export interface ArgumentPlace {
  readonly index: number;
  readonly keys: readonly string[];
}
