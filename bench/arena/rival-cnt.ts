import { cntTwo } from "../worlds/rules-cnt.ts";
import type { Rival } from "./rival.ts";

/** The Coordination Network Toolkit's rule: two messages within 60 s. */
export const cnt: Rival = {
  name: "CNT ≥ 2 in 60 s",
  unit: "pairs",
  promises: false,
  discover: ({ table }) => cntTwo(table).edges?.map((accounts) => ({ accounts, q: 0 })) ?? [],
};
