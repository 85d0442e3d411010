import { describe, expect, it } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import type { Post } from "../../src/model/post.ts";

const post = (over: Partial<Post>): Post => ({
  id: "p",
  platform: "x",
  actor: "a",
  at: 0,
  kind: "repost",
  text: "",
  links: [],
  hashtags: [],
  media: [],
  ...over,
});
const reposts = (p: Post) =>
  actionsOf(p)
    .filter((a) => a.objectType === "repost")
    .map((a) => a.object);

describe("a repost that does not say of what", () => {
  it("is known by its words, whatever its links and mentions", () => {
    const words = "The bridge over the river will stay closed until winter";
    expect(reposts(post({ text: `RT @…: ${words} https://t.co/abc` }))).toEqual(reposts(post({ text: words })));
    expect(reposts(post({ text: words }))).toEqual(["text:the bridge over the river will stay closed until winter"]);
  });

  it("is nothing when its words are too few to be one text, and yields to the original's id", () => {
    expect(reposts(post({ text: "so true" }))).toEqual([]);
    expect(reposts(post({ text: "The bridge over the river will stay closed", repostOf: "original" }))).toEqual([
      "original",
    ]);
  });
});
