import { z } from "zod";
import { duration } from "../../model/params.ts";
import { kParam } from "../../model/release.ts";
import { type DurationMs, days, hours, minutes, type Period } from "../../model/time.ts";

export const burstParams = z.object({
  bin: duration(0, {
    about: "Width of a bin; 0 chooses it from the period",
    why: "an hour for most archives: the rhythm of the day is seen, and a bin holds enough accounts",
    unit: "ms",
  }),
  budget: z
    .number()
    .positive()
    .max(1000)
    .default(1)
    .describe("False alarms allowed a week, over all streams together (default 1: what a desk can look into)")
    .meta({ unit: "alarms per week", why: "what a desk can look into", symbol: "B" }),
  floor: z
    .number()
    .int()
    .min(3)
    .optional()
    .describe("Fewest distinct accounts in a bin that can raise an alarm (default: the release rule's k)"),
  most: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(50)
    .describe("How many bursts are listed, strongest first (default 50: what a report holds)"),
  k: kParam("Fewest accounts behind anything shown (the release rule's k)"),
  topics: z
    .array(z.object({ name: z.string().min(1), query: z.string().min(1) }))
    .max(50)
    .default([])
    .describe("Saved topics to watch beside every hashtag, link and domain"),
});
export type BurstParams = z.infer<typeof burstParams>;

/** The bin for a period: an hour where there are days to learn a rhythm from, finer for shorter archives, a day for years. */
export function burstBin(period: Period, asked: DurationMs): DurationMs {
  if (asked > 0) return asked;
  const span = period.until - period.from;
  if (span <= hours(36)) return minutes(5);
  if (span <= days(5)) return minutes(15);
  return span <= days(400) ? hours(1) : days(1);
}
