import { z } from "zod";
import type { AlarmMessage } from "./message.ts";

const moment = z.number().min(-8.64e15).max(8.64e15);
const period = z.object({ from: moment, until: moment });
const numbers = z.array(z.number().nullable()).max(100_000);
/** A sentence as data. */
const saying = z.looseObject({ say: z.string() });
const measure = z.object({
  value: z.number(),
  unit: z.string().optional(),
  interval: z.tuple([z.number(), z.number()]).optional(),
  level: z.number().optional(),
  note: z.union([z.string(), saying]).optional(),
});

/** A message as the journal keeps it: what is no message is not told to anybody. */
const message = z.object({
  schema: z.literal("claque.alarm"),
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[\w-]{1,64}$/),
  alarm: z.string().max(200),
  query: z.string().max(100_000),
  test: z.boolean(),
  raisedAt: z.string().refine((s) => !Number.isNaN(Date.parse(s))),
  statement: z.string(),
  period,
  size: z.object({ actors: z.number(), posts: z.number() }),
  measures: z.record(z.string(), measure),
  promise: z.string(),
  split: z.string(),
  caveats: z.array(z.string()),
  says: z.object({ statement: saying, promise: saying.optional(), split: saying.optional() }).optional(),
  series: z.looseObject({
    from: moment,
    width: z.number().positive().max(8.64e15),
    observed: numbers,
    forecast: numbers,
    low: numbers.optional(),
    high: numbers.optional(),
    bursts: z.array(period).optional(),
    gaps: z.array(period).optional(),
    lastIncomplete: z.boolean().optional(),
  }),
  evidence: z.record(z.string(), z.json()),
});

const told = { id: z.string(), target: z.string(), at: z.number() };
const entry = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("evaluated"),
    alarm: z.string(),
    until: z.number(),
    raised: z.array(message),
    held: z.string().optional(),
  }),
  z.object({ type: z.literal("sent"), ...told }),
  z.object({ type: z.literal("failed"), ...told, attempts: z.number(), next: z.number(), why: z.string() }),
  z.object({ type: z.literal("given up"), ...told, why: z.string() }),
]);

/** One thing that happened, one line of the journal. */
export type Entry =
  | {
      readonly type: "evaluated";
      readonly alarm: string;
      readonly until: number;
      readonly raised: readonly AlarmMessage[];
      readonly held?: string;
    }
  | Exclude<z.infer<typeof entry>, { type: "evaluated" }>;

/** Throws where a line is none of these. */
export const parseEntry = (line: string): Entry => entry.parse(JSON.parse(line)) as Entry;
