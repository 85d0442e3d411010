import type { EpochMs } from "../../model/time.ts";
import { bareWord } from "../generic-aliases.ts";
import type { Cell, Columns } from "./columns.ts";
import type { TableContext } from "./table-format.ts";
import type { TimeFault } from "./times.ts";
import { namesZone, timeOf } from "./times.ts";
import { zoneInName } from "./zone-in-name.ts";
import { type Zone, zoneOf } from "./zones.ts";

/** A row's time of publication. */
export interface TimeReader {
  at(cells: readonly string[]): EpochMs | TimeFault;
  /** Times name no zone: the person's, or UTC, stands for it. */
  readonly local: boolean;
}

const CLOCK = /^\s*\d{1,2}:\d{2}/;
/** A zone in words behind a clock: `CST`, `India Standard Time`. */
const ZONE_WORDS = /(\d)\s+(?:[A-Z]{2,5}|[A-Z][\w.]*(?: [A-Z][\w.]*)* Time)$/;

/** Reads times from their column, joined with a clock in another, in the zone that a third gives for each row. */
export function timeReader(context: TableContext, cell: Cell, offset: string | undefined): TimeReader {
  const { columns, sample } = context;
  const time = joinedTime(columns, sample, cell);
  const given = context.rules(time);
  const zone = zoneOfColumn(columns);
  const rules = zone && given.zoneSaid === undefined ? { ...given, zone, zoneSaid: true as const } : given;
  const shown = sample.slice(0, 20).map((row) => time(row) ?? "");
  const local = shown.some((text) => text !== "" && !namesZone(text));
  if (offset === undefined || !local)
    return { at: (cells) => timeOf(time(cells), rules), local: local && zone === undefined };
  const offsets = columns.also(offset);
  return {
    local: false,
    at(cells) {
      const text = time(cells).trim();
      const place = offsets(cells).trim();
      const here = place === "" ? undefined : zoneOf(place);
      if (!here || namesZone(text)) return timeOf(text, rules);
      return timeOf(text.replace(ZONE_WORDS, "$1"), { ...rules, zone: here, zoneSaid: true });
    },
  };
}

/** The zone that stands in the name of the column of times. */
export const zoneOfColumn = ({ taken }: Pick<Columns, "taken">): Zone | undefined =>
  taken.time === undefined ? undefined : zoneInName(taken.time.split(" + ")[0]);

const isClock = (name: string): boolean => CLOCKS.has(bareWord(name));
const CLOCKS: ReadonlySet<string> = new Set(["time", "clock", "hour", "postcreatedtime"]);

/** A date in one column and the clock in another are read as one. */
function joinedTime(columns: Columns, sample: TableContext["sample"], time: Cell): Cell {
  const day = columns.taken.time;
  if (columns.isMapped("time") || day === undefined || !/date|day/.test(bareWord(day))) return time;
  const clock = columns.names.find(isClock);
  if (clock === undefined || clock === day) return time;
  const at = columns.find(clock);
  const hasClock = sample.some((row) => CLOCK.test(row[at] ?? ""));
  if (!hasClock || sample.some((row) => /\d:\d/.test(time(row) ?? ""))) return time;
  const cell = columns.also(clock);
  columns.taken.time = `${day} + ${clock}`;
  return (cells) => `${time(cells)} ${cell(cells)}`;
}
