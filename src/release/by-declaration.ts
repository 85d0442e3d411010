import { fieldOf } from "../model/keys.ts";
import type { ReleaseRule } from "../model/release.ts";
import { isSaying } from "../model/render.ts";
import type { Fields, NumberTag, Shape } from "../model/tellings/telling.ts";
import { mayShow, releaseRow, roundDown, roundTo } from "./rule.ts";

/** The rule of a finding: `least` accounts under what is shown of it. */
export interface RuleOfKind extends ReleaseRule {
  readonly least: number;
}

/**
 * A value under its declaration: fields that are not declared are left out, counts on too few accounts as the declaration says.
 * Throws where a value is of another shape than declared: a defect, and nothing passes. O(size of the value).
 */
export function byDeclaration(value: unknown, declared: Shape, rule: RuleOfKind): unknown {
  if (value === null || value === undefined) return value;
  if (typeof declared === "string") return leaf(value, declared, rule);
  if (typeof value !== "object") throw new Error(`a finding holds ${typeof value} where fields are declared`);
  if ("each" in declared) return list(value, declared.each, rule);
  return fields(value, declared, rule);
}

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
  return tag === "rounded"
    ? roundTo(
        numbers.filter((n) => typeof n === "number"),
        rule.groupK,
      )
    : value;
}

const isMeasure = (value: unknown): boolean => typeof fieldOf(value, "value") === "number";

/** A list loses the rows under the rule; a record of names is one of rows. */
function list(value: object, each: Shape, rule: RuleOfKind): unknown {
  const kept = (row: unknown) => !isUnder(row, each, rule.least);
  if (Array.isArray(value)) return value.filter(kept).map((row) => byDeclaration(row, each, rule));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, row]) => kept(row))
      .map(([name, row]) => [name, byDeclaration(row, each, rule)]),
  );
}

/** Released parts once more, since a file may have been edited: their lists without the rows under the rule, all else as it stands. O(size). */
export function listsAgain<T extends object>(parts: T, declared: Fields, rule: RuleOfKind): T {
  const kept = Object.entries(parts).map(([field, value]): [string, unknown] => {
    const tag = declared[field];
    const isList = typeof tag === "object" && "each" in tag && typeof value === "object" && value !== null;
    return [field, isList ? list(value, tag.each, rule) : value];
  });
  return { ...parts, ...Object.fromEntries(kept) };
}

function isUnder(row: unknown, declared: Shape, least: number): boolean {
  if (typeof declared === "string") return declared === "accounts" && !mayShow(Number(row), least);
  if (typeof row !== "object" || row === null) return false;
  return Object.entries(declared).some(
    ([field, tag]) => tag === "accounts" && field in row && !mayShow(Number(fieldOf(row, field)), least),
  );
}

function fields(value: object, declared: Fields, rule: RuleOfKind): object {
  const few = isUnder(value, declared, rule.least);
  const out: { [field: string]: unknown } = {};
  for (const [field, tag] of Object.entries(declared)) {
    if (!(field in value)) continue;
    out[field] =
      few && (tag === "accounts" || tag === "posts") ? null : byDeclaration(fieldOf(value, field), tag, rule);
  }
  if (declared.posts === "bins" && declared.actors === "bins")
    return { ...out, ...releaseRow(numbersOf(fieldOf(value, "posts")), numbersOf(fieldOf(value, "actors")), rule.k) };
  if (declared.posts === "steps" && declared.actors === "steps") {
    const { posts } = releaseRow(numbersOf(fieldOf(value, "posts")), numbersOf(fieldOf(value, "actors")), rule.groupK);
    const { actors: _, ...rest } = out;
    return { ...rest, posts: roundDown(posts, rule.groupK) };
  }
  return out;
}

const numbersOf = (row: unknown): number[] => (Array.isArray(row) ? row.map((n: number | null) => n ?? 0) : []);
