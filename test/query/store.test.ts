import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { POST_KINDS } from "../../src/model/kind.ts";
import { parseQuery, printQuery, toMatcher, toSql } from "../../src/query/index.ts";
import { CHANGEABLE, stableScript } from "../../src/query/prefilter.ts";
import type { StoredPost } from "../../src/store/store.ts";
import { type MadeStore, madeStore, storedPosts } from "./made-store.ts";

const PIECES = [
  "flood",
  "Flood",
  "FLOOD",
  "floods",
  "warning",
  "in the city",
  "covid-19",
  "#storm",
  "rain,",
  "don’t",
  "école",
  "e\u0301cole",
  "ÉCOLE",
  "straße",
  "Ünal",
  "İzmir",
  "ısı",
  "台風",
  "東京で地震",
  "地震",
  "iPhone発売",
  "ฝนตกหนัก",
  "فيضان",
  "فَيَضان",
  "أخبار",
  "اخبار",
  "على",
  "علي",
  "שלום",
  "наводнение",
  "НАВОДНЕНИЕ",
  "🔥🔥",
  "❤️",
  "x_y",
  "a.b",
  "(note)",
  "ſtorm",
  "\u2126",
  "K",
  "\n",
  "  ",
  "१२",
  "हिन्दी",
  "\u212alima",
  "cafe\u0301s",
  "и\u0306од",
  "\uf9d0書",
  "類書",
  "ا\u0654خبار",
  "한국",
  "ﬂood",
  "snake_case",
];
const TERMS = [
  "klima",
  "cafés",
  "caf*",
  "йод",
  "иод",
  "類書",
  "한국",
  "flood",
  "FLOOD",
  "flo*",
  '"in the city"',
  "covid-19",
  "#storm",
  "#st*",
  "don't",
  "école",
  "strasse",
  "straße",
  "izmir",
  "İzmir",
  "台風",
  "地震",
  "東京",
  "iphone",
  "発売",
  "ฝน",
  "فيضان",
  "اخبار",
  "علي",
  "שלום",
  "наводнение",
  "🔥",
  "❤",
  "x_y",
  "a.b",
  "note",
  "storm",
  "ω",
  "k",
  "१२",
  "हिन्दी",
  "हिन्द*",
  "flood NEAR/2 warning",
  "地震 NEAR/3 台風",
  "rain NEAR/1 city*",
  '"the city" NEAR/4 flood',
  "lang:en",
  "lang:ar",
  "platform:x",
  "platform:bluesky",
  "kind:repost",
  "kind:reply",
  "since:2024-05-01T03:00",
  "until:2024-05-01T06:00",
  "domain:example.org",
  "link:example.org/a",
  "link:example.org/*",
  "link:news.example.net/story",
];

let made: MadeStore;
let stored: readonly StoredPost[] = [];

beforeAll(async () => {
  const rng = makeRng(8);
  const pick = <T>(from: readonly T[]): T => from[rng.int(from.length)];
  stored = storedPosts(
    Array.from({ length: 600 }, () => ({
      platform: pick(["x", "bluesky"]),
      actor: rng.int(40),
      at: Date.UTC(2024, 4, 1) + rng.int(12) * 3_600_000,
      kind: pick(POST_KINDS),
      text: Array.from({ length: rng.int(9) }, () => pick(PIECES)).join(pick([" ", " ", "", "-"])),
      ...(rng.int(4) ? { lang: pick(["en", "ar", "ja", "pt-BR"]) } : {}),
      links: rng.int(3)
        ? []
        : [
            pick([
              "https://example.org/a",
              "https://www.example.org/b?x=1",
              "https://news.example.net/story?utm_source=z",
            ]),
          ],
    })),
  );
  made = await madeStore(stored);
});

afterAll(() => made.close());

async function inStore(text: string): Promise<number[]> {
  const { sql, values } = toSql(parseQuery(text), "q");
  const rows = await made.store.columns({
    sql: `select p.seq from post p where ${sql} order by p.seq`,
    values,
    columns: { seq: "u32" },
  });
  return [...rows.seq];
}

