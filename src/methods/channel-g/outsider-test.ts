import { logChiSquareTail } from "../log-tails.ts";
import { normal, type Rng } from "../rng.ts";
import { SlotDrawer } from "./draw.ts";
import { logShiftedGammaTail } from "./gamma-tail.ts";
import { HabitRatios } from "./habit-ratios.ts";
import { type GroupHabits, habitOf } from "./habits.ts";
import type { Proposal } from "./proposals.ts";
import type { Crowd, ReferenceCrowds } from "./reference.ts";
import { marked } from "./sets.ts";
import type { GroupShares } from "./split.ts";

/** What a tester compares with: the same for every proposal tested on one part of the objects. */
export interface TestGround {
  /** The part of the objects that proposals were not made on. */
  readonly held: GroupShares;
  readonly habits: GroupHabits;
  /** 1 for accounts that anybody proposed anywhere. */
  readonly suspect: Uint8Array;
  readonly reference: ReferenceCrowds;
  /** ms */
  readonly resolution: number;
  readonly told: (seconds: number) => number;
}

/** All p as natural logarithms. */
export interface OutsiderTest {
  readonly logP: number;
  /** The same for three members at once: neighbours chain in pairs, three at once they seldom are. */
  readonly logPTriples: number;
  /** Fisher over the objects' own p: no single object carries it. */
  readonly logPFisher: number;
  readonly z: number;
  /** s: window at which it stands out most. */
  readonly window: number;
  readonly objects: number;
  /** Of them, those held against crowds of the reference. */
  readonly referenced: number;
}
const SILENT: OutsiderTest = { logP: 0, logPTriples: 0, logPFisher: 0, z: 0, window: 0, objects: 0, referenced: 0 };

/** s */
const WINDOWS = [60, 300, 1200];
const MOST_SHARERS = 100;
/** Some hundred objects say it as well as thousands; a first look takes fewer. */
const MOST_OBJECTS = 300;
const FIRST_OBJECTS = 100;
/** Crowds drawn from where an object's own outsiders are too few. */
const CROWDS = 20;
const FIRST_CROWDS = 10;
/** From this share of suspects' actions on, at least half of these crowds come from the reference. */
const FEW_OUTSIDERS = 0.25;
const CLIP = 4;
const HEAVIEST = 30;
const LEAST_SD = 0.3;
/** Of one object's z: three hits in some 160 draws, each of the largest size that counts, are what none seen leaves possible. */
const LEAST_VARIANCE = 0.25;
/** Of a pool, objects where three serve, if there are so many. */
const POOL_OBJECTS = 40;
const LEAST_LOG = -690;
const NORMALS = 8192;

interface Work {
  readonly inside: Uint8Array;
  readonly rng: Rng;
  readonly draws: number;
  readonly crowds: number;
  readonly drawer: SlotDrawer;
  /** Pairs within each window, then triples. */
  readonly hits: Float64Array[];
  readonly sums: Float64Array[];
  readonly seen: Float64Array;
  /** Least variance of each sum: a meeting that no draw reached may still be made by chance once in so many draws. */
  readonly least: Float64Array;
  /** Of one object, per draw. */
  readonly largest: Float64Array;
  fisher: number;
  objects: number;
  triples: number;
  referenced: number;
}

/**
 * Is a proposed group tight on the objects that it was not proposed on? On every object with k ≥ 2 members: T = pairs (and triples) of
 * members within 60, 300, 1,200 s. Null: k share times drawn, by habit, from the object's members and *unsuspected* outsiders where
 * those are as many as the members; else from crowds of like size, of this collection's unsuspected outsiders and
 * of the reference. Half of these last draws are made by habit alone (each member at its own usual delay around the
 * crowd's mean): a small crowd has too few early seats for a group of fast people. z per object and window capped at +4, weighted by
 * possible·(1 − q)/sd ≤ 30, summed; the statistic is the largest standardised sum over windows, its p from a gamma law
 * fitted to the draws. O(objects · draws · k log n).
 */
export class OutsiderTester {
  readonly #ground: TestGround;
  readonly #windows: readonly number[];
  readonly #byClean: number[][] = [];
  readonly #few: boolean;
  readonly #counted: Float64Array;
  /** Standard normals to draw from: many times faster than making each. */
  readonly #normals: Float64Array;
  readonly #ratios: HabitRatios;
  #own = new Float64Array(4096);

