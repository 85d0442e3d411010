import { Option } from "commander";
import { UsageError } from "../model/errors.ts";
import { topicOfNarrative } from "../views/index.ts";
import { existingFindings } from "./existing-project.ts";
import { wholeNumber } from "./options.ts";

export const narrativeOption = () =>
  new Option(
    "--narrative <number>",
    "this one of `claque narratives`, as its words; they stay when its number changes",
  ).argParser(wholeNumber(1, 1000));

/** What was typed as a query, or the words of a narrative of the last run. Throws a UsageError for both or neither. */
export function queryOrNarrative(flags: {
  readonly project: string;
  readonly query?: string;
  readonly narrative?: number;
}): string {
  const { project, query, narrative } = flags;
  if (query !== undefined && narrative === undefined) return query;
  if (narrative !== undefined && query === undefined) return topicOfNarrative(existingFindings(project), narrative);
  throw new UsageError("say what belongs to it: a query, or --narrative with a number of `claque narratives`");
}
