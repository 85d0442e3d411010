import { z } from "zod";
import { hours } from "../../../model/time.ts";
import { DEFAULT_EFFECT } from "../../../watching/arm.ts";
import { addAlarm, changeAlarm, replayAlarm } from "../alarms.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";

const wish = {
  query: z.string().min(1).max(500).describe("What to watch"),
  binMs: z
    .number()
    .int()
    .min(60_000)
    .max(7 * 86_400_000)
    .default(hours(1))
    .describe("Width of a bin, ms"),
  budget: z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe("False alarms allowed a week; by default the fewest the history can promise, from 0.1 to 1"),
  effect: z
    .number()
    .min(1)
    .max(1000)
    .default(DEFAULT_EFFECT)
    .describe("Fewest times the forecast that a bin needs to ring"),
};
const named = { name: z.string().trim().min(1).max(80).describe("What the alarm is called") };

/** Alarm rules: replayed before they are armed. Those set here are told in the project's Atom feed. */
export const alarms: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/api/alarms/replay",
    summary: "When an alarm would have rung in the history, and whether its promise holds. Nothing is armed.",
    body: z.object(wish),
    answers: "application/json",
    handle: async ({ c, observatory, body }) => c.json(await replayAlarm(observatory, body)),
  }),
  endpoint({
    method: "POST",
    path: "/api/alarms",
    summary: "Arms an alarm after its replay. It is told in the project's Atom feed.",
    body: z.object({ ...named, ...wish }),
    answers: "application/json",
    handle: async ({ c, observatory, body }) => c.json(await addAlarm(observatory, body), 201),
  }),
  endpoint({
    method: "POST",
    path: "/api/alarms/mute",
    summary: "Silences an alarm for some hours; 0 ends the silence.",
    body: z.object({ ...named, hours: z.number().min(0).max(8760) }),
    answers: "application/json",
    handle({ c, observatory, body }) {
      const until = observatory.now() + hours(body.hours);
      changeAlarm(observatory, String(body.name), ({ mutedUntil: _, ...rule }) =>
        body.hours === 0 ? rule : { ...rule, mutedUntil: until },
      );
      return c.json({ muted: body.hours !== 0 });
    },
  }),
  {
    method: "POST",
    path: "/api/alarms/remove",
    summary: "Takes an alarm away.",
    body: z.object(named),
    answers: "application/json",
    handle({ c, observatory, body }) {
      changeAlarm(observatory, String(body.name), () => undefined);
      return c.json({ removed: true });
    },
  },
];
