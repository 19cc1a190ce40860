/** A scratch database that costs nothing until it is needed. */
import type { Scratch } from "../../model/scratch.ts";

/** Opened at most once; closing it when it never was does nothing. */
export interface LaterScratch<Opened extends Scratch = Scratch> {
  readonly scratch: () => Promise<Opened>;
  readonly close: () => Promise<void>;
  /** Whether the database gave up a statement: what was made with its help may be more next time. */
  readonly hasGivenUp: () => boolean;
}

/** A scratch database that `open` opens when it is first asked for. */
export function openLater<Opened extends Scratch>(
  open: () => Promise<Opened>,
): LaterScratch<Opened> {
  let opening: Promise<Opened> | null = null;
  let opened: Opened | null = null;
  return {
    scratch: async () => {
      opening ??= open();
      opened = await opening;
      return opened;
    },
    close: async () => {
      const made = await opening?.catch(() => null);
      await made?.database.close();
    },
    hasGivenUp: () => opened?.database.hasGivenUp?.() ?? false,
  };
}
