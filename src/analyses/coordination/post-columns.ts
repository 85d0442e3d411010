import {
  type OpenerColumns,
  openers,
  type SourceColumns,
  sources,
  type VoiceColumns,
  voices,
  type WordingColumns,
  wordings,
} from "../../facts/voices.ts";
import type { Period } from "../../model/time.ts";

/** What the analysis asks about posts beside their actions: never a text, and no identity. */
export interface PostColumns {
  readonly voices: VoiceColumns;
  readonly wordings: WordingColumns;
  readonly sources: SourceColumns;
  readonly openers: OpenerColumns;
}

export const postQueries = (period: Period) => ({
  voices: voices(period),
  wordings: wordings(period),
  sources: sources(period),
  openers: openers(),
});
