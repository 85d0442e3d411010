import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { type RealPost, wordsOf } from "./posts.ts";

const cell = (s: string) => `"${s.replaceAll('"', '""')}"`;
const byTime = (posts: readonly RealPost[]) =>
  posts.map((p, i) => ({ p, i })).sort((a, b) => a.p.at - b.p.at || a.i - b.i);

/** Words alone: id, account, time, content; a repost says so in its words. */
export function writeWords(path: string, posts: readonly RealPost[]): void {
  const lines = byTime(posts).map(({ p }, i) => {
    const time = new Date(p.at).toISOString().slice(0, 19).replace("T", " ");
    const text = (p.repost ? "RT @x: " : "") + p.text.replace(/^RT @\w+: /, "").replace(/\s+/g, " ");
    return `q${i},${p.account},${time},${cell(text)}`;
  });
  writeFileSync(path, `post_id,account_id,created_at,content\n${lines.join("\n")}\n`);
}

/** What a post acts on in a bare table: the object it has, else a hash of its words. */
export const objectOf = (p: RealPost): string =>
  p.object ?? `text${createHash("sha256").update(wordsOf(p.text)).digest("hex").slice(0, 16)}`;

/** A bare table of shares: object, account, id, time in seconds. Posts without words are left out. */
export function writeShares(path: string, posts: readonly RealPost[]): void {
  const kept = byTime(posts).filter(({ p }) => p.object !== undefined || wordsOf(p.text) !== "");
  const lines = kept.map(({ p }, i) => `${objectOf(p)},${p.account},q${i},${Math.floor(p.at / 1000)}`);
  writeFileSync(path, `object_id,account_id,content_id,timestamp_share\n${lines.join("\n")}\n`);
}
