import type { FindingsDocument } from "../model/finding.ts";
import type { SayingWith } from "../model/sentence.ts";

/** A way to write findings down. Pure: the pipeline puts the pieces where they belong. */
export interface Sink {
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** What of the findings it does not hold: said to whoever has it written. */
  leftOut?(document: FindingsDocument): SayingWith<"cut."> | undefined;
  write(document: FindingsDocument): Iterable<string | Uint8Array>;
}
