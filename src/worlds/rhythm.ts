import type { Rng } from "../methods/rng.ts";

/**
 * How willing an account is to act at this moment, 0.15 … 1: asleep at night, smooth by day.
 * `phase` is the account's clock in hours ahead of UTC; `seconds` counts from a midnight UTC.
 */
export function daylight(seconds: number, phase: number): number {
  const hour = (seconds / 3600 + phase) % 24;
  return 0.15 + 0.85 * Math.min(1, Math.max(0, Math.sin(((hour - 7) / 24) * 2 * Math.PI) * 0.9 + 0.5));
}

/** Weekly cycle: weekends at 80 %. `seconds` counts from a Monday, midnight UTC. */
export const weekly = (seconds: number): number => (Math.floor(seconds / 86_400) % 7 >= 5 ? 0.8 : 1);

export const awake = (rng: Rng, seconds: number, phase: number): boolean => rng.next() < daylight(seconds, phase);

/** A moment within [from, until) at which the account is likely awake: up to 12 draws. */
export function wakingMoment(rng: Rng, from: number, until: number, phase: number): number {
  let t = from;
  for (let i = 0; i < 12; i++) {
    t = from + rng.next() * (until - from);
    if (rng.next() < daylight(t, phase)) break;
  }
  return t;
}
