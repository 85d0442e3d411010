import { describe, expect, it } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import type { Post } from "../../src/model/post.ts";

const post = (part: Partial<Post>): Post => ({
  id: "p".repeat(20),
  platform: "x",
  actor: "a".repeat(20),
  at: 1_000_000,
  kind: "post",
  text: "",
  links: [],
  hashtags: [],
  media: [],
  ...part,
});
const list = (part: Partial<Post>) => actionsOf(post(part)).map((a) => `${a.objectType} ${a.object}`);

describe("actions of a post", () => {
  it("derives link, domain, hashtags, sequence, text and media, each once", () => {
    expect(
      list({
        text: "Read this now, it matters https://example.org/a",
        links: ["https://www.example.org/a?utm_source=1", "http://example.org/a#x", "not a link"],
        hashtags: ["One", "two", "one", "THREE"],
        media: ["m1", "m1", "m2"],
      }),
    ).toEqual([
      "link example.org/a",
      "domain example.org",
      "hashtag one",
      "hashtag two",
      "hashtag three",
      "hashtags one two three",
      "text read this now it matters",
      "media m1",
      "media m2",
    ]);
  });
  it("keeps the order of a sequence and needs three tags", () => {
    expect(list({ hashtags: ["b", "a", "c"] })).toContain("hashtags b a c");
    expect(list({ hashtags: ["b", "a"] })).toEqual(["hashtag b", "hashtag a"]);
  });
  it("a repost carries no text, sequence or media of its own", () => {
    expect(
      list({
        kind: "repost",
        repostOf: "o",
        text: "a long enough text to be an object",
        hashtags: ["a", "b", "c"],
        media: ["m"],
      }),
    ).toEqual(["repost o", "hashtag a", "hashtag b", "hashtag c"]);
  });
  it("notes whose post is reposted, of reposts alone, beside what they do", () => {
    expect(list({ kind: "repost", repostOf: "o", repostAuthor: "w" })).toEqual(["repost o", "origin w"]);
    expect(list({ kind: "repost", repostAuthor: "w" })).toEqual(["origin w"]);
    expect(list({ kind: "quote", quoteOf: "q", repostAuthor: "w" })).toEqual(["quote q"]);
  });
  it.each([
    [0, true],
    [60_000, true],
    [60_001, false],
    [-1, false],
  ])("a repost %i ms after the original is fast: %s", (delay, fast) => {
    const found = list({ kind: "repost", repostOf: "o", repostOfAt: 1_000_000 - delay });
    expect(found).toEqual(fast ? ["repost o", "fast-repost o"] : ["repost o"]);
  });
  it("reads references, and a link to a post where there is none", () => {
    expect(list({ kind: "reply", replyTo: "r" })).toEqual(["reply r"]);
    expect(list({ kind: "quote", quoteOf: "q", links: ["post:q"] })).toEqual(["quote q"]);
    expect(list({ kind: "quote", links: ["post:q", "post:z"] })).toEqual(["quote q", "link post:z"]);
    expect(list({ links: ["post:q"] })).toEqual(["link post:q"]);
  });
  it("leaves out texts that everybody says", () => {
    expect(list({ text: "Good day!" })).toEqual([]);
    expect(list({ text: "Good morning all" })).toEqual(["text good morning all"]);
    expect(list({ text: "早上好" })).toEqual([]);
    expect(list({ text: "新闻自由万岁" })).toEqual(["text 新闻自由万岁"]);
  });
});
