import { formOf } from "../judge/time.ts";
import type { Inspection, Question, ReadOptions } from "../source.ts";
import { isTime, looksOf } from "./column-looks.ts";
import type { Columns } from "./columns.ts";
import type { Keys } from "./gathering.ts";
import { contextOf, type TableFormat } from "./table-format.ts";
import type { TableShape } from "./table-shape.ts";
import { zoneOfColumn } from "./time-cells.ts";
import { namesZone, orderOfColumn } from "./times.ts";
import { unreadIn } from "./unread.ts";

type Inspected<K extends string> = Pick<
  TableFormat<object, K>,
  "needs" | "open" | "guesses" | "zoneless" | "slashes" | "american" | "undated"
>;
/** What is asked about columns, whatever their keys. */
type Asked = Omit<Inspected<never>, "open">;
type Known = Pick<Columns, "find" | "names" | "taken">;

/** What would be read from where, and what the file leaves open. `shape.sample`: the rows that are looked at. */
export function inspection<K extends string>(
  keys: Keys<K>,
  format: Inspected<K>,
  shape: Pick<TableShape, "header" | "sample">,
  options: ReadOptions,
): Inspection {
  const context = contextOf(keys, shape, options, format);
  format.open(context);
  const { columns } = context;
  const missing = format.needs.filter((key) => columns.taken[key] === undefined);
  return {
    columns: columns.taken,
    dropped: columns.dropped,
    missing,
    questions: [
      ...columnQuestion(format, columns, missing, shape.sample, options),
      ...timeQuestions(format, columns, shape.sample, options),
      ...(format.undated && columns.taken.time === undefined && options.dated === undefined ? [UNDATED] : []),
    ],
    problems: columns.problems,
    ...formOfTimes(columns, shape.sample),
    ...(columns.judged && {
      reasons: columns.judged.reasons,
      doubts: [...columns.judged.doubts, ...unreadIn(columns.dropped)],
    }),
    ...(columns.absent.length > 0 && { absent: columns.absent }),
  };
}

const UNDATED: Question = {
  about: "dates",
  text: "no column holds a date: every row is refused until a day is given for all of them",
  flag: "--dated YYYY-MM-DD",
};

/** The form of a time that is not understood. */
function formOfTimes(columns: Known, sample: TableShape["sample"]): { readonly form?: string } {
  const at = columns.find(columns.taken.time ?? "");
  const odd =
    at < 0 ? undefined : sample.map((row) => (row[at] ?? "").trim()).find((value) => value !== "" && !isTime(value));
  return odd === undefined ? {} : { form: formOf([odd]) };
}

/** Which column is which: asked where it was guessed, and where one that is needed is not there. */
function columnQuestion(
  format: Asked,
  columns: Known,
  missing: readonly string[],
  sample: TableShape["sample"],
  options: ReadOptions,
): Question[] {
  if (missing.length === 0 && (!format.guesses || Object.keys(options.map ?? {}).length > 0)) return [];
  const guessed = Object.entries(columns.taken)
    .map(([key, column]) => `${key} from "${column}"`)
    .join(", ");
  const text =
    missing.length > 0
      ? `no column is known to hold the ${missing.join(" and the ")}: every row is refused`
      : `columns guessed by their names: ${guessed}`;
  return [
    {
      about: "columns",
      text,
      flag: `--map ${missing[0] ?? "author"}=COLUMN`,
      columns: looksOf(columns.names, sample).filter(({ name }) => name !== ""),
    },
  ];
}

function timeQuestions(format: Asked, columns: Known, sample: TableShape["sample"], options: ReadOptions): Question[] {
  const name = columns.taken.time;
  if (name === undefined) return [];
  const at = columns.find(name) >= 0 ? [columns.find(name)] : name.split(" + ").map((part) => columns.find(part));
  // Values that are no times are not shown: a column taken for the time by mistake could hold anything.
  const times = sample.map((row) => at.map((i) => row[i] ?? "").join(" ")).filter(isTime);
  const samples = [...new Set(times)].slice(0, 3);
  const questions =
    format.zoneless === "UTC" || zoneOfColumn(columns) !== undefined ? [] : zoneQuestion(name, times, options);
  if (options.dateOrder === undefined && format.slashes === undefined && orderOfColumn(times) === "unknown")
    questions.push({
      about: "date order",
      text: `"${name}" holds dates like 3/4/2016 and no row settles whether day or month comes first: such rows are refused`,
      flag: "--date-order month-first or day-first",
      samples,
    });
  return questions;
}

/** Which zone times are in that name none; nothing where all of them do, or the person said. */
function zoneQuestion(name: string, times: readonly string[], options: ReadOptions): Question[] {
  const local = times.filter((time) => !namesZone(time));
  if (options.timeZone !== undefined || local.length === 0) return [];
  return [
    {
      about: "time zone",
      text: `"${name}" names no time zone: read as UTC`,
      flag: "--time-zone ZONE",
      samples: [...new Set(local)].slice(0, 3),
    },
  ];
}

/**
 * Of a format whose fields are known, one of which holds times that may be local: nothing where all name their zone.
 * `times`: that field of the first records.
 */
export function localTimes(field: string, times: readonly unknown[], options: ReadOptions): Inspection | undefined {
  const texts = times.filter((time): time is string => typeof time === "string" && isTime(time));
  const local = texts.some((time) => !namesZone(time));
  if (!local) return undefined;
  const absent = Object.entries(options.map ?? {}).map(([key, column]) => ({ key, column }));
  return {
    columns: { time: field },
    dropped: [],
    missing: [],
    questions: zoneQuestion(field, texts, options),
    problems: [],
    ...(absent.length > 0 && { absent }),
  };
}
