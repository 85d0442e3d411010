/** Names of things: strings, or integers of any size a number holds exactly. */
export type Labels = ArrayLike<string> | ArrayLike<number>;

/** Codes 0, 1, 2 … in order of first appearance over all columns, which share one dictionary. O(n). */
export function encode(columns: readonly Labels[]): {
  readonly codes: readonly Uint32Array[];
  readonly labels: readonly (string | number)[];
} {
  const code = new Map<string | number, number>();
  const labels: (string | number)[] = [];
  const codes = columns.map((column) => {
    const out = new Uint32Array(column.length);
    for (let i = 0; i < column.length; i++) {
      const label = column[i];
      let c = code.get(label);
      if (c === undefined) {
        c = labels.length;
        code.set(label, c);
        labels.push(label);
      }
      out[i] = c;
    }
    return out;
  });
  return { codes, labels };
}
