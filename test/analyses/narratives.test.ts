import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { madeTexts, wordOf } from "../../bench/narratives/made.ts";
import { smallWordsOf, withoutSmallWords } from "../../src/analyses/keyness/small-words.ts";
import { analyse } from "../../src/analysing/analyse.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { days } from "../../src/model/time.ts";
import { narrativesView, topicOf } from "../../src/views/index.ts";
import { type MadePost, type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";

const NAMES = ["harbou", "vulcan", "meteor"];

/** Twenty-four accounts say one thing in words of their own, eight of them with a word that no others use; among small talk. */
function posts(): MadePost[] {
  const talk = madeTexts({ narratives: 0, size: 0, wording: "half", noise: 1, seed: 4, posts: 900 });
  return [
    ...talk.texts.map((text, i) => ({ actor: talk.actor[i], at: days(100) + talk.at[i], text, lang: "en" })),
    ...Array.from({ length: 48 }, (_, i) => ({
      actor: 10_000 + (i % 24),
      at: days(103) + i * 3_600_000,
      text: `${NAMES.join(" ")} the ${wordOf(900_000 + i)} and ${wordOf(910_000 + i)} ${i % 24 < 8 ? "secretword" : "openword"} #storm`,
      lang: "en",
      links: i % 24 < 12 ? ["https://example.org/storm"] : [],
    })),
  ];
}

describe("narratives of a collection", () => {
  let made: MadeStore;
  let document: FindingsDocument;
  beforeAll(async () => {
    made = await madeStore(storedPosts(posts()));
    document = await analyse(made.store, { seed: 3, only: ["narratives"], threads: 0 });
  });
  afterAll(() => made.close());

  it("tells the one that is there: accounts, posts written, words, what goes with it, when", () => {
    const { summary, list, more } = narrativesView(document);
    expect(summary?.measures.narratives.value).toBe(1);
    expect(summary?.evidence.control.narratives).toBe(0);
    expect(more).toBeUndefined();
    const [f] = list;
    expect(f.size).toEqual({ actors: 24, posts: 48 });
    expect(f.measures.reposts).toBeUndefined();
    expect(f.detail.words).toEqual(expect.arrayContaining(NAMES));
    expect(topicOf(f)).toMatch(/^\(\S+ AND \(\S+ OR \S+ OR \S+\)\) OR \(\S+ AND \(\S+ OR \S+\)\) OR \(\S+ AND \S+\)$/);
    expect(f.objects.map((o) => o.label)).toContain("storm");
    expect(f.measures.share.value).toBeCloseTo((100 * 48) / 948, 0);
    expect(f.detail.languages).toEqual(["en"]);
    expect(f.detail.series.posts.reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBeGreaterThan(0);
  });

  it("names no word that fewer than k accounts wrote, and shows no bin of theirs", async () => {
    const [f] = ofKind(document, "narrative");
    expect(f.detail.words).not.toContain("secretword");
    for (const [i, n] of f.detail.series.actors.entries())
      if (n !== null && n > 0) expect(n, `bin ${i}`).toBeGreaterThanOrEqual(10);
    const strict = await analyse(made.store, { seed: 3, only: ["narratives"], threads: 0, k: 25 });
    expect(ofKind(strict, "narrative")).toEqual([]);
  });

  it("gives the same bytes again", async () => {
    const once = await analyse(made.store, { seed: 3, only: ["narratives"], threads: 0 });
    expect(JSON.stringify(await analyse(made.store, { seed: 3, only: ["narratives"], threads: 2 }))).toBe(
      JSON.stringify(once),
    );
  });

  it("cannot tell where few wrote, and says so", async () => {
    const few = await madeStore(
      storedPosts(
        Array.from({ length: 60 }, (_, i) => ({ actor: i % 20, at: days(1) + i, text: `word${i} other${i} third` })),
      ),
    );
    const told = await analyse(few.store, { seed: 1, only: ["narratives"], threads: 0 });
    expect(ofKind(told, "narrative-summary")[0].statement.say).toBe("narratives.blind");
    await few.close();
  });
});

it("small words are those of the language; where none is told, short ones of the languages most written", () => {
  expect(withoutSmallWords("the dam is breaking at our town", "en")).toBe("dam breaking town");
  expect(withoutSmallWords("el agua de la presa", "es")).toBe("agua presa");
  expect(smallWordsOf("").has("the")).toBe(true);
  expect([...smallWordsOf("")].every((w) => w.length <= 5)).toBe(true);
});
