/** Numbers a shelf holds: 64 bytes, what memory is read in. */
const SHELF = 16;
const MOST_SHELVES = 2 ** 22;
/** Leaders that a look-up may meet. */
const MET = 2048;

/**
 * Leaders by key: each key has a shelf of the last sixteen entered under it; keys whose hashes share a shelf share it.
 * Memory is set at the beginning: 64 bytes for each of the 4 · texts shelves, at most 2²² of them (256 MB), and 12 bytes a
 * leader.
 */
export class LeaderTable {
  readonly #shelves: Uint32Array;
  readonly #mask: number;
  readonly #room: number;
  readonly #stamps: Uint32Array;
  readonly #scores: Float64Array;
  readonly #met = new Float64Array(MET);
  readonly #best = new Float64Array(MET);
  #stamp = 0;
  /** What the last look-up found: numbers of leaders. */
  readonly found = new Float64Array(MET);

  constructor(texts: number, room: number) {
    let shelves = 1024;
    while (shelves < 4 * texts && shelves < MOST_SHELVES) shelves *= 2;
    this.#shelves = new Uint32Array(SHELF * shelves);
    this.#mask = shelves - 1;
    this.#room = room;
    this.#stamps = new Uint32Array(room);
    this.#scores = new Float64Array(room);
  }

  enter(keys: Uint32Array, count: number, leader: number): void {
    const shelves = this.#shelves;
    for (let k = 0; k < count; k++) {
      const from = SHELF * (keys[k] & this.#mask);
      if (shelves[from] === leader + 1) continue;
      for (let j = from + SHELF - 1; j > from; j--) shelves[j] = shelves[j - 1];
      shelves[from] = leader + 1;
    }
    this.#stamps[leader % this.#room] = 0;
  }

  /**
   * Leaders entered under these keys, numbered `oldest` or later: the `most` whose keys weigh most in sum, ties to the earlier
   * leader. Returns how many; they stand in `found`.
   */
  lookUp(keys: Uint32Array, weights: Float64Array, count: number, oldest: number, most: number): number {
    const stamp = ++this.#stamp;
    let met = 0;
    for (let k = 0; k < count; k++) {
      const from = SHELF * (keys[k] & this.#mask);
      for (let j = from; j < from + SHELF && this.#shelves[j] !== 0; j++) {
        const leader = this.#shelves[j] - 1;
        if (leader < oldest) break;
        const at = leader % this.#room;
        if (this.#stamps[at] !== stamp) {
          if (met === MET) continue;
          this.#stamps[at] = stamp;
          this.#scores[at] = 0;
          this.#met[met++] = leader;
        }
        this.#scores[at] += weights[k];
      }
    }
    return this.#pick(met, most);
  }

  /** Insertion into a short list: nearly all that are met weigh less than its last. */
  #pick(met: number, most: number): number {
    const [found, best] = [this.found, this.#best];
    let n = 0;
    for (let m = 0; m < met; m++) {
      const leader = this.#met[m];
      const score = this.#scores[leader % this.#room];
      if (n === most && score < best[n - 1]) continue;
      let at = n;
      while (at > 0 && (best[at - 1] < score || (best[at - 1] === score && found[at - 1] > leader))) at--;
      if (at === most) continue;
      if (n < most) n++;
      for (let j = n - 1; j > at; j--) {
        found[j] = found[j - 1];
        best[j] = best[j - 1];
      }
      found[at] = leader;
      best[at] = score;
    }
    return n;
  }
}
