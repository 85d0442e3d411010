/**
 * 32 well-mixed bits of 32, each number's its own: a bijection (Wellons' lowbias32, github.com/skeeto/hash-prospector).
 * Tables of hashes ask for it where keys are small numbers: unmixed they lie one beside the other, and every look walks past them all.
 */
export function mix(x: number): number {
  let h = x >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}
