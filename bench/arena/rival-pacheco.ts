import { pachecoTop } from "../worlds/rules-pacheco.ts";
import type { Rival } from "./rival.ts";

/** The top 0.5 % of TF-IDF cosines. */
export const pacheco: Rival = {
  name: "Pacheco top 0.5 %",
  unit: "pairs",
  promises: false,
  discover: ({ table }) => pachecoTop(table).edges?.map((accounts) => ({ accounts, q: 0 })) ?? [],
};
