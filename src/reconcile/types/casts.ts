/** Casts of a select list: which types there are, and which become which. Source: PostgreSQL, `pg_cast`. */
import type { CatalogIndex } from "../catalog-index.ts";
import { TEXTS } from "./cast-text.ts";
import type { ColumnType } from "./column-type.ts";
import { ACCEPTED, refused, UNDECIDED, type Verdict } from "./verdict.ts";

/** Other spellings of built-in types that stand in a cast without quotes. */
const ALIASES: Readonly<Record<string, string>> = {
  bool: "boolean",
  bpchar: "character",
  char: "character",
  dec: "numeric",
  decimal: "numeric",
  float: "double precision",
  float4: "real",
  float8: "double precision",
  int: "integer",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  time: "time without time zone",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  timetz: "time with time zone",
  varchar: "character varying",
};

const NUMERIC = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
const STAMPS = ["timestamp without time zone", "timestamp with time zone"];

/** What each type becomes besides itself and a text. */
const CASTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["smallint", NUMERIC],
  ["integer", [...NUMERIC, "boolean"]],
  ["bigint", NUMERIC],
  ["numeric", NUMERIC],
  ["real", NUMERIC],
  ["double precision", NUMERIC],
  ["boolean", ["integer"]],
  ["uuid", []],
  ["date", STAMPS],
  ["timestamp without time zone", [...STAMPS, "date", "time without time zone"]],
  [
    "timestamp with time zone",
    [...STAMPS, "date", "time without time zone", "time with time zone"],
  ],
  ["time without time zone", ["interval", "time with time zone"]],
  ["time with time zone", ["time without time zone"]],
  ["interval", ["time without time zone"]],
  ["json", ["jsonb"]],
  ["jsonb", [...NUMERIC, "boolean", "json"]],
  ["tsvector", []],
  ["enum", []],
]);

/** Built-in types that are not decided here, but exist. */
const OTHER_TYPES: ReadonlySet<string> = new Set(
  `bit bytea varbit inet cidr macaddr macaddr8 money point line lseg box path polygon circle name
  tsvector tsquery xml int4range int8range numrange tsrange tstzrange daterange int4multirange
  int8multirange nummultirange tsmultirange tstzmultirange datemultirange oid xid xid8 cid tid
  regclass regtype regproc regprocedure regoper regoperator regrole regnamespace regconfig
  regdictionary regcollation pg_lsn txid_snapshot pg_snapshot jsonpath refcursor int2vector oidvector
  record cstring void any anyelement anyarray`.split(/\s+/),
);

/** Types that widespread extensions bring, in whichever schema. */
const EXTENSION_TYPES: ReadonlySet<string> = new Set(
  `citext hstore ltree lquery ltxtquery cube seg vector halfvec sparsevec geometry geography box2d
  box3d raster geomval isbn isbn13 issn issn13 ismn ismn13 upc ean13 earth h3index intarray query_int
  gtrgm agtype rrule tle semver bson timestamp9 tdigest hll topogeometry`.split(/\s+/),
);

/** Words of the grammar that cannot stand for a type's name. */
const WORDS: ReadonlySet<string> = new Set(
  `between coalesce exists extract greatest grouping inout interval least merge_action national nchar
  none normalize nullif out overlay position precision row setof substring treat trim values xmltable`
    .split(/\s+/)
    .concat(
      `all analyse analyze and any array as asc asymmetric both case cast check collate collation
      column constraint create cross default deferrable desc distinct do else end except false fetch
      for foreign from grant group having in initially inner intersect into is join lateral leading
      left like limit natural not null offset on only or order outer overlaps placing primary
      references returning right select similar some symmetric system_user table tablesample then to
      trailing true union unique user using variadic verbose when where window with`.split(/\s+/),
    ),
);

/** Whether a column of that type can be read as `written`, the word behind `::`. */
export function castVerdict(source: ColumnType, written: string, index: CatalogIndex): Verdict {
  const word = written.trim().toLowerCase();
  if (!/^[a-z_][a-z0-9_]*$/.test(word)) return UNDECIDED;
  const target = ALIASES[word] ?? word;
  if (CASTS.has(target) || TEXTS.has(target)) return conversion(source, target);
  if (OTHER_TYPES.has(target) || EXTENSION_TYPES.has(target) || WORDS.has(target)) return UNDECIDED;
  if (!isDefined(word, index)) {
    // An outline does not list domains and composite types.
    return index.outline ? UNDECIDED : refused("42704", `type "${word}" does not exist`);
  }
  return isEnum(word, index) ? enumConversion(source, word) : UNDECIDED;
}

/** Only texts become labels. */
function enumConversion({ base, isArray, shown }: ColumnType, target: string): Verdict {
  const isOther = base !== null && base !== "enum" && CASTS.has(base);
  return isOther && !isArray
    ? refused("42846", `cannot cast type ${shown} to ${target}`)
    : UNDECIDED;
}

/** Whether it can be nothing else. */
function isEnum(word: string, { enums, domains, relationNames }: CatalogIndex): boolean {
  const isDomain = [...domains.values()].some(({ name }) => name === word);
  return (
    !isDomain && !relationNames.has(word) && [...enums.values()].some(({ name }) => name === word)
  );
}

/** Values become texts and texts become values through their text form. */
function conversion({ base, isArray, shown }: ColumnType, target: string): Verdict {
  if (TEXTS.has(target)) return ACCEPTED;
  if (base === null) return UNDECIDED;
  if (!isArray) {
    const known = TEXTS.has(base) ? [target] : CASTS.get(base);
    if (known === undefined) return UNDECIDED;
    if (base === target || known.includes(target)) return ACCEPTED;
  }
  return refused("42846", `cannot cast type ${shown} to ${target}`);
}

function isDefined(word: string, index: CatalogIndex): boolean {
  const names = [...index.enums.values(), ...index.domains.values()].map(({ name }) => name);
  return names.includes(word) || index.relationNames.has(word);
}
