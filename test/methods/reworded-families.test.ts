import { describe, expect, it } from "vitest";
import { familiesOf, readLabelled } from "../../bench/reworded.ts";
import { rewordedFamilies } from "../../src/methods/reworded-families.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { Stems } from "../../src/methods/stems.ts";

const stemsOf = (text: string) => {
  const s = new Stems();
  s.read(text);
  return [...s.terms.subarray(0, s.count)];
};
const families = async (texts: readonly string[], options = {}) => [
  ...(await rewordedFamilies(
    texts.length,
    async function* () {
      for (let i = 0; i < texts.length; i += 7) yield texts.slice(i, i + 7);
    },
    options,
  )),
];

describe("stems", () => {
  it("are the first five letters of each word, each once, with how often", () => {
    const s = new Stems();
    s.read("closing the closings of the club");
    expect(s.count).toBe(4); // closi the of club
    expect([...s.times.subarray(0, 4)]).toEqual([2, 2, 1, 1]);
    expect(stemsOf("closi the of club")).toEqual([...s.terms.subarray(0, 4)]);
  });
  it("are neighbours of two where no spaces are set, of three in Thai; a Latin word among them stays whole", () => {
    expect(stemsOf("明天大雨").length).toBe(3);
    expect(stemsOf("明天")).toEqual([stemsOf("明天大雨")[0]]);
    expect(stemsOf("雨").length).toBe(1);
    expect(stemsOf("iphone明天").sort()).toEqual([...stemsOf("iphone"), ...stemsOf("明天")].sort());
    expect(stemsOf("วันนี้").length).toBe(4);
  });
  it("are none in an empty text", () => expect(stemsOf("")).toEqual([]));
  it("of one text are those of any other reader, also after a long one", () => {
    const s = new Stems();
    s.read(Array.from({ length: 3000 }, (_, i) => `w${i}`).join(" "));
    expect(s.count).toBe(3000);
    s.read("the harbour bridge");
    expect([...s.terms.subarray(0, s.count)]).toEqual(stemsOf("the harbour bridge"));
  });
});

const FILLER = [
  "growing tomatoes in cold weather takes patience and a sunny wall",
  "the new library opens its doors next spring after years of work",
  "our team lost again and nobody in the stands was surprised",
  "cheap flights to the islands are gone by the first week of june",
  "the bakery on the corner sells bread that tastes of nothing",
  "he played the violin badly but with a great deal of feeling",
  "parking near the station is a nightmare on market days",
  "a fox has moved into the garden and the cat is not amused",
  "the minister says taxes will fall although nobody believes him",
  "rain again on the only weekend when we had planned a picnic",
  "seven people came to the concert and four of them played in it",
  "the trains were late because of leaves and then because of snow",
];
const CAMPAIGN = [
  "officials say the harbour bridge will be closed for repairs on sunday",
  "on sunday the bridge over the harbour is closing because officials want repairs",
  "repairing the harbour bridge means closing it this sunday according to officials",
];

describe("families of reworded texts", () => {
  it("hold wordings of one thing, under the first of them, and leave the rest alone", async () => {
    const texts = [...FILLER.slice(0, 6), ...CAMPAIGN, ...FILLER.slice(6)];
    const found = await families(texts);
    expect(found.slice(6, 9)).toEqual([6, 6, 6]);
    expect(found.filter((f, i) => f === i).length).toBe(FILLER.length + 1);
  });
  it("do not hold a text that only contains another one", async () => {
    const long = `${CAMPAIGN[0]} while ${FILLER.slice(0, 4).join(" and ")}`;
    expect((await families([...FILLER.slice(4), CAMPAIGN[0], long])).slice(-2)).toEqual([8, 9]);
    expect((await families([...FILLER.slice(4), CAMPAIGN[0], long], { balance: 0, cosine: 0.3 })).slice(-2)).toEqual([
      8, 8,
    ]);
  });
  it("do not hold texts with two words in common, however short", async () => {
    expect(await families([...FILLER, "harbour bridge tonight", "harbour bridge tomorrow"])).toEqual([
      ...Array(14).keys(),
    ]);
  });
  it("are none of nothing, of one text, of empty texts", async () => {
    expect(await families([])).toEqual([]);
    expect(await families(["the harbour bridge"])).toEqual([0]);
    expect(await families(["", "", ""])).toEqual([0, 1, 2]);
  });
  it("are the same from any chunking", async () => {
    const texts = made(1, 400);
    const whole = await rewordedFamilies(texts.length, async function* () {
      yield texts;
    });
    expect(await families(texts)).toEqual([...whole]);
  });

  it("are those of comparing each text with every leader, but for a few that the look-up misses", async () => {
    let texts = 0;
    let unlike = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const world = made(seed, 500);
      const cosine = measured(world);
      const [found, naive] = [await families(world), leadersOf(cosine, world.length)];
      for (let i = 0; i < world.length; i++) {
        texts++;
        if (found[i] !== naive[i]) unlike++;
        if (found[i] !== i) {
          expect(found[found[i]]).toBe(found[i]);
          expect(cosine(found[i], i)).toBeGreaterThan(0.449);
        }
      }
      expect(new Set(naive).size).toBeLessThan(world.length - 50);
    }
    expect(unlike / texts).toBeLessThan(0.02);
  });

  it("are found across long texts too", async () => {
    const rng = makeRng(9);
    const long = Array.from({ length: 200 }, () => Array.from({ length: 300 }, () => `w${rng.int(5000)}x`).join(" "));
    expect((await families([CAMPAIGN[0], ...long, CAMPAIGN[1]])).at(-1)).toBe(0);
  });

  it("keep to their memory: the oldest leaders are lost, and what is found is right", async () => {
    const world = made(2, 600);
    const cosine = measured(world);
    const found = await families(world, { leaderBytes: 140 * 50 });
    for (let i = 0; i < world.length; i++) if (found[i] !== i) expect(cosine(found[i], i)).toBeGreaterThan(0.449);
    expect(found.filter((f, i) => f !== i).length).toBeGreaterThan(100);
    const far = [CAMPAIGN[0], ...world, CAMPAIGN[1]];
    expect((await families(far)).at(-1)).toBe(0);
    expect((await families(far, { leaderBytes: 140 * 50 })).at(-1)).toBe(far.length - 1);
  });
});

