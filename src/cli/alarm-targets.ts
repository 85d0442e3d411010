import { randomBytes } from "node:crypto";
import type { Target } from "../alarms/rules.ts";
import { UsageError } from "../model/errors.ts";

/** Who is to be told, as it is typed. */
export interface TargetFlags {
  readonly webhook?: string;
  readonly secret?: string;
  readonly slack?: string;
  readonly email?: string;
  readonly from?: string;
  readonly smtp?: string;
  readonly feed?: string;
  readonly command?: string;
}

/** Targets of an alarm, and the secret that was made for one. Throws a UsageError where nobody would be told. */
export function targetsOf(flags: TargetFlags): { targets: Target[]; made?: string } {
  const targets: Target[] = [];
  let made: string | undefined;
  if (flags.webhook) {
    const secret = flags.secret || `whsec_${randomBytes(32).toString("base64")}`;
    if (!flags.secret) made = secret;
    targets.push({ type: "webhook", url: flags.webhook, secret });
  }
  if (flags.slack) targets.push({ type: "slack", url: flags.slack });
  if (flags.email) {
    if (!flags.from || !flags.smtp)
      throw new UsageError("--email needs --from ADDRESS and --smtp smtps://user:password@host");
    targets.push({ type: "email", to: flags.email, from: flags.from, smtp: flags.smtp });
  }
  if (flags.feed) targets.push({ type: "feed", file: flags.feed });
  if (flags.command) targets.push({ type: "command", command: flags.command.trim().split(/\s+/) });
  if (targets.length === 0)
    throw new UsageError("say who is to be told: --webhook, --slack, --email, --feed or --command");
  return { targets, made };
}
