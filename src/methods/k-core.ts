import type { Edges } from "./components.ts";

/** 1 for nodes of the k-core (Seidman 1983, doi:10.1016/0378-8733(83)90028-X): what is left when nodes of degree < k go, again and again. O(nodes + edges). */
export function kCore(nodes: number, edges: Edges, k: number): Uint8Array {
  const degree = new Uint32Array(nodes);
  const { a, b } = edges;
  for (let i = 0; i < a.length; i++) {
    degree[a[i]]++;
    degree[b[i]]++;
  }
  const start = new Uint32Array(nodes + 1);
  for (let u = 0; u < nodes; u++) start[u + 1] = start[u] + degree[u];
  const next = start.slice();
  const neighbour = new Uint32Array(2 * a.length);
  for (let i = 0; i < a.length; i++) {
    neighbour[next[a[i]]++] = b[i];
    neighbour[next[b[i]]++] = a[i];
  }
  const alive = new Uint8Array(nodes).fill(1);
  const queue: number[] = [];
  for (let u = 0; u < nodes; u++)
    if (degree[u] < k) {
      alive[u] = 0;
      queue.push(u);
    }
  while (queue.length > 0) {
    const u = queue.pop()!;
    for (let x = start[u]; x < start[u + 1]; x++) {
      const v = neighbour[x];
      if (alive[v] === 1 && --degree[v] < k) {
        alive[v] = 0;
        queue.push(v);
      }
    }
  }
  return alive;
}
