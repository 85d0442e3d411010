import type { DurationMs, Period } from "../model/time.ts";
import type { Spellings } from "./spellings.ts";

export interface PostColumns {
  readonly seq: Uint32Array;
  readonly actor: Uint32Array;
  readonly time: Float64Array;
  /** By account. */
  readonly keys: Uint32Array;
  /** The project's, for noise. */
  readonly secret: string;
}

/** Posts by place, for the counts of one question. */
export interface Parts {
  /** By code; 0 is `other`. */
  readonly names: readonly string[];
  /** By place: the code. */
  readonly of: Uint8Array;
}

/** Posts by time. */
export interface Bins {
  readonly origin: number;
  readonly width: DurationMs;
  readonly count: number;
  /** By place: the bin. */
  readonly of: Uint32Array;
}

/** Posts by account, then by seq. */
export interface TopicHits {
  readonly seq: Uint32Array;
  readonly actor: Uint32Array;
}

/** How many posts each account has, with its record key. */
export interface AccountPosts {
  readonly actor: Uint32Array;
  readonly key: Uint32Array;
  readonly posts: Uint32Array;
}

/** Places of a query's posts: listed, or as bits where that is less. */
type Hits = { readonly places: Uint32Array } | { readonly bits: Uint8Array; readonly count: number };

const SECOND = 1000;

/**
 * All posts of a project as columns in memory, account by account, and the posts of each query asked as places in them. What is
 * asked of many queries at once, again and again (topics beside all earlier ones), is then counted without another scan.
 * It is of one moment: posts that come later are not in it. Memory: 16 bytes a post and 4 per seq ever given; an eighth of a byte
 * a post at most for each query, one for each way of parting; 4 more while a question is counted.
 */
export class PostIndex {
  /** Place of an account's first post; one more at the end. */
  readonly offsets: Uint32Array;
  readonly period: Period | undefined;
  readonly posts: number;
  readonly accounts: number;
  /** Record keys by account, for the noise of counts. */
  readonly keys: Uint32Array;
  readonly secret: string;
  /** By place: seconds since the first full second of the period. Posts of an account keep their order of arrival. */
  readonly #at: Uint32Array | Float64Array;
  readonly #from: number;
  readonly #placeOf: Uint32Array;
  /** By place. */
  readonly #seqOf: Uint32Array;
  #bins: Bins | undefined;
  readonly #hits = new Map<string, Hits>();
  readonly #spellings = new Map<string, Spellings>();
  readonly #parts = new Map<string, Parts>();

