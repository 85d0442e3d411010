import type { Draft } from "../../src/model/finding.ts";
import { makeWorld } from "../../src/worlds/make-world.ts";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import type { World } from "../../src/worlds/world.ts";
import { type Archive, archiveOf, behaviourColumns, oneTable } from "./archive.ts";
import { claqueDrafts, claqueVerdicts } from "./claque.ts";
import { type FdrCheck, fdrChecks } from "./fdr.ts";
import { cntTwo } from "./rules-cnt.ts";
import { cooRTweetDefault } from "./rules-coortweet.ts";
import { pachecoTop } from "./rules-pacheco.ts";
import { schochTen } from "./rules-schoch.ts";
import { type Score, scoreOf } from "./score.ts";

/** `rules`: the peers' fixed rules; `claque`: the analysis a person gets; `fdr`: pairs at every level. */
export const PARTS = ["rules", "claque", "fdr"] as const;
export type Part = (typeof PARTS)[number];

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
}

/** Runs the parts on one made world. Pure but for the clock that measures it. */
export async function runOne(
  recipe: RecipeInput,
  seed: number,
  parts: readonly Part[],
  now: () => number,
): Promise<PartResult[]> {
  const w = makeWorld(recipe, seed);
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
  if (part === "fdr") return { scores: [], notes: [], prevalence: [], fdr: fdrChecks(w, behaviourColumns(w, archive)) };
  const drafts = claqueDrafts(w, archive);
  return {
    scores: claqueVerdicts(drafts).map((v) => scoreOf(w, v)),
    notes: drafts.map((d) => note(w, d)),
    prevalence: prevalenceOf(w, drafts),
  };
}

/** A group in a line: tier, size, how many of whose accounts, behaviours. */
function note(w: World, d: Draft): string {
  if (d.kind !== "group") return `${d.kind}: ${d.statement}`;
  const who = new Map<string, number>();
  const roles = new Map<number, string>();
  for (const l of w.lookAlikes) for (const u of l.accounts) roles.set(u, l.name);
  for (const u of d.members ?? []) {
    const c = w.accounts.campaign[u];
    const name = c > 0 ? `campaign ${w.recipe.campaigns[c - 1].name}` : (roles.get(u) ?? "ordinary");
    who.set(name, (who.get(name) ?? 0) + 1);
  }
  const made = [...who].map(([k, n]) => `${n} ${k}`).join(", ");
  return `${JSON.stringify(d.evidence)} [${made}] ${d.statement}`;
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
