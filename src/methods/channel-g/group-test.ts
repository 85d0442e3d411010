import { logChiSquareTail } from "../log-tails.ts";
import type { Rng } from "../rng.ts";
import { SlotDrawer } from "./draw.ts";
import { logShiftedGammaTail } from "./gamma-tail.ts";
import { type GroupHabits, habitOf, slotWeights } from "./habits.ts";
import { onsetOf } from "./onset.ts";
import type { GroupShares } from "./split.ts";

/** s */
export const TEST_WINDOWS: readonly number[] = [60, 300, 1200];

export interface GroupTestOptions {
  readonly windows: readonly number[];
  readonly draws: number;
  /** Objects with more sharers are not looked at: a crowd hides any group. */
  readonly maxSharers: number;
  /** Leave out what was shared up to so many seconds after the object's audience set in. */
  readonly head: number;
}
export const GROUP_TEST_DEFAULTS: GroupTestOptions = { windows: TEST_WINDOWS, draws: 200, maxSharers: 100, head: 0 };

export interface GroupTest {
  /** ln p of the standardised sum over objects. */
  readonly logP: number;
  /** ln p by Fisher over the objects' own p-values: no single object carries it. */
  readonly logPFisher: number;
  readonly z: number;
  /** Objects that had their say; of them, judged against other objects because the group fills them. */
  readonly objects: number;
  readonly referenced: number;
  /** Window at which it stands out most, s. */
  readonly window: number;
}
const SILENT: GroupTest = { logP: 0, logPFisher: 0, z: 0, objects: 0, referenced: 0, window: 0 };

const CLIP = 4;
const HEAVIEST = 30;
/** From this share of an object's sharers on the group has no outsiders to be compared with. */
const FILLS = 0.5;
const REFERENCES = 60;
const FEWEST_REFERENCES = 20;

/**
 * Is the group's timing tight, given which objects it shared? On every object with k ≥ 2 members: T_D = member pairs
 * within D. Null: k of the object's own share times, drawn by habit weight; where the group makes up more than half of
 * the sharers, times of ≥ 20 objects of similar size, members left out. z per object and window capped at +4, weighted
 * by w = pairs·(1 − q)/sd ≤ 30, summed over objects, standardised; the statistic is the largest over windows, its p from
 * a gamma law fitted to the draws. O(objects · draws · k log n).
 */
export function testGroup(
  shares: GroupShares,
  members: Uint32Array,
  habits: GroupHabits,
  given: Partial<GroupTestOptions>,
  rng: Rng,
): GroupTest {
  const options = { ...GROUP_TEST_DEFAULTS, ...given };
  return new Tester(shares, members, habits, options, rng).run();
}

class Tester {
  readonly #shares: GroupShares;
  readonly #members: Uint32Array;
  readonly #habits: GroupHabits;
  readonly #options: GroupTestOptions;
  readonly #rng: Rng;
  readonly #drawer: SlotDrawer;
  readonly #inside: Uint8Array;
  readonly #hits: Float64Array[];
  readonly #sums: Float64Array[];
  readonly #seen: Float64Array;
  readonly #counted: Float64Array;
  #times = new Float64Array(256);
  #weights = new Float64Array(256);
  #own = new Float64Array(256);
  #expected = new Float64Array(256);
  #references: { object: number; outsiders: number }[] | undefined;
  #fisher = 0;
  #objects = 0;
  #referenced = 0;

  constructor(shares: GroupShares, members: Uint32Array, habits: GroupHabits, options: GroupTestOptions, rng: Rng) {
    this.#shares = shares;
    this.#members = members;
    this.#habits = habits;
    this.#options = options;
    this.#rng = rng;
    this.#drawer = new SlotDrawer(rng);
    this.#inside = new Uint8Array(shares.actors);
    for (const u of members) this.#inside[u] = 1;
    this.#hits = options.windows.map(() => new Float64Array(options.draws));
    this.#sums = options.windows.map(() => new Float64Array(options.draws));
    this.#seen = new Float64Array(options.windows.length);
    this.#counted = new Float64Array(options.windows.length);
  }

