/** Edges as two parallel columns of dense node codes. */
export interface Edges {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
}

/** Connected components by union-find with path halving. Label = smallest node of the component. O((nodes + edges) α). */
export function components(nodes: number, edges: Edges): Uint32Array {
  const parent = new Uint32Array(nodes);
  for (let i = 0; i < nodes; i++) parent[i] = i;
  const find = (x: number) => {
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]];
      x = parent[x];
    }
    return x;
  };
  for (let i = 0; i < edges.a.length; i++) {
    const a = find(edges.a[i]);
    const b = find(edges.b[i]);
    // The smaller root wins, so that a label does not depend on the order of the edges.
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  for (let i = 0; i < nodes; i++) parent[i] = find(i);
  return parent;
}
