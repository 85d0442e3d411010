/** How a function of the facts' dialect is said to ClickHouse: arguments come translated. */
export type Rule = (args: readonly string[]) => string;

const same =
  (name: string): Rule =>
  (args) =>
    `${name}(${args.join(", ")})`;
const CASELESS = "'(?i)'";
/** The flags of a regular expression, which ClickHouse takes within the pattern. */
const flagged = (pattern: string, flags = "''"): string => {
  if (flags === "'i'" || flags === "'gi'") return `concat(${CASELESS}, ${pattern})`;
  if (flags === "''" || flags === "'g'") return pattern;
  throw new Error(`no flags ${flags} of a regular expression`);
};

/**
 * Case as DuckDB folds it, letter by letter: of the letters that ClickHouse folds by their neighbours or into two, there are these.
 */
const lower: Rule = ([text]) => `lowerUTF8(translateUTF8(${text}, 'İΣ', 'iσ'))`;

export const FUNCTIONS: Readonly<Record<string, Rule>> = {
  abs: same("abs"),
  avg: same("avg"),
  bit_xor: same("groupBitXor"),
  coalesce: same("coalesce"),
  contains: ([text, piece]) => `(position(${text}, ${piece}) > 0)`,
  count: same("count"),
  dense_rank: same("dense_rank"),
  left: same("leftUTF8"),
  lower,
  max: same("max"),
  md5_number_lower: ([text]) => `reinterpretAsUInt64(substring(MD5(${text}), 9, 8))`,
  min: same("min"),
  nfc_normalize: same("normalizeUTF8NFC"),
  nullif: same("nullIf"),
  regexp_extract_all([text, pattern, group, flags]) {
    // ClickHouse gives the first group where there is one.
    if (group !== "1") throw new Error("only the first group of a regular expression is asked for");
    return `extractAll(${text}, ${flagged(pattern, flags)})`;
  },
  regexp_matches: ([text, pattern, flags]) => `match(${text}, ${flagged(pattern, flags)})`,
  regexp_replace([text, pattern, by, flags]) {
    if (!flags?.includes("g")) throw new Error("a regular expression is replaced everywhere");
    return `replaceRegexpAll(${text}, ${flagged(pattern, flags)}, ${by})`;
  },
  replace: same("replaceAll"),
  row_number: same("row_number"),
  sha256: ([text]) => `lower(hex(SHA256(${text})))`,
  split_part: ([text, by, nth]) =>
    nth === "1" ? `substringIndex(${text}, ${by}, 1)` : `splitByString(${by}, ${text})[${nth}]`,
  starts_with: same("startsWith"),
  sum: same("sum"),
  unnest: same("arrayJoin"),
};

/** Types as the dialect names them. */
export const TYPES: Readonly<Record<string, string>> = {
  bigint: "Int64",
  boolean: "Bool",
  decimal: "Decimal",
  double: "Float64",
  integer: "Int32",
  ubigint: "UInt64",
  uinteger: "UInt32",
  usmallint: "UInt16",
  utinyint: "UInt8",
  varchar: "String",
};

/** Words that are said alike. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  `select distinct from where group by having qualify order asc desc limit as with join left on using union all and or not in is null
   case when then else end between exists over partition filter true false`.split(/\s+/),
);

/** Tables that a statement may name, besides its own `with` parts. */
export const OWN_TABLES: ReadonlySet<string> = new Set([
  "post",
  "actor",
  "object",
  "action",
  "lang",
  "family",
  "gone",
  "named",
  "file",
  "quarantine",
  "meta",
]);