const inMemory = (text: string): number[] => {
  const matches = toMatcher(parseQuery(text));
  return stored.flatMap(({ post, actions }, i) => (matches(post, actions) ? [i] : []));
};

describe("letters by which texts are told beforehand", () => {
  it("law: stand in the stored text wherever they stand in its normalised form", () => {
    const escaped = (c: string) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    const stable: string[] = [];
    for (let cp = 0; cp <= 0x2ffff; cp++) {
      if (cp >= 0xd800 && cp <= 0xdfff) continue;
      const c = String.fromCodePoint(cp);
      if (stableScript(c) >= 0) stable.push(c);
      const nfc = c.normalize("NFC");
      if (nfc === c) continue;
      // What it turns into holds no stable letter, in any case, but one that matches it as it is stored.
      for (const d of nfc)
        for (const v of new Set([d, d.toLowerCase(), d.toUpperCase()]))
          if (stableScript(v) >= 0)
            expect(new RegExp(escaped(v), "iu").test(c), `${cp.toString(16)} becomes ${d}`).toBe(true);
    }
    expect(stable.length).toBeGreaterThan(20_000);
    // None is the second half of a composition: one letter behind another stays there.
    for (const first of ["a", "и", "ب", "ก", "水", "\u0627"])
      for (const c of stable) if ((first + c).normalize("NFC") !== first + c) throw new Error(`${first}${c}`);
  });
});

describe("characters without which a text is normalised already", () => {
  it("law: nothing else changes in NFC, alone or behind another character", () => {
    const changeable = new RegExp(CHANGEABLE, "u");
    for (let cp = 0; cp <= 0x2ffff; cp++) {
      if ((cp >= 0xd800 && cp <= 0xdfff) || changeable.test(String.fromCodePoint(cp))) continue;
      const c = String.fromCodePoint(cp);
      for (const text of [c, `a${c}`, `\u1100${c}`, `\uac00${c}`, `ক${c}`, `\u0dd9${c}`, `\u1025${c}`])
        if (text.normalize("NFC") !== text && !changeable.test(text.slice(0, -c.length)))
          throw new Error(`${cp.toString(16)} behind ${text}`);
    }
  });
});

describe("a query means the same in the store and in memory", () => {
  it.each(TERMS)("%s", async (term) => expect(await inStore(term)).toEqual(inMemory(term)));

  it("every term but the odd one finds something", async () => {
    const found = await Promise.all(TERMS.map(async (t) => (await inStore(t)).length));
    expect(found.filter((n) => n > 0).length).toBeGreaterThan(TERMS.length - 6);
  });

  it("law: for random trees of terms both agree, NOT is the complement, and the canonical spelling finds the same", async () => {
    const tree = fc.letrec<{ q: string }>((tie) => ({
      q: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(...TERMS),
        fc.tuple(tie("q"), tie("q")).map(([a, b]) => `(${a}) OR (${b})`),
        fc.tuple(tie("q"), tie("q")).map(([a, b]) => `(${a}) (${b})`),
        tie("q").map((a) => `NOT (${a})`),
      ),
    })).q;
    await fc.assert(
      fc.asyncProperty(tree, async (text) => {
        const found = await inStore(text);
        expect(found).toEqual(inMemory(text));
        const complement = await inStore(`NOT (${text})`);
        expect(found.length + complement.length).toBe(stored.length);
        expect(await inStore(printQuery(parseQuery(text)))).toEqual(found);
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it("values are bound: a query cannot leave its quotation marks", async () => {
    for (const hostile of [
      `"'; drop table post; --"`,
      `"\\') or 1=1 --"`,
      `link:"example.org/'--"`,
      `#a'b`,
      `"$q_0"`,
    ]) {
      expect(await inStore(hostile)).toEqual(inMemory(hostile));
    }
    expect((await inStore("NOT flood")).length).toBeGreaterThan(0);
  });
});
