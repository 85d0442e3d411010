import { logLag } from "./habits.ts";

/** Times of one crowd, with the residual of each: how early or late it is beside the object's mean. */
export interface Crowd {
  /** Seconds, ascending. */
  readonly times: Float64Array;
  /** ln10 of the mean lag, shrunk to its collection's: what habits are read against. */
  readonly objectMean: number;
  /** Residual of each time, in steps of `residualStep`; a first share, which has no lag, has that of the earliest of the others. */
  readonly steps: Uint16Array;
  /** s: 10 to the `objectMean`. */
  readonly usual: number;
}

const A_LOG = 40;
const MOST = 6;
/** Steps there are. */
export const RESIDUAL_STEPS = 2 * MOST * A_LOG + 1;
/** Of a first share, before it is settled. */
const FIRST = 0xffff;

/** Residuals by step: fortieths of a log10, held in ±6. */
export const residualAt = (step: number): number => step / A_LOG - MOST;

function residualStep(r: number): number {
  return Math.round(A_LOG * (Math.max(-MOST, Math.min(MOST, r)) + MOST));
}

/** Step of a share at `at` on an object first shared at `first`. */
export const stepOf = (at: number, first: number, objectMean: number): number =>
  at > first ? residualStep(logLag(at - first) - objectMean) : FIRST;

/** A crowd out of its times and their steps as `stepOf` gives them. O(n). */
export function crowdWith(times: Float64Array, steps: Uint16Array, objectMean: number): Crowd {
  let first = 0;
  while (first < steps.length && steps[first] === FIRST) first++;
  steps.fill(first < steps.length ? steps[first] : residualStep(logLag(0) - objectMean), 0, first);
  return { times, objectMean, steps, usual: 10 ** objectMean };
}

/** A crowd out of its times, ascending, behind a first share at `first`. O(n). */
export const crowdOf = (times: Float64Array, first: number, objectMean: number): Crowd =>
  crowdWith(
    times,
    Uint16Array.from(times, (t) => stepOf(t, first, objectMean)),
    objectMean,
  );
