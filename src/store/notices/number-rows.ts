/** Columns of numbers by name, ready to cross threads; NaN where a number is not told. */
export type NumberColumns<K extends string> = ReadonlyMap<K, Float64Array<ArrayBuffer>>;

/** Gathers rows of numbers into columns. */
export class NumberRows<K extends string> {
  readonly #columns: readonly { readonly name: K; numbers: number[] }[];

  constructor(names: readonly K[]) {
    this.#columns = names.map((name) => ({ name, numbers: [] }));
  }

  add(row: Readonly<Record<K, number>>): void {
    for (const { name, numbers } of this.#columns) numbers.push(row[name]);
  }

  /** What was added since the last time. */
  finish(): NumberColumns<K> {
    const all = new Map<K, Float64Array<ArrayBuffer>>();
    for (const column of this.#columns) {
      all.set(column.name, Float64Array.from(column.numbers));
      column.numbers = [];
    }
    return all;
  }
}

/** The column of that name: every name that a table was made with has one. */
export function column<K extends string>(columns: NumberColumns<K>, name: K): Float64Array {
  const found = columns.get(name);
  if (found === undefined) throw new Error(`no column "${name}" was gathered`);
  return found;
}
