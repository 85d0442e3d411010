/** Statistics of procurement records: markets, bidders, prices, clauses, rules of thumb. */
export * from "./bid-gaps.ts";
export * from "./bid-table.ts";
export * from "./bidder-groups.ts";
export * from "./cardinal.ts";
export * from "./close-races.ts";
export * from "./cobidding.ts";
export * from "./copied.ts";
export * from "./curveball.ts";
export * from "./fiscal-rise.ts";
export * from "./group-power.ts";
export type { Process, ProcessAward, ProcessBid } from "./process.ts";
export * from "./screens.ts";
export * from "./strata.ts";
export * from "./tukey.ts";
export * from "./turns.ts";
