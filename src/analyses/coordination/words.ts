/** Below this, numbers of the machine end, and no null model says so much. */
const LEAST = -310;

/** log10 of a probability given as its natural logarithm, to four digits; what is smaller than any number stays so. */
export const log10 = (logP: number): number => Math.max(LEAST, Number((Math.min(0, logP) / Math.LN10).toPrecision(4)));

/** Four significant digits: what findings.json carries. */
export const round = (x: number): number => (Number.isFinite(x) ? Number(x.toPrecision(4)) : 0);
