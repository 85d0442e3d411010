import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalLink } from "../../src/links/canonical.ts";
import { Identity, type RawPost } from "../../src/model/raw.ts";
import { makeGate } from "../../src/privacy/gate.ts";
import { makePseudonymiser } from "../../src/privacy/pseudonym.ts";

const key = new Uint8Array(32).fill(5);
const gate = makeGate(key);
const pseudonym = makePseudonymiser(key).of;
const raw = (more: Partial<RawPost> = {}): RawPost => ({
  platform: "x",
  id: new Identity("1"),
  author: new Identity("2"),
  at: 1_500_000_000_000,
  kind: "post",
  text: "",
  ...more,
});
const linkOf = (url: string): string | undefined => gate.admit(raw({ links: [url] })).links[0];
const post = (platform: string, id: string): string => `post:${pseudonym(platform, id)}`;

test("a record passes with its ids as pseudonyms and nothing else of them", () => {
  const admitted = gate.admit(
    raw({
      kind: "reply",
      text: "Hello @bob",
      lang: "en",
      seenAt: 1_500_000_000_001,
      repostOf: new Identity("3"),
      repostOfAt: 7,
      replyTo: new Identity("4"),
      quoteOf: new Identity("5"),
      media: [new Identity("https://pbs.twimg.com/media/a.jpg")],
      hashtags: ["Tag"],
    }),
  );
  expect(admitted).toEqual({
    id: pseudonym("x", "1"),
    platform: "x",
    actor: pseudonym("x", "2"),
    at: 1_500_000_000_000,
    seenAt: 1_500_000_000_001,
    kind: "reply",
    text: "Hello @…",
    lang: "en",
    links: [],
    hashtags: ["Tag"],
    repostOf: pseudonym("x", "3"),
    repostOfAt: 7,
    replyTo: pseudonym("x", "4"),
    quoteOf: pseudonym("x", "5"),
    media: [pseudonym("media", "https://pbs.twimg.com/media/a.jpg")],
  });
});

describe("whose post is reposted", () => {
  const origin = (more: Partial<RawPost>, platform = "x") =>
    gate.admit(raw({ platform, kind: "repost", ...more })).repostAuthor;

  test("is the account's pseudonym as an author, on its platform", () => {
    expect(origin({ repostOfAuthor: new Identity("2") })).toBe(gate.admit(raw()).actor);
    expect(origin({ repostOfAuthor: new Identity("2") }, "bluesky")).toBe(pseudonym("bluesky", "2"));
    expect(origin({ repostOfAuthor: new Identity("2") }, "Not a platform")).toBe(pseudonym("generic", "2"));
  });

  test("is what the source says, before what the text says", () => {
    expect(origin({ repostOfAuthor: new Identity("2"), text: "RT @somebody: words" })).toBe(pseudonym("x", "2"));
  });

  test("is the handle where only the text tells, and meets an author who goes by it", () => {
    const author = gate.admit(raw({ author: new Identity("City_Desk") })).actor;
    expect(origin({ text: "RT @City_Desk: the bridge reopens" })).toBe(author);
    expect(origin({ text: "RT @City_Desk the bridge reopens" })).toBe(author);
    expect(origin({ text: "RT @City_Desk" })).toBe(author);
  });

  test.each(["", "RT: words", "RT @", "so said RT @City_Desk: words", `RT @${"a".repeat(31)}: words`, "rt @a: words"])(
    "is unknown where neither tells: %s",
    (text) => expect(origin({ text })).toBeUndefined(),
  );

  test.each(["post", "reply", "quote"] as const)("is nothing of a %s", (kind) => {
    const more = { kind, repostOfAuthor: new Identity("2"), text: "RT @City_Desk: words" };
    expect(gate.admit(raw(more)).repostAuthor).toBeUndefined();
  });
});

