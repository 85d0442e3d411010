/**
 * Normalised pointwise mutual information of two words side by side: how much more often they are neighbours than chance has it.
 *
 *   npmi = ln(p_xy / (p_x p_y)) / (−ln p_xy),  p = accounts that used it / all accounts
 *
 * −1 never together, 0 as by chance, 1 only together. Undefined (NaN) where a count is 0; 1 where everybody used the pair.
 * Source: Bouma 2009, "Normalized (pointwise) mutual information in collocation extraction". O(1).
 */
export function npmi(pair: number, x: number, y: number, all: number): number {
  if (pair <= 0 || x <= 0 || y <= 0 || all <= 0) return Number.NaN;
  if (pair >= all) return 1;
  return Math.log((pair * all) / (x * y)) / -Math.log(pair / all);
}

export const PHRASE_NPMI = 0.3;
