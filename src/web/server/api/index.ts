import type { Endpoint } from "../endpoint.ts";
import { alarms } from "./alarms.ts";
import { brief } from "./brief.ts";
import { events } from "./events.ts";
import { exports } from "./exports.ts";
import { imports } from "./imports.ts";
import { jobEndpoints } from "./jobs.ts";
import { quarantine } from "./quarantine.ts";
import { query } from "./query.ts";
import { streams } from "./streams.ts";
import { upkeep } from "./upkeep.ts";
import { zeeschuimer } from "./zeeschuimer.ts";

/** Every address that is no page. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...events,
  ...jobEndpoints,
  ...query,
  ...alarms,
  ...imports,
  ...quarantine,
  ...streams,
  ...zeeschuimer,
  ...upkeep,
  ...exports,
  ...brief,
];