  run(): GroupTest {
    for (const [o, k] of this.#objectsOf()) {
      const n = this.#shares.start[o + 1] - this.#shares.start[o];
      if (k >= 2 && n <= this.#options.maxSharers) this.#testObject(o);
    }
    return this.#objects === 0 ? SILENT : this.#verdict();
  }

  /** Objects with members, ascending, with how many. */
  #objectsOf(): [number, number][] {
    const { actorStart, ofActor, object } = this.#shares;
    const count = new Map<number, number>();
    for (const u of this.#members)
      for (let i = actorStart[u]; i < actorStart[u + 1]; i++) {
        const o = object[ofActor[i]];
        count.set(o, (count.get(o) ?? 0) + 1);
      }
    return [...count].sort((x, y) => x[0] - y[0]);
  }

  #testObject(o: number): void {
    const { start, actor, at } = this.#shares;
    const all = start[o + 1] - start[o];
    this.#reserve(all);
    const after = this.#options.head > 0 ? onsetOf(this.#shares, o, this.#inside) + this.#options.head : 0;
    let n = 0;
    let k = 0;
    for (let p = start[o]; p < start[o + 1]; p++) {
      if (this.#options.head > 0 && at[p] < after) continue;
      this.#times[n++] = at[p];
      if (!this.#inside[actor[p]]) continue;
      this.#expected[k] = habitOf(this.#habits, actor[p], o, at[p]);
      this.#own[k++] = at[p];
    }
    if (k < 2) return;
    this.#count(this.#own, k);
    const seen = Array.from(this.#counted);
    if (k <= FILLS * n) this.#drawHere(o, n, k);
    else if (!this.#drawElsewhere(n, k)) return;
    this.#weigh(seen, (k * (k - 1)) / 2);
  }

  #drawHere(o: number, n: number, k: number): void {
    slotWeights(this.#habits, o, this.#times, n, this.#expected, k, this.#weights);
    this.#drawer.load(this.#weights, n);
    for (let r = 0; r < this.#options.draws; r++) this.#drawOne(n, k, r);
  }

  /** Draws from objects of similar size, members left out. False where there are too few. */
  #drawElsewhere(n: number, k: number): boolean {
    const { start, actor, at } = this.#shares;
    const fit = this.#outsiders().filter((x) => x.outsiders >= Math.max(k, n >> 1) && x.outsiders <= 2 * n + 2);
    if (fit.length < FEWEST_REFERENCES) return false;
    const chosen = fit.length > REFERENCES ? sample(fit, REFERENCES, this.#rng) : fit;
    const each = Math.ceil(this.#options.draws / chosen.length);
    let drawn = 0;
    let used = 0;
    for (const { object: o } of chosen) {
      const all = start[o + 1] - start[o];
      this.#reserve(all);
      const after = this.#options.head > 0 ? onsetOf(this.#shares, o, this.#inside) + this.#options.head : 0;
      let m = 0;
      for (let p = start[o]; p < start[o + 1]; p++)
        if (!this.#inside[actor[p]] && (this.#options.head === 0 || at[p] >= after)) this.#times[m++] = at[p];
      if (m < k) continue;
      used++;
      slotWeights(this.#habits, o, this.#times, m, this.#expected, k, this.#weights);
      this.#drawer.load(this.#weights, m);
      for (let i = 0; i < each && drawn < this.#options.draws; i++) this.#drawOne(m, k, drawn++);
    }
    if (used < 10) return false;
    for (let r = drawn; r < this.#options.draws; r++) for (const h of this.#hits) h[r] = h[r % drawn];
    this.#referenced++;
    return true;
  }

  #drawOne(n: number, k: number, r: number): void {
    const slots = this.#drawer.draw(k, n);
    for (let i = 0; i < k; i++) this.#own[i] = this.#times[slots[i]];
    this.#count(this.#own, k);
    for (let d = 0; d < this.#hits.length; d++) this.#hits[d][r] = this.#counted[d];
  }

  /** Pairs of the k ascending times within each window. */
  #count(times: Float64Array, k: number): void {
    const { windows } = this.#options;
    for (let d = 0; d < windows.length; d++) {
      let pairs = 0;
      for (let i = 0, j = 0; i < k; i++) {
        while (times[i] - times[j] > windows[d]) j++;
        pairs += i - j;
      }
      this.#counted[d] = pairs;
    }
  }

  /** Adds one object's weighted, capped z to the observed sums and to those of the draws. */
  #weigh(seen: readonly number[], pairs: number): void {
    const { draws } = this.#options;
    let most = Number.NEGATIVE_INFINITY;
    const largest = new Float64Array(draws).fill(Number.NEGATIVE_INFINITY);
    for (let d = 0; d < this.#hits.length; d++) {
      const h = this.#hits[d];
      let mean = 0;
      let square = 0;
      for (let r = 0; r < draws; r++) {
        mean += h[r];
        square += h[r] * h[r];
      }
      mean /= draws;
      const sd = Math.max(Math.sqrt(Math.max(0, square / draws - mean * mean)), 0.3);
      const weight = Math.min(HEAVIEST, (pairs * (1 - Math.min(mean / pairs, 1))) / sd);
      const z = (seen[d] - mean) / sd;
      most = Math.max(most, z);
      this.#seen[d] += weight * Math.min(z, CLIP);
      for (let r = 0; r < draws; r++) {
        const zr = (h[r] - mean) / sd;
        if (zr > largest[r]) largest[r] = zr;
        this.#sums[d][r] += weight * (zr > CLIP ? CLIP : zr);
      }
    }
    let above = 0;
    for (let r = 0; r < draws; r++) if (largest[r] >= most - 1e-9) above++;
    this.#fisher += Math.log((1 + above) / (draws + 1));
    this.#objects++;
  }

  #verdict(): GroupTest {
    const { draws, windows } = this.#options;
    const largest = new Float64Array(draws).fill(Number.NEGATIVE_INFINITY);
    let z = Number.NEGATIVE_INFINITY;
    let window = windows[0];
    this.#sums.forEach((sums, d) => {
      let mean = 0;
      for (const s of sums) mean += s / draws;
      let variance = 0;
      for (const s of sums) variance += (s - mean) ** 2 / draws;
      const sd = Math.max(Math.sqrt(variance), 1e-9);
      for (let r = 0; r < draws; r++) largest[r] = Math.max(largest[r], (sums[r] - mean) / sd);
      const own = (this.#seen[d] - mean) / sd;
      if (own <= z) return;
      z = own;
      window = windows[d];
    });
    return {
      logP: Math.max(-690, logShiftedGammaTail(largest, z)),
      logPFisher: logChiSquareTail(-2 * this.#fisher, this.#objects),
      z,
      objects: this.#objects,
      referenced: this.#referenced,
      window,
    };
  }

  #outsiders(): readonly { object: number; outsiders: number }[] {
    if (this.#references) return this.#references;
    const { objects, start, actor } = this.#shares;
    const list: { object: number; outsiders: number }[] = [];
    for (let o = 0; o < objects; o++) {
      let outsiders = 0;
      for (let p = start[o]; p < start[o + 1]; p++) if (!this.#inside[actor[p]]) outsiders++;
      if (outsiders >= 2) list.push({ object: o, outsiders });
    }
    this.#references = list;
    return list;
  }

  #reserve(n: number): void {
    if (n <= this.#times.length) return;
    this.#times = new Float64Array(2 * n);
    this.#weights = new Float64Array(2 * n);
    this.#own = new Float64Array(2 * n);
    const expected = new Float64Array(2 * n);
    expected.set(this.#expected);
    this.#expected = expected;
  }
}

function sample<T>(items: readonly T[], k: number, rng: Rng): T[] {
  const pool = [...items];
  for (let i = 0; i < k; i++) {
    const j = i + rng.int(pool.length - i);
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, k);
}
