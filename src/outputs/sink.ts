import type { FindingsDocument } from "../model/finding.ts";

/** A way to write findings down. Pure: the pipeline puts the pieces where they belong. */
export interface Sink {
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  write(document: FindingsDocument): Iterable<string | Uint8Array>;
}
