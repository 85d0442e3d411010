import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cntEdges } from "../../src/methods/cnt.ts";
import { cooRTweetEdges } from "../../src/methods/coortweet.ts";

/** METHODS: o1: A@1000 A@1010 B@1060 C@1061 · o2: A@5000 B@4990 D@5050 · o3: D@9000 E@9000 A@9061. */
const worked = {
  object: ["o1", "o1", "o1", "o1", "o2", "o2", "o2", "o3", "o3", "o3"],
  account: ["A", "A", "B", "C", "A", "B", "D", "D", "E", "A"],
  at: [1000, 1010, 1060, 1061, 5000, 4990, 5050, 9000, 9000, 9061],
  id: ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10"],
};

const spelt = (from: readonly unknown[], to: readonly unknown[], weight: Uint32Array, arrow: string) =>
  from.map((a, i) => `${a}${arrow}${to[i]} ${weight[i]}`).sort();

describe("worked example", () => {
  it("CooRTweet, W = 60, M = 2", () => {
    const e = cooRTweetEdges({ ...worked, content: worked.id }, { window: 60, minParticipation: 2 });
    expect(spelt(e.a, e.b, e.weight, "")).toEqual(["AB 3", "AD 1", "BD 1"]);
    expect(e.medianWeight).toBe(1);
  });
  it("Coordination Network Toolkit, W = 60, m = 1", () => {
    const e = cntEdges({ ...worked, message: worked.id }, { window: 60, minWeight: 1 });
    expect(spelt(e.from, e.to, e.weight, "→")).toEqual(
      [
        "A→B 3",
        "B→A 2",
        "A→C 1",
        "C→A 1",
        "A→D 1",
        "D→A 1",
        "B→C 1",
        "C→B 1",
        "B→D 1",
        "D→B 1",
        "D→E 1",
        "E→D 1",
      ].sort(),
    );
  });
  it("integers and strings give the same edges", () => {
    const number = (x: string) => x.charCodeAt(0) * 100 + Number(x.slice(1) || 0);
    const e = cooRTweetEdges(
      {
        object: worked.object.map(number),
        account: Uint32Array.from(worked.account, number),
        content: worked.id.map(number),
        at: worked.at.map((t) => t * 1000),
      },
      { window: 60_000, minParticipation: 2 },
    );
    expect(spelt(e.a, e.b, e.weight, "")).toEqual(["65006600 3", "65006800 1", "66006800 1"]);
  });
});

const folder = new URL("../../../shared/data/coordination/", import.meta.url);
const russian = new URL("russian_coord_tweets.csv", folder);
const toolkit = new URL("coordination_network_toolkit/tests/data/coretweet_test_input.csv", folder);

describe("the peers' own data", () => {
  it.skipIf(!existsSync(russian))(
    "russian_coord_tweets.csv: 3,721 and 20 edges; 12,412 and 95 (skipped where the file is absent)",
    () => {
      const rows = readFileSync(russian, "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((l) => l.trim().split(","));
      const shares = {
        object: rows.map((r) => r[0]),
        account: rows.map((r) => r[1]),
        content: rows.map((r) => r[2]),
        message: rows.map((r) => r[2]),
        at: rows.map((r) => Number(r[3])),
      };
      expect(cooRTweetEdges(shares, { window: 60, minParticipation: 2 }).a.length).toBe(3721);
      expect(cooRTweetEdges(shares, { window: 10, minParticipation: 5 }).a.length).toBe(20);
      expect(cntEdges(shares, { window: 60, minWeight: 1 }).from.length).toBe(12412);
      expect(cntEdges(shares, { window: 60, minWeight: 2 }).from.length).toBe(95);
    },
  );
  it.skipIf(!existsSync(toolkit))("the toolkit's 15-row test input (skipped where the file is absent)", () => {
    const rows = readFileSync(toolkit, "utf8")
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\n")
      .slice(1)
      .map((l) => l.trim().split(","));
    const e = cntEdges(
      {
        message: rows.map((r) => r[0]),
        account: rows.map((r) => r[1]),
        object: rows.map((r) => r[3]),
        at: rows.map((r) => Number(r[6])),
      },
      { window: 60, minWeight: 1 },
    );
    expect(spelt(e.from, e.to, e.weight, "→")).toEqual([
      "uid0→uid1 2",
      "uid1→uid0 1",
      "uid2→uid3 1",
      "uid3→uid2 1",
      "uid4→uid5 2",
      "uid5→uid4 2",
    ]);
  });
});