  constructor(ground: TestGround, rng: Rng) {
    this.#ground = ground;
    this.#ratios = new HabitRatios(ground.habits);
    this.#normals = Float64Array.from({ length: NORMALS }, () => normal(rng));
    this.#windows = [...new Set(WINDOWS.map(ground.told))];
    this.#counted = new Float64Array(2 * this.#windows.length);
    const { held, suspect } = ground;
    let suspected = 0;
    for (let o = 0; o < held.objects; o++) {
      let clean = 0;
      for (let p = held.start[o]; p < held.start[o + 1]; p++) clean += 1 - suspect[held.actor[p]];
      suspected += held.start[o + 1] - held.start[o] - clean;
      if (clean < 2) continue;
      this.#byClean[clean] ??= [];
      this.#byClean[clean].push(o);
    }
    this.#few = suspected > FEW_OUTSIDERS * held.n;
  }

  /** `first`: a look at fewer objects, to see whether it is worth a closer one. */
  run(proposal: Proposal, draws: number, rng: Rng, first = false): OutsiderTest {
    const { held } = this.#ground;
    const columns = () => Array.from({ length: 2 * this.#windows.length }, () => new Float64Array(draws));
    const s: Work = {
      inside: marked(proposal.members, held.actors),
      rng,
      draws,
      crowds: first ? FIRST_CROWDS : CROWDS,
      drawer: new SlotDrawer(rng),
      hits: columns(),
      sums: columns(),
      seen: new Float64Array(2 * this.#windows.length),
      least: new Float64Array(2 * this.#windows.length),
      largest: new Float64Array(draws),
      fisher: 0,
      objects: 0,
      triples: 0,
      referenced: 0,
    };
    for (const [o, k] of this.#objectsOf(proposal, first ? FIRST_OBJECTS : MOST_OBJECTS, rng)) this.#object(o, k, s);
    return s.objects === 0 ? SILENT : this.#verdict(s);
  }

  /** Objects with members, ascending, with how many. */
  #objectsOf({ members, pool }: Proposal, most: number, rng: Rng): [number, number][] {
    const { actorStart, ofActor, object, start } = this.#ground.held;
    const count = new Map<number, number>();
    for (const u of members)
      for (let i = actorStart[u]; i < actorStart[u + 1]; i++) {
        const o = object[ofActor[i]];
        count.set(o, (count.get(o) ?? 0) + 1);
      }
    let list = [...count].filter(([o, k]) => k >= 2 && start[o + 1] - start[o] <= MOST_SHARERS);
    list.sort((x, y) => x[0] - y[0]);
    const three = pool ? list.filter(([, k]) => k >= 3) : [];
    if (three.length >= POOL_OBJECTS) list = three;
    if (list.length > most) list = sample(list, most, rng.fork("objects")).sort((x, y) => x[0] - y[0]);
    return list;
  }

  #object(o: number, k: number, s: Work): void {
    const { held, habits, suspect } = this.#ground;
    const own = new Float64Array(k);
    const expected = new Float64Array(k);
    const times: number[] = [];
    let i = 0;
    for (let p = held.start[o]; p < held.start[o + 1]; p++) {
      const u = held.actor[p];
      if (s.inside[u]) {
        expected[i] = habitOf(habits, u, o, held.at[p]);
        own[i++] = held.at[p];
      } else if (suspect[u]) continue;
      times.push(held.at[p]);
    }
    const seen = this.#within(own, k).slice();
    if (times.length >= 2 * k) {
      const crowd = { times: Float64Array.from(times), first: habits.first[o], objectMean: habits.objectMean[o] };
      s.drawer.load(this.#ratios.weights(crowd, expected), times.length);
      for (let r = 0; r < s.draws; r++) this.#draw(crowd.times, k, r, s, 0);
    } else if (!this.#elsewhere(held.start[o + 1] - held.start[o], k, expected, s)) return;
    this.#weigh(seen, k, s);
  }

  /**
   * Draws from crowds of like size, of this collection's unsuspected outsiders and of the reference; false where there are too few.
   */
  #elsewhere(n: number, k: number, expected: Float64Array, s: Work): boolean {
    const least = Math.max(k, n >> 1);
    const most = 2 * n + 2;
    const here: number[] = [];
    for (let size = least; size <= most && size < this.#byClean.length; size++)
      for (const o of this.#byClean[size] ?? []) here.push(o);
    const shipped = this.#ground.reference.of(least, most);
    const wanted = Math.max(0, s.crowds - here.length);
    const fromShipped = Math.min(shipped.length, this.#few ? Math.max(s.crowds >> 1, wanted) : wanted);
    const crowdsHere = Math.min(here.length, s.crowds - fromShipped);
    if (fromShipped + crowdsHere < s.crowds / 2) return false;
    const fromHere = Math.round((s.draws * crowdsHere) / (crowdsHere + fromShipped));
    const own = sample(here, crowdsHere, s.rng).map((o) => this.#outsidersOf(o, s.inside));
    this.#drawFrom(own, 0, fromHere, expected, s, 0);
    const theirs = sample(shipped, fromShipped, s.rng);
    this.#drawFrom(theirs, fromHere, s.draws, expected, s, this.#grid());
    if (fromShipped > 0) s.referenced++;
    return true;
  }

  /** Draws from `from` up to `until`, crowds in turn; every other crowd's by habit alone. */
  #drawFrom(
    crowds: readonly Crowd[],
    from: number,
    until: number,
    expected: Float64Array,
    s: Work,
    grid: number,
  ): void {
    const k = expected.length;
    const C = crowds.length;
    for (let c = 0; c < C && from + c < until; c++) {
      const crowd = crowds[c];
      const byHabit = c % 2 === 1 || crowd.times.length < k;
      if (!byHabit) s.drawer.load(this.#ratios.weights(crowd, expected), crowd.times.length);
      for (let r = from + c; r < until; r += C)
        if (byHabit) this.#drawByHabit(crowd, expected, r, s);
        else this.#draw(crowd.times, k, r, s, grid);
    }
  }

  /** s: what made times are rounded to, where those of the collection are coarse. */
  #grid(): number {
    return this.#ground.resolution > 1000 ? this.#ground.resolution / 1000 : 0;
  }

  #outsidersOf(o: number, inside: Uint8Array): Crowd {
    const { held, habits, suspect } = this.#ground;
    const times: number[] = [];
    for (let p = held.start[o]; p < held.start[o + 1]; p++)
      if (!inside[held.actor[p]] && !suspect[held.actor[p]]) times.push(held.at[p]);
    return { times: Float64Array.from(times), first: habits.first[o], objectMean: habits.objectMean[o] };
  }

  #draw(times: Float64Array, k: number, r: number, s: Work, grid: number): void {
    const slots = s.drawer.draw(k, times.length);
    const own = this.#room(k);
    const phase = grid > 0 ? s.rng.next() * grid : 0;
    for (let i = 0; i < k; i++)
      own[i] = grid > 0 ? Math.floor((times[slots[i]] + phase) / grid) * grid : times[slots[i]];
    this.#record(own, k, r, s);
  }

  #drawByHabit(crowd: Crowd, expected: Float64Array, r: number, s: Work): void {
    const k = expected.length;
    const own = this.#room(k);
    const grid = this.#grid();
    const phase = s.rng.next() * grid;
    const { spreadWithin } = this.#ground.habits;
    for (let i = 0; i < k; i++) {
      const log10 = crowd.objectMean + expected[i] + spreadWithin * this.#normals[s.rng.int(NORMALS)];
      let t = Math.exp(Math.LN10 * log10);
      if (grid > 0) t = Math.floor((t + phase) / grid) * grid;
      let j = i; // few members: kept in order as they come
      for (; j > 0 && own[j - 1] > t; j--) own[j] = own[j - 1];
      own[j] = t;
    }
    this.#record(own, k, r, s);
  }

  #room(k: number): Float64Array {
    if (k > this.#own.length) this.#own = new Float64Array(2 * k);
    return this.#own;
  }

  #record(times: Float64Array, k: number, r: number, s: Work): void {
    const found = this.#within(times, k);
    for (let d = 0; d < s.hits.length; d++) s.hits[d][r] = found[d];
  }

  /** Pairs, then triples, within each window; overwritten by the next call. */
  #within(times: Float64Array, k: number): Float64Array {
    const out = this.#counted;
    const D = this.#windows.length;
    for (let d = 0; d < D; d++) {
      const window = this.#windows[d];
      let pairs = 0;
      let triples = 0;
      for (let i = 0, j = 0; i < k; i++) {
        while (times[i] - times[j] > window) j++;
        pairs += i - j;
        triples += ((i - j) * (i - j - 1)) / 2;
      }
      out[d] = pairs;
      out[D + d] = triples;
    }
    return out;
  }

  /** Adds one object's weighted, capped z to the observed sums and to those of the draws. */
  #weigh(seen: Float64Array, k: number, s: Work): void {
    const D = this.#windows.length;
    const n = s.draws;
    const largest = s.largest.fill(Number.NEGATIVE_INFINITY);
    let most = Number.NEGATIVE_INFINITY;
    for (let d = 0; d < 2 * D; d++) {
      const possible = d < D ? (k * (k - 1)) / 2 : (k * (k - 1) * (k - 2)) / 6;
      if (possible === 0) continue;
      const h = s.hits[d];
      let sum = 0;
      let squares = 0;
      for (let r = 0; r < n; r++) {
        sum += h[r];
        squares += h[r] * h[r];
      }
      const mean = sum / n; // counts: no digits are lost
      const sd = Math.max(Math.sqrt(Math.max(0, squares / n - mean * mean)), LEAST_SD);
      const weight = Math.min(HEAVIEST, (possible * (1 - Math.min(mean / possible, 1))) / sd);
      const z = (seen[d] - mean) / sd;
      s.seen[d] += weight * Math.min(z, CLIP);
      s.least[d] += weight * weight * LEAST_VARIANCE;
      const sums = s.sums[d];
      const byPairs = d < D;
      for (let r = 0; r < n; r++) {
        const zr = (h[r] - mean) / sd;
        if (byPairs && zr > largest[r]) largest[r] = zr;
        sums[r] += weight * (zr < CLIP ? zr : CLIP);
      }
      if (byPairs && z > most) most = z;
    }
    let above = 0;
    for (let r = 0; r < n; r++) if (largest[r] >= most - 1e-9) above++;
    s.fisher += Math.log((1 + above) / (n + 1));
    s.objects++;
    if (k > 2) s.triples++;
  }

  #verdict(s: Work): OutsiderTest {
    const D = this.#windows.length;
    const pairs = this.#largestOf(s, 0, D);
    return {
      ...pairs,
      logPTriples: s.triples > 0 ? this.#largestOf(s, D, 2 * D).logP : 0,
      logPFisher: logChiSquareTail(-2 * s.fisher, s.objects),
      objects: s.objects,
      referenced: s.referenced,
    };
  }

