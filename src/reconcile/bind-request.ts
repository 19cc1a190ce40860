/** All names of one request, resolved. */
import type { Access, Outcome } from "../model/binding.ts";
import { type QualifiedName, relationSubject } from "../model/identifier.ts";
import type { SourceText } from "../model/source-text.ts";
import {
  type BindContext,
  type Bound,
  doubtOf,
  dynamicName,
  isDynamic,
  placeOf,
  wholeName,
} from "./bind-context.ts";
import { bindFilter, bindLogic } from "./bind-filters.ts";
import { bindOrder } from "./bind-orders.ts";
import { bindSelect, readSelect, type SelectList } from "./bind-select.ts";
import { bindWrite } from "./bind-write.ts";
import { queryFilters } from "./call-arguments.ts";
import { callLevel, overloads } from "./call-level.ts";
import { lookUpRelation } from "./catalog-index.ts";
import { followLimit } from "./embed-path.ts";
import { findFaults } from "./faults/find-faults.ts";
import { refusedTarget } from "./faults/refused-targets.ts";
import { type Level, relationLevel, withEmbeds } from "./level.ts";
import { bindRows } from "./rows/bind-rows.ts";

/** Binds the target of a request and, where that is known, everything else. */
export function* bindRequest(context: BindContext): Generator<Bound> {
  const { action, target } = context.request;
  if (target === null) return;
  if (isDynamic(target.value)) {
    const code = action === "call" ? "dynamic-function" : "dynamic-relation";
    yield dynamicName(code, `the name in this ${action}`, target.span);
    return;
  }
  const refused = refusedTarget(context);
  if (refused !== null) {
    yield refused;
    return;
  }
  const name = { schema: context.schema, name: target.value };
  yield action === "call"
    ? functionBinding(context, name, target)
    : relationBinding(context, name, target);
  yield* bindNames(context, name);
}

/** The last select list wins: the client replaces the ones before it. */
function* bindNames(context: BindContext, name: QualifiedName): Generator<Bound> {
  const { request } = context;
  const last = request.selects.at(-1);
  const list = last === undefined ? null : readSelect(last, request.wire);
  const items = list?.parsed.ok ? list.parsed.value : [];
  const target =
    request.action === "call" ? callLevel(context, name, items) : relationLevel(context, name);
  const root = withEmbeds(context, target, items);
  if (list !== null) yield* selectNames(context, list, root);
  const filters = [...request.filters, ...queryFilters(request)];
  for (const filter of filters) yield* bindFilter(context, root, filter);
  for (const logic of request.logic) yield* bindLogic(context, root, logic);
  for (const order of request.orders) yield* bindOrder(context, root, order);
  for (const path of request.embedPaths) yield* followLimit(context, root, path);
  yield* bindWrite(context, root);
  const planned = { ...context, root, items: list?.parsed.ok ? items : null };
  yield* findFaults(planned);
  yield* bindRows(planned);
}

function* selectNames(context: BindContext, list: SelectList, root: Level): Generator<Bound> {
  if (list.parsed.ok) yield* bindSelect(context, list, root, list.parsed.value);
  else yield* doubtOf("select", list.text);
}

function relationBinding(context: BindContext, name: QualifiedName, text: SourceText): Bound {
  const isThere = lookUpRelation(context.index, name) !== undefined;
  return {
    request: context.request,
    reference: {
      kind: "relation",
      subject: relationSubject(name),
      method: "from",
      ...targetReference(context, text),
    },
    outcome: existence(isThere),
  };
}

function functionBinding(context: BindContext, name: QualifiedName, text: SourceText): Bound {
  return {
    request: context.request,
    reference: {
      kind: "function",
      subject: { kind: "function", schema: name.schema, function: name.name },
      method: "rpc",
      ...targetReference(context, text),
    },
    outcome: existence(overloads(context, name).length > 0),
  };
}

function targetReference(context: BindContext, text: SourceText) {
  const access: Access = context.request.action;
  return {
    access,
    certainty: text.certainty,
    span: placeOf(wholeName(text)),
    declaration: text.declaration,
    value: null,
    alias: null,
  };
}

function existence(isThere: boolean): Outcome {
  return { kind: isThere ? "bound" : "missing" };
}
