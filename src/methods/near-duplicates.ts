import { JaccardTester } from "./jaccard.ts";
import { agreement, BIT_WORDS, MinHasher } from "./minhash.ts";
import { Shingler } from "./text-shingles.ts";

export interface NearDuplicateOptions {
  /** Divides 128: more bands find less similar texts. */
  readonly bands: number;
  /** Two texts are near-duplicates from this Jaccard similarity on. */
  readonly verify: number;
  /** A family member's least similarity to the family's medoid. */
  readonly medoid: number;
  /** Most memory for band keys, bytes; more texts are read in several rounds. */
  readonly keyBytes: number;
}
export const NEAR_DUPLICATE_DEFAULTS: NearDuplicateOptions = {
  bands: 32,
  verify: 0.6,
  medoid: 0.5,
  keyBytes: 512 * 2 ** 20,
};

/** Texts in a fixed order, readable more than once (a stored table is read in chunks, never held whole). */
export type TextReader = () => AsyncIterable<readonly ShingledText[]>;
export interface ShingledText {
  readonly text: string;
  /** 3 for CJK, 4 elsewhere. */
  readonly size: 3 | 4;
}

/** How many texts a bucket compares a newcomer with: the last ones that were not joined. Keeps the work linear. */
const LEADERS = 32;
/** Agreeing bits under which a pair is not looked at: 2.3 standard deviations under the mean at similarity .6. */
const LEAST_AGREEMENT = 92;
/** Texts a family's medoid is chosen among. */
const MEDOID_SAMPLE = 48;

/**
 * Families of near-duplicate texts: MinHash bands propose pairs, exact Jaccard similarity of character shingles
 * verifies them (≥ `verify`), union-find joins them, and a family keeps only what is ≥ `medoid` to its medoid (what
 * leaves forms families of its own), so that a chain of small edits does not make one family of two messages.
 * Broder 1997 (doi:10.1109/SEQUEN.1997.666900); Dahlgaard et al. 2017 (doi:10.1109/FOCS.2017.67).
 *
 * Returns, per text, the index of the first text of its family; a text without near-duplicates is its own family.
 * Depends on the order of the texts only where leaders of a bucket are dropped; the same input gives the same families.
 * Cost: `n` sketches a round plus at worst LEADERS · bands comparisons of 128 bits a text. Memory: 4·bands bytes a text up
 * to `keyBytes`, 24 bytes a text, and the texts that share a band with another one.
 */
export async function nearDuplicateFamilies(
  count: number,
  read: TextReader,
  given: Partial<NearDuplicateOptions> = {},
): Promise<Uint32Array> {
  const options = { ...NEAR_DUPLICATE_DEFAULTS, ...given };
  const perRound = Math.max(1, Math.min(options.bands, Math.floor(options.keyBytes / (4 * Math.max(1, count)))));
  const parent = new Uint32Array(count);
  for (let i = 0; i < count; i++) parent[i] = i;
  const bits = new Uint32Array(BIT_WORDS * count);
  for (let from = 0; from < options.bands; from += perRound) {
    const bands = { total: options.bands, from, until: Math.min(options.bands, from + perRound) };
    const chains = await chainBuckets(read, bands, bits);
    const texts = await textsWhere(inBucket(chains, count), read);
    for (const next of chains) joinBuckets(next, texts, bits, parent, options.verify);
  }
  for (let i = 0; i < count; i++) parent[i] = root(parent, i);
  return settle(parent, await textsWhere(inFamily(parent), read), options.medoid);
}

interface BandRange {
  readonly total: number;
  readonly from: number;
  readonly until: number;
}

/** Per band: `next[i]` is 1 + the next text with the same key, 0 where there is none; chains ascend. Fills `bits` too. */
async function chainBuckets(read: TextReader, bands: BandRange, bits: Uint32Array): Promise<Uint32Array[]> {
  const keys = Array.from({ length: bands.until - bands.from }, () => new Uint32Array(bits.length / BIT_WORDS));
  const shingler = new Shingler();
  const hasher = new MinHasher(bands.total);
  let i = 0;
  for await (const chunk of read())
    for (const { text, size } of chunk) {
      shingler.readAll(text, size);
      hasher.sketch(shingler.hashes, shingler.count);
      for (let b = 0; b < keys.length; b++) keys[b][i] = hasher.key(bands.from + b);
      if (bands.from === 0) hasher.writeBits(bits, BIT_WORDS * i);
      i++;
    }
  chainEqual(keys);
  return keys;
}

/** Replaces keys by chains of equal keys, in place, through one open-addressed table. O(n) a band. */
function chainEqual(bands: readonly Uint32Array[]): void {
  let slots = 16;
  while (slots < 2 * (bands[0]?.length ?? 0)) slots *= 2;
  const first = new Uint32Array(slots);
  const keyAt = new Uint32Array(slots);
  for (const keys of bands) {
    first.fill(0);
    for (let i = keys.length - 1; i >= 0; i--) {
      const key = keys[i];
      let at = (Math.imul(key, 0x9e3779b1) >>> 0) & (slots - 1);
      while (first[at] !== 0 && keyAt[at] !== key) at = (at + 1) & (slots - 1);
      keyAt[at] = key;
      keys[i] = first[at];
      first[at] = i + 1;
    }
  }
}

