import { describe, expect, it } from "vitest";
import { copyText } from "../../src/analyses/coordination/behaviours/copy-text.ts";
import { firstShares } from "../../src/analyses/coordination/shares.ts";
import { titlesAmong } from "../../src/analyses/coordination/titles.ts";
import type { ActColumns } from "../../src/facts/acts.ts";
import { hours } from "../../src/model/time.ts";

/** One own text: who, which family, in which wording (its beginning is its own where none is given), with a mark of speech or a link. */
interface Said {
  readonly actor: number;
  readonly family: number;
  readonly wording?: number;
  readonly head?: number;
  readonly speaks?: boolean;
  readonly link?: number;
}
/** Per account: posts in all, those that speak to somebody. */
type Voice = readonly [actor: number, posts: number, spoken: number];

function titlesOf(said: readonly Said[], voices: readonly Voice[]) {
  const rows = said.map((s, post) => ({ ...s, post })).sort((x, y) => x.family - y.family || x.post - y.post);
  const columns = (list: readonly { post: number; actor: number; object: number }[]): ActColumns => ({
    post: Uint32Array.from(list, (r) => r.post),
    actor: Uint32Array.from(list, (r) => r.actor),
    object: Uint32Array.from(list, (r) => r.object),
    at: Float64Array.from(list, (r) => 1000 * r.post),
    lang: new Uint32Array(list.length),
  });
  const texts = firstShares(copyText, columns(rows.map((r) => ({ ...r, object: r.family }))), hours(6));
  const links = columns(rows.flatMap((r) => (r.link === undefined ? [] : [{ ...r, object: r.link }])));
  const found = titlesAmong(texts, links, {
    voices: {
      actor: Uint32Array.from(voices, (v) => v[0]),
      posts: Uint32Array.from(voices, (v) => v[1]),
      spoken: Uint32Array.from(voices, (v) => v[2]),
      worded: Uint32Array.from(voices, (v) => v[1]),
    },
    wordings: {
      post: Uint32Array.from(said, (_, i) => i),
      wording: Uint32Array.from(said, (s) => s.wording ?? s.family),
      head: Float64Array.from(said, (s) => s.head ?? s.wording ?? s.family),
      speaks: Uint8Array.from(said, (s) => (s.speaks ? 1 : 0)),
    },
    sources: { post: new Uint32Array(), source: new Float64Array() },
    openers: { object: new Uint32Array(), actor: new Uint32Array(), at: new Float64Array() },
  });
  return {
    headlines: [...found.headlines],
    titles: [...found.titles],
    posts: [...found.titlePosts].sort((x, y) => x - y),
  };
}

/** Four accounts say family 1. */
const four = (more: (actor: number) => Partial<Said> = () => ({})): Said[] =>
  [0, 1, 2, 3].map((actor) => ({ actor, family: 1, ...more(actor) }));
/** A crowd that speaks in half of its posts; the four posted 20 each, so many of which speak. */
const crowd = (spokenByTheFour: number): Voice[] => [
  ...[0, 1, 2, 3].map((u): Voice => [u, 20, spokenByTheFour]),
  [9, 400, 200],
];

describe("titles among copied texts", () => {
  it("a text that half of its posts carry with a link is one", () => {
    const found = titlesOf(
      four((u) => (u < 2 ? { link: 70 + u } : {})),
      crowd(10),
    );
    expect(found).toEqual({ headlines: [], titles: [1], posts: [0, 1, 2, 3] });
  });
  it("one act with one link: the headline of that page", () => {
    expect(
      titlesOf(
        four((u) => (u < 2 ? { link: 70 } : {})),
        crowd(10),
      ).headlines,
    ).toEqual([1]);
  });
  it("a quarter with a link is no proof", () => {
    expect(
      titlesOf(
        four((u) => (u < 1 ? { link: 70 } : {})),
        crowd(10),
      ).titles,
    ).toEqual([]);
  });
  it("a link that many others share as well is not this text", () => {
    const others = [10, 11, 12].map((actor): Said => ({ actor, family: 100 + actor, link: 70 }));
    expect(titlesOf([...four((u) => (u < 2 ? { link: 70 } : {})), ...others], crowd(10)).headlines).toEqual([]);
  });
  it("a plain copied sentence is no title: to lack marks of speech alone proves nothing", () => {
    // beside it the four speak in 10 of 19 posts, as the collection does (240 of 480)
    expect(titlesOf(four(), crowd(10)).titles).toEqual([]);
  });
  it("put out by feeds, who hardly ever speak in what else they post, it is one", () => {
    // 2 of 19 = .105 is less than a quarter of what the collection does, 208 of 480 = .433/4 = .108; 3 of 19 = .158 is not
    expect(titlesOf(four(), crowd(2)).titles).toEqual([1]);
    expect(titlesOf(four(), crowd(3)).titles).toEqual([]);
  });
  it("but not where most of its posts speak themselves", () => {
    expect(
      titlesOf(
        four(() => ({ speaks: true })),
        crowd(4),
      ).titles,
    ).toEqual([]);
  });
  it("in a collection without marks of speech nobody is a feed", () => {
    const silent: Voice[] = [...[0, 1, 2, 3].map((u): Voice => [u, 20, 0]), [9, 400, 20]];
    expect(titlesOf(four(), silent).titles).toEqual([]); // 20/480 = .042 < .05
  });
  it("accounts of which too little else is known are no feeds", () => {
    const scarce: Voice[] = [...[0, 1, 2, 3].map((u): Voice => [u, u === 0 ? 20 : 5, 0]), [9, 400, 200]];
    expect(titlesOf(four(), scarce).titles).toEqual([]);
  });
  it("a text in several wordings is somebody's own; one beginning is enough", () => {
    const linked = (u: number) => ({ link: 70 + u, wording: 20 + u });
    expect(titlesOf(four(linked), crowd(10)).titles).toEqual([]);
    expect(
      titlesOf(
        four((u) => ({ ...linked(u), head: 5 })),
        crowd(10),
      ).titles,
    ).toEqual([1]);
  });
  it("no texts, no titles", () => {
    expect(titlesOf([], crowd(10))).toEqual({ headlines: [], titles: [], posts: [] });
  });
});
