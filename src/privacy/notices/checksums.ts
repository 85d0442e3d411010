/** Check digits of national identifiers. Each takes the identifier without signs between its letters and digits. */

const sum = (s: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, i) => total + weight * Number(s[i]), 0);

/** Brazil, Receita Federal: both check digits of a CNPJ; since 2026 letters count as their code less 48 (IN RFB 2.229/2024). */
export function cnpjHolds(s: string): boolean {
  const value = (c: string) => c.charCodeAt(0) - 48;
  const digit = (weights: readonly number[]) => {
    const rest = weights.reduce((total, weight, i) => total + weight * value(s[i]), 0) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  const first = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return value(s[12]) === digit(first) && value(s[13]) === digit([6, ...first]);
}

/** Brazil, Receita Federal: both check digits of a CPF. */
export function cpfHolds(s: string): boolean {
  if (/^(\d)\1*$/.test(s)) return false;
  const digit = (n: number) => {
    const rest =
      (sum(
        s,
        Array.from({ length: n }, (_, i) => n + 1 - i),
      ) *
        10) %
      11;
    return rest === 10 ? 0 : rest;
  };
  return Number(s[9]) === digit(9) && Number(s[10]) === digit(10);
}

/** Argentina, ARCA (AFIP): check digit of a CUIT or CUIL. */
export function cuitHolds(s: string): boolean {
  const rest = 11 - (sum(s, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return Number(s[10]) === (rest === 11 ? 0 : rest === 10 ? 9 : rest);
}

/** China, GB 32100-2015: check character of a unified social credit code. */
export function usccHolds(s: string): boolean {
  const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  let total = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) {
    const value = letters.indexOf(s[i]);
    if (value < 0) return false;
    total += value * weight;
  }
  return letters[(31 - (total % 31)) % 31] === s[17];
}

/** China, GB 11643-1999: check character of a citizen's number. */
export const citizenHolds = (s: string): boolean =>
  "10X98765432"[sum(s, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === s[17];

/** Spain, Real Decreto 1553/2005: the letter of a DNI, or of an NIE with its letter as 0, 1, 2. */
export const dniHolds = (s: string): boolean =>
  "TRWAGMYFPDXBNJZSQVHLCKE"[Number(s.slice(0, 8).replace(/^[XYZ]/, (c) => String("XYZ".indexOf(c)))) % 23] === s[8];

/** ISO 17442: the two check digits of a legal entity identifier (ISO 7064, mod 97). */
export function leiHolds(s: string): boolean {
  let rest = 0;
  for (const c of s) rest = Number(`${rest}${Number.parseInt(c, 36)}`) % 97;
  return rest === 1;
}
