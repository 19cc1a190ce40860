/** Plain tables for terminals and pipes: a heading, a rule of dashes, aligned columns, ASCII only. */
import { styleText } from "node:util";
import Table from "cli-table3";
import { visibleText } from "../visible-text.ts";
import { displayWidth, wrapText } from "./wrap-text.ts";

/** How a cell stands out where colour is wanted. */
export type Style = "red" | "yellow" | "blue" | "green" | "bold" | "dim";

/** One cell; each part stands on a line of its own (or more, where it must wrap). */
export interface Cell {
  readonly lines: readonly string[];
  readonly style?: Style;
}

/** What the table may use. */
export interface TextTableOptions {
  readonly width: number;
  readonly color: boolean;
  /** The column that wraps last: places in files, which terminals link. */
  readonly spare?: number;
}

const GAP = "  ";
const SQUEEZED = 12;
const NARROWEST = 10;
/** To what the other columns give way before the spared one does. */
const YIELDING = 24;
const CHARS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "-",
  "mid-mid": GAP,
  right: "",
  "right-mid": "",
  middle: GAP,
};

/** Draws a table; headings may hold line breaks. Control characters in cells are made visible; long cells wrap, none is cut off. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: TextTableOptions,
): string {
  const clean = rows.map((row) => row.map(visibleCell));
  const widths = columnWidths(head, clean, options);
  const table = new Table({
    head: head.map((title) => paintLines(title.split("\n"), "bold", options.color)),
    chars: CHARS,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
  });
  for (const row of clean) {
    table.push(row.map((cell, i) => drawCell(cell, widths[i] ?? NARROWEST, options.color)));
  }
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Colours a text of one line; the text itself must already be free of control characters. */
export function paint(text: string, style: Style | undefined, color: boolean): string {
  return style && color && text !== "" ? styleText(style, text, { validateStream: false }) : text;
}

function visibleCell(cell: Cell): Cell {
  return { ...cell, lines: cell.lines.map(visibleText) };
}

function drawCell(cell: Cell, width: number, color: boolean): string {
  const lines = cell.lines.flatMap((line) => wrapText(line, width));
  return paintLines(lines, cell.style, color);
}

function paintLines(lines: readonly string[], style: Style | undefined, color: boolean): string {
  return lines.map((line) => paint(line, style, color)).join("\n");
}

/** The natural widths where they fit, else the widest columns give way first. */
function columnWidths(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: TextTableOptions,
): readonly number[] {
  const natural = head.map((title, i) =>
    rows
      .flatMap((row) => row[i]?.lines ?? [])
      .reduce((widest, line) => Math.max(widest, displayWidth(line)), headWidth(title)),
  );
  const available = options.width - GAP.length * (head.length - 1);
  const isSpared = (column: number): boolean => column === options.spare;
  const yielding = capped(natural, available, YIELDING, isSpared);
  const squeezed = capped(yielding, available, SQUEEZED, isSpared);
  return capped(squeezed, available, NARROWEST, () => false);
}

/** Narrows the widest columns together until the table fits, but none below `narrowest`. */
function capped(
  widths: readonly number[],
  available: number,
  narrowest: number,
  isSpared: (column: number) => boolean,
): readonly number[] {
  const under = (cap: number): readonly number[] =>
    widths.map((width, i) => (isSpared(i) ? width : Math.min(width, cap)));
  const sum = (all: readonly number[]): number => all.reduce((total, width) => total + width, 0);
  let cap = widths.reduce((widest, width) => Math.max(widest, width), narrowest);
  while (cap > narrowest && sum(under(cap)) > available) cap -= 1;
  return under(cap);
}

function headWidth(title: string): number {
  return title.split("\n").reduce((widest, line) => Math.max(widest, displayWidth(line)), 0);
}
