import { gapWithin } from "../../methods/time-resolution.ts";
import { isIn } from "../../model/keys.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import { type DurationMs, seconds } from "../../model/time.ts";

/** A time window as times of a given resolution can tell it. */
export interface TestedWindow {
  /** Largest difference between two recorded times that counts as together, inclusive. */
  readonly gap: DurationMs;
  /** What may then be said: the acts lay less than this apart. Equal to `gap` where times are exact to the second. */
  readonly said: DurationMs;
}

/** Windows that times of a resolution can tell apart, ascending, each once: in whole minutes 10 s and 1 min are one. */
export function testedWindows(asked: readonly DurationMs[], resolution: DurationMs): TestedWindow[] {
  const out = new Map<number, TestedWindow>();
  for (const window of asked) {
    const gap = gapWithin(window, resolution);
    const said = isCoarse(resolution) ? gap + resolution : window;
    out.set(said, { said, gap });
  }
  return [...out.values()].sort((x, y) => x.said - y.said);
}

const SAME = { 60000: "within.minute", 3600000: "within.hour", 86400000: "within.day" } as const;

/** `within 10 s`; where the window is one unit of the times' resolution: `within the same minute`, `on the same day`. */
export const within = (said: DurationMs, resolution: DurationMs): SayingWith<"within."> =>
  said === resolution && isIn(SAME, said) ? say(SAME[said]) : say("within.span", { time: said });

const WHOLE = { 60000: "units.minutes", 3600000: "units.hours", 86400000: "units.days" } as const;

/** `whole minutes`, `steps of 5 min`. */
export const wholeUnits = (resolution: DurationMs): SayingWith<"units."> =>
  isIn(WHOLE, resolution) ? say(WHOLE[resolution]) : say("units.steps", { time: resolution });

/** Times this coarse blur windows of seconds. */
export const isCoarse = (resolution: DurationMs): boolean => resolution > seconds(1);
