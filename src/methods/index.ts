/**
 * `claque/methods`: every method as pure functions on typed arrays, without a store, a file or a clock.
 *
 * @example
 * ```ts
 * import { coActionPairs } from "claque/methods";
 *
 * // Accounts 0, 1 and 2 share object 0 at 0, 30 and 90 s: within a minute, 0 meets 1 and 1 meets 2.
 * const shares = { actor: Uint32Array.of(0, 1, 2), object: Uint32Array.of(0, 0, 0), at: Float64Array.of(0, 30e3, 90e3) };
 * coActionPairs(shares, { windows: [60_000] }); // a = [0, 1], b = [1, 2]
 * ```
 */

export * from "./alarm-level.ts";
export * from "./bootstrap.ts";
export * from "./capture-gaps.ts";
export * from "./channel-a.ts";
export * from "./channel-b.ts";
export * from "./channel-g/index.ts";
export * from "./channel-g/rare-words.ts";
export * from "./channel-g/reference.ts";
export * from "./channel-g/tested.ts";
export * from "./cnt.ts";
// Who acts together
export * from "./co-action-kernel.ts";
// Networks
export * from "./communities.ts";
export * from "./components.ts";
export * from "./coortweet.ts";
// Noise
export * from "./discrete-gaussian.ts";
export * from "./dp.ts";
export * from "./e-detector.ts";
export * from "./e-detector-calibrate.ts";
export * from "./e-detector-replay.ts";
export * from "./e-detector-twins.ts";
export * from "./e-values.ts";
// What chance explains
export * from "./empirical-null.ts";
// What rises
export * from "./forecast.ts";
export * from "./forecast-profile.ts";
export * from "./forecast-series.ts";
export * from "./habits.ts";
export * from "./jaccard.ts";
export * from "./k-core.ts";
export * from "./keyness.ts";
export * from "./layout.ts";
export * from "./log-tails.ts";
// Markets
export * from "./market/index.ts";
export * from "./minhash.ts";
export * from "./multiple-testing.ts";
// Texts and words
export * from "./narratives/redraw.ts";
export * from "./narratives/search.ts";
export * from "./narratives/units.ts";
export * from "./near-duplicates.ts";
export * from "./npmi.ts";
export * from "./partner-sums.ts";
export * from "./permute.ts";
export * from "./pit.ts";
export * from "./reworded-families.ts";
export * from "./rng.ts";
export * from "./stem-weights.ts";
export * from "./stems.ts";
export * from "./text-shingles.ts";
export * from "./time-resolution.ts";
export * from "./wilson.ts";
export * from "./winsorise.ts";
