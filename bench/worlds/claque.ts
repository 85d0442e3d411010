import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import type { ActionColumns } from "../../src/analyses/coordination/columns.ts";
import { coordination } from "../../src/analyses/coordination/coordination.ts";
import { channelG } from "../../src/methods/channel-g/index.ts";
import { makeRng } from "../../src/methods/rng.ts";
import type { Draft } from "../../src/model/finding.ts";
import type { GroupDetail } from "../../src/model/group.ts";
import type { World } from "../../src/worlds/world.ts";
import type { ActionTable } from "./archive.ts";
import type { Verdict } from "./verdict.ts";

/** Everything claque's coordination analysis says of a world, with its default parameters: what a person would get. */
export function claqueDrafts(w: World, columns: Readonly<Record<string, ActionColumns>>): readonly Draft[] {
  const params = coordination.params.parse({});
  const needs = coordination.needs(params, w.period);
  type Given = Parameters<typeof coordination.find>[0];
  const given = { ...columns, "posts per account": postsPerAccount(w) };
  const unmet = Object.keys(needs).filter((n) => !(n in given) && !BEHAVIOURS.some((b) => b.name === n));
  if (unmet.length > 0) throw new Error(`the analysis asks for columns that worlds do not give: ${unmet.join(", ")}`);
  return coordination.find(given as unknown as Given, params, makeRng(w.seed).fork("claque"), w.period);
}

/** As the store answers: accounts that posted, ascending, with their posts. */
function postsPerAccount(w: World): { actor: Uint32Array; posts: Uint32Array } {
  const posts = new Uint32Array(w.accounts.count);
  for (let i = 0; i < w.posts.count; i++) posts[w.posts.actor[i]]++;
  const actor = Uint32Array.from(posts, (_, u) => u).filter((u) => posts[u] > 0);
  return { actor, posts: actor.map((u) => posts[u]) };
}

const TIERS = ["confirmed", "synchronised", "candidate"] as const;

/** One verdict per reading of the tiers: what is confirmed; what is confirmed or candidate; everything that is shown. */
export function claqueVerdicts(drafts: readonly Draft[]): Verdict[] {
  const groups = drafts
    .filter((d) => d.kind === "group")
    .map((d) => ({
      members: d.members ?? [],
      tier: (d.detail as unknown as GroupDetail).tier,
      q: d.measures.q?.value ?? d.measures.p?.value ?? 1,
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

/** Channel G by itself on one table of shares: the group test without the pairwise channels. */
export function channelGVerdict(w: World, t: ActionTable): Verdict {
  const found = channelG({ actor: t.actor, object: t.object, at: t.at }, {}, makeRng(w.seed).fork("channel G"));
  const groups = found.groups.map((g) => [...g.members]);
  const strength = new Map<number, number>();
  for (const g of found.groups)
    for (const u of g.members) strength.set(u, Math.max(strength.get(u) ?? 0, -Math.log10(Math.max(g.p, 1e-98))));
  return { detector: "channel G alone", groups, accused: new Set(groups.flat()), strength };
}
