import type { Draft, Finding, Measure, ObjectRef, Provenance, ShownObject } from "../model/finding.ts";
import { fieldsIn } from "../model/keys.ts";
import { FACT_TYPES } from "../model/post.ts";
import type { ReleaseRule } from "../model/release.ts";
import { say } from "../model/sentence.ts";
import { byDeclaration } from "./by-declaration.ts";
import { declarationOf } from "./declared.ts";
import { byPseudonym } from "./members.ts";
import { mayShow, wholeHours } from "./rule.ts";

/** What codes stand for. `actors` of an object: distinct accounts in the whole collection that acted on it. */
export interface ReleaseLookups {
  readonly objects: ReadonlyMap<number, { readonly value: string; readonly actors: number }>;
  /** Actor code → pseudonym. */
  readonly actors: ReadonlyMap<number, string>;
}

export interface ResolveOptions extends ReleaseRule {
  readonly provenance: Provenance;
}

/**
 * Drafts (codes) → findings (labels), under the release rule. Nothing under the rule passes: a group of fewer than `groupK` is
 * left out; an object that rests on too few accounts is left out and counted in `measures.withheldObjects`; an object whose
 * count may be shown but whose value may not keeps its count and says why. Member lists pass for groups only.
 * Rows along time (`detail.bins`: `posts` and `actors`) lose the cells that are under the rule, or would give one away.
 * O(objects + members).
 */
export function resolve(drafts: readonly Draft[], lookups: ReleaseLookups, options: ResolveOptions): Finding[] {
  return drafts.filter((d) => passes(d, options)).map((d) => release(d, lookups, options));
}

/** Findings that count the accounts of groups rest on groups, so that the groups' own minimum holds. */
const ABOUT_GROUPS: ReadonlySet<string> = new Set(["group", "coordination", "prevalence"]);

/** Fewest accounts under a finding of a kind, for whoever shows it. A statement that nothing was found counts nobody. */
export const leastOf = (kind: string, rule: ReleaseRule): number => (ABOUT_GROUPS.has(kind) ? rule.groupK : rule.k);

function passes(draft: Draft, rule: ReleaseRule): boolean {
  const least = leastOf(draft.kind, rule);
  if (draft.kind === "group") return draft.size.actors >= least && draft.members.length >= least;
  // A statement that nothing was found counts nobody.
  return draft.size.actors === 0 || mayShow(draft.size.actors, least);
}

function release(draft: Draft, lookups: ReleaseLookups, options: ResolveOptions): Finding {
  const group = draft.kind === "group";
  const all = draft.objects.filter(({ type }) => !FACTS.has(type));
  const objects = all.map((o) => showObject(o, draft.kind, lookups, options)).filter((o) => o !== undefined);
  const left = all.length - objects.length;
  const withheldObjects: Measure = {
    value: left,
    unit: "objects",
    note: say("note.few", { k: group ? options.groupK : options.k }),
  };
  const withheld = left > 0 && { withheldObjects };
  const { id, kind, statement, period, size, caveats } = draft;
  const rule = { k: options.k, groupK: options.groupK, least: leastOf(kind, options) };
  const declared = declarationOf(kind);
  const part = <F extends "measures" | "evidence" | "detail">(name: F) =>
    fieldsIn(byDeclaration(draft[name], declared[name], rule));
  const named =
    draft.kind === "group" &&
    byPseudonym(
      draft.members.map((code) => lookups.actors.get(code) ?? ""),
      draft.detail.edges,
    );
  // Field by field: what the rule does not know does not pass.
  return {
    ...{ id, kind, statement, period: kind === "burst" ? period : wholeHours(period), size, caveats, objects },
    provenance: options.provenance,
    measures: { ...part("measures"), ...withheld },
    evidence: part("evidence"),
    detail: { ...part("detail"), ...(named && { hoursRoundedTo: options.groupK, edges: named.edges }) },
    ...(named && { members: named.members }),
  } as unknown as Finding;
}

/** What no finding names, whoever asked for it. */
const FACTS: ReadonlySet<string> = new Set(FACT_TYPES);

/** Undefined = not even the count may be shown. */
function showObject(
  ref: ObjectRef,
  kind: Draft["kind"],
  lookups: ReleaseLookups,
  rule: ReleaseRule,
): ShownObject | undefined {
  const { type } = ref;
  const group = kind === "group";
  const least = group ? rule.groupK : rule.k;
  if (ref.actors < least) return undefined;
  const known = lookups.objects.get(ref.code);
  const behind = known?.actors ?? 0;
  const counts =
    kind === "narrative" ? countsBeside(ref, behind, rule.k) : countsOf(ref, restOf(ref, group, behind), least, rule.k);
  const needed = type === "text" || !group ? rule.k : rule.groupK;
  if (!known || behind < needed)
    return {
      type,
      withheld: type === "text" ? say("withheld.text", { k: rule.k }) : say("withheld.few", { k: needed }),
      ...counts,
    };
  if (OPAQUE.has(type)) return { type, withheld: say("withheld.hash"), ...counts };
  return { type, label: known.value, ...counts };
}

/** Accounts that can be told by a difference with what stands elsewhere. */
const restOf = ({ actors, rest = 0 }: ObjectRef, group: boolean, behind: number): number =>
  group && behind > actors ? behind - actors : rest;

type ShownCounts = Pick<ShownObject, "actors" | "posts" | "atLeast">;

/** What a narrative carries is counted elsewhere as a whole: exact where k accounts used it outside and k did not use it inside, else k at least. */
function countsBeside({ actors, posts, rest = 0 }: ObjectRef, behind: number, k: number): ShownCounts {
  if (mayShow(rest, k) && mayShow(behind - actors, k)) return { actors, posts };
  return { actors: k, posts: k, atLeast: true };
}

/** Exact counts, or rounded down to multiples of `step` where what is left over rests on 1 … k−1 accounts. */
function countsOf(ref: ObjectRef, rest: number, step: number, k: number): ShownCounts {
  if (rest === 0 || mayShow(rest, k)) return { actors: ref.actors, posts: ref.posts };
  const down = (n: number) => Math.floor(n / step) * step;
  return { actors: down(ref.actors), posts: down(ref.posts), atLeast: true };
}

/** Objects whose value is a keyed hash: it says nothing to a reader, and is a post's pseudonym. */
const OPAQUE: ReadonlySet<string> = new Set(["repost", "fast-repost", "reply", "quote", "media"]);
