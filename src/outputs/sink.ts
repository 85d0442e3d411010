import type { FindingsDocument } from "../model/finding.ts";
import type { SayingWith } from "../model/sentence.ts";

/** A way to write findings down. Pure: the pipeline puts the pieces where they belong. */
export interface Sink<D = FindingsDocument> {
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** What of the findings it does not hold: said to whoever has it written. */
  leftOut?(document: D): SayingWith<"cut."> | undefined;
  write(document: D): Iterable<string | Uint8Array>;
}
