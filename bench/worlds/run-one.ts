import { inEnglish } from "../../src/model/english.ts";
import type { Draft } from "../../src/model/finding.ts";
import { makeWorld } from "../../src/worlds/make-world.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import type { World } from "../../src/worlds/world.ts";
import { presentAccounts } from "../../src/worlds/write-truth.ts";
import { ARENA, type ArenaPart } from "../arena/rivals.ts";
import { type Bout, fight } from "../arena/score.ts";
import { type Archive, archiveOf, behaviourColumns, oneTable } from "./archive.ts";
import { claqueDrafts, claqueVerdicts } from "./claque.ts";
import { type FdrCheck, fdrChecks } from "./fdr.ts";
import { onlyPlanted } from "./operation.ts";
import { cntTwo } from "./rules-cnt.ts";
import { cooRTweetDefault } from "./rules-coortweet.ts";
import { pachecoTop } from "./rules-pacheco.ts";
import { schochTen } from "./rules-schoch.ts";
import { type Score, scoreOf } from "./score.ts";

/** `rules`: the peers' fixed rules; `claque`: the analysis a person gets; `fdr`: pairs at every level. */
export const PARTS = ["rules", "claque", "fdr"] as const;
/**
 * `peers`: the two rules that stand beside claque in every cell of the grid, without the ones that cost more than claque;
 * `arena-…`: rivals, and claque, at every nominal rate.
 */
export type Part = (typeof PARTS)[number] | "peers" | ArenaPart;
/** What of a made world is looked at: everything, or the archive of the operation alone. */
export type Only = "planted";

/** Share of posts that planted campaigns made, as claque estimates it and as it is. */
export interface PrevalenceCheck {
  readonly true: number;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Which of claque's estimates: the "at least" figure or the corrected one. */
  readonly measure: string;
}

export interface PartResult {
  readonly part: Part;
  readonly seconds: number;
  readonly scores: readonly Score[];
  /** What claque says of each group it shows: for reading failures, not for the tables. */
  readonly notes: readonly string[];
  readonly prevalence: readonly PrevalenceCheck[];
  readonly fdr?: readonly FdrCheck[];
  readonly bouts?: readonly Bout[];
  /** What claque says of the whole: that it is blind here; that the collection as a whole acts together. */
  readonly said?: { readonly noPower: boolean; readonly whole: boolean };
  /** Accounts with a post, posts, and how many of these are of planted accounts. */
  readonly room?: { readonly accounts: number; readonly posts: number; readonly planted: number };
}

/** Runs the parts on one made world. Pure but for the clock that measures it. */
export async function runOne(
  recipe: RecipeInput,
  seed: number,
  parts: readonly Part[],
  now: () => number,
  only?: Only,
): Promise<PartResult[]> {
  const made = makeWorld(recipe, seed);
  const w = only === "planted" ? onlyPlanted(made) : made;
  const archive = await archiveOf(w);
  return parts.map((part) => {
    const started = now();
    const result = runPart(part, w, archive);
    return { part, seconds: (now() - started) / 1000, ...result };
  });
}

function runPart(part: Part, w: World, archive: Archive): Omit<PartResult, "part" | "seconds"> {
  if (part === "rules") {
    const t = oneTable(w, archive);
    const scores = [cooRTweetDefault(t), cntTwo(t), schochTen(t), pachecoTop(t)].map((v) => scoreOf(w, v));
    return { scores, notes: [], prevalence: [] };
  }
  if (part === "peers") {
    const t = oneTable(w, archive);
    return {
      scores: [cntTwo(t), cooRTweetDefault(t)].map((v) => scoreOf(w, v)),
      notes: [],
      prevalence: [],
      room: roomOf(w),
    };
  }
  if (part in ARENA) {
    const ring = { world: w, table: oneTable(w, archive), archive };
    return { scores: [], notes: [], prevalence: [], bouts: fight(ARENA[part as ArenaPart], ring) };
  }
  if (part === "fdr") return { scores: [], notes: [], prevalence: [], fdr: fdrChecks(w, behaviourColumns(w, archive)) };
  const drafts = claqueDrafts(w, archive);
  return {
    scores: claqueVerdicts(drafts).map((v) => scoreOf(w, v)),
    notes: drafts.map((d) => note(w, d)),
    prevalence: prevalenceOf(w, drafts),
    said: saidOf(drafts),
  };
}

function roomOf(w: World): NonNullable<PartResult["room"]> {
  let planted = 0;
  for (let i = 0; i < w.posts.count; i++) if (w.accounts.campaign[w.posts.actor[i]] > 0) planted++;
  return { accounts: presentAccounts(w).reduce((a, b) => a + b, 0), posts: w.posts.count, planted };
}

/** What is said about the whole. */
export function saidOf(drafts: readonly Pick<Draft, "statement">[]): NonNullable<PartResult["said"]> {
  return {
    noPower: drafts.some(({ statement: s }) => s.say === "groups.blind" || s.say === "share.blind"),
    whole: drafts.some(({ statement: s }) => s.say === "groups.some" && s.whole !== undefined),
  };
}

/** A group in a line: tier, size, how many of whose accounts, behaviours. */
function note(w: World, d: Draft): string {
  if (d.kind !== "group") return `${d.kind}: ${inEnglish(d.statement)}`;
  const who = new Map<string, number>();
  const roles = new Map<number, string>();
  for (const l of w.lookAlikes) for (const u of l.accounts) roles.set(u, l.name);
  for (const u of d.members ?? []) {
    const c = w.accounts.campaign[u];
    const name = c > 0 ? `campaign ${w.recipe.campaigns[c - 1].name}` : (roles.get(u) ?? "ordinary");
    who.set(name, (who.get(name) ?? 0) + 1);
  }
  const made = [...who].map(([k, n]) => `${n} ${k}`).join(", ");
  return `${JSON.stringify(d.evidence)} [${made}] ${inEnglish(d.statement)}`;
}

function prevalenceOf(w: World, drafts: readonly Draft[]): PrevalenceCheck[] {
  let acts = 0;
  for (let i = 0; i < w.posts.count; i++) if (w.posts.origin[i] > 0) acts++;
  const out: PrevalenceCheck[] = [];
  for (const d of drafts)
    if (d.kind === "prevalence")
      for (const [measure, m] of Object.entries(d.measures))
        out.push({ true: acts / w.posts.count, value: m.value, low: m.interval?.[0], high: m.interval?.[1], measure });
  return out;
}
