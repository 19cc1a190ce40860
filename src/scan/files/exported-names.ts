/** The names that a text exports as a module, `default` among them; told without parsing it. */

const DECLARED =
  /\bexport\s+(?:declare\s+)?(?:async\s+)?(?:(?:const\s+enum|const|let|var|abstract\s+class|class|enum|function)\b\s*\*?\s*)([\w$]+)/g;
const DEFAULT = /\bexport\s+default\b/;
const LISTS = /\bexport\s*\{([^{}]*)\}/g;

/** In the order of the text, each once. Not seen: what `export *` passes on, what patterns take apart, and the second name of one `export const`. */
export function exportedNames(text: string): readonly string[] {
  const declared = Array.from(text.matchAll(DECLARED), ([, name = ""]) => name);
  const listed = Array.from(text.matchAll(LISTS), ([, list = ""]) => list)
    .flatMap((list) => list.split(","))
    .map((one) => one.replace(/^[\s\S]*\sas\s/, "").trim())
    .filter((name) => /^[\w$]+$/.test(name));
  const all = [...declared, ...listed, ...(DEFAULT.test(text) ? ["default"] : [])];
  return [...new Set(all)];
}
