/** A logistic weight: ln odds campaign : audience = bias + Σ weight · stretched feature. All weights ≥ 0. */
export interface CauseWeights {
  readonly bias: number;
  readonly weight: Readonly<Record<string, number>>;
}

/** The two ways in which a group can be a campaign's. */
export type Explanations = Readonly<Record<"dedicated" | "exclusive", CauseWeights>>;

/**
 * Learnt with `npm run bench:worlds -- --learn` (docs/benchmarks.md has the cross-check).
 * `dedicated`: a team that is mostly there for it, as in made worlds; `exclusive`: alone on what many sources bring, or
 * taking turns, as real teams are. One weight for both confirms the real ones and loses the made ones.
 */
export const CAUSE_WEIGHTS: Explanations = {
  dedicated: {
    bias: -21.93992,
    weight: {
      apart: 2.23084,
      big: 1.82802,
      sources: 7.91231,
      late: 5.11996,
      text: 0.42355,
      dedication: 6.70402,
      bounded: 4.84283,
      spread: 1.74931,
    },
  },
  exclusive: {
    bias: -16.03755,
    weight: {
      alone: 3.55872,
      apart: 1.6037,
      sources: 3.77209,
      late: 5.02332,
      text: 2.33493,
      bounded: 7.394,
      exclusive: 3.86873,
      pooled: 4.90414,
    },
  },
};
