/** The rarest stems offered; ties go to the smaller hash. */
export class Rarest {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
  readonly #texts: Uint32Array;
  count = 0;
  constructor(room: number) {
    this.terms = new Uint32Array(room);
    this.weights = new Float64Array(room);
    this.#texts = new Uint32Array(room);
  }
  clear(): void {
    this.count = 0;
  }
  offer(term: number, texts: number, weight: number): void {
    let at = this.count;
    while (at > 0 && (this.#texts[at - 1] > texts || (this.#texts[at - 1] === texts && this.terms[at - 1] > term)))
      at--;
    if (at === this.terms.length) return;
    if (this.count < this.terms.length) this.count++;
    for (let j = this.count - 1; j > at; j--) {
      this.terms[j] = this.terms[j - 1];
      this.#texts[j] = this.#texts[j - 1];
      this.weights[j] = this.weights[j - 1];
    }
    this.terms[at] = term;
    this.#texts[at] = texts;
    this.weights[at] = weight;
  }
}
