import { noticeCoverage } from "../facts/notices.ts";
import type { Columns } from "../model/query.ts";
import type { NoticeStore } from "../store/notices/store.ts";

type Told = Columns<ReturnType<typeof noticeCoverage>["columns"]>;
type Field = Exclude<keyof Told, "publisher" | "notices">;

/** A field as records call it. */
export const FIELD_NAMES = {
  months: "dates over two years",
  texts: "texts",
  clauses: "texts of a sentence or more",
  codes: "codes of what is bought",
  buyers: "buyers",
  identified: "identifiers of buyers",
  suppliers: "suppliers",
  amounts: "amounts of awards",
  offers: "how many bid",
  bids: "who bid",
  prices: "amounts of bids",
  methods: "the kind of procedure",
  closings: "until when bids are taken",
  followed: "several notices of one purchase",
} as const satisfies Record<Field, string>;

/** What is asked of notices, and the fields without which it cannot be answered. */
export const QUESTIONS = [
  { name: "what is bought", needs: ["texts"] },
  { name: "by kind of goods", needs: ["codes"] },
  { name: "who buys, from whom", needs: ["buyers", "suppliers"] },
  { name: "for how much", needs: ["suppliers", "amounts"] },
  { name: "what is bought suddenly more", needs: ["texts", "months"] },
  { name: "which requirements are copied", needs: ["clauses", "buyers"] },
  { name: "who bids together", needs: ["bids"] },
  { name: "how bids lie to each other", needs: ["bids", "prices"] },
  { name: "how often one alone bids", needs: ["offers"] },
  { name: "what changed after the award", needs: ["followed"] },
] as const satisfies readonly { readonly name: string; readonly needs: readonly Field[] }[];

/** A field that fewer notices tell than this share is as good as not told. */
const LEAST_SHARE = 0.05;
/** Fewer notices than this settle nothing, whatever they tell. */
const LEAST_NOTICES = 20;
const LEAST_MONTHS = 24;

export interface CoverageCell {
  readonly question: string;
  readonly publisher: string;
  /** Of the notices, those that tell the rarest of the fields needed. */
  readonly share: number;
  readonly can: boolean;
  /** Which field is missing, or told too rarely. */
  readonly missing?: string;
  /** The fields are there, in fewer notices than settle anything. */
  readonly few?: true;
}

/** What the records of each publisher can be asked: question × publisher, with the field that is missing. O(publishers). */
export function coverageOf(told: Told): readonly CoverageCell[] {
  return told.publisher.flatMap((publisher, i) =>
    QUESTIONS.map(({ name, needs }): CoverageCell => {
      const notices = told.notices[i];
      const shares = needs.map((field) => ({
        field,
        share: field === "months" ? (told.months[i] >= LEAST_MONTHS ? 1 : 0) : told[field][i] / notices,
      }));
      const rarest = shares.reduce((a, b) => (b.share < a.share ? b : a));
      const cell = { question: name, publisher, share: rarest.share };
      if (rarest.share < LEAST_SHARE) return { ...cell, can: false, missing: FIELD_NAMES[rarest.field] };
      if (notices < LEAST_NOTICES) return { ...cell, can: false, few: true };
      return { ...cell, can: true };
    }),
  );
}

export const readCoverage = async (store: NoticeStore): Promise<readonly CoverageCell[]> =>
  coverageOf(await store.columns(noticeCoverage()));
