import type { ActColumns } from "../../facts/acts.ts";
import { type StratifiedShares, stratify } from "../../methods/channel-a.ts";
import { type OrderedShares, orderShares } from "../../methods/co-action-kernel.ts";
import { timeResolution } from "../../methods/time-resolution.ts";
import type { DurationMs } from "../../model/time.ts";
import type { Behaviour } from "./behaviour.ts";

/** One behaviour's shares as the channels want them: the first share per account and object, with its stratum. */
export interface BehaviourShares extends StratifiedShares {
  readonly behaviour: Behaviour;
  /** Post of each position of `shares`. */
  readonly post: Uint32Array;
  /** Language of each position's object. */
  readonly lang: Uint32Array;
  /** Actions before repeats were dropped. */
  readonly actions: number;
  /** The times are whole multiples of it: 1 s, 1 min … 1 d; 1 ms where they are exact. */
  readonly resolution: DurationMs;
  /** Code of a copied text → code of the family of all its wordings, where that is another. */
  readonly rewordings?: ReadonlyMap<number, number>;
}

/**
 * Keeps the first share per account and object, orders them, and gives each its stratum: `block` of time × the object's
 * language (the most frequent among its shares, ties to the smallest code). Rows of one object must lie together, the earliest
 * of an account first. `rewordings`: of the shares that these were made from. O(n).
 */
export function firstShares(
  behaviour: Behaviour,
  given: ActColumns,
  block: DurationMs,
  rewordings = rewordingsOf(given),
): BehaviourShares {
  const n = given.actor.length;
  let actors = 0;
  for (let i = 0; i < n; i++) if (given.actor[i] >= actors) actors = given.actor[i] + 1;
  const seen = new Uint32Array(actors);
  const rows = new Uint32Array(n);
  let count = 0;
  for (let i = 0, run = 0; i < n; i++) {
    if (i === 0 || given.object[i] !== given.object[i - 1]) run++;
    if (seen[given.actor[i]] === run) continue;
    seen[given.actor[i]] = run;
    rows[count++] = i;
  }
  const pick = <T extends Uint32Array | Float64Array>(column: T): T => {
    const out = column.slice(0, count) as T;
    for (let i = 0; i < count; i++) out[i] = column[rows[i]];
    return out;
  };
  const shares = orderShares({ actor: pick(given.actor), object: pick(given.object), at: pick(given.at) });
  const post = pick(given.post);
  const lang = objectLanguages(shares, pick(given.lang));
  return {
    behaviour,
    shares,
    post: shares.row.map((r) => post[r]),
    lang,
    actions: n,
    resolution: timeResolution(shares.at),
    rewordings,
    ...stratify(shares.at, lang, block),
  };
}

function rewordingsOf({ object, reworded }: ActColumns): ReadonlyMap<number, number> | undefined {
  if (reworded === undefined) return undefined;
  const of = new Map<number, number>();
  for (let i = 0; i < object.length; i++) if (reworded[i] !== object[i]) of.set(object[i], reworded[i]);
  return of;
}

function objectLanguages(shares: OrderedShares, langOfRow: Uint32Array): Uint32Array {
  const { objectStart, row } = shares;
  const lang = new Uint32Array(shares.n);
  for (let o = 0; o + 1 < objectStart.length; o++) {
    const votes = new Map<number, number>();
    for (let p = objectStart[o]; p < objectStart[o + 1]; p++) {
      const l = langOfRow[row[p]];
      votes.set(l, (votes.get(l) ?? 0) + 1);
    }
    let best = 0;
    let most = 0;
    for (const [l, v] of votes)
      if (v > most || (v === most && l < best)) {
        best = l;
        most = v;
      }
    lang.fill(best, objectStart[o], objectStart[o + 1]);
  }
  return lang;
}
