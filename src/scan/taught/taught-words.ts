/** How files look that use what the configuration teaches. Knows nothing of TypeScript. */
import path from "node:path";
import type { ClientSetting } from "../../model/client-setting.ts";

/** Finds the files that may make taught requests; null where nothing of the kind is taught. */
export function taughtWords(settings: readonly ClientSetting[]): RegExp | null {
  const words = settings.flatMap((setting) => {
    if (setting.kind === "call") return [word(setting.call ?? exported(setting.from))];
    return setting.kind === "element" ? [`${word(setting.asks.target)}\\s*=`] : [];
  });
  return words.length === 0 ? null : new RegExp([...new Set(words)].join("|"));
}

/** A default export has another name in each file: its module is what they share. */
function exported(from: { readonly module: string; readonly export: string } | null): string {
  if (from?.export !== "default") return from?.export ?? "";
  const { dir, name } = path.posix.parse(from.module);
  return name === "index" ? path.posix.basename(dir) : name;
}

function word(text: string): string {
  return `(?<![\\w$])${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w$])`;
}
