import { blueskyJetstream } from "./bluesky-jetstream.ts";
import { blueskyPosts } from "./bluesky-posts.ts";
import { genericRecords } from "./generic-records.ts";
import { mastodon } from "./mastodon.ts";
import { openMeasures } from "./open-measures.ts";
import { parquet } from "./parquet.ts";
import type { Recognised, Unrecognised } from "./recognise.ts";
import { recogniseAmong } from "./recognise.ts";
import { redditComments, redditSubmissions } from "./reddit.ts";
import type { Source } from "./source.ts";
import { spreadsheet } from "./spreadsheet.ts";
import { TABLES } from "./tables.ts";
import { telegramChannel } from "./telegram-channel.ts";
import { telegramDesktop } from "./telegram-desktop.ts";
import { tiktokResearch } from "./tiktok-research.ts";
import { vk } from "./vk.ts";
import { xActivityStreams } from "./x-activity-streams.ts";
import { xV1 } from "./x-v1.ts";
import { xV2 } from "./x-v2.ts";
import { zeeschuimerGab } from "./zeeschuimer-gab.ts";
import { zeeschuimerInstagram } from "./zeeschuimer-instagram.ts";
import { zeeschuimerThreads } from "./zeeschuimer-threads.ts";
import { zeeschuimerTiktok } from "./zeeschuimer-tiktok.ts";
import { zeeschuimerTiktokComments } from "./zeeschuimer-tiktok-comments.ts";
import { zeeschuimerTruthsocial } from "./zeeschuimer-truthsocial.ts";
import { zeeschuimerX } from "./zeeschuimer-x.ts";

/** Every archive format that is read: records first, then tables, then what holds tables. Equal scores go by this order. */
export const SOURCES: readonly Source[] = [
  xV1,
  xV2,
  xActivityStreams,
  zeeschuimerX,
  zeeschuimerTiktok,
  zeeschuimerTiktokComments,
  zeeschuimerInstagram,
  zeeschuimerThreads,
  zeeschuimerTruthsocial,
  zeeschuimerGab,
  tiktokResearch,
  telegramDesktop,
  telegramChannel,
  redditSubmissions,
  redditComments,
  blueskyJetstream,
  blueskyPosts,
  mastodon,
  openMeasures,
  vk,
  genericRecords,
  ...TABLES,
  parquet,
  spreadsheet,
];

/** The source of that name, as `--source` takes it. */
export const sourceNamed = (name: string): Source | undefined => SOURCES.find((source) => source.name === name);

/** Which of them a file is, and why. `head`: the first bytes, unpacked; 256 KiB serve best. */
export const recognise = (head: Uint8Array, fileName: string): Recognised | Unrecognised =>
  recogniseAmong(SOURCES, head, fileName);

export { unknownColumns, withoutHeader } from "./generic-table.ts";
export { openArchive } from "./opening.ts";
export { personalArchive } from "./personal-archives.ts";
export type { Recognised, Unrecognised } from "./recognise.ts";
