import { LeaderTable } from "./leader-table.ts";
import { Rarest } from "./rarest-stems.ts";
import { StemTable } from "./stem-table.ts";
import type { StemWeights } from "./stem-weights.ts";
import type { Stems } from "./stems.ts";

/** A stem of so many texts leads to a leader by itself; of at most this many are kept a text, rarest first. */
const RARE = 64;
const RAREST = 12;
/** Stems of more texts than a shelf holds lead to a leader in pairs: those of the seven rarest of them. */
const COMMON = 16;
const PAIRED = 7;
const KEYS = RAREST + (PAIRED * (PAIRED - 1)) / 2;
/** Leaders a text is compared with, at most: those whose common keys weigh most. Keeps the work linear. */
const COMPARISONS = 12;
/** Of the memory, what leaders' stems and weights may fill (8 bytes each); the rest holds 28 bytes a leader. */
const FOR_STEMS = 0.8;
const LEADER_BYTES = 28;

export interface LeaderOptions {
  readonly cosine: number;
  readonly balance: number;
  readonly common: number;
  readonly leaderBytes: number;
}

/**
 * The first texts of families, found by what is rare in them.
 *
 * A leader is entered under its rare stems one by one, and under pairs of its rarest common ones: where the vocabulary is
 * small, every stem has thousands of texts. (Stems of one text are left out: nothing will meet them.) A text asks under its
 * own keys and compares itself with the twelve leaders whose keys in common weigh most. Leaders lie in a ring: where memory
 * is full, the oldest are lost.
 */
export class TextLeaders {
  readonly #weights: StemWeights;
  readonly #options: LeaderOptions;
  /** Leaders held at a time. Leader number l lies at l mod this. */
  readonly #room: number;
  readonly #text: Uint32Array;
  /** Σw², before division. */
  readonly #weight: Float32Array;
  readonly #stemCount: Uint32Array;
  /** Where a leader's stems begin, as if the ring were a line. */
  readonly #start: Float64Array;
  readonly #mostStems: number;
  #stems = new Uint32Array(1024);
  #shares = new Float32Array(1024);
  #written = 0;
  #leaders = 0;
  readonly #table: LeaderTable;
  /** The text being placed: its stems with their weights, and its keys. */
  readonly #mine = new StemTable();
  #own = new Float64Array(512);
  readonly #keys = new Uint32Array(KEYS);
  readonly #keyWeights = new Float64Array(KEYS);
  readonly #rare = new Rarest(RAREST);
  readonly #paired = new Rarest(PAIRED);

  constructor(texts: number, weights: StemWeights, options: LeaderOptions) {
    this.#weights = weights;
    this.#options = options;
    this.#room = Math.max(1, Math.min(texts, Math.floor(((1 - FOR_STEMS) * options.leaderBytes) / LEADER_BYTES)));
    this.#text = new Uint32Array(this.#room);
    this.#weight = new Float32Array(this.#room);
    this.#stemCount = new Uint32Array(this.#room);
    this.#start = new Float64Array(this.#room);
    this.#mostStems = Math.max(this.#stems.length, Math.floor((FOR_STEMS * options.leaderBytes) / 8));
    this.#table = new LeaderTable(texts, this.#room);
  }

  /** Index of the text whose family text `i` joins: the most alike leader's, or its own. Texts come in ascending order. */
  place(stems: Stems, i: number): number {
    const weight = this.#load(stems);
    if (weight === 0) return i;
    const keys = this.#findKeys(stems);
    const leader = this.#mostAlike(keys, weight);
    if (leader >= 0) return this.#text[leader];
    if (keys > 0) this.#enter(stems, keys, weight, i);
    return i;
  }

