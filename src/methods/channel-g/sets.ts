/** Sets of account numbers, kept as ascending arrays. */

/** Accounts in both. O(x + y). */
export function overlap(x: Uint32Array, y: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) {
      common++;
      i++;
      j++;
    } else if (x[i] < y[j]) i++;
    else j++;
  }
  return common;
}

export function jaccard(x: Uint32Array, y: Uint32Array): number {
  const common = overlap(x, y);
  return common / (x.length + y.length - common);
}

/** Accounts in both, as a share of the smaller. */
export const contained = (x: Uint32Array, y: Uint32Array): number => overlap(x, y) / Math.min(x.length, y.length);

export const unite = (x: Uint32Array, y: Uint32Array): Uint32Array => Uint32Array.from(new Set([...x, ...y])).sort();

/** 1 at the place of every member. */
export function marked(members: Uint32Array, accounts: number): Uint8Array {
  const inside = new Uint8Array(accounts);
  for (const u of members) inside[u] = 1;
  return inside;
}
