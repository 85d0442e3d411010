import { describe, expect, test } from "vitest";
import { SOURCES } from "../../src/sources/index.ts";
import type { ReadOptions } from "../../src/sources/source.ts";
import { bytesOf, readAll } from "./reading.ts";

/** Whose post the only repost of a file is, in the open; undefined where the file does not tell. */
async function reposted(name: string, text: string, options: ReadOptions = {}): Promise<string | undefined> {
  const source = SOURCES.find((s) => s.name === name);
  if (!source) throw new Error(name);
  const { posts } = await readAll(source, [bytesOf(text)], options);
  const reposts = posts.filter((post) => post.kind === "repost");
  expect(reposts.length).toBe(1);
  return reposts[0].repostOfAuthor?.reveal();
}

describe("X API v2", () => {
  const repost = (text: string, mentions: object[], reference = {}) =>
    `${JSON.stringify({
      id: "2",
      author_id: "20",
      created_at: "2021-04-08T19:34:02.000Z",
      text,
      entities: { mentions },
      referenced_tweets: [{ type: "retweeted", id: "1", ...reference }],
    })}\n`;
  const desk = { start: 3, end: 8, username: "Desk", id: "10" };

  test("the account mentioned first, where the original did not come along", async () => {
    expect(await reposted("x-v2", repost("RT @Desk: the bridge", [desk]))).toBe("10");
  });
  test("the original's own word, where it did", async () => {
    const told = { text: "the bridge", author_id: "11" };
    expect(await reposted("x-v2", repost("RT @Desk: the bridge", [desk], told))).toBe("11");
    const { text, author } = { text: "the bridge", author: { id: "12" } };
    expect(await reposted("x-v2", repost("RT @Desk: the bridge", [desk], { text, author }))).toBe("12");
  });
  test("nobody, where another is mentioned first or none is", async () => {
    expect(await reposted("x-v2", repost("RT @Other: said @Desk", [desk]))).toBeUndefined();
    expect(await reposted("x-v2", repost("RT @Desk: the bridge", []))).toBeUndefined();
  });
});

test("X's archive of operations: not where the column is empty", async () => {
  const file = (user: string) =>
    `tweetid,userid,tweet_text,tweet_time,is_retweet,retweet_userid,retweet_tweetid\n5,50,words,2017-03-01 12:01,true,${user},4\n`;
  expect(await reposted("x-information-operations", file("40"))).toBe("40");
  for (const nobody of ["", "0", "null"])
    expect(await reposted("x-information-operations", file(nobody))).toBeUndefined();
});

test("Telegram Desktop: the name, where the export does not tell the id", async () => {
  const file = (more: object) =>
    JSON.stringify({
      name: "News",
      type: "public_channel",
      id: 1111,
      messages: [
        { id: 1, type: "message", date_unixtime: "1714557601", from_id: "channel1111", text: "words", ...more },
      ],
    });
  expect(await reposted("telegram-desktop", file({ forwarded_from: "Desk", forwarded_from_id: "channel7" }))).toBe(
    "channel7",
  );
  expect(await reposted("telegram-desktop", file({ forwarded_from: "Desk" }))).toBe("Desk");
});

test("Reddit: the name where there is no id, and nobody who is gone", async () => {
  const file = (original: object) =>
    `${JSON.stringify({ id: "b", author: "b", subreddit: "s", title: "words", created_utc: 1664590003, crosspost_parent: "t3_a", crosspost_parent_list: [original] })}\n`;
  expect(await reposted("reddit-submissions", file({ author: "desk", author_fullname: "t2_d" }))).toBe("t2_d");
  expect(await reposted("reddit-submissions", file({ author: "desk" }))).toBe("desk");
  expect(await reposted("reddit-submissions", file({ author: "[deleted]" }))).toBeUndefined();
});

describe("any table", () => {
  const file = (column: string, cell: string) =>
    `post_id,account_id,created_at,text,is_retweet,${column}\n1,a,2024-05-01T10:00:00Z,RT @desk: words,true,${cell}\n`;
  test.each(["retweet_userid", "Retweeted User ID", "reposted_author_id", "repost_of_author"])(
    "a column %s",
    async (column) => expect(await reposted("table", file(column, "77"))).toBe("77"),
  );
  test("the column that a person names, by its key or another tool's word for it", async () => {
    for (const key of ["repost_of_author", "retweeted-user"])
      expect(await reposted("table", file("source", "77"), { map: { [key]: "source" } })).toBe("77");
    expect(await reposted("table", file("source", "77"))).toBeUndefined();
  });
  test("no id that lost its digits, nor an empty cell", async () => {
    for (const cell of ["9.1458E+17", "", "null"])
      expect(await reposted("table", file("retweet_userid", cell))).toBeUndefined();
  });
  test("nothing of what is no repost", async () => {
    const source = SOURCES.find((s) => s.name === "table");
    const text = file("retweet_userid", "77").replace("RT @desk: words,true", "words,false");
    const { posts } = await readAll(source!, [bytesOf(text)]);
    expect(posts.map((p) => [p.kind, p.repostOfAuthor])).toEqual([["post", undefined]]);
  });
});
