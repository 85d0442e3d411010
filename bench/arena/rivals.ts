import type { Rival } from "./rival.ts";
import { bicm } from "./rival-bicm.ts";
import { claqueReadings } from "./rival-claque.ts";
import { cnt } from "./rival-cnt.ts";
import { cooRTweet } from "./rival-coortweet.ts";
import { pacheco } from "./rival-pacheco.ts";
import { schoch } from "./rival-schoch.ts";
import { sdsm } from "./rival-sdsm.ts";

/** Who fights, by part of a run: a part is kept apart in the cache. A new rival is a file and a name here. */
export const ARENA = {
  "arena-claque": claqueReadings,
  "arena-rules": [cnt, cooRTweet, schoch, pacheco],
  "arena-bicm": [bicm],
  "arena-sdsm": [sdsm],
} as const satisfies Record<string, readonly Rival[]>;

export type ArenaPart = keyof typeof ARENA;
export const ARENA_PARTS = Object.keys(ARENA) as ArenaPart[];
