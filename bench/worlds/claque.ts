import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import { coordination } from "../../src/analyses/coordination/coordination.ts";
import { NO_REFERENCES } from "../../src/analyses/coordination/reference/own.ts";
import { makeRng } from "../../src/methods/rng.ts";
import type { Draft } from "../../src/model/finding.ts";
import type { World } from "../../src/worlds/world.ts";
import { type Archive, behaviourColumns } from "./archive.ts";
import type { Verdict } from "./verdict.ts";

/** Everything claque's coordination analysis says of a world, with its default parameters: what a person would get. */
export function claqueDrafts(w: World, archive: Archive): readonly Draft[] {
  const params = coordination.params.parse({});
  const needs = coordination.needs(params, w.period);
  type Given = Parameters<typeof coordination.find>[0];
  const given = { ...behaviourColumns(w, archive), ...archive.posts, ...NO_REFERENCES };
  const unmet = Object.keys(needs).filter((n) => !(n in given) && !BEHAVIOURS.some((b) => b.name === n));
  if (unmet.length > 0) throw new Error(`the analysis asks for columns that worlds do not give: ${unmet.join(", ")}`);
  return coordination.find(given as unknown as Given, params, makeRng(w.seed).fork("claque"), w.period);
}

const TIERS = ["confirmed", "synchronised", "candidate"] as const;

/** One verdict per reading of the tiers: what is confirmed; what is confirmed or candidate; everything that is shown. */
export function claqueVerdicts(drafts: readonly Draft[]): Verdict[] {
  const groups = drafts
    .filter((d) => d.kind === "group")
    .map((d) => ({
      members: d.members,
      tier: d.detail.tier,
      q: d.measures.q.value,
    }));
  const reading = (detector: string, tiers: readonly string[]): Verdict => {
    const kept = groups.filter((g) => tiers.includes(g.tier));
    const strength = new Map<number, number>();
    for (const g of groups)
      for (const u of g.members) {
        const rank = 100 * (3 - TIERS.indexOf(g.tier as (typeof TIERS)[number]));
        const s = rank + Math.min(99, -Math.log10(Math.max(g.q, 1e-98)));
        if ((strength.get(u) ?? 0) < s) strength.set(u, s);
      }
    return { detector, groups: kept.map((g) => g.members), accused: new Set(kept.flatMap((g) => g.members)), strength };
  };
  return [
    reading("claque, confirmed", ["confirmed"]),
    reading("claque, confirmed or candidate", ["confirmed", "candidate"]),
    reading("claque, all shown", ["confirmed", "candidate", "synchronised", "unvalidated"]),
  ];
}
