import type { EpochMs } from "../../../model/time.ts";
import { type TimeFault, type TimeRules, timeOf } from "../../reading/times.ts";

/** Years of the Republic of China count from 1912: 民國108年5月3日, 108年5月3日, 108/05/03. No other calendar in use has years of three digits. */
const ROC =
  /^(?:(?:中華民國|中华民国|民國|民国)\s*(\d{1,3})|(1\d\d))\s*(?:年|[/.-])\s*(\d{1,2})\s*(?:月|[/.-])\s*(\d{1,2})\s*日?(?=\D|$)\s*(.*)$/;
const FIRST_YEAR = 1_911;

/** Day or time of a notice, as {@link timeOf}, and in years of the Republic. */
export function dayOf(cell: string, rules: TimeRules): EpochMs | TimeFault {
  const m = ROC.exec(cell.trim());
  if (!m) return timeOf(cell, rules);
  const year = Number(m[1] ?? m[2]) + FIRST_YEAR;
  return timeOf(`${year}-${m[3].padStart(2, "0")}-${m[4].padStart(2, "0")}${m[5] === "" ? "" : ` ${m[5]}`}`, rules);
}
