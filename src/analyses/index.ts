import type { Analysis } from "./analysis.ts";
import { bursts } from "./bursts/bursts.ts";
import { coordination } from "./coordination/coordination.ts";
import { narratives } from "./narratives/narratives.ts";
import { top } from "./top.ts";
import { volume } from "./volume.ts";

/** Every analysis of `claque run`, in the order of the report. */
export const ANALYSES: readonly Analysis[] = [volume, top, bursts, coordination, narratives];
