import { register as alarms } from "./alarms.ts";
import { register as brief } from "./brief.ts";
import { register as bursts } from "./bursts.ts";
import { register as demo } from "./demo.ts";
import { register as explain } from "./explain.ts";
import { register as exportCommand } from "./export.ts";
import { register as forget } from "./forget.ts";
import { register as methods } from "./methods.ts";
import { register as move } from "./move.ts";
import { register as narratives } from "./narratives.ts";
import { register as preview } from "./preview.ts";
import type { Register } from "./program.ts";
import { register as purge } from "./purge.ts";
import { register as quarantine } from "./quarantine.ts";
import { register as reference } from "./reference.ts";
import { register as report } from "./report.ts";
import { register as run } from "./run.ts";
import { register as seal } from "./seal.ts";
import { register as serve } from "./serve.ts";
import { register as sources } from "./sources.ts";
import { register as tenders } from "./tenders/index.ts";
import { register as topics } from "./topics.ts";
import { register as trends } from "./trends.ts";
import { register as watch } from "./watch.ts";
import { register as world } from "./world.ts";

/** Every command, under the heads of the help text. A new one is one file and one line here. */
export const COMMANDS: readonly { readonly heading: string; readonly commands: readonly Register[] }[] = [
  { heading: "Read in:", commands: [run, watch, preview, sources, quarantine, reference] },
  { heading: "Look:", commands: [serve, report, brief, explain, narratives, trends, bursts, topics, alarms, methods] },
  { heading: "Public purchases:", commands: [tenders] },
  { heading: "Take along:", commands: [exportCommand, move] },
  { heading: "Forget:", commands: [forget, purge, seal] },
  { heading: "Try:", commands: [demo, world] },
];
