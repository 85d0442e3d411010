import { normal, type Rng } from "../../methods/rng.ts";
import type { Draft } from "../../model/finding.ts";
import { say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import type { DetectedGroup } from "./detect.ts";
import type { Power } from "./power.ts";
import { shown } from "./words.ts";

const RESAMPLES = 400;
/** Rogan–Gladen divides by this difference: below it, the answer is noise. */
const FAIR = 0.5;

/** One-sided: the lower limit is at most the truth in 95 % of collections. */
const LOW = 1.645;

/**
 * How much of the conversation is orchestrated, as shares of the posts in this collection.
 *
 * Counted: posts C of confirmed groups at meetings that taste does not explain, less those expected there anyway (see
 * `beyondChance`). A post of a member that took part in nothing is not counted, nor is one that met another member by chance.
 * "At least": (C − expected − slips − 1.645·√(expected + slips))·(1 − α)/all posts: a lower limit, for α of the confirmed
 * groups may be false, and groups that were missed only add. The interval's upper end: the larger of the corrected
 * estimate's and of all posts in which members met within 20 minutes for whatever reason, by bootstrap over groups and, for the
 * rest, accounts (normal limit).
 * Corrected: (observed − fpr)/(tpr − fpr) (Rogan & Gladen 1978, doi:10.1093/oxfordjournals.aje.a112510), tpr from the ordinary
 * made groups planted into the data, fpr from the permuted data; given only where tpr − fpr ≥ .5; its interval resamples the
 * groups found and those planted. O(resamples · groups + accounts).
 */
export function prevalenceDraft(
  found: readonly DetectedGroup[],
  groups: readonly Draft[],
  postsOfActor: Uint32Array,
  power: Power,
  alpha: number,
  rng: Rng,
  period: Period,
): Draft {
  const total = postsOfActor.reduce((s, n) => s + n, 0);
  const confirmed = groups.filter((g) => (g.detail as { tier?: string }).tier === "confirmed");
  const beyond = found.filter((g) => g.tier === "confirmed").map((g) => g.beyond);
  const posts = new Set(beyond.flatMap((b) => b.posts)).size;
  const chance = beyond.reduce((s, b) => s + b.expected + b.slips, 0);
  const counted = Math.min(total, Math.max(0, posts - chance));
  const part = (n: number) => (total > 0 ? n / total : 0);
  const low = part(Math.max(0, counted - LOW * Math.sqrt(chance))) * (1 - alpha);
  const share = part(counted);
  const spikes = power.spikes.filter((s) => !s.edge);
  const accounts = Math.max(1, postsOfActor.length);
  const fpr = Math.min(1, power.falseAccounts / accounts);
  const correctedBy = (x: number, tpr: number) => (tpr > fpr ? clamp((x - fpr) / (tpr - fpr)) : 1);
  const draws = resample(
    confirmed.map((g) => g.size.posts),
    beyond.map((b) => Math.max(0, b.posts.length - b.expected - b.slips)),
    postsOfActor,
    rng,
    () => {
      let back = 0;
      let made = 0;
      for (let i = 0; i < spikes.length; i++) {
        const s = spikes[rng.int(spikes.length)];
        back += s.recovered;
        made += s.planted;
      }
      return back / Math.max(1, made);
    },
  );
  const met = at(
    draws.map((d) => d.all),
    HIGH_END,
  );
  const corrected = draws.map((d) => correctedBy(d.counted, d.tpr));
  const fair = power.confirmed - fpr >= FAIR;
  const estimate = correctedBy(share, power.confirmed);
  const spread = [Math.min(estimate, at(corrected, LOW_END)), Math.max(estimate, at(corrected, HIGH_END))] as const;
  const high = Math.max(share, met, fair && confirmed.length > 0 ? spread[1] : 0);
  const members = new Set(confirmed.flatMap((g) => g.members ?? []));
  const percent = (x: number) => shown(100 * x);
  return {
    id: "prevalence",
    kind: "prevalence",
    statement:
      confirmed.length === 0
        ? power.noPower === undefined
          ? say("share.none", {
              posts: total,
              missed: power.missed.length > 0 ? say("unseen.some") : undefined,
            })
          : say("share.blind")
        : say("share.atleast", {
            low: percent(low),
            posts: total,
            corrected: fair
              ? say("corrected.about", {
                  estimate: percent(estimate),
                  low: percent(spread[0]),
                  high: percent(spread[1]),
                })
              : undefined,
          }),
    period,
    size: { actors: members.size, posts: Math.round(counted) },
    objects: [],
    measures: {
      atLeast: {
        value: low,
        unit: "share of posts",
        interval: [low, high],
        level: 0.95,
        note: "lower limit: posts at meetings beyond chance, less what chance adds to them",
      },
      ...(fair && confirmed.length > 0
        ? {
            corrected: {
              value: estimate,
              unit: "share of posts",
              interval: spread,
              level: 0.95,
              note: "Rogan–Gladen; made groups planted into this data stand for unseen ones",
            },
          }
        : {}),
    },
    evidence: {
      tpr: Number(power.confirmed.toFixed(3)),
      fpr: Number(fpr.toFixed(6)),
      postsBeyondChance: posts,
      ofThemExpectedByChance: Number(chance.toFixed(1)),
      resamples: RESAMPLES,
    },
    caveats: [say("caveat.denominator"), say("caveat.counted"), ...(fair ? [] : [say("caveat.uncorrected")])],
    detail: {},
  };
}

const LOW_END = Math.floor(0.025 * RESAMPLES);
const HIGH_END = Math.ceil(0.975 * RESAMPLES) - 1;
const clamp = (x: number): number => Math.min(1, Math.max(0, x));
const at = (values: readonly number[], rank: number): number => [...values].sort((x, y) => x - y)[rank];

/** Shares under resampled groups: of all posts in which members met, and of those beyond chance. */
function resample(
  met: readonly number[],
  beyond: readonly number[],
  postsOfActor: Uint32Array,
  rng: Rng,
  tprOf: () => number,
): { all: number; counted: number; tpr: number }[] {
  const accounts = Math.max(1, postsOfActor.length);
  const total = postsOfActor.reduce((s, n) => s + n, 0);
  const mean = total / accounts;
  const spread = Math.sqrt(postsOfActor.reduce((s, n) => s + (n - mean) ** 2, 0));
  const rest = Math.max(0, total - met.reduce((s, n) => s + n, 0));
  return Array.from({ length: RESAMPLES }, () => {
    let all = 0;
    let counted = 0;
    for (let i = 0; i < met.length; i++) {
      const g = rng.int(met.length);
      all += met[g];
      counted += beyond[g];
    }
    const other = Math.max(0, rest + spread * normal(rng));
    const of = (n: number, m: number) => (n > 0 ? n / (m + other) : 0);
    return { all: of(all, all), counted: of(counted, all), tpr: tprOf() };
  });
}
