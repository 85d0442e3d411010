import { type Rng, shuffle } from "../rng.ts";
import { type Crowd, crowdOf } from "./crowd.ts";
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

const SIZES = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 65, 80, 100, 140, 200];
const LARGEST = 200;
/** Pseudo-lags at the collection's mean, as in `groupHabits`. */
const SHRINK = 4;

/** Crowds by their number of sharers. */
export class ReferenceCrowds {
  readonly collections: readonly ReferenceCollection[];
  readonly #crowds: readonly Crowd[];
  readonly #between = new Map<number, readonly Crowd[]>();

  constructor(collections: readonly ReferenceCollection[]) {
    this.collections = collections;
    this.#crowds = collections.flatMap(({ mean, crowds }) =>
      crowds.map((lags) => {
        const late = lags.filter((l) => l > 0);
        const sum = late.reduce((s, l) => s + logLag(l), 0);
        const objectMean = (sum + SHRINK * mean) / (late.length + SHRINK);
        return crowdOf(Float64Array.from(lags), 0, objectMean);
      }),
    );
  }

  /** Crowds of `least` … `most` sharers. */
  of(least: number, most: number): readonly Crowd[] {
    const key = least * 65_536 + most;
    let list = this.#between.get(key);
    if (list === undefined) {
      list = this.#crowds.filter(({ times }) => times.length >= least && times.length <= most);
      this.#between.set(key, list);
    }
    return list;
  }
}

export interface CrowdOptions {
  /** Most objects of a class of size. Default 4. */
  readonly each?: number;
  /** Fewest sharers of an object. Default 2. */
  readonly least?: number;
}

/** Up to `each` objects for each class of size (`least` to 200 sharers), drawn by chance. O(n). */
export function crowdsOf(
  shares: GroupShares,
  habits: Pick<GroupHabits, "mean">,
  name: string,
  rng: Rng,
  { each = 4, least = SIZES[0] }: CrowdOptions = {},
): ReferenceCollection {
  const classes: number[][] = SIZES.map(() => []);
  for (let o = 0; o < shares.objects; o++) {
    const n = shares.start[o + 1] - shares.start[o];
    if (n >= Math.max(least, SIZES[0]) && n <= LARGEST) classes[SIZES.findLastIndex((s) => s <= n)].push(o);
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

/**
 * Of two sharers of an object, how often do they come within `seconds`: the mean over crowds of at least `least` sharers; undefined
 * where there is none. O(n).
 */
export function pairsWithin(
  { crowds }: Pick<ReferenceCollection, "crowds">,
  seconds: number,
  least: number,
): number | undefined {
  let sum = 0;
  let counted = 0;
  for (const times of crowds) {
    const n = times.length;
    if (n < Math.max(2, least)) continue;
    let pairs = 0;
    for (let i = 0, j = 0; i < n; i++) {
      while (times[i] - times[j] > seconds) j++;
      pairs += i - j;
    }
    sum += (2 * pairs) / (n * (n - 1));
    counted++;
  }
  return counted > 0 ? sum / counted : undefined;
}
