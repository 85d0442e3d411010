/**
 * Which words set one corpus apart from another: log-odds ratio with an informative Dirichlet prior.
 *
 *   δ_w = ln((y1 + α_w)/(n1 + α0 − y1 − α_w)) − ln((y2 + α_w)/(n2 + α0 − y2 − α_w)),   α_w = α0 (y1 + y2)/(n1 + n2)
 *   var ≈ 1/(y1 + α_w) + 1/(y2 + α_w),   z = δ / √var
 *
 * y are numbers of **accounts** that used the word, not of occurrences: one account cannot make a word key. n are the sums of
 * those numbers over all words. The prior is the two corpora together, scaled to `strength` pseudo-accounts in total, so that
 * rare words need more to stand out. Words with |z| ≥ 3.3 are called key (about one in a thousand by chance, two-sided).
 * Undefined (z = 0) where a word is in neither. O(words).
 * Source: Monroe, Colaresi & Quinn 2008, doi:10.1093/pan/mpn018.
 */
export interface Keyness {
  /** Log-odds ratio: above 0 the word is more usual in the first corpus. */
  readonly delta: Float64Array;
  readonly z: Float64Array;
}

export const KEY_Z = 3.3;

export function keyness(first: ArrayLike<number>, second: ArrayLike<number>, strength?: number): Keyness {
  const words = first.length;
  let n1 = 0;
  let n2 = 0;
  for (let w = 0; w < words; w++) {
    n1 += first[w];
    n2 += second[w];
  }
  const n = n1 + n2;
  const delta = new Float64Array(words);
  const z = new Float64Array(words);
  if (n1 === 0 || n2 === 0) return { delta, z };
  const alpha0 = strength ?? Math.min(n1, n2);
  for (let w = 0; w < words; w++) {
    const both = first[w] + second[w];
    if (both === 0) continue;
    const alpha = (alpha0 * both) / n;
    const a = first[w] + alpha;
    const b = second[w] + alpha;
    delta[w] = Math.log(a / (n1 + alpha0 - a)) - Math.log(b / (n2 + alpha0 - b));
    z[w] = delta[w] / Math.sqrt(1 / a + 1 / b);
  }
  return { delta, z };
}
