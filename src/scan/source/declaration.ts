/** What names of a source file can be declared by. Types only. */
import type { ts } from "ts-morph";

/** What a name can be declared by. */
export type Declaration =
  | ts.VariableDeclaration
  | ts.BindingElement
  | ts.ParameterDeclaration
  | ts.ImportSpecifier
  | ts.ImportClause
  | ts.NamespaceImport
  | ts.ImportEqualsDeclaration
  | ts.EnumDeclaration
  | ts.ClassLikeDeclaration
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.ModuleDeclaration;

/** Names of one scope; types are kept under `type:` since a value may have the same name. */
export type Names = ReadonlyMap<string, Declaration>;

/** Names by scope, filled as they are asked for. */
export type ScopeTable = Map<ts.Node, Names>;

/** By class, the right sides of `this.name = ...` by name; filled as they are asked for. */
export type AssignmentTable = Map<
  ts.ClassLikeDeclaration,
  ReadonlyMap<string, readonly ts.Expression[]>
>;

/** Identifiers by their text, each list in source order; empty until one is asked for. */
export type IdentifierTable = Map<string, ts.Identifier[]>;
