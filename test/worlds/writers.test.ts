import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { makeWorld, writeWorld } from "../../src/worlds/index.ts";
import { NONE } from "../../src/worlds/world.ts";

const w = makeWorld(
  {
    name: "writers",
    organic: {
      accounts: 200,
      days: 4,
      communities: 5,
      breaking: 0,
      chatter: 0.3,
      shapes: { repost: 3, link: 2, hashtags: 1, reply: 1, quote: 1, media: 1, text: 1 },
      languages: ["en", "es", "ru", "ar", "zh"],
    },
    campaigns: [{ size: 8, objects: 6, participation: 0.8, jitter: 30, tags: true, behaviours: ["link"] }],
  },
  3,
);

describe("CSV", () => {
  const rows = Papa.parse<Record<string, string>>([...writeWorld(w, "csv")].join("").trimEnd(), { header: true });
  it("has one well-formed row a post", () => {
    expect(rows.errors).toEqual([]);
    expect(rows.data.length).toBe(w.posts.count);
    expect(new Set(rows.data.map((r) => r.post_id)).size).toBe(w.posts.count);
  });
  it("gives times to the millisecond, kinds and references that exist", () => {
    const at = new Map(rows.data.map((r) => [r.post_id, r.created_at]));
    rows.data.forEach((r, i) => {
      expect(Date.parse(r.created_at)).toBe(w.posts.at[i]);
      const target = r.repost_of || r.reply_to || r.quote_of;
      expect(target !== "").toBe(r.kind !== "post");
      if (target !== "") expect(at.has(target)).toBe(true);
      if (r.repost_of !== "") expect(r.repost_of_at).toBe(at.get(r.repost_of));
      for (const tag of r.hashtags.split("|").filter(Boolean)) expect(r.text).toContain(`#${tag}`);
      if (r.urls !== "") expect(r.text).toContain(r.urls);
    });
  });
});

describe("X v2", () => {
  interface Tweet {
    id: string;
    created_at: string;
    text: string;
    author_id: string;
    author: { id: string; username: string };
    referenced_tweets?: (Tweet & { type: string })[];
    attachments?: { media_keys: string[] };
    entities?: {
      urls?: { start: number; end: number; url: string; expanded_url: string }[];
      hashtags?: { start: number; end: number; tag: string }[];
      mentions?: { start: number; end: number; username: string }[];
    };
  }
  const tweets = [...writeWorld(w, "x-v2")]
    .join("")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Tweet);
  const cut = (t: string, from: number, to: number) => [...t].slice(from, to).join("");

  it("has a post a line whose id carries its time", () => {
    expect(tweets.length).toBe(w.posts.count);
    for (const t of tweets) {
      expect(Number((BigInt(t.id) >> 22n) + 1288834974657n)).toBe(Date.parse(t.created_at));
      expect(t.author.id).toBe(t.author_id);
    }
    expect(new Set(tweets.map((t) => t.author.username)).size).toBe(new Set(tweets.map((t) => t.author_id)).size);
  });
  it("places entities where they stand in the text", () => {
    let seen = 0;
    for (const t of tweets) {
      for (const h of t.entities?.hashtags ?? []) expect(cut(t.text, h.start, h.end)).toBe(`#${h.tag}`);
      for (const u of t.entities?.urls ?? []) expect(cut(t.text, u.start, u.end)).toBe(u.url);
      for (const m of t.entities?.mentions ?? []) expect(cut(t.text, m.start, m.end)).toBe(`@${m.username}`);
      seen += (t.entities?.hashtags?.length ?? 0) + (t.entities?.urls?.length ?? 0);
    }
    expect(seen).toBeGreaterThan(100);
  });
  it("carries originals inside reposts, cut as the API cuts them", () => {
    const reposts = tweets.filter((t) => t.referenced_tweets?.[0].type === "retweeted");
    expect(reposts.length).toBe(Array.from(w.posts.kind).filter((k) => k === 1).length);
    for (const t of reposts) {
      const original = t.referenced_tweets![0];
      expect(t.text.startsWith(`RT @${original.author.username}: `)).toBe(true);
      expect([...t.text].length).toBeLessThanOrEqual(140);
      expect(tweets.some((x) => x.id === original.id && x.text === original.text)).toBe(true);
    }
  });
  it("names media", () => {
    const media = Array.from(w.posts.media).filter((m) => m !== NONE).length;
    expect(tweets.filter((t) => t.attachments).length).toBe(media);
    expect(media).toBeGreaterThan(5);
  });
});