  /** Weighs the stems, divided so that the text has length 1. Returns Σw² before that. */
  #load({ terms, times, count }: Stems): number {
    if (count > this.#own.length) this.#own = new Float64Array(2 * count);
    const own = this.#own;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      own[k] = (1 + Math.log(times[k])) * this.#weights.weight(terms[k]);
      sum += own[k] * own[k];
    }
    if (sum === 0) return 0;
    const length = Math.sqrt(sum);
    this.#mine.clear(count);
    for (let k = 0; k < count; k++) {
      own[k] /= length;
      this.#mine.add(terms[k], own[k]);
    }
    return sum;
  }

  /** Fills in the keys of the loaded text; returns how many. */
  #findKeys({ terms, count }: Stems): number {
    this.#rare.clear();
    this.#paired.clear();
    for (let k = 0; k < count; k++) {
      const texts = this.#weights.texts(terms[k]);
      if (texts < 2) continue;
      if (texts <= RARE) this.#rare.offer(terms[k], texts, this.#own[k]);
      if (texts > COMMON) this.#paired.offer(terms[k], texts, this.#own[k]);
    }
    let n = 0;
    for (let a = 0; a < this.#rare.count; a++) {
      this.#keys[n] = this.#rare.terms[a];
      this.#keyWeights[n++] = this.#rare.weights[a] ** 2;
    }
    const { terms: paired, weights } = this.#paired;
    for (let b = 1; b < this.#paired.count; b++)
      for (let a = 0; a < b; a++) {
        this.#keys[n] = pairKey(paired[a], paired[b]);
        this.#keyWeights[n++] = (weights[a] ** 2 + weights[b] ** 2) / (PAIRED - 1);
      }
    return n;
  }

  /** Place of the most alike leader, −1 where none is alike enough. */
  #mostAlike(keys: number, weight: number): number {
    const found = this.#table.lookUp(this.#keys, this.#keyWeights, keys, this.#leaders - this.#room, COMPARISONS);
    let best = -1;
    let most = 0;
    for (let f = 0; f < found; f++) {
      const at = this.#table.found[f] % this.#room;
      const cosine = this.#cosine(at, weight);
      if (cosine < this.#options.cosine) continue;
      if (cosine > most || (cosine === most && this.#text[at] < this.#text[best])) {
        most = cosine;
        best = at;
      }
    }
    return best;
  }

  /** 0 where the two are no wordings of one thing whatever their cosine. */
  #cosine(at: number, weight: number): number {
    const other = this.#weight[at];
    if (Math.min(weight, other) < this.#options.balance * Math.max(weight, other)) return 0;
    const start = this.#start[at];
    if (start < this.#written - this.#stems.length) return 0;
    let from = start % this.#stems.length;
    let dot = 0;
    let common = 0;
    for (let k = this.#stemCount[at]; k > 0; k--, from = this.#after(from)) {
      const mine = this.#mine.get(this.#stems[from]);
      if (mine === 0) continue;
      common++;
      dot += mine * this.#shares[from];
    }
    return common < this.#options.common ? 0 : dot;
  }

  /** Stems of one text alone are not kept: nothing will meet them. */
  #enter({ terms, count }: Stems, keys: number, weight: number, i: number): void {
    const at = this.#leaders % this.#room;
    this.#text[at] = i;
    this.#weight[at] = weight;
    this.#start[at] = this.#written;
    this.#reserve(count);
    let to = this.#written % this.#stems.length;
    let kept = 0;
    for (let k = 0; k < count; k++) {
      if (this.#weights.texts(terms[k]) < 2) continue;
      this.#stems[to] = terms[k];
      this.#shares[to] = this.#own[k];
      to = this.#after(to);
      kept++;
    }
    this.#written += kept;
    this.#stemCount[at] = kept;
    this.#table.enter(this.#keys, keys, this.#leaders);
    this.#leaders++;
  }

  #after(place: number): number {
    return place + 1 === this.#stems.length ? 0 : place + 1;
  }

  /** The ring grows until it holds all that it may, and goes round from then on. */
  #reserve(count: number): void {
    const { length } = this.#stems;
    if (this.#written + count <= length || length === this.#mostStems) return;
    const more = Math.min(this.#mostStems, Math.max(2 * length, this.#written + count));
    const [stems, shares] = [new Uint32Array(more), new Float32Array(more)];
    stems.set(this.#stems);
    shares.set(this.#shares);
    this.#stems = stems;
    this.#shares = shares;
  }
}

/** The same for both orders. */
function pairKey(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  let h = Math.imul(low ^ (low >>> 16), 0x7feb352d) ^ high;
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}
