import { normal, placesOf, type Rng } from "../rng.ts";
import { type Crowd, crowdWith, stepOf } from "./crowd.ts";
import { SlotDrawer } from "./draw.ts";
import { HabitRatios } from "./habit-ratios.ts";
import { type GroupHabits, habitOf } from "./habits.ts";
import { OutsiderCrowds } from "./outsider-crowds.ts";
import type { Proposal } from "./proposals.ts";
import type { ReferenceCrowds } from "./reference.ts";
import { marked } from "./sets.ts";
import type { GroupShares } from "./split.ts";
import { type Tightness, TightnessSums } from "./tightness-sums.ts";
import { TouchedObjects } from "./touched-objects.ts";

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

export interface OutsiderTest extends Tightness {
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
const MOST_CROWDS = 20;
/** At least; and over all objects, some. */
const LEAST_CROWDS = 8;
const CROWDS_IN_ALL = 1000;
/** Of a pool, objects where three serve, if there are so many. */
const POOL_OBJECTS = 40;
const NORMALS = 8192;

interface Work {
  readonly inside: Uint8Array;
  readonly rng: Rng;
  readonly draws: number;
  /** For an object. */
  readonly crowds: number;
  readonly drawer: SlotDrawer;
  readonly sums: TightnessSums;
  referenced: number;
}

/**
 * Is a proposed group tight on the objects that it was not proposed on? On every object with k ≥ 2 members: T = pairs (and triples) of
 * members within 60, 300, 1,200 s, summed over objects (`TightnessSums`). Null: k share times drawn, by habit, from the object's
 * members and *unsuspected* outsiders where those are as many as the members; else from crowds of like size, of this collection's
 * unsuspected outsiders and of the reference. Half of these last draws are made by habit alone (each member at its own usual delay
 * around the crowd's mean): a small crowd has too few early seats for a group of fast people. O(objects · draws · k (k + log n)).
 */
export class OutsiderTester {
  readonly #ground: TestGround;
  readonly #windows: readonly number[];
  readonly #crowds: OutsiderCrowds;
  /** Step of each share's residual. */
  readonly #steps: Uint16Array;
  /** Lags drawn around 1 s by what habit leaves open: many times faster than making each. */
  readonly #lags: Float64Array;
  readonly #ratios: HabitRatios;
  /** s: what made times are rounded to, where those of the collection are coarse. */
  readonly #grid: number;
  readonly #times = new Float64Array(MOST_SHARERS);
  readonly #touched: TouchedObjects;

  constructor(ground: TestGround, rng: Rng) {
    const { held, habits, suspect, reference, resolution } = ground;
    this.#ground = ground;
    this.#touched = new TouchedObjects(held);
    this.#ratios = new HabitRatios(habits);
    this.#lags = Float64Array.from({ length: NORMALS }, () => 10 ** (habits.spreadWithin * normal(rng)));
    this.#windows = [...new Set(WINDOWS.map(ground.told))];
    this.#grid = resolution > 1000 ? resolution / 1000 : 0;
    this.#steps = stepsOf(held, habits);
    this.#crowds = new OutsiderCrowds({ held, habits, suspect, reference, steps: this.#steps });
  }

