import { z } from "zod";
import { acts } from "../../facts/acts.ts";
import { duration } from "../../model/params.ts";
import { groupKParam } from "../../model/release.ts";
import { say } from "../../model/sentence.ts";
import { hours, type Period, seconds } from "../../model/time.ts";
import { type Analysis, type Given, inTurn, type Part } from "../analysis.ts";
import { BEHAVIOURS } from "./behaviours/index.ts";
import { type CoordinationInput, type Counts, findCoordination, objectsPermuted, roundOfPower } from "./find.ts";
import { postQueries } from "./post-columns.ts";
import type { PowerRound } from "./power.ts";
import { referenceQueries } from "./reference/own.ts";

const window = duration(seconds(60), {
  about: "Longest gap that counts as together",
  why: "between reflex and coincidence",
});

export const coordinationParams = z.object({
  windows: z
    .array(window)
    .min(1)
    .max(5)
    .default([seconds(10), seconds(60), seconds(300)])
    .describe("Time windows, tested side by side (default 10 s, 60 s, 5 min: machines, reflexes, calls to act)"),
  block: duration(hours(6), {
    about: "Length of the time blocks inside which account labels are exchangeable",
    why: "a waking third of a day: activity and news are alike inside it",
  }),
  alpha: z.number().gt(0).max(0.2).default(0.05).describe("False-discovery rate of confirmed findings (default .05)"),
  groupK: groupKParam("Fewest accounts in a group (default 5)"),
  behaviours: z
    .array(z.enum(BEHAVIOURS.map((b) => b.name)))
    .optional()
    .describe("Only these behaviours; all of them by default"),
});
export type CoordinationParams = z.output<typeof coordinationParams>;

const needs = (p: CoordinationParams, period: Period) => ({
  ...Object.fromEntries(
    BEHAVIOURS.filter((b) => p.behaviours === undefined || p.behaviours.includes(b.name)).map((b) => [
      b.name,
      acts(b, period),
    ]),
  ),
  ...postQueries(period),
  ...referenceQueries,
});

type CoordinationNeeds = ReturnType<typeof needs>;
type CoordinationPart<I, O> = Part<CoordinationParams, CoordinationNeeds, I, O>;

/** The same columns, by what they are. */
const inputOf = (given: Given<CoordinationNeeds>) => ({ acts: given, posts: given }) as unknown as CoordinationInput;

const control: CoordinationPart<null, Counts> = {
  name: "objects permuted",
  run: (given, p, rng, period) => objectsPermuted(inputOf(given), p, rng, period),
};
const round: CoordinationPart<{ readonly round: number; readonly gone: readonly number[] }, PowerRound> = {
  name: "round of power",
  run: (given, p, rng, period, input) => roundOfPower(inputOf(given), p, rng, period, input),
};

/** Groups of accounts that act together more, and more tightly, than chance, taste and habit explain. */
export const coordination: Analysis<CoordinationParams, ReturnType<typeof needs>> = {
  name: "coordination",
  version: 1,
  question: "How much of this is orchestrated: which groups of accounts act together beyond chance, taste and habit?",
  cites: [
    "doi:10.1609/icwsm.v15i1.18075",
    "doi:10.1214/aos/1013699998",
    "doi:10.1111/rssb.12489",
    "doi:10.1198/016214504000000089",
  ],
  caveats: [say("caveat.structural"), say("caveat.trigger")],
  params: coordinationParams,
  needs,
  parts: [control, round],
  find: (given, p, rng, period, aside = inTurn(given, p, rng, period)) =>
    findCoordination(inputOf(given), p, rng, period, {
      objectsPermuted: () => aside(control, null),
      power: (n, gone) => aside(round, { round: n, gone }),
    }),
};
