import { expect, test } from "vitest";
import { exportedNames } from "../../src/scan/files/exported-names.ts";

test.each<readonly [text: string, names: readonly string[]]>([
  ["export const BEDS = 1, ROOMS = 2;", ["BEDS"]],
  ["export let a; export var b; export enum C {} export const enum D {}", ["a", "b", "C", "D"]],
  [
    "export async function load() {} export function* all() {} export function  $one() {}",
    ["load", "all", "$one"],
  ],
  ["export class Beds {} export abstract class Rooms {}", ["Beds", "Rooms"]],
  ["export default function load() {}", ["default"]],
  [
    "const a = 1; export { a, b as c, d as default }; export { e } from './e'",
    ["a", "c", "default", "e"],
  ],
  ["export * from './tables'; export * as t from './t'", []],
  ["export interface Bed {} export type Room = 1", []],
  ["const exported = 1; module.exports = { exported }", []],
  ["", []],
])("%s", (text, names) => {
  expect(exportedNames(text)).toEqual(names);
});