describe("links to posts: one pseudonym whatever the spelling, and the same as the repost's", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "x",
      "914580356430877885",
      [
        "https://twitter.com/jane/status/914580356430877885",
        "http://www.twitter.com/other/status/914580356430877885?s=20&t=abc",
        "https://mobile.twitter.com/i/web/status/914580356430877885",
        "https://x.com/jane/status/914580356430877885/photo/1",
        "x.com/jane/status/914580356430877885",
        "https://twitter.com/jane/statuses/914580356430877885#m",
        "https://fxtwitter.com/jane/status/914580356430877885",
        "https://twitter.com/statuses/914580356430877885",
      ],
    ],
    [
      "tiktok",
      "7213456789012345678",
      [
        "https://www.tiktok.com/@jane/video/7213456789012345678?is_from_webapp=1",
        "https://m.tiktok.com/v/7213456789012345678.html",
        "tiktok.com/@other/video/7213456789012345678",
      ],
    ],
    [
      "instagram",
      "CabcDEF_-1",
      [
        "https://www.instagram.com/p/CabcDEF_-1/?igshid=xyz",
        "https://instagram.com/reel/CabcDEF_-1",
        "https://www.instagram.com/jane.doe/p/CabcDEF_-1/",
      ],
    ],
    [
      "facebook",
      "1234567890",
      [
        "https://www.facebook.com/jane/posts/1234567890",
        "https://m.facebook.com/story.php?story_fbid=1234567890&id=99",
        "https://facebook.com/watch/?v=1234567890",
        "https://www.facebook.com/groups/5/posts/1234567890/",
        "https://www.facebook.com/jane/videos/a-title/1234567890/",
      ],
    ],
    [
      "telegram",
      "channel/55",
      [
        "https://t.me/Channel/55",
        "https://t.me/s/channel/55",
        "http://telegram.me/channel/55?single",
        "t.me/channel/55",
      ],
    ],
    [
      "reddit",
      "t3_abc123",
      [
        "https://www.reddit.com/r/news/comments/abc123/a_title/",
        "https://old.reddit.com/r/news/comments/ABC123",
        "https://redd.it/abc123",
        "https://reddit.com/comments/abc123",
      ],
    ],
    ["reddit", "t1_def4567", ["https://www.reddit.com/r/news/comments/abc123/a_title/def4567/?context=3"]],
    [
      "mastodon",
      "https://mastodon.social/users/jane/statuses/109",
      [
        "https://mastodon.social/@Jane/109",
        "https://mastodon.social/users/jane/statuses/109",
        "https://mastodon.social/@jane/109/embed".replace("/embed", ""),
      ],
    ],
    [
      "bluesky",
      "at://did:plc:abc/app.bsky.feed.post/3kxyz",
      ["https://bsky.app/profile/did:plc:abc/post/3kxyz", "bsky.app/profile/did:plc:abc/post/3kxyz?ref_src=embed"],
    ],
    [
      "bluesky",
      "jane.bsky.social/3kxyz",
      ["https://bsky.app/profile/jane.bsky.social/post/3kxyz", "https://bsky.app/profile/JANE.bsky.social/post/3kxyz"],
    ],
    [
      "threads",
      "Cxyz",
      [
        "https://www.threads.net/@jane/post/Cxyz",
        "https://threads.com/@jane/post/Cxyz?xmt=1",
        "https://www.threads.net/t/Cxyz",
      ],
    ],
    [
      "truthsocial",
      "110",
      [
        "https://truthsocial.com/@jane/posts/110",
        "https://truthsocial.com/@jane/110",
        "https://truthsocial.com/users/jane/statuses/110",
      ],
    ],
    ["gab", "108", ["https://gab.com/jane/posts/108"]],
    [
      "linkedin",
      "7012345678901234567",
      [
        "https://www.linkedin.com/posts/jane-doe_topic-activity-7012345678901234567-abcd",
        "https://www.linkedin.com/feed/update/urn:li:activity:7012345678901234567/",
      ],
    ],
    ["vk", "wall-1_2", ["https://vk.com/wall-1_2", "https://m.vk.com/jane?w=wall-1_2"]],
    ["medium", "0123456789ab", ["https://medium.com/@jane/a-title-0123456789ab", "https://medium.com/p/0123456789ab"]],
  ])("%s %s", (platform, id, spellings) => {
    for (const spelling of spellings) expect(linkOf(spelling), spelling).toBe(post(platform, id));
    for (const spelling of spellings)
      expect(gate.admit(raw({ text: `see ${spelling} now` })).links, spelling).toEqual([post(platform, id)]);
  });

  test("an export that gives a post's address for its id means the same post", () => {
    const admitted = gate.admit(raw({ replyTo: new Identity("https://twitter.com/jane/status/20") }));
    expect(admitted.replyTo).toBe(pseudonym("x", "20"));
  });

  test("through a redirect page", () => {
    expect(linkOf("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2Fjane%2Fstatus%2F20&h=abc")).toBe(
      post("x", "20"),
    );
  });
});

