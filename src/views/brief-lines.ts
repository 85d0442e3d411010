import type { Finding } from "../model/finding.ts";
import type { BriefLine } from "./brief.ts";
import { whatRose } from "./bursts.ts";

/** A rise after the name of what rose. */
export function burstLine(burst: Finding<"burst">): BriefLine {
  const { object, topic } = whatRose(burst);
  const label = object?.label ?? topic;
  return { says: [burst.statement], ...(label !== undefined && { name: { type: object?.type ?? "topic", label } }) };
}