  /** Columns of `post`, in the order of `seq`; times in ms; record keys by account. O(posts). */
  constructor({ seq, actor, time, keys, secret }: PostColumns) {
    const n = seq.length;
    this.secret = secret;
    this.keys = keys;
    this.posts = n;
    this.accounts = actor.reduce((most, a) => Math.max(most, a + 1), 0);
    this.offsets = new Uint32Array(this.accounts + 1);
    for (let i = 0; i < n; i++) this.offsets[actor[i] + 1]++;
    for (let a = 0; a < this.accounts; a++) this.offsets[a + 1] += this.offsets[a];
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      if (time[i] < low) low = time[i];
      if (time[i] > high) high = time[i];
    }
    this.period = n > 0 ? { from: low, until: high + 1 } : undefined;
    this.#from = n > 0 ? Math.floor(low / SECOND) * SECOND : 0;
    const next = this.offsets.slice(0, this.accounts);
    // Seconds of 136 years fit; wrong dates may lie further apart.
    this.#at = high - this.#from < 2 ** 32 * SECOND ? new Uint32Array(n) : new Float64Array(n);
    this.#seqOf = new Uint32Array(n);
    this.#placeOf = new Uint32Array(n > 0 ? seq[n - 1] + 1 : 0).fill(NOWHERE);
    for (let i = 0; i < n; i++) {
      const place = next[actor[i]]++;
      this.#at[place] = Math.floor((time[i] - this.#from) / SECOND);
      this.#placeOf[seq[i]] = place;
      this.#seqOf[place] = seq[i];
    }
  }

  /** Bins of the posts; they begin and end at full seconds. Those of the last width asked for are kept: 4 bytes a post. */
  bins(origin: number, width: DurationMs, { until }: Period): Bins {
    if (origin % SECOND !== 0 || width % SECOND !== 0) throw new RangeError("bins of full seconds only");
    const held = this.#bins;
    if (held?.origin === origin && held.width === width) return held;
    const first = (this.#from - origin) / SECOND;
    const seconds = width / SECOND;
    const of = new Uint32Array(this.posts);
    for (let place = 0; place < of.length; place++) of[place] = Math.floor((this.#at[place] + first) / seconds);
    this.#bins = { origin, width, of, count: Math.ceil((until - origin) / width) };
    return this.#bins;
  }

  /** Posts of a query by their seq; those that came later are left out. */
  setHits(query: string, seq: Uint32Array): void {
    const places = new Uint32Array(seq.length);
    let n = 0;
    for (const s of seq) {
      const place = this.#placeFor(s);
      if (place !== NOWHERE) places[n++] = place;
    }
    if (4 * n <= this.posts / 8) {
      this.#hits.set(query, { places: places.slice(0, n) });
      return;
    }
    const bits = new Uint8Array(Math.ceil(this.posts / 8));
    for (let i = 0; i < n; i++) bits[places[i] >> 3] |= 1 << (places[i] & 7);
    this.#hits.set(query, { bits, count: n });
  }

  /** Posts of a query that several spellings fit: for each row, post and place of the spelling in `names`, which ascend. O(rows log accounts). */
  setSpellings(query: string, names: readonly string[], seq: Uint32Array, name: Uint32Array): void {
    const rows = [...seq.keys()].filter((i) => this.#placeFor(seq[i]) !== NOWHERE);
    const starts = new Uint32Array(names.length + 1);
    for (const row of rows) starts[name[row] + 1]++;
    for (let i = 0; i < names.length; i++) starts[i + 1] += starts[i];
    const next = starts.slice(0, names.length);
    const places = new Uint32Array(rows.length);
    for (const row of rows) places[next[name[row]]++] = this.#placeFor(seq[row]);
    this.#spellings.set(query, { names, starts, places, accounts: places.map((place) => this.#accountAt(place)) });
  }

  spellings(query: string): Spellings | undefined {
    return this.#spellings.get(query);
  }

  dropHits(query: string): void {
    this.#hits.delete(query);
    this.#spellings.delete(query);
  }

  /** Sets `bit` in `marks` at the places of a query's posts. O(posts of the query), at most O(posts / 8) more. */
  mark(query: string, marks: Uint32Array, bit: number): void {
    const hits = this.#spellings.get(query) ?? this.#known(query);
    if ("places" in hits) {
      for (const place of hits.places) marks[place] |= bit;
      return;
    }
    hits.bits.forEach((byte, i) => {
      for (let b = 0; byte >> b !== 0; b++) if ((byte >> b) & 1) marks[8 * i + b] |= bit;
    });
  }

  /** Posts by language or platform: the code of each post, in any order. Names without a post are left out. */
  setParts(key: string, names: readonly string[], seq: Uint32Array, code: Uint8Array): void {
    // A part that is called `other` itself is counted with the rest, as the store does.
    const all = names.includes("other") ? [...names] : ["other", ...names];
    const codes = Uint8Array.from(["other", ...names], (name) => all.indexOf(name));
    const of = new Uint8Array(this.posts);
    const any = new Uint8Array(all.length);
    for (let i = 0; i < seq.length; i++) {
      const place = this.#placeFor(seq[i]);
      if (place === NOWHERE) continue;
      of[place] = codes[code[i]];
      any[of[place]] = 1;
    }
    const kept = all.filter((_, i) => any[i] === 1);
    for (let place = 0; place < of.length; place++) of[place] = kept.indexOf(all[of[place]]);
    this.#parts.set(key, { names: kept, of });
  }

  parts(key: string): Parts {
    const parts = this.#parts.get(key);
    if (!parts) throw new Error("these parts are not in the index");
    return parts;
  }

  dropParts(key: string): void {
    this.#parts.delete(key);
  }

  /** Accounts of posts at ascending places, as the store's codes, ascending, and how many. O(accounts + places). */
  accountsAt(places: Uint32Array): AccountPosts {
    const actor = new Uint32Array(Math.min(places.length, this.accounts));
    const posts = new Uint32Array(actor.length);
    let n = 0;
    for (let i = 0, a = 0; i < places.length; n++) {
      while (this.offsets[a + 1] <= places[i]) a++;
      actor[n] = a;
      for (; i < places.length && places[i] < this.offsets[a + 1]; i++) posts[n]++;
    }
    return {
      actor: actor.slice(0, n),
      key: Uint32Array.from(actor.subarray(0, n), (a) => this.keys[a]),
      posts: posts.slice(0, n),
    };
  }

  /** Posts at ascending places within a period of whole seconds, account by account, each account's in order of arrival. O(as above). */
  hitsAt(places: Uint32Array, period: Period): TopicHits {
    const inside = this.#inside(period);
    const seq = new Uint32Array(places.length);
    const actor = new Uint32Array(places.length);
    let n = 0;
    let a = 0;
    for (const place of places) {
      while (this.offsets[a + 1] <= place) a++;
      if (!inside(place)) continue;
      seq[n] = this.#seqOf[place];
      actor[n++] = a;
    }
    return { seq: seq.slice(0, n), actor: actor.slice(0, n) };
  }

  /** As `hitsAt`, what every n-th account posted that does not lie there. O(places + posts of such accounts). */
  restOf(places: Uint32Array, period: Period, every: number): TopicHits {
    const inside = this.#inside(period);
    const marks = new Uint8Array(this.posts);
    for (const place of places) marks[place] = 1;
    const seq: number[] = [];
    const actor: number[] = [];
    for (let a = 0; a < this.accounts; a += every)
      for (let place = this.offsets[a]; place < this.offsets[a + 1]; place++) {
        if (marks[place] === 1 || !inside(place)) continue;
        seq.push(this.#seqOf[place]);
        actor.push(a);
      }
    return { seq: Uint32Array.from(seq), actor: Uint32Array.from(actor) };
  }

  #inside({ from, until }: Period): (place: number) => boolean {
    const first = (from - this.#from) / SECOND;
    const last = (until - this.#from) / SECOND;
    return (place) => this.#at[place] >= first && this.#at[place] < last;
  }

  #known(query: string): Hits {
    const hits = this.#hits.get(query);
    if (!hits) throw new Error("the posts of this query are not in the index");
    return hits;
  }

  #accountAt(place: number): number {
    let [low, high] = [0, this.accounts - 1];
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (this.offsets[mid] <= place) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  #placeFor(seq: number): number {
    return seq < this.#placeOf.length ? this.#placeOf[seq] : NOWHERE;
  }
}

const NOWHERE = 0xffffffff;
