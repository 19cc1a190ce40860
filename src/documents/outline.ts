/** A Markdown document as blocks with lines: what every reader of prose and of SQL starts from. */

/** A heading and all that stands below it, up to the next heading of the same or a higher level. */
export interface Section {
  /** 0 for the part above the first heading. */
  readonly level: number;
  /** The heading as written, without its marks at the line's start. */
  readonly title: string;
  /** Line of the heading. */
  readonly line: number;
  /** Last line of the section, its subsections included. */
  readonly endLine: number;
  readonly parent: Section | null;
}

/** One line of text. Markdown marks inside it are kept. */
export interface TextLine {
  readonly text: string;
  readonly line: number;
}

/** Lines of text outside lists. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly section: Section;
  readonly lines: readonly TextLine[];
}

/** A bullet or a numbered item. */
export interface ListItem {
  readonly kind: "item";
  readonly section: Section;
  /** Depth of the list, from 1. */
  readonly depth: number;
  /** The bold label right above the list, such as `**Indexes:**`; empty where there is none. */
  readonly label: string;
  /** Lines of the item's first paragraph. */
  readonly lines: readonly TextLine[];
}

/** A block of code, fenced or indented. */
export interface Fence {
  readonly kind: "fence";
  readonly section: Section;
  /** First word behind the fence marks, in lower case; empty where there is none. */
  readonly language: string;
  readonly content: string;
  /** Line of the first line of the content. */
  readonly line: number;
  /** How far each line of the content is indented in the document beyond the content itself. */
  readonly indents: readonly number[];
}

/** Cells as written, escaped pipes resolved. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A table in the manner of GitHub. */
export interface Table {
  readonly kind: "table";
  readonly section: Section;
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
}

/** Anything that stands under a heading. */
export type Block = Paragraph | ListItem | Fence | Table;

/** All blocks and sections of a document, in order. */
export interface Outline {
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** Every line of the document, for spans. */
  readonly lines: readonly string[];
}
