/** A column that grows. What is reserved and never written costs address space only. */
export class Growing<T extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>> {
  readonly #make: new (
    n: number,
  ) => T;
  #values: T;
  #used = 0;
  constructor(make: new (n: number) => T, capacity: number) {
    this.#make = make;
    this.#values = new make(capacity);
  }
  get count(): number {
    return this.#used;
  }
  /** What is in it so far; valid until it grows. */
  view(): T {
    return this.#values.subarray(0, this.#used) as T;
  }
  push(value: number): void {
    if (this.#used === this.#values.length) this.#reserve(1);
    this.#values[this.#used++] = value;
  }
  append(values: T, count: number): void {
    this.#reserve(count);
    const to = this.#values;
    let used = this.#used;
    for (let i = 0; i < count; i++) to[used++] = values[i];
    this.#used = used;
  }
  fill(value: number, count: number): void {
    this.#reserve(count);
    this.#values.fill(value, this.#used, this.#used + count);
    this.#used += count;
  }
  /** The column, exactly as long as what is in it; leaves this one empty. */
  take(): T {
    const all = this.#values;
    this.#values = new this.#make(0);
    return (this.#used > 0.75 * all.length ? all.subarray(0, this.#used) : all.slice(0, this.#used)) as T;
  }
  #reserve(count: number): void {
    if (this.#used + count <= this.#values.length) return;
    const bigger = new this.#make(Math.max(2 * this.#values.length, this.#used + count));
    bigger.set(this.#values);
    this.#values = bigger;
  }
}
