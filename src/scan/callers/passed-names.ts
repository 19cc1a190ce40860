/** What an argument depends on, as far as the function that takes it asks for it. Syntax only. */
import { ts } from "ts-morph";
import { propertyValue } from "../source/property-value.ts";
import { type SourceUnit, unwrap } from "../source/source-unit.ts";
import { type AskedMembers, type OpenPlace, openNames } from "../text/open-parameters.ts";

/** Parameters that an argument depends on, and what is asked of them. */
export interface PassedNames {
  readonly places: readonly OpenPlace[];
  readonly members: AskedMembers;
}

/** The places that what is `asked` of an argument depends on; undefined where it is taken whole. */
export function passedNames(
  argument: ts.Expression,
  asked: ReadonlySet<string> | undefined,
  unit: SourceUnit,
): PassedNames {
  const node = unwrap(argument);
  const whole = openNames(node, unit);
  if (!asked || asked.size === 0) return whole;
  if (!ts.isObjectLiteralExpression(node)) return withMembers(whole, asked);
  const parts = node.properties.flatMap((property): readonly PassedNames[] => {
    if (ts.isSpreadAssignment(property))
      return [withMembers(openNames(property.expression, unit), asked)];
    const below = askedBelow(property.name?.getText(unit.source) ?? "", asked);
    const value = below && propertyValue(property);
    return value ? [passedNames(value, below, unit)] : [];
  });
  return namesTogether([whole, ...parts]);
}

/** What is asked of a member; empty where it is taken whole, null where it is not asked for. */
function askedBelow(name: string, asked: ReadonlySet<string>): ReadonlySet<string> | null {
  const own = [...asked].filter((path) => path === name || path.startsWith(`${name}.`));
  if (own.length === 0) return null;
  return new Set(own.includes(name) ? [] : own.map((path) => path.slice(name.length + 1)));
}

/** What is handed on is asked for the same. */
function withMembers(names: PassedNames, asked: ReadonlySet<string>): PassedNames {
  const { places, members } = names;
  const own = places.map((place) => {
    const paths = [...(members.get(place) ?? [])];
    const further = paths.flatMap((path) => [...asked].map((rest) => `${path}.${rest}`));
    return [place, paths.length === 0 ? asked : new Set(further)] as const;
  });
  return { places, members: new Map(own) };
}

/** The places and members of several expressions. */
export function namesTogether(parts: readonly PassedNames[]): PassedNames {
  const members = new Map<OpenPlace, ReadonlySet<string>>();
  for (const [place, more] of parts.flatMap((part) => [...part.members]))
    members.set(place, new Set([...(members.get(place) ?? []), ...more]));
  return { places: parts.flatMap(({ places }) => places), members };
}