describe("profiles are dropped", () => {
  test.each([
    "https://twitter.com/jane",
    "https://x.com/jane/",
    "https://x.com/jane/with_replies",
    "https://twitter.com/intent/user?user_id=12",
    "https://x.com/i/user/12",
    "https://instagram.com/jane.doe",
    "https://www.instagram.com/stories/jane/123",
    "https://www.tiktok.com/@jane",
    "https://facebook.com/jane.doe",
    "https://www.facebook.com/profile.php?id=100",
    "https://www.facebook.com/people/Jane-Doe/100",
    "https://www.youtube.com/@jane",
    "https://youtube.com/channel/UCx",
    "https://youtube.com/c/jane",
    "https://youtube.com/user/jane",
    "https://www.youtube.com/jane",
    "https://t.me/jane",
    "https://t.me/+abcdef",
    "https://t.me/joinchat/abc",
    "https://www.reddit.com/user/jane",
    "https://reddit.com/u/jane/comments",
    "https://mastodon.social/@jane",
    "https://mastodon.social/@jane@other.org",
    "https://mastodon.social/users/jane",
    "https://bsky.app/profile/jane.bsky.social",
    "https://threads.net/@jane",
    "https://truthsocial.com/@jane",
    "https://gab.com/jane",
    "https://www.linkedin.com/in/jane-doe-123",
    "https://linkedin.com/company/jane-inc",
    "https://medium.com/@jane",
    "https://vk.com/jane",
    "https://vk.com/id123",
    "https://ok.ru/profile/1",
    "https://linktr.ee/jane",
    "https://www.patreon.com/jane",
    "https://wa.me/491512345678",
    "https://jane.tumblr.com/",
    "https://news.example.org/author/jane",
    "https://forum.example.org/user/jane",
    "mailto:jane@example.org",
    "tel:+4930901820",
    "javascript:alert(1)",
    "data:text/html,jane",
    "not a link at all",
    "http://",
    "http://localhost/jane",
    "https://example.org/unsubscribe/jane@example.org",
    "https://example.org/%40jane",
    "https://example.org/did:plc:abcdef/x",
  ])("%s", (url) => {
    expect(linkOf(url)).toBeUndefined();
  });
});

