import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalLink, MAX_LINK } from "../../src/links/canonical.ts";

const link = (raw: string) => canonicalLink(raw)?.link;

describe("canonical link", () => {
  it.each([
    ["https://www.Example.org/a/?b=2&a=1&utm_source=x#top", "example.org/a?a=1&b=2"],
    ["http://example.org:80/", "example.org"],
    ["https://example.org:443/x//", "example.org/x"],
    ["http://example.org:8080/x", "example.org:8080/x"],
    ["https://user:secret@example.org/x", "example.org/x"],
    ["https://m.example.co.uk/story?fbclid=IwAR1&gclid=2", "example.co.uk/story"],
    ["https://www.co.uk/x", "www.co.uk/x"],
    ["https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Futm_medium%3Dx&h=AT0", "example.org/a"],
    ["https://www.google.com/url?sa=t&q=https://example.org/a", "example.org/a"],
    ["https://www.google.de/url?url=https://example.org/a", "example.org/a"],
    ["https://www.google.com/search?q=https", "google.com/search?q=https"],
    ["https://t.umblr.com/redirect?z=https%3A%2F%2Fexample.org%2F&t=abc", "example.org"],
    ["https://www-example-org.cdn.ampproject.org/c/s/www.example.org/story/amp", "example.org/story"],
    ["https://www.google.com/amp/s/amp.example.org/story", "example.org/story"],
    ["https://example.org/story/amp/?amp=1", "example.org/story"],
    ["https://youtu.be/dQw4w9WgXcQ?si=abc&t=10", "youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://m.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&feature=share", "youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://www.youtube.com/shorts/dQw4w9WgXcQ", "youtube.com/watch?v=dQw4w9WgXcQ"],
    ["https://mobile.twitter.com/hashtag/a", "x.com/hashtag/a"],
    ["https://example.org/%7Eme/%c3%a9", "example.org/~me/%C3%A9"],
    ["https://example.org/é", "example.org/%C3%A9"],
    ["https://bücher.example/x", "xn--bcher-kva.example/x"],
    ["example.org/a", "example.org/a"],
    ["https://example.org./a", "example.org/a"],
  ])("%s", (raw, want) => {
    expect(link(raw)).toBe(want);
  });

  it.each([
    "mailto:a@b.example",
    "javascript:alert(1)",
    "tel:123",
    "ftp://example.org/x",
    "localhost/x",
    "",
    "https://",
    "post:abc",
  ])("is nothing for %s", (raw) => {
    expect(link(raw)).toBeUndefined();
  });

  it("names the registrable domain, but none for opaque shorteners and addresses", () => {
    expect(canonicalLink("https://news.example.co.uk/x")?.domain).toBe("example.co.uk");
    expect(canonicalLink("https://someone.blogspot.com/x")?.domain).toBe("someone.blogspot.com");
    expect(canonicalLink("https://t.co/AbC123")).toEqual({ link: "t.co/AbC123" });
    expect(canonicalLink("http://192.0.2.7/x")).toEqual({ link: "192.0.2.7/x" });
  });

  it("bounds what it keeps", () => {
    const long = `https://example.org/${"a/".repeat(900)}?q=${"b".repeat(500)}`;
    expect(link(long)!.length).toBeLessThanOrEqual(MAX_LINK);
    expect(link(`https://example.org/a?q=${"b".repeat(1500)}`)).toBe("example.org/a");
    expect(link(`https://example.org/${"x".repeat(10_000)}`)).toBeUndefined();
  });

  it("ends on a redirect nested in itself many times", () => {
    let url = "https://example.org/end";
    for (let i = 0; i < 6; i++) url = `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}`;
    expect(link(url)).toBe("example.org/end");
  });
});

const host = fc.constantFrom(
  "example.org",
  "WWW.Example.org",
  "m.amp.example.co.uk",
  "google.com",
  "youtube.com",
  "youtu.be",
  "l.facebook.com",
  "a.cdn.ampproject.org",
  "twitter.com",
  "192.0.2.1",
  "t.co",
);
const piece = fc.oneof(
  fc.constantFrom("amp", "..", ".", "", "url", "l.php", "c", "s", "watch", "a%2fb", "%41", "%E4", "x y", "é"),
  fc.webSegment(),
);
const query = fc.array(
  fc.tuple(fc.constantFrom("q", "u", "utm_x", "amp", "v", "url", "b"), fc.oneof(fc.webFragments(), fc.webUrl())),
);
const anyUrl = fc
  .tuple(
    fc.constantFrom("http://", "https://"),
    host,
    fc.constantFrom("", ":80", ":8080"),
    fc.array(piece, { maxLength: 6 }),
    query,
  )
  .map(([scheme, h, port, path, q]) => {
    const text = q.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join("&");
    return `${scheme}${h}${port}/${path.join("/")}${text === "" ? "" : `?${text}`}#f`;
  });

describe("laws of the canonical link", () => {
  it("is idempotent", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyUrl, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (raw) => {
          const once = link(raw);
          if (once !== undefined) expect(link(once)).toBe(once);
        },
      ),
      { numRuns: 3000 },
    );
  });
  it("does not depend on scheme, fragment, tracking parameters or the order of parameters", () => {
    fc.assert(
      fc.property(
        fc.webUrl(),
        fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat()), { maxLength: 4 }),
        (base, pairs) => {
          const q = (list: typeof pairs) => list.map(([k, v]) => `${k}=${v}`).join("&");
          const one = link(`${base}?${q(pairs)}`);
          const two = link(`${base.replace(/^https?/, "http")}?utm_campaign=z&${q([...pairs].reverse())}&fbclid=1#x`);
          expect(two).toBe(one);
        },
      ),
      { numRuns: 500 },
    );
  });
});
