import type { Page } from "../endpoint.ts";
import { analysisPages } from "./analysis.ts";
import { collect } from "./collect.ts";
import { group } from "./group.ts";
import { method } from "./method.ts";
import { orchestrated } from "./orchestrated.ts";
import { overview } from "./overview.ts";
import { rising } from "./rising.ts";
import { tenders } from "./tenders.ts";
import { topics } from "./topics.ts";

/** Every page, in the order of the menu, then one for each analysis. A new one is one file here, one in `ui/pages`, and one line in each list. */
export const PAGES: readonly Page[] = [
  overview,
  topics,
  rising,
  orchestrated,
  group,
  collect,
  method,
  tenders,
  ...analysisPages,
];
