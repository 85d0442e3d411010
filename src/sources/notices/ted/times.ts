import type { TimeRules } from "../../reading/times.ts";
import { UTC } from "../../reading/zones.ts";

/** Days of the Official Journal have no zone; a written date has its day first. */
export const DAY_FIRST: TimeRules = { zone: UTC, order: "day-first" };
