import type { EpochMs } from "../../../model/time.ts";
import { PLAIN, timeOf } from "../../reading/times.ts";
import type { Oddity } from "../reading/oddities.ts";
import { childOf, textOf, type XmlNode } from "../reading/xml-tree.ts";

const DAY = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/;

/** The day of a date that bears a zone (`2023-10-20+02:00`): the same wherever it is read. */
export const dayOfDate = (text: string): string => DAY.exec(text)?.[1] ?? text;

export function dayIn(node: XmlNode | undefined, name: string, oddities: Set<Oddity>): EpochMs | undefined {
  const text = textOf(childOf(node, name));
  if (text === "") return undefined;
  const day = timeOf(dayOfDate(text), PLAIN);
  if (typeof day === "number") return day;
  oddities.add("date not understood");
  return undefined;
}

/** A day with its clock, which bears the zone. */
export function instantIn(period: XmlNode | undefined, oddities: Set<Oddity>): EpochMs | undefined {
  const day = dayOfDate(textOf(childOf(period, "EndDate")));
  if (day === "") return undefined;
  const clock = textOf(childOf(period, "EndTime"));
  const time = timeOf(clock === "" ? day : `${day}T${clock}`, PLAIN);
  if (typeof time === "number") return time;
  oddities.add("date not understood");
  return undefined;
}
