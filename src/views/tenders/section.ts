import type { MonthSeries, Told } from "../../model/notice/findings.ts";
import type { Saying, SayingWith } from "../../model/sentence.ts";

/** A cell that leads to the publisher's own notice. */
export interface Linked {
  readonly text: string;
  readonly url: string;
}
export type TenderCell = string | number | null | Saying | Linked;

export interface TenderTable {
  readonly name: string;
  readonly columns: readonly SayingWith<"column.">[];
  readonly rows: readonly (readonly TenderCell[])[];
}

/** Texts side by side that are the same, or nearly. */
export interface Copy {
  readonly statement: Saying;
  readonly texts: readonly (readonly string[])[];
  readonly notices: readonly Linked[];
}

/** Two ranked columns and what goes between their rows. */
export interface Ribbons {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly between: readonly { readonly from: number; readonly to: number; readonly n: number }[];
}

/** One of the seven questions with its answer, as every surface lays it out. */
export interface TenderSection {
  readonly id: string;
  readonly title: Saying;
  readonly told: Told;
  readonly lead: readonly Saying[];
  readonly months?: MonthSeries;
  readonly ribbons?: Ribbons;
  readonly copies?: readonly Copy[];
  readonly tables: readonly TenderTable[];
  readonly notes: readonly Saying[];
}

export const isLinked = (cell: TenderCell): cell is Linked =>
  typeof cell === "object" && cell !== null && "url" in cell;

/** A link where there is an address, the text alone where there is none. */
export const linked = (text: string, url: string | undefined): TenderCell => (url === undefined ? text : { text, url });
