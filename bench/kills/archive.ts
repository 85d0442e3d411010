import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { makeRng, type Rng } from "../../src/methods/rng.ts";
import { days, type EpochMs, minutes } from "../../src/model/time.ts";

const BEGIN = Date.UTC(2024, 2, 4);
/** Fewer than the analyses need for an account of their own power, which is nearly all that a run this small takes. */
const READERS = 14;
const PAGES = 12;

const words = (rng: Rng) => Array.from({ length: 9 }, () => `w${rng.int(1_000_000)}`).join(" ");
const page = (rng: Rng) => `https://news.example/${rng.int(PAGES)}`;

/**
 * Small archives that have all of what a reading goes through: a table of two batches, most of it quarantined; a packed
 * stream with edits, deletions and ended accounts; a zip of a table that repeats the first, with ids that now name other posts, and
 * one of a language of its own. Links cross from hidden to readable, and back, between batches. Returns the files, in their order.
 */
export function writeArchives(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const rng = makeRng(1);
  const table = rows(rng.fork("table"), 4_500);
  const other = rows(rng.fork("other"), 300).map((row) => row.replace(/^(\d+)/, "9$1").replace(/en$/, "fr"));
  const again = table.slice(3_000, 3_400).map((row, i) => (i % 7 === 0 ? row.replace("2024-03", "2023-11") : row));
  const files = { "table.csv": csv(table), "stream.jsonl.gz": gzipSync(stream(rng.fork("stream"), 8_500)) };
  const zip = zipSync({ "again.csv": strToU8(csv(again)), "other.csv": strToU8(csv(other)) }, { mtime: BEGIN });
  return Object.entries({ ...files, "more.zip": zip }).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

const csv = (lines: readonly string[]) => `${["id,account,time,text,urls,lang", ...lines].join("\n")}\n`;

/** Readers that share little, and twelve accounts that post one text within a minute, again and again. */
function rows(rng: Rng, n: number): string[] {
  const lines: string[] = [];
  const row = (account: string, at: EpochMs | "unknown", text: string, url = "") =>
    lines.push(
      `${lines.length},${account},${at === "unknown" ? at : new Date(Math.round(at)).toISOString()},${text},${url},en`,
    );
  while (lines.length < n) {
    const at = BEGIN + rng.next() * days(7);
    if (rng.int(400) === 0) {
      const text = words(rng);
      for (let member = 0; member < 12; member++) row(`echo${member}`, at + rng.next() * minutes(1), text);
    } else if (rng.int(8) > 0) row(`reader${rng.int(READERS)}`, "unknown", "");
    else row(`reader${rng.int(READERS)}`, at, words(rng), rng.int(3) === 0 ? page(rng) : "");
  }
  return lines.slice(0, n);
}

/** Events of a stream: mostly likes, which are passed over. */
function stream(rng: Rng, n: number): string {
  const lines: string[] = [];
  const posts: { readonly did: string; readonly rkey: string }[] = [];
  for (let i = 0; i < n; i++) {
    const at = BEGIN + (i / n) * days(7);
    const did = `did:plc:reader${rng.int(READERS)}`;
    const commit = (operation: string, collection: string, rkey: string, record?: object, by = did) =>
      lines.push(
        JSON.stringify({
          did: by,
          time_us: Math.round(at) * 1000,
          kind: "commit",
          commit: { operation, collection: `app.bsky.feed.${collection}`, rkey, record },
        }),
      );
    const record = () => ({
      $type: "app.bsky.feed.post",
      createdAt: new Date(Math.round(at)).toISOString(),
      text: rng.int(2) === 0 ? `${words(rng)} ${page(rng)}` : words(rng),
      langs: ["en"],
    });
    const what = rng.int(100);
    if (what < 93 || posts.length === 0)
      commit("create", what < 6 || posts.length === 0 ? "post" : "like", `r${i}`, record());
    else if (what < 95) {
      const { did: by, rkey } = posts[rng.int(posts.length)];
      commit("update", "post", rkey, record(), by);
    } else if (what < 99) {
      const { did: by, rkey } = posts[rng.int(posts.length)];
      commit("delete", "post", rkey, undefined, by);
    } else if (rng.int(40) === 0)
      lines.push(
        JSON.stringify({
          did,
          time_us: Math.round(at) * 1000,
          kind: "account",
          account: { active: false, status: "deleted" },
        }),
      );
    if (what < 6) posts.push({ did, rkey: `r${i}` });
  }
  return `${lines.join("\n")}\n`;
}
