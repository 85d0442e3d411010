import { type SayingWith, say } from "./sentence.ts";
import { type DurationMs, days, hours, minutes } from "./time.ts";

const NAMED = new Map<DurationMs, SayingWith<"bin.">>([
  [minutes(1), say("bin.minute")],
  [hours(1), say("bin.hour")],
  [days(1), say("bin.day")],
  [days(7), say("bin.week")],
  [days(28), say("bin.weeks")],
]);

/** A bin's width after “per”. */
export const perBin = (bin: DurationMs): SayingWith<"bin."> => NAMED.get(bin) ?? say("bin.span", { time: bin });
