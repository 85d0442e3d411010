import { z } from "zod";
import { kParam } from "../../model/release.ts";

export const narrativeParams = z.object({
  splits: z
    .number()
    .int()
    .min(2)
    .max(20)
    .default(5)
    .describe(
      "Times that the accounts are split in halves (default 5: a narrative must be found in both halves of four)",
    ),
  most: z.number().int().min(1).max(1000).default(40).describe("How many narratives are listed (default 40)"),
  k: kParam("Fewest accounts behind a narrative (the release rule's k)"),
});
export type NarrativeParams = z.infer<typeof narrativeParams>;
