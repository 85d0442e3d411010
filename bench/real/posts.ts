import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";

/** A post as far as these benches look at it. Ids are those of the file; nothing of them is printed. */
export interface RealPost {
  readonly account: string;
  /** Epoch ms. */
  readonly at: number;
  /** Its words and whatever links stand in them; "" in a bare table of shares. */
  readonly text: string;
  /** A repost by flag; its words are then somebody else's. */
  readonly repost?: boolean;
  /** What it acts on, where the table says nothing else, or the id of the post that it reposts. */
  readonly object?: string;
  /** The team an account was filed under. */
  readonly team?: string;
}

/** No sample names a zone: all are UTC. */
const utc = (s: string): number => Date.parse(`${s.trim().replace(" ", "T")}Z`);

type Row = Readonly<Record<string, string>>;

/** The posts of a sample: a bare table of shares, X's information operations, or words with a time. O(bytes). */
export function readSample(path: string): RealPost[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const { data } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  return data.map(postOf).filter((p) => p.account !== "" && Number.isFinite(p.at));
}

function postOf(r: Row): RealPost {
  if (r.timestamp_share !== undefined)
    return { account: r.account_id, at: 1000 * Number(r.timestamp_share), text: "", object: r.object_id };
  if (r.tweetid !== undefined) {
    const repost = /^true$/i.test(r.is_retweet);
    const text = r.tweet_text ?? "";
    return {
      account: r.userid,
      at: utc(r.tweet_time),
      text,
      repost,
      object: (repost && r.retweet_tweetid) || undefined,
    };
  }
  const base = { account: r.account_id, at: utc(r.publish_date ?? r.created_at ?? ""), text: r.content ?? "" };
  return { ...base, repost: r.retweet === "1", team: r.account_category };
}

/** The words alone: no links, no mark of a repost, single spaces. */
export const wordsOf = (text: string): string =>
  text
    .replace(/^RT @\w+: /, "")
    .replace(/https?:\/\/\S+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

export const linksOf = (text: string): readonly string[] => text.match(/https?:\/\/\S+/g) ?? [];

const MINUTE = 60_000;

/** The same posts with times in whole minutes, as the operation's are: that alone must not tell who is of it. */
export const inMinutes = (posts: readonly RealPost[]): RealPost[] =>
  posts.map((p) => ({ ...p, at: Math.floor(p.at / MINUTE) * MINUTE }));
