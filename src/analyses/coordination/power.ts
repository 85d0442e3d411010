import type { Rng } from "../../methods/rng.ts";
import { type SentenceKey, say } from "../../model/sentence.ts";
import { type DurationMs, minutes } from "../../model/time.ts";
import { permuteLabels } from "./controls.ts";
import { type DetectOptions, detect } from "./detect.ts";
import type { BehaviourShares } from "./shares.ts";
import { plantSpikes, SPIKE_KINDS } from "./spikes.ts";
import { wholeUnits } from "./windows.ts";

/** What the same detection finds where nothing but the planted spikes is left to find. */
export interface Power {
  /** Groups found in the label-permuted data that are no spike, by tier. */
  readonly falseGroups: { readonly confirmed: number; readonly candidate: number; readonly synchronised: number };
  readonly falseAccounts: number;
  readonly spikes: readonly Spike[];
  /** Share of the ordinary spikes' accounts that came back in confirmed groups. */
  readonly recall: number;
  /** Spikes of which not even half came back: campaigns like these would have been missed here. */
  readonly missed: readonly Spike[];
  /** Set where the detection is blind here, with the reason. */
  readonly noPower?: string;
}

export interface Spike {
  readonly name: string;
  readonly size: number;
  readonly recovered: number;
  /** At the edge of what the method sees anywhere: not counted in `recall`. */
  readonly edge: boolean;
}

const BLIND = 0.2;
const HALF = 0.5;

/**
 * Permutes account labels within strata (so that no real group is left), plants made groups into the behaviour with
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
    edge: kind.edge === true,
  })).filter((_, i) => spiked.groups[i].length > 0);
  const ordinary = spikes.filter((s) => !s.edge);
  const planted = ordinary.reduce((s, x) => s + x.size, 0);
  const recall = ordinary.reduce((s, x) => s + x.recovered, 0) / planted;
  const best = Math.max(...ordinary.map((s) => s.recovered / s.size));
  const missed = spikes.filter((s) => s.recovered < HALF * s.size);
  return {
    falseGroups,
    falseAccounts: accused.size,
    spikes,
    recall,
    missed,
    ...(best < BLIND ? { noPower: reason(data, main) } : {}),
  };
}

function reason(data: readonly BehaviourShares[], main: number): string {
  const { shares, behaviour, resolution } = data[main];
  const sizes = shares.objectCode.length;
  const repeated = shares.n - sizes;
  const why =
    repeated === 0
      ? say("why.apart")
      : resolution > minutes(5)
        ? say("why.coarse", { units: wholeUnits(resolution) })
        : repeated < 500
          ? say("why.few", { repeated, all: shares.n, acts: say(`acts.${behaviour.name}` as SentenceKey) })
          : say("why.crowded");
  return say("power.none", { why });
}
