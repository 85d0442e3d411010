import type { Rng } from "../../methods/rng.ts";
import type { DurationMs } from "../../model/time.ts";
import { permuteLabels } from "./controls.ts";
import { type DetectOptions, detect } from "./detect.ts";
import type { BehaviourShares } from "./shares.ts";
import { plantSpikes, SPIKE_KINDS } from "./spikes.ts";
import { grouped } from "./words.ts";

/** What the same detection finds where nothing but the planted spikes is left to find. */
export interface Power {
  /** Groups found in the label-permuted data that are no spike, by tier. */
  readonly falseGroups: { readonly confirmed: number; readonly candidate: number; readonly synchronised: number };
  readonly falseAccounts: number;
  readonly spikes: readonly { readonly name: string; readonly size: number; readonly recovered: number }[];
  /** Share of the spikes' accounts that came back in confirmed groups. */
  readonly recall: number;
  /** Set where the detection is blind here, with the reason. */
  readonly noPower?: string;
}

const BLIND = 0.2;

/**
 * Permutes account labels within strata (so that no real group is left), plants three made groups into the behaviour with
 * most shares, and runs the whole detection. What comes back of the spikes is its power on data of this size, rhythm and
 * crowdedness; what else it finds is its false alarms: one run answers both. O(one detection).
 */
export function measurePower(
  data: readonly BehaviourShares[],
  options: DetectOptions,
  block: DurationMs,
  rng: Rng,
): Power {
  let firstCode = 0;
  for (const d of data) for (const code of d.shares.actorCode) if (code >= firstCode) firstCode = code + 1;
  const main = data.reduce((best, d, i) => (d.shares.n > data[best].shares.n ? i : best), 0);
  const permuted = data.map((d) => permuteLabels(d, block, rng.fork(`labels ${d.behaviour.name}`)));
  const spiked = plantSpikes(permuted[main], SPIKE_KINDS, firstCode, block, rng.fork("spikes"));
  const all = permuted.map((d, i) => (i === main ? spiked.data : d));
  const found = detect(all, options, rng.fork("detect"));
  const falseGroups = { confirmed: 0, candidate: 0, synchronised: 0 };
  const accused = new Set<number>();
  const recovered = new Set<number>();
  for (const g of found.groups) {
    const made = g.members.filter((u) => u >= firstCode);
    if (g.tier === "confirmed") {
      for (const u of made) recovered.add(u);
      for (const u of g.members) if (u < firstCode) accused.add(u);
    }
    if (2 * made.length < g.members.length && g.tier !== "unvalidated") falseGroups[g.tier]++;
  }
  const spikes = SPIKE_KINDS.map((kind, i) => ({
    name: kind.name,
    size: kind.size,
    recovered: spiked.groups[i].filter((u) => recovered.has(u)).length,
  }));
  const planted = spikes.reduce((s, x) => s + x.size, 0);
  const recall = spikes.reduce((s, x) => s + x.recovered, 0) / planted;
  const best = Math.max(...spikes.map((s) => s.recovered / s.size));
  return {
    falseGroups,
    falseAccounts: accused.size,
    spikes,
    recall,
    ...(best < BLIND ? { noPower: reason(data, main) } : {}),
  };
}

function reason(data: readonly BehaviourShares[], main: number): string {
  const { shares, behaviour } = data[main];
  const coarse = shares.at.reduce((n, t) => n + (t % 60_000 === 0 ? 1 : 0), 0) / Math.max(1, shares.n);
  const sizes = shares.objectCode.length;
  const repeated = shares.n - sizes;
  const why =
    coarse > 0.95
      ? "times are given to the minute only, so that tightness within seconds cannot be seen; an export with seconds would help"
      : repeated < 500
        ? `only ${grouped(repeated)} of the ${grouped(shares.n)} actions in ${behaviour.name}, the richest behaviour, are on an object that somebody acted on before; a longer period or a wider collection would help`
        : "the objects at hand are so crowded, or the accounts so quiet, that a group does not rise above them; a collection with more of each account's posts would help";
  return `Of three groups made and planted into this data none came back: ${why}. Nothing found here does not mean that there is nothing.`;
}
