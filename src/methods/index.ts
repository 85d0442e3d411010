/** `claque/methods`: the pure kernels, on typed arrays. */

export type { CntEdges, CntOptions, CntShares } from "./cnt.ts";
export { cntEdges } from "./cnt.ts";
export type { CoActionOptions, CoActionPairs, CoActionRow, OrderedShares, Shares } from "./co-action-kernel.ts";
export { coActionPairs, orderShares, visitCoActions } from "./co-action-kernel.ts";
export type { CooRTweetEdges, CooRTweetOptions, CooRTweetShares } from "./coortweet.ts";
export { cooRTweetEdges } from "./coortweet.ts";
export type { Rng } from "./rng.ts";
export { makeRng } from "./rng.ts";
