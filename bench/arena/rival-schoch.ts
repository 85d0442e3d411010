import { schochTen } from "../worlds/rules-schoch.ts";
import type { Rival } from "./rival.ts";

/** At least ten co-actions within one minute. */
export const schoch: Rival = {
  name: "Schoch ≥ 10 in 60 s",
  unit: "pairs",
  promises: false,
  discover: ({ table }) => schochTen(table).edges?.map((accounts) => ({ accounts, q: 0 })) ?? [],
};
