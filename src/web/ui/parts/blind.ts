import type { Finding } from "../../../model/finding.ts";
import { understand } from "../sentences.ts";

/** The burst search says of itself that it could not have found any: nothing found then means nothing. */
export const sawNoBurst = (told: Finding<"burst-summary"> | undefined): boolean => {
  const seen = told && understand(told.statement, "bursts.")?.values.seen;
  return seen !== undefined && /^seen\.(?:few|short)$/.test(understand(seen, "seen.")?.key ?? "");
};

/** Why the search for groups could not have found any, where it says so of itself. */
export const sawNoGroup = (told: Finding<"coordination"> | undefined): string | undefined =>
  told && understand(told.statement, "groups.blind")?.values.why;
