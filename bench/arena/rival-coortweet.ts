import { cooRTweetDefault } from "../worlds/rules-coortweet.ts";
import type { Rival } from "./rival.ts";

/** CooRTweet as it comes: 60 s, two shares, edges above the median weight. */
export const cooRTweet: Rival = {
  name: "CooRTweet default",
  unit: "pairs",
  promises: false,
  discover: ({ table }) => cooRTweetDefault(table).edges?.map((accounts) => ({ accounts, q: 0 })) ?? [],
};
