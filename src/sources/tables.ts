import { coordinationNetworkToolkit } from "./coordination-network-toolkit.ts";
import { coortweet } from "./coortweet.ts";
import { crowdtangleFacebook } from "./crowdtangle-facebook.ts";
import { crowdtangleInstagram } from "./crowdtangle-instagram.ts";
import { dmiTcat } from "./dmi-tcat.ts";
import { fiveThirtyEight } from "./fivethirtyeight.ts";
import { fourcatBluesky } from "./fourcat-bluesky.ts";
import { fourcatGab } from "./fourcat-gab.ts";
import { fourcatInstagram } from "./fourcat-instagram.ts";
import { fourcatTable } from "./fourcat-table.ts";
import { fourcatTelegram } from "./fourcat-telegram.ts";
import { fourcatThreads } from "./fourcat-threads.ts";
import { fourcatTiktok } from "./fourcat-tiktok.ts";
import { fourcatTiktokComments } from "./fourcat-tiktok-comments.ts";
import { fourcatTruthsocial } from "./fourcat-truthsocial.ts";
import { fourcatX } from "./fourcat-x.ts";
import { genericTable } from "./generic-table.ts";
import { metaContentLibrary } from "./meta-content-library.ts";
import type { Source } from "./source.ts";
import { tiktokResearchCsv } from "./tiktok-research-csv.ts";
import { twarcCsv } from "./twarc-csv.ts";
import { xInformationOperations } from "./x-information-operations.ts";
import { youtubeComments } from "./youtube-comments.ts";
import { youtubeVideos } from "./youtube-videos.ts";

/** Every format made of rows; the most general one is last. Containers of rows are read as one of these. */
export const TABLES: readonly Source[] = [
  fiveThirtyEight,
  xInformationOperations,
  twarcCsv,
  dmiTcat,
  fourcatX,
  fourcatTiktok,
  fourcatTiktokComments,
  fourcatInstagram,
  fourcatThreads,
  fourcatTruthsocial,
  fourcatGab,
  fourcatTelegram,
  fourcatBluesky,
  fourcatTable,
  crowdtangleFacebook,
  crowdtangleInstagram,
  metaContentLibrary,
  tiktokResearchCsv,
  youtubeVideos,
  youtubeComments,
  coortweet,
  coordinationNetworkToolkit,
  genericTable,
];
