import { z } from "zod";
import type { DurationMs } from "./time.ts";
import { formatDuration, parseDuration } from "./time.ts";

/** What a parameter says of itself besides its type; becomes flag, form field, docs row and provenance entry. */
export interface ParamMeta {
  readonly unit?: string;
  /** Why the default is what it is. */
  readonly why: string;
  /** The symbol in the documentation's formulas. */
  readonly symbol?: string;
}

/** A duration given as `60s`, `5min`, `6h` or in milliseconds. */
export const duration = (fallback: DurationMs, meta: ParamMeta & { about: string }) =>
  z
    .union([
      z.number().int().nonnegative(),
      z
        .string()
        .transform(
          (s, ctx) => parseDuration(s) ?? ctx.addIssue(`"${s}" is no duration: write 60s, 5min, 6h or 90d`) ?? z.NEVER,
        ),
    ])
    .default(fallback)
    .describe(`${meta.about} (default ${formatDuration(fallback)}: ${meta.why})`)
    .meta({ unit: "ms", ...meta });