const labelled = readLabelled();
describe.skipIf(labelled === undefined)("labelled pairs (skipped: ../shared/data/near_dup is not there)", () => {
  it("finds seven tenths of the rewordings, nearly all copies, and joins no texts made from different ones", async () => {
    const { texts, made: from, pairs } = labelled!;
    const { near, reworded } = await familiesOf(texts);
    const share = (family: Uint32Array, label: string) => {
      const of = pairs.filter((p) => p[2] === label);
      return of.filter(([a, b]) => family[a] === family[b]).length / of.length;
    };
    expect(share(reworded, "rewording")).toBeGreaterThan(0.75);
    expect(share(near, "rewording")).toBeLessThan(0.1);
    expect(share(reworded, "copy-pasta")).toBeGreaterThan(0.98);
    let wrong = 0;
    for (let i = 0; i < texts.length; i++)
      for (let j = 0; j < i; j++) if (reworded[i] === reworded[j] && from[i] !== from[j]) wrong++;
    expect(wrong).toBe(0);
  });
});

/** Sentences of Zipf's law; a third of them say the one before again, half of their words others. */
function made(seed: number, count: number): string[] {
  const rng = makeRng(seed);
  const word = () => `${"bcdfgklmnprst"[rng.int(13)]}${Math.floor(900 ** rng.next()).toString(36)}q`;
  const texts: string[] = [];
  for (let i = 0; i < count; i++)
    if (i % 3 === 2)
      texts.push(
        texts[i - 1]
          .split(" ")
          .map((w) => (rng.next() < 0.4 ? word() : w))
          .reverse()
          .join(" "),
      );
    else texts.push(Array.from({ length: 9 + rng.int(8) }, word).join(" "));
  return texts;
}

/** The same similarity by maps of strings: 0 where balance or common stems forbid. */
function measured(texts: readonly string[]) {
  const counted = texts.map((t) => {
    const tf = new Map<string, number>();
    for (const w of t.split(" ")) tf.set(w.slice(0, 5), (tf.get(w.slice(0, 5)) ?? 0) + 1);
    return tf;
  });
  const df = new Map<string, number>();
  for (const tf of counted) for (const w of tf.keys()) df.set(w, (df.get(w) ?? 0) + 1);
  const vectors = counted.map(
    (tf) =>
      new Map(
        [...tf].map(([w, n]) => [w, (1 + Math.log(n)) * Math.log((texts.length + 10) / Math.max(10, df.get(w)!))]),
      ),
  );
  const norm = vectors.map((v) => [...v.values()].reduce((s, x) => s + x * x, 0));
  return (i: number, j: number) => {
    const common = [...vectors[i].keys()].filter((w) => vectors[j].has(w));
    if (common.length < 3 || Math.min(norm[i], norm[j]) < 0.4 * Math.max(norm[i], norm[j])) return 0;
    return common.reduce((s, w) => s + vectors[i].get(w)! * vectors[j].get(w)!, 0) / Math.sqrt(norm[i] * norm[j]);
  };
}

function leadersOf(cosine: (i: number, j: number) => number, count: number): number[] {
  const leaders: number[] = [];
  return Array.from({ length: count }, (_, i) => {
    let best = i;
    let most = 0;
    for (const l of leaders) {
      const c = cosine(l, i);
      if (c >= 0.45 && c > most + 1e-6) [best, most] = [l, c];
    }
    if (best === i) leaders.push(i);
    return best;
  });
}
