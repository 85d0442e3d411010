import type { CoverageCell } from "../../model/notice/findings.ts";

/** By publisher, how many of its notices carry each thing. */
export interface Covered {
  readonly publisher: string;
  readonly notices: number;
  readonly carries: (field: Field) => number;
}
export type Field = keyof typeof MISSING;

const MISSING = {
  texts: "descriptions",
  clauses: "requirements of 60 letters or more",
  buyers: "who buys",
  suppliers: "who was awarded",
  amounts: "amounts",
  codes: "codes of what is bought",
  closes: "until when bids were taken",
  offers: "how many bid",
  rivals: "two bidders or more by name",
  prices: "what each of them bid",
} as const;

/** What each of the questions needs. */
const QUESTIONS: readonly (readonly [question: string, needs: readonly Field[]])[] = [
  ["what is bought", ["texts"]],
  ["for how much", ["amounts"]],
  ["who buys", ["buyers"]],
  ["from whom", ["suppliers"]],
  ["which requirements are copied", ["clauses", "buyers"]],
  ["how many bid", ["offers"]],
  ["which bidders act as a group", ["rivals", "prices"]],
  ["in which market", ["codes"]],
  ["how long bids were taken", ["closes"]],
];

/** Below this share of notices a field counts as missing. */
const FEW = 0.05;

/** Question by publisher: the share of its notices that carry all that the question needs, and the first thing that is missing. O(publishers). */
export function coverageOf(publishers: readonly Covered[]): CoverageCell[] {
  return QUESTIONS.flatMap(([question, needs]) =>
    publishers.map(({ publisher, notices, carries }): CoverageCell => {
      const shares = needs.map((field) => ({ field, share: notices === 0 ? 0 : carries(field) / notices }));
      const least = shares.reduce((a, b) => (b.share < a.share ? b : a));
      return {
        question,
        publisher,
        share: Number(least.share.toPrecision(3)),
        ...(least.share < FEW && { missing: MISSING[least.field] }),
      };
    }),
  );
}