describe("pages: publications are named, any other is a keyed hash that the same page always has", () => {
  const hash = (what: string, value: string) => `#${pseudonym(what, value)}`;

  test.each([
    [
      "https://www.nytimes.com/2017/08/27/us/storm-hits-the-coast.html?smid=tw",
      "nytimes.com/2017/08/27/us/storm-hits-the-coast.html",
    ],
    ["https://www.bbc.co.uk/news/uk-41062341#share", "bbc.co.uk/news/uk-41062341"],
    ["https://youtu.be/dQw4w9WgXcQ?si=xyz", "youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://en.wikipedia.org/wiki/Tide", "en.wikipedia.org/wiki/Tide"],
    ["https://www.reuters.com", "reuters.com"],
  ])("%s is named", (url, named) => expect(linkOf(url)).toBe(named));

  test.each([
    ["https://user:pass@example.org/a", "example.org/a"],
    ["https://example.org/a?id=5&email=jane%40example.org&x=1", "example.org/a?id=5&x=1"],
    ["https://example.org/a?user=jane&fbclid=abc&p=2", "example.org/a?p=2"],
    ["https://example.org/a?who=@jane", "example.org/a"],
    ["https://example.org/a?call=%2B49301234567", "example.org/a"],
    ["https://example.org/a?d=did:plc:abc", "example.org/a"],
    ["https://example.org/a#jane@example.org", "example.org/a"],
    ["https://EXAMPLE.org/A", "example.org/A"],
    ["example.org/a?b=1", "example.org/a?b=1"],
    ["https://web.archive.org/web/2017/https://example.org/a", "example.org/a"],
    ["https://example.org/s?q=cats&t=5", "example.org/s?q=cats&t=5"],
  ])("%s is its host and a hash of %s", (url, link) => expect(linkOf(url)).toBe(`example.org/${hash("link", link)}`));

  test("a host nobody knows is a hash too, of its domain", () => {
    expect(linkOf("https://blog.jane-doe.dev/a")).toBe(
      `${hash("domain", "jane-doe.dev")}/${hash("link", "blog.jane-doe.dev/a")}`,
    );
    expect(linkOf("https://bücher.example/ä")).toBe(
      `${hash("domain", "xn--bcher-kva.example")}/${hash("link", "xn--bcher-kva.example/%C3%A4")}`,
    );
  });

  test("where everybody may take a name, the name is a hash and stays one", () => {
    const post = gate.admit(raw({ links: ["https://jane.substack.com/p/title"] }));
    expect(post.links).toEqual([
      `${hash("domain", "jane.substack.com")}.substack.com/${hash("link", "jane.substack.com/p/title")}`,
    ]);
    expect(post.names).toBeUndefined();
  });

  test("what a hash stands for goes along until enough accounts used it, unless it may be somebody", () => {
    const names = (url: string) => gate.admit(raw({ links: [url] })).names ?? [];
    const domain = hash("domain", "harbour-news.dev");
    expect(names("https://harbour-news.dev/storm")).toEqual([
      [domain, "harbour-news.dev"],
      [`${domain}/${hash("link", "harbour-news.dev/storm")}`, "harbour-news.dev/storm"],
    ]);
    for (const url of [
      "https://harbour-news.dev/staff/jane",
      "https://harbour-news.dev/~jane",
      "https://harbour-news.dev/a?by=jane",
    ])
      expect(names(url), url).toEqual([[domain, "harbour-news.dev"]]);
    expect(names("https://x.com/search?q=from%3Ajane")).toEqual([]);
  });

  test("the platform's short forms in the text say nothing more where the source gives the links", () => {
    const page = "https://www.reuters.com";
    const short = `t.co/${hash("link", "t.co/x")}`;
    expect(gate.admit(raw({ text: "a https://t.co/x pic.twitter.com/y", links: [page] })).links).toEqual([
      "reuters.com",
    ]);
    expect(gate.admit(raw({ text: "a https://t.co/x" })).links).toEqual([short]);
    expect(gate.admit(raw({ text: "a https://t.co/x", links: [] })).links).toEqual([short]);
  });

  test("nothing of an address says who, and derivation reads what the gate wrote", () => {
    const part = fc.constantFrom("a", "b.html", "user", "@x", "status", "20", "p", "watch", "%40", "ä", "");
    const parameter = fc.tuple(
      fc.constantFrom("id", "u", "user", "s", "q", "url", "email", "v"),
      fc.constantFrom("1", "@jane", "https%3A%2F%2Fe.org%2F%3Fa%3D1", "a%40b.org", "did:plc:abc", "%", "+4930901820"),
    );
    const host = fc.constantFrom(
      "example.org",
      "x.com",
      "www.facebook.com",
      "t.me",
      "user@e.org",
      "EXAMPLE.org:81",
      "bücher.example",
      "vk.com",
      "nytimes.com",
      "jane.github.io",
    );
    fc.assert(
      fc.property(host, fc.array(part, { maxLength: 4 }), fc.array(parameter, { maxLength: 3 }), (h, path, query) => {
        const url = `https://${h}/${path.join("/")}${query.length ? "?" : ""}${query.map((q) => q.join("=")).join("&")}`;
        const once = linkOf(url);
        if (once === undefined || once.startsWith("post:")) return;
        expect(once).not.toMatch(/jane|user@|4930901820|did:/);
        expect(canonicalLink(once)?.link).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

test("languages and platforms that are none do not pass as free text", () => {
  const admitted = gate.admit(raw({ lang: "written by jane", platform: "Jane's blog!" }));
  expect(admitted.lang).toBeUndefined();
  expect(admitted.platform).toBe("generic");
});

test("deletions carry the pseudonyms of what they delete", () => {
  expect(gate.admitDeletion({ platform: "x", what: "post", id: new Identity("1") })).toEqual({
    what: "post",
    id: pseudonym("x", "1"),
  });
  expect(gate.admitDeletion({ platform: "x", what: "actor", id: new Identity("2") })).toEqual({
    what: "actor",
    id: pseudonym("x", "2"),
  });
});

test("an identity does not print itself", () => {
  const id = new Identity("jane");
  expect(`${id} ${JSON.stringify({ id })}`).toBe('«identity» {"id":"«identity»"}');
});
