import { coortweet } from "./coortweet.ts";
import { fiveThirtyEight } from "./fivethirtyeight.ts";
import { genericRecords } from "./generic-records.ts";
import { genericTable } from "./generic-table.ts";
import type { Recognised, Unrecognised } from "./recognise.ts";
import { recogniseAmong } from "./recognise.ts";
import type { Source } from "./source.ts";
import { xActivityStreams } from "./x-activity-streams.ts";
import { xInformationOperations } from "./x-information-operations.ts";
import { xV1 } from "./x-v1.ts";
import { xV2 } from "./x-v2.ts";

/** Every archive format that is read, in the order they are listed and asked. */
export const SOURCES: readonly Source[] = [
  fiveThirtyEight,
  xInformationOperations,
  xV1,
  xV2,
  xActivityStreams,
  coortweet,
  genericTable,
  genericRecords,
];

/** The source of that name, as `--source` takes it. */
export const sourceNamed = (name: string): Source | undefined => SOURCES.find((source) => source.name === name);

/** Which of them a file is, and why. `head`: the first bytes, unpacked; 256 KiB serve best. */
export const recognise = (head: Uint8Array, fileName: string): Recognised | Unrecognised =>
  recogniseAmong(SOURCES, head, fileName);

export { type Opened, openArchive } from "./opening.ts";
export type { Recognised, Unrecognised } from "./recognise.ts";
