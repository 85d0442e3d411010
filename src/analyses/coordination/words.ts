/** Numbers as sentences show them. */
export const grouped = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");

/** Below this, numbers of the machine end, and no null model says so much. */
const LEAST = -300;

/** A probability given as its natural logarithm, after a letter: `= 0.001`, `= 3.2e-9`; never rounded to nothing: `< 1e-300`. */
export const shownP = (logP: number): string =>
  logP / Math.LN10 < LEAST ? `< 1e${LEAST}` : `= ${figure(Math.min(0, logP))}`;

function figure(logP: number): string {
  if (logP === 0) return "1";
  const log10 = logP / Math.LN10;
  if (log10 > -4) return Number(Math.exp(logP).toPrecision(2)).toString();
  const exponent = Math.floor(log10 + 0.0218); // 9.95 and more rounds up to the next power
  return `${(10 ** (log10 - exponent)).toFixed(1)}e${exponent}`;
}

/** A plain number to two significant places: `0.037`, `41`, `3.2`. */
export const shown = (x: number): string =>
  x === 0 ? "0" : Math.abs(x) >= 100 ? grouped(x) : Number(x.toPrecision(2)).toString();

/** Four significant digits: what findings.json carries. */
export const round = (x: number): number => (Number.isFinite(x) ? Number(x.toPrecision(4)) : 0);
