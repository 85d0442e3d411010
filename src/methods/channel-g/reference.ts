import { type Rng, shuffle } from "../rng.ts";
import { type GroupHabits, logLag } from "./habits.ts";
import type { GroupShares } from "./split.ts";

/**
 * What the crowd of one organic collection looked like, as aggregates: for some of its objects the seconds after the first
 * share at which the others came. No account, no object, no date can be read from it.
 */
export interface ReferenceCollection {
  readonly name: string;
  /** Mean log10 lag over the collection's shares, s. */
  readonly mean: number;
  /** One list an object: seconds after its first share, ascending, beginning with 0. */
  readonly crowds: readonly (readonly number[])[];
}

/** Times of one crowd, with the centre that habits are read against. */
export interface Crowd {
  /** Seconds, ascending. */
  readonly times: Float64Array;
  /** When its first share was, on the scale of `times`. */
  readonly first: number;
  /** Mean log10 lag, shrunk to its collection's. */
  readonly objectMean: number;
}

const SIZES = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 65, 80, 100, 140, 200];
const LARGEST = 200;
/** Pseudo-lags at the collection's mean, as in `groupHabits`. */
const SHRINK = 4;

/** Crowds by their number of sharers. */
export class ReferenceCrowds {
  readonly collections: readonly ReferenceCollection[];
  readonly #bySize = new Map<number, Crowd[]>();
  readonly #sizes: readonly number[];
  readonly #between = new Map<number, readonly Crowd[]>();

  constructor(collections: readonly ReferenceCollection[]) {
    this.collections = collections;
    for (const { mean, crowds } of collections)
      for (const lags of crowds) {
        const late = lags.filter((l) => l > 0);
        const sum = late.reduce((s, l) => s + logLag(l), 0);
        const crowd = {
          times: Float64Array.from(lags),
          first: 0,
          objectMean: (sum + SHRINK * mean) / (late.length + SHRINK),
        };
        const list = this.#bySize.get(lags.length);
        if (list === undefined) this.#bySize.set(lags.length, [crowd]);
        else list.push(crowd);
      }
    this.#sizes = [...this.#bySize.keys()].sort((x, y) => x - y);
  }

  /** Crowds of `least` … `most` sharers. */
  of(least: number, most: number): readonly Crowd[] {
    const key = least * 65_536 + most;
    let list = this.#between.get(key);
    if (list === undefined) {
      list = this.#sizes.filter((s) => s >= least && s <= most).flatMap((s) => this.#bySize.get(s) ?? []);
      this.#between.set(key, list);
    }
    return list;
  }
}

/** Up to `each` objects for each class of size (2–200 sharers), drawn by chance. O(n). */
export function crowdsOf(
  shares: GroupShares,
  habits: GroupHabits,
  name: string,
  rng: Rng,
  each = 4,
): ReferenceCollection {
  const classes: number[][] = SIZES.map(() => []);
  for (let o = 0; o < shares.objects; o++) {
    const n = shares.start[o + 1] - shares.start[o];
    if (n >= SIZES[0] && n <= LARGEST) classes[SIZES.findLastIndex((s) => s <= n)].push(o);
  }
  const crowds = classes.flatMap((list) =>
    shuffle(list, rng)
      .slice(0, each)
      .map((o) =>
        Array.from(shares.at.subarray(shares.start[o], shares.start[o + 1]), (t) =>
          Math.round(t - shares.at[shares.start[o]]),
        ),
      ),
  );
  return { name, mean: Math.round(1000 * habits.mean) / 1000, crowds };
}