/** 1 for every text that shares a band with another. */
function inBucket(chains: readonly Uint32Array[], count: number): Uint8Array {
  const shared = new Uint8Array(count);
  for (const next of chains)
    for (let i = 0; i < count; i++)
      if (next[i] !== 0) {
        shared[i] = 1;
        shared[next[i] - 1] = 1;
      }
  return shared;
}

/** Reads the marked texts into memory, in order of their index. */
async function textsWhere(wanted: Uint8Array, read: TextReader): Promise<Map<number, ShingledText>> {
  const texts = new Map<number, ShingledText>();
  if (!wanted.includes(1)) return texts;
  let i = 0;
  for await (const chunk of read())
    for (const text of chunk) {
      if (wanted[i]) texts.set(i, text);
      i++;
    }
  return texts;
}

/** One band: walks its buckets in order of their first text, joining each text to a leader it is like. */
function joinBuckets(
  next: Uint32Array,
  texts: ReadonlyMap<number, ShingledText>,
  bits: Uint32Array,
  parent: Uint32Array,
  verify: number,
): void {
  const compare = new Comparer(texts);
  const walked = new Uint8Array(next.length);
  const leaders: number[] = [];
  for (let head = 0; head < next.length; head++) {
    if (next[head] === 0 || walked[head]) continue;
    leaders.length = 0;
    for (let i = head; ; i = next[i] - 1) {
      walked[i] = 1;
      if (!joinsLeader(i)) {
        if (leaders.length === LEADERS) leaders.shift();
        leaders.push(i);
      }
      if (next[i] === 0) break;
    }
  }

  function joinsLeader(i: number): boolean {
    const mine = root(parent, i);
    let loaded = false;
    for (let l = leaders.length - 1; l >= 0; l--) {
      const leader = leaders[l];
      if (agreement(bits, i, leader) < LEAST_AGREEMENT) continue;
      if (root(parent, leader) === mine) return true;
      if (!loaded) compare.load(i);
      loaded = true;
      if (compare.with(leader) < verify) continue;
      join(parent, i, leader);
      return true;
    }
    return false;
  }
}

class Comparer {
  readonly #texts: ReadonlyMap<number, ShingledText>;
  readonly #shingler = new Shingler();
  readonly #tester = new JaccardTester();
  constructor(texts: ReadonlyMap<number, ShingledText>) {
    this.#texts = texts;
  }
  load(i: number): void {
    this.#read(i);
    this.#tester.load(this.#shingler.hashes, this.#shingler.count);
  }
  with(j: number): number {
    this.#read(j);
    return this.#tester.against(this.#shingler.hashes, this.#shingler.count);
  }
  #read(i: number): void {
    const { text, size } = this.#texts.get(i)!;
    this.#shingler.read(text, size);
  }
}

/** 1 for every text in a family of at least two. */
function inFamily(family: Uint32Array): Uint8Array {
  const shared = new Uint8Array(family.length);
  for (let i = 0; i < family.length; i++)
    if (family[i] !== i) {
      shared[i] = 1;
      shared[family[i]] = 1;
    }
  return shared;
}

/** Splits every component until each member is ≥ `least` to the medoid of its family. */
function settle(component: Uint32Array, texts: ReadonlyMap<number, ShingledText>, least: number): Uint32Array {
  const family = component.slice();
  const members = new Map<number, number[]>();
  for (const i of texts.keys()) {
    const list = members.get(component[i]);
    if (list) list.push(i);
    else members.set(component[i], [i]);
  }
  const compare = new Comparer(texts);
  for (const whole of members.values()) {
    let rest = whole;
    while (rest.length > 0) {
      compare.load(medoidOf(rest, compare));
      const near: number[] = [];
      const far: number[] = [];
      for (const i of rest) (compare.with(i) >= least ? near : far).push(i);
      for (const i of near) family[i] = near[0];
      rest = far;
    }
  }
  return family;
}

/** The text most like the others, among an evenly spaced sample; ties go to the first. */
function medoidOf(members: readonly number[], compare: Comparer): number {
  const step = Math.max(1, members.length / MEDOID_SAMPLE);
  const sample: number[] = [];
  for (let x = 0; x < members.length; x += step) sample.push(members[Math.floor(x)]);
  let best = sample[0];
  let most = -1;
  for (const i of sample) {
    compare.load(i);
    let sum = 0;
    for (const j of sample) sum += compare.with(j);
    if (sum > most) {
      most = sum;
      best = i;
    }
  }
  return best;
}

function root(parent: Uint32Array, i: number): number {
  let x = i;
  while (parent[x] !== x) {
    parent[x] = parent[parent[x]];
    x = parent[x];
  }
  return x;
}

/** The smaller index becomes the root. */
function join(parent: Uint32Array, a: number, b: number): void {
  const [x, y] = [root(parent, a), root(parent, b)];
  if (x < y) parent[y] = x;
  else parent[x] = y;
}