  /** `first`: a look at fewer objects, to see whether it is worth a closer one. */
  run(proposal: Proposal, draws: number, rng: Rng, first = false): OutsiderTest {
    const objects = this.#objectsOf(proposal, first ? FIRST_OBJECTS : MOST_OBJECTS, rng);
    const s: Work = {
      inside: marked(proposal.members, this.#ground.held.actors),
      rng,
      draws,
      crowds: Math.max(LEAST_CROWDS, Math.min(MOST_CROWDS, Math.ceil(CROWDS_IN_ALL / objects.length))),
      drawer: new SlotDrawer(rng),
      sums: new TightnessSums(this.#windows, draws),
      referenced: 0,
    };
    for (const [o, k] of objects) this.#object(o, k, s);
    const { sums, referenced } = s;
    return sums.objects === 0 ? SILENT : { ...sums.verdict(), objects: sums.objects, referenced };
  }

  /** Objects with members, ascending, with how many. */
  #objectsOf({ members, pool }: Proposal, most: number, rng: Rng): [number, number][] {
    const { start } = this.#ground.held;
    let list = this.#touched.by(members).filter(([o, k]) => k >= 2 && start[o + 1] - start[o] <= MOST_SHARERS);
    const three = pool ? list.filter(([, k]) => k >= 3) : [];
    if (three.length >= POOL_OBJECTS) list = three;
    list.sort((x, y) => x[0] - y[0]);
    if (list.length <= most) return list;
    const some = placesOf(list.length, most, rng.fork("objects")).sort((x, y) => x - y);
    return some.map((i) => list[i]);
  }

  #object(o: number, k: number, s: Work): void {
    const { held, habits, suspect } = this.#ground;
    const own = new Float64Array(k);
    const expected = new Float64Array(k);
    const times: number[] = [];
    const steps: number[] = [];
    let i = 0;
    for (let p = held.start[o]; p < held.start[o + 1]; p++) {
      const u = held.actor[p];
      if (s.inside[u]) {
        expected[i] = habitOf(habits, u, o, held.at[p]);
        own[i++] = held.at[p];
      } else if (suspect[u]) continue;
      times.push(held.at[p]);
      steps.push(this.#steps[p]);
    }
    if (times.length >= 2 * k) {
      const crowd = crowdWith(Float64Array.from(times), Uint16Array.from(steps), habits.objectMean[o]);
      this.#drawFrom([crowd], 0, s.draws, expected, s, { grid: 0, byHabit: false });
    } else if (!this.#elsewhere(held.start[o + 1] - held.start[o], expected, s)) return;
    s.sums.weigh(own, k);
  }

  /** Draws from crowds of like size, of this collection's unsuspected outsiders and of the reference; false where there are too few. */
  #elsewhere(n: number, expected: Float64Array, s: Work): boolean {
    const found = this.#crowds.like(n, expected.length, s.crowds, s.inside, s.rng);
    if (found === undefined) return false;
    const { here, shipped } = found;
    const fromHere = Math.round((s.draws * here.length) / (here.length + shipped.length));
    this.#drawFrom(here, 0, fromHere, expected, s, { grid: 0, byHabit: true });
    this.#drawFrom(shipped, fromHere, s.draws, expected, s, { grid: this.#grid, byHabit: true });
    if (shipped.length > 0) s.referenced++;
    return true;
  }

  /** Draws from `from` up to `until`, crowds in turn; with `byHabit` every other crowd's by habit alone. */
  #drawFrom(
    crowds: readonly Crowd[],
    from: number,
    until: number,
    expected: Float64Array,
    s: Work,
    how: { readonly grid: number; readonly byHabit: boolean },
  ): void {
    const k = expected.length;
    const C = crowds.length;
    const habitual = expected.map((e) => 10 ** e);
    for (let c = 0; c < C && from + c < until; c++) {
      const crowd = crowds[c];
      const n = crowd.times.length;
      if (how.byHabit && (c % 2 === 1 || n < k)) {
        for (let r = from + c; r < until; r += C) this.#drawByHabit(crowd.usual, habitual, r, s);
        continue;
      }
      s.drawer.load(this.#ratios.weights(crowd, expected), n);
      for (let r = from + c; r < until; r += C) this.#drawSlots(crowd.times, k, r, s, how.grid);
    }
  }

  #drawSlots(of: Float64Array, k: number, r: number, s: Work, grid: number): void {
    const slots = s.drawer.draw(k, of.length);
    const times = this.#times;
    const phase = grid > 0 ? s.rng.next() * grid : 0;
    for (let i = 0; i < k; i++) {
      const t = of[slots[i]];
      times[i] = grid > 0 ? Math.floor((t + phase) / grid) * grid : t;
    }
    s.sums.record(times, k, r);
  }

  /** `usual`: of the crowd, s; `habitual`: of each member, in crowds' usual lags. */
  #drawByHabit(usual: number, habitual: Float64Array, r: number, s: Work): void {
    const k = habitual.length;
    const times = this.#times;
    const grid = this.#grid;
    const phase = grid > 0 ? s.rng.next() * grid : 0;
    for (let i = 0; i < k; i++) {
      let t = usual * habitual[i] * this.#lags[s.rng.int(NORMALS)];
      if (grid > 0) t = Math.floor((t + phase) / grid) * grid;
      let j = i; // few members: kept in order as they come
      for (; j > 0 && times[j - 1] > t; j--) times[j] = times[j - 1];
      times[j] = t;
    }
    s.sums.record(times, k, r);
  }
}

function stepsOf({ n, object, at }: GroupShares, { first, objectMean }: GroupHabits): Uint16Array {
  const steps = new Uint16Array(n);
  for (let p = 0; p < n; p++) steps[p] = stepOf(at[p], first[object[p]], objectMean[object[p]]);
  return steps;
}
