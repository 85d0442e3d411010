import type { ShownType } from "../post.ts";
import type { KindOf, Measure, Nothing } from "./parts.ts";

/** What most accounts used: the list of one type of object, in `objects`. */
export type Top = KindOf<"top", TopMeasures, Nothing, TopDetail>;

export interface TopMeasures {
  /** Different objects of the type; those on at least k accounts. */
  readonly distinct: Measure;
  readonly eligible: Measure;
}

export interface TopDetail {
  readonly type: ShownType;
  readonly rankedBy: "accounts";
  readonly listed: number;
}
