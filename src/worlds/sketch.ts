import type { Shape } from "./recipe.ts";
import { SHAPES } from "./recipe.ts";

/** A growing column of numbers. Amortised O(1) a push. */
class Column<A extends Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array> {
  data: A;
  constructor(make: (n: number) => A) {
    this.#make = make;
    this.data = make(1024);
  }
  readonly #make: (n: number) => A;
  set(i: number, x: number): void {
    if (i >= this.data.length) {
      const bigger = this.#make(Math.max(i + 1, this.data.length * 2));
      bigger.set(this.data);
      this.data = bigger;
    }
    this.data[i] = x;
  }
}
const u32 = () => new Column((n) => new Uint32Array(n));
const f64 = () => new Column((n) => new Float64Array(n));
const u16 = () => new Column((n) => new Uint16Array(n));
const u8 = () => new Column((n) => new Uint8Array(n));

/** What an account of a made world is. Only `campaign` says that it was planted. */
export const ROLES = ["person", "page", "feed", "scheduler", "news-bot", "planted", "source", "outlet"] as const;
export type Role = (typeof ROLES)[number];

export class Accounts {
  readonly #community = u16();
  readonly #phase = f64();
  readonly #fast = u8();
  readonly #campaign = u16();
  readonly #cell = u16();
  readonly #role = u8();
  count = 0;
  /** `campaign`: 0 for nobody's, else 1-based. `phase`: hours added to UTC to get the account's clock. */
  add(a: { community: number; phase: number; fast?: boolean; role?: Role; campaign?: number; cell?: number }): number {
    const i = this.count++;
    this.#community.set(i, a.community);
    this.#phase.set(i, a.phase);
    this.#fast.set(i, a.fast ? 1 : 0);
    this.#campaign.set(i, a.campaign ?? 0);
    this.#cell.set(i, a.cell ?? 0);
    this.#role.set(i, ROLES.indexOf(a.role ?? "person"));
    return i;
  }
  get community() {
    return this.#community.data;
  }
  get phase() {
    return this.#phase.data;
  }
  get fast() {
    return this.#fast.data;
  }
  get campaign() {
    return this.#campaign.data;
  }
  get cell() {
    return this.#cell.data;
  }
  get role() {
    return this.#role.data;
  }
}

export class Objects {
  readonly #shape = u8();
  readonly #community = u16();
  readonly #birth = f64();
  readonly #campaign = u16();
  /** Accounts that reposts, replies and quotes point to, where the simulator says; else drawn later. */
  readonly author = new Map<number, number>();
  /** The site of a link, where one outlet publishes many; else drawn from the topic's. */
  readonly site = new Map<number, string>();
  /** Text objects that are a theme, not a wording: whoever takes one up says it in words of their own. */
  readonly loose = new Set<number>();
  count = 0;
  add(o: {
    shape: Shape;
    community: number;
    birth: number;
    campaign?: number;
    author?: number;
    site?: string;
  }): number {
    const i = this.count++;
    this.#shape.set(i, SHAPES.indexOf(o.shape));
    this.#community.set(i, o.community);
    this.#birth.set(i, o.birth);
    this.#campaign.set(i, o.campaign ?? 0);
    if (o.author !== undefined) this.author.set(i, o.author);
    if (o.site !== undefined) this.site.set(i, o.site);
    return i;
  }
  get shape() {
    return this.#shape.data;
  }
  get community() {
    return this.#community.data;
  }
  get birth() {
    return this.#birth.data;
  }
  get campaign() {
    return this.#campaign.data;
  }
}

/** Rows "this account shared that object then". `origin`: 0, or the campaign (1-based) whose act it is. Seconds since the start. */
export class Shares {
  readonly #actor = u32();
  readonly #object = u32();
  readonly #at = f64();
  readonly #origin = u8();
  count = 0;
  add(actor: number, object: number, at: number, origin = 0): void {
    const i = this.count++;
    this.#actor.set(i, actor);
    this.#object.set(i, object);
    this.#at.set(i, at);
    this.#origin.set(i, origin);
  }
  get actor() {
    return this.#actor.data;
  }
  get object() {
    return this.#object.data;
  }
  get at() {
    return this.#at.data;
  }
  get origin() {
    return this.#origin.data;
  }
  /** Ordered by time (ties by row), within [0, until), the first share of each account and object only. O(n log n). */
  tidy(until: number, keep: (row: number) => boolean = () => true): Shares {
    const { actor, object, at, origin } = this;
    const order = new Uint32Array(this.count);
    let n = 0;
    for (let i = 0; i < this.count; i++) if (at[i] >= 0 && at[i] < until && keep(i)) order[n++] = i;
    const rows = order.subarray(0, n).sort((x, y) => at[x] - at[y] || x - y);
    const seen = new Set<number>();
    const out = new Shares();
    for (const i of rows) {
      const key = actor[i] * 2 ** 24 + object[i];
      if (seen.has(key)) continue;
      seen.add(key);
      out.add(actor[i], object[i], at[i], origin[i]);
    }
    return out;
  }
}

/** Something that happened to the whole crowd at once: truth for the burst detectors. */
export interface Happening {
  readonly kind: string;
  readonly name: string;
  /** Seconds since the start. */
  readonly from: number;
  readonly until: number;
  readonly accounts: number;
}

/** A world before it has words: who shared which object when. */
export interface Sketch {
  readonly accounts: Accounts;
  readonly objects: Objects;
  shares: Shares;
  readonly happenings: Happening[];
  /** Accounts of each look-alike layer, by its name. */
  readonly lookAlikes: { kind: string; name: string; accounts: number[] }[];
  /** Seconds. */
  readonly length: number;
}
