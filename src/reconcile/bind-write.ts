/** The names of a write: payload keys and the columns of `onConflict`. */
import type { Access } from "../model/binding.ts";
import type { Request } from "../model/request.ts";
import { bindColumn } from "./bind-column.ts";
import { type BindContext, type Bound, doubtOf, wholeName } from "./bind-context.ts";
import { parseColumns } from "./grammar/columns.ts";
import type { Level } from "./level.ts";

const WRITES: Readonly<Record<Request["action"], Access | null>> = {
  call: null,
  delete: null,
  insert: "insert",
  read: null,
  update: "update",
  upsert: "upsert",
};

/** Binds what a write sends; arguments of a call are no columns. */
export function* bindWrite(context: BindContext, level: Level): Generator<Bound> {
  const { action, payload } = context.request;
  const access = WRITES[action];
  if (access === null) return;
  for (const key of payload?.keys ?? []) {
    const byType = key.optional ? ("allowed" as const) : ("demanded" as const);
    const use = { access, method: action, value: key.value, ...(key.declared && { byType }) };
    yield* bindColumn(context, level, wholeName(key.name), use);
  }
  yield* bindConflict(context, level);
}

function* bindConflict(context: BindContext, level: Level): Generator<Bound> {
  const text = context.request.onConflict;
  if (text === null) return;
  const parsed = parseColumns(text.value);
  if (!parsed.ok) {
    yield* doubtOf("onConflict", text);
    return;
  }
  for (const name of parsed.value) {
    const use = { access: "conflict", method: "upsert", value: null } as const;
    yield* bindColumn(context, level, { ...name, text }, use);
  }
}
