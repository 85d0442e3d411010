import type { ReleaseRule } from "../model/release.ts";
import { isSaying } from "../model/render.ts";
import type { NumberTag } from "./declared.ts";
import { mayShow, releaseRow, roundTo } from "./rule.ts";

/** A declaration, whatever type it was made for. */
export type Declaration = NumberTag | "text" | "saying" | { readonly [field: string]: Declaration };

/** The rule of a finding: `least` accounts under what is shown of it. */
export interface RuleOfKind extends ReleaseRule {
  readonly least: number;
}

/**
 * A value under its declaration: fields that are not declared are left out, counts on too few accounts as the declaration says.
 * Throws where a value is of another shape than declared: a defect, and nothing passes. O(size of the value).
 */
export function byDeclaration(value: unknown, declared: Declaration, rule: RuleOfKind): unknown {
  if (value === null || value === undefined) return value;
  if (typeof declared === "string") return leaf(value, declared, rule);
  if (typeof value !== "object") throw new Error(`a finding holds ${typeof value} where fields are declared`);
  if ("each" in declared) return list(value, declared.each, rule);
  return fields(value as Fields, declared, rule);
}

type Fields = { readonly [field: string]: unknown };

function leaf(value: unknown, tag: NumberTag | "text" | "saying", rule: RuleOfKind): unknown {
  if (tag === "saying") {
    if (!isSaying(value)) throw new Error("a finding holds something else where a sentence is declared");
    return value;
  }
  if (tag === "text") {
    if (typeof value !== "string" && typeof value !== "boolean")
      throw new Error(`a finding holds ${typeof value} where text is declared`);
    return value;
  }
  const numbers = Array.isArray(value) ? value : [value];
  if (numbers.some((n) => n !== null && typeof n !== "number" && !isMeasure(n)))
    throw new Error("a finding holds something else where numbers are declared");
  return tag === "rounded" ? roundTo(numbers as number[], rule.groupK) : value;
}

const isMeasure = (value: unknown): boolean =>
  typeof value === "object" && value !== null && typeof (value as { value?: unknown }).value === "number";

/** A list loses the rows under the rule; a record of names is one of rows. */
function list(value: object, each: Declaration, rule: RuleOfKind): unknown {
  const kept = (row: unknown) => !isUnder(row, each, rule.least);
  if (Array.isArray(value)) return value.filter(kept).map((row) => byDeclaration(row, each, rule));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, row]) => kept(row))
      .map(([name, row]) => [name, byDeclaration(row, each, rule)]),
  );
}

function isUnder(row: unknown, declared: Declaration, least: number): boolean {
  if (typeof declared === "string") return declared === "accounts" && !mayShow(Number(row), least);
  if (typeof row !== "object" || row === null) return false;
  return Object.entries(declared).some(
    ([field, tag]) => tag === "accounts" && field in row && !mayShow(Number((row as Fields)[field]), least),
  );
}

function fields(value: Fields, declared: { readonly [field: string]: Declaration }, rule: RuleOfKind): Fields {
  const few = isUnder(value, declared, rule.least);
  const out: { [field: string]: unknown } = {};
  for (const [field, tag] of Object.entries(declared)) {
    if (!(field in value)) continue;
    out[field] = few && (tag === "accounts" || tag === "posts") ? null : byDeclaration(value[field], tag, rule);
  }
  if (declared.posts === "bins" && declared.actors === "bins")
    return { ...out, ...releaseRow(numbersOf(value.posts), numbersOf(value.actors), rule.k) };
  return out;
}

const numbersOf = (row: unknown): number[] => (row as readonly (number | null)[]).map((n) => n ?? 0);
