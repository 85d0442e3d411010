import { z } from "zod";
import { messageOf, UsageError } from "../model/errors.ts";
import { parseQuery } from "../query/index.ts";

/** `env:NAME` is read from the environment when it is needed, so that a secret need not lie in the file. */
const secret = z.string().min(1);
const httpUrl = z.url({ protocol: /^https?$/, error: "expected an address that begins with https:// or http://" });

const target = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("webhook"), url: httpUrl, secret }),
  z.strictObject({ type: z.literal("slack"), url: z.union([httpUrl, z.string().startsWith("env:")]) }),
  z.strictObject({
    type: z.literal("email"),
    to: z.email(),
    from: z.email(),
    smtp: z
      .string()
      .refine(
        (s) => /^env:./.test(s) || (/^smtps?:\/\//.test(s) && URL.canParse(s)),
        "expected smtp://…, smtps://… or env:NAME",
      ),
  }),
  z.strictObject({
    type: z.literal("feed"),
    file: z
      .string()
      .max(120)
      .regex(
        /^[\p{L}\p{N}][\p{L}\p{N} ._-]*\.(?:atom|xml)$/u,
        "expected the name of a file in the project, such as alarms.atom",
      ),
  }),
  z.strictObject({ type: z.literal("command"), command: z.array(z.string().min(1).max(4096)).min(1).max(100) }),
]);
export type Target = z.infer<typeof target>;

const rule = z.strictObject({
  name: z.string().trim().min(1).max(80),
  query: z.string().min(1),
  /** Width of a bin, ms. */
  binMs: z.number().int().min(60_000),
  /** False alarms allowed a week. */
  budget: z.number().positive().max(1000),
  /** Fewest distinct accounts in a bin that can ring; never under the release rule's k. */
  floor: z.number().int().min(3),
  /** Fewest times the forecast that a bin needs to ring. */
  effect: z.number().min(1),
  /** No second message about the same alarm for so long after one. */
  cooldownMs: z.number().int().nonnegative(),
  /** Of earlier versions; without effect. */
  margin: z.number().nonnegative().optional(),
  /** Whether the history was long enough for the promise when the alarm was armed. */
  promiseKept: z.boolean(),
  /** Bins that close after this moment (data time, ms) can ring. */
  armedAt: z.number(),
  mutedUntil: z.number().optional(),
  targets: z.array(target).max(10),
});
export type AlarmRule = z.infer<typeof rule>;

const file = z.strictObject({
  schema: z.literal("claque.alarms"),
  schemaVersion: z.literal(1),
  alarms: z.array(rule).max(200),
});

/** Reads alarms.json. Throws a UsageError that names the alarm and the field at fault. */
export function parseRules(text: string, name: string): readonly AlarmRule[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    throw new UsageError(`${name} is no JSON: ${messageOf(e)}`);
  }
  const read = file.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new UsageError(`${name}: ${issue.path.join(".") || "file"}: ${issue.message}`);
  }
  for (const alarm of read.data.alarms) {
    try {
      parseQuery(alarm.query);
    } catch (e) {
      throw new UsageError(`${name}: alarm "${alarm.name}": ${messageOf(e)}`);
    }
  }
  return read.data.alarms;
}

export const printRules = (alarms: readonly AlarmRule[]): string =>
  `${JSON.stringify({ schema: "claque.alarms", schemaVersion: 1, alarms }, null, 2)}\n`;

/** A secret or address as it is used: from the environment where the file says so. */
export function revealed(value: string, env: Readonly<Record<string, string | undefined>>): string {
  if (!value.startsWith("env:")) return value;
  const name = value.slice(4);
  const found = env[name];
  if (found === undefined || found === "")
    throw new UsageError(`the environment holds no ${name}, which an alarm's target needs`);
  return found;
}

/** Where a target delivers to, without anything secret: for lists and logs. */
export function describeTarget(t: Target): string {
  switch (t.type) {
    case "webhook":
      return `webhook ${new URL(t.url).host}`;
    case "slack":
      return t.url.startsWith("env:") ? "slack" : `slack ${new URL(t.url).host}`;
    case "email":
      return "e-mail";
    case "feed":
      return `feed ${t.file}`;
    case "command":
      return `command ${t.command[0]}`;
  }
}

/** All of a target that a person must see before it is allowed; passwords and signing secrets stay out. */
export function wholeTarget(t: Target): string {
  switch (t.type) {
    case "webhook":
      return `send every message to ${t.url}`;
    case "slack":
      return `send every message to ${t.url}`;
    case "email":
      return `send every message as mail to ${t.to}, from ${t.from}, through ${t.smtp.startsWith("env:") ? t.smtp : new URL(t.smtp).host}`;
    case "feed":
      return `keep a feed in ${t.file} of the project`;
    case "command":
      return `run ${t.command.map((word) => JSON.stringify(word)).join(" ")}`;
  }
}
