import { normal, type Rng } from "../../methods/rng.ts";
import type { Draft } from "../../model/finding.ts";
import type { Period } from "../../model/time.ts";
import type { Power } from "./power.ts";
import { grouped, shown } from "./words.ts";

const RESAMPLES = 400;
/** Rogan–Gladen divides by this difference: below it, the answer is noise. */
const FAIR = 0.5;

/**
 * How much of the conversation is orchestrated, as shares of the posts in this collection.
 *
 * "At least": posts of confirmed groups that took part in acting together × (1 − α) / all posts, with the lower end of a
 * bootstrap interval that resamples groups (the coordinated part) and accounts (the rest, by its normal limit); the
 * corrected interval resamples the planted groups behind tpr as well.
 * Corrected: (observed − fpr)/(tpr − fpr) (Rogan & Gladen 1978, doi:10.1093/oxfordjournals.aje.a112510), tpr from the spikes,
 * fpr from the permuted data; given only where tpr − fpr ≥ .5. O(resamples · groups + accounts).
 */
export function prevalenceDraft(
  groups: readonly Draft[],
  postsOfActor: Uint32Array,
  power: Power,
  alpha: number,
  rng: Rng,
  period: Period,
): Draft {
  const confirmed = groups.filter((g) => (g.detail as { tier?: string }).tier === "confirmed");
  const counts = confirmed.map((g) => g.size.posts);
  const total = postsOfActor.reduce((s, n) => s + n, 0);
  const coordinated = Math.min(
    total,
    counts.reduce((s, n) => s + n, 0),
  );
  const rest = total - coordinated;
  const accounts = Math.max(1, postsOfActor.length);
  const mean = total / accounts;
  const variance = postsOfActor.reduce((s, n) => s + (n - mean) ** 2, 0) / accounts;
  const spread = Math.sqrt(variance * accounts);
  const fpr = Math.min(1, power.falseAccounts / accounts);
  const { spikes } = power;
  const draws = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) sum += counts[rng.int(counts.length)];
    const other = Math.max(0, rest + spread * normal(rng));
    const x = sum + other > 0 ? sum / (sum + other) : 0;
    let back = 0;
    let made = 0;
    for (let i = 0; i < spikes.length; i++) {
      const s = spikes[rng.int(spikes.length)];
      back += s.recovered;
      made += s.size;
    }
    const tpr = back / Math.max(1, made);
    return { share: x, corrected: tpr > fpr ? Math.min(1, Math.max(0, (x - fpr) / (tpr - fpr))) : 1 };
  });
  const shares = draws.map((d) => d.share).sort((x, y) => x - y);
  const corrected = draws.map((d) => d.corrected).sort((x, y) => x - y);
  const [lowEnd, highEnd] = [Math.floor(0.025 * RESAMPLES), Math.ceil(0.975 * RESAMPLES) - 1];
  const share = total > 0 ? coordinated / total : 0;
  const low = shares[lowEnd] * (1 - alpha);
  const high = shares[highEnd];
  const fair = power.recall - fpr >= FAIR;
  const correct = (x: number) => Math.min(1, Math.max(0, (x - fpr) / (power.recall - fpr)));
  const members = new Set(confirmed.flatMap((g) => g.members ?? []));
  const atLeast = share * (1 - alpha);
  const percent = (x: number) => `${shown(100 * x)} %`;
  return {
    id: "prevalence",
    kind: "prevalence",
    statement:
      confirmed.length === 0
        ? power.noPower === undefined
          ? `None of the ${grouped(total)} posts in this collection belongs to a confirmed group.`
          : "How much of this collection is orchestrated cannot be told: the detection is blind on this data."
        : `At least ${percent(atLeast)} of the ${grouped(total)} posts in this collection (95 % interval ${percent(low)} to ${percent(high)}) took part in confirmed groups acting together${fair ? `; corrected for what the detection misses, about ${percent(correct(share))}` : ""}.`,
    period,
    size: { actors: members.size, posts: coordinated },
    objects: [],
    measures: {
      atLeast: { value: atLeast, unit: "share of posts", interval: [low, high], level: 0.95 },
      ...(fair && confirmed.length > 0
        ? {
            corrected: {
              value: correct(share),
              unit: "share of posts",
              interval: [corrected[lowEnd], corrected[highEnd]] as const,
              level: 0.95,
              note: "Rogan–Gladen; made groups planted into this data stand for unseen ones",
            },
          }
        : {}),
    },
    evidence: { tpr: Number(power.recall.toFixed(3)), fpr: Number(fpr.toFixed(6)), resamples: RESAMPLES },
    caveats: [
      "The denominator is this collection, not the platform.",
      ...(fair ? [] : ["No corrected estimate: too few of the made groups came back for one to be fair."]),
    ],
    detail: {},
  };
}
