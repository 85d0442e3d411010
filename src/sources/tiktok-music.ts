import type { RawPost } from "../model/raw.ts";
import { Identity } from "../model/raw.ts";
import type { Columns } from "./reading/columns.ts";

/** The sound of a video as a medium: many videos on one sound are how content travels on TikTok. */
export const musicTrace = (id: string | undefined): Identity[] | undefined =>
  id === undefined || id === "" || id === "0" ? undefined : [new Identity(`music:${id}`)];

/** Adds the sound in the column `music_id`. */
export function tiktokMusic(columns: Columns): (post: RawPost, cells: readonly string[]) => RawPost {
  const music = columns.also("music_id");
  return (post, cells) => ({ ...post, media: musicTrace(music(cells)) });
}