  #largestOf(s: Work, from: number, until: number): { logP: number; z: number; window: number } {
    const largest = new Float64Array(s.draws).fill(Number.NEGATIVE_INFINITY);
    let z = Number.NEGATIVE_INFINITY;
    let window = this.#windows[0];
    for (let d = from; d < until; d++) {
      const sums = s.sums[d];
      const { mean, sd } = spreadOf(sums, Math.sqrt(s.least[d]));
      for (let r = 0; r < s.draws; r++) largest[r] = Math.max(largest[r], (sums[r] - mean) / sd);
      const own = (s.seen[d] - mean) / sd;
      if (own > z) {
        z = own;
        window = this.#windows[d - from];
      }
    }
    return { logP: Math.max(LEAST_LOG, logShiftedGammaTail(largest, z, LEAST_VARIANCE)), z, window };
  }
}

function spreadOf(values: Float64Array, least: number): { mean: number; sd: number } {
  let mean = 0;
  for (const x of values) mean += x;
  mean /= values.length;
  let variance = 0;
  for (const x of values) variance += (x - mean) ** 2;
  return { mean, sd: Math.max(Math.sqrt(variance / values.length), least) };
}

/** k of the items, by chance. */
function sample<T>(items: readonly T[], k: number, rng: Rng): T[] {
  const pool = [...items];
  for (let i = 0; i < k; i++) {
    const j = i + rng.int(pool.length - i);
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, k);
}
