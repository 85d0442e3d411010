import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TendersDocument } from "../../src/model/notice/findings.ts";
import { tendersJson } from "../../src/outputs/tenders/json.ts";
import { tendersReport } from "../../src/outputs/tenders/report.ts";
import { tendersSummary } from "../../src/outputs/tenders/terminal.ts";
import { parseTenders } from "../../src/project/tenders-file.ts";
import { analyseTenders } from "../../src/tenders/analyse.ts";
import { askedTopic } from "../../src/tenders/find-topic.ts";
import { storeOf } from "../notices/made-store.ts";
import { madeMarket } from "./made-market.ts";

const RECIPE = { tenders: 1600, firms: 300, groups: 1, rigged: 90, lookAlikes: [] } as const;

describe("every question about a made market", () => {
  const { notices, truth } = madeMarket(RECIPE, 1);
  let made: Awaited<ReturnType<typeof storeOf>>;
  let document: TendersDocument;
  beforeAll(async () => {
    made = await storeOf(notices);
    document = await analyseTenders(made.store, made.folder, { topic: askedTopic("watching"), seed: 1, k: 10 });
  });
  afterAll(() => made.remove());

  it("finds the topic, all of it, and the month in which it rises", () => {
    expect(document.topic?.notices).toBe(truth.about);
    const [rise] = document.topic?.rises ?? [];
    expect(document.topic?.rises).toHaveLength(1);
    expect(Math.round((rise.period.from - Date.UTC(2020, 0, 1)) / (365.25 / 12) / 86_400_000)).toBe(truth.month);
  });

  it("finds the bodies that share requirements, and no others", () => {
    expect(document.copied.told).toBe("found");
    const found = document.copied.pairs.map((p) =>
      p.bodies
        .map((b) => b.name)
        .sort()
        .join(" | "),
    );
    expect(found.sort()).toEqual(truth.copied.map((pair) => [...pair].sort().join(" | ")).sort());
    expect(document.copied.control).toBe(0);
    expect(document.copied.pairs[0].clauses[0].texts.length).toBeGreaterThan(0);
  });

  it("finds the planted group by letter, and nothing in shuffled tenders; says first what it could see", () => {
    expect(document.bidders.told).toBe("found");
    expect(document.bidders.groups.map((g) => g.letter)).toEqual(["A"]);
    expect(document.bidders.groups[0].bidders).toBeGreaterThanOrEqual(3);
    expect(document.bidders.groups[0].bidders).toBeLessThanOrEqual(truth.groups[0].length);
    expect(document.bidders.control).toBe(0);
    expect(document.bidders.power.length).toBeGreaterThan(0);
    expect(document.bidders.ladder.map((l) => l.held.say)).toEqual([
      "tenders.held.degrees",
      "tenders.held.year",
      "tenders.held.kind",
      "tenders.held.size",
    ]);
    for (const name of truth.groups[0]) expect(JSON.stringify(document.bidders)).not.toContain(name);
  });

  it("gives rules of thumb their base rates, and says what the records lack", () => {
    const single = document.flags.find((f) => f.id === "R018");
    expect(single?.judged).toBeGreaterThan(1000);
    expect(single?.fired).toBeLessThanOrEqual(single?.couldFire ?? 0);
    expect(document.coverage.find((c) => c.question === "what is bought")?.share).toBe(1);
  });

  it("is the same document again, read back as it was written, and laid out on every surface", async () => {
    const again = await analyseTenders(made.store, made.folder, { topic: askedTopic("watching"), seed: 1, k: 10 });
    expect(tendersJson(again)).toBe(tendersJson(document));
    expect(tendersJson(parseTenders(tendersJson(document), "tenders.json"))).toBe(tendersJson(document));
    const page = [...tendersReport(document)].join("");
    expect(page).toContain("Which requirements are copied?");
    expect(page).not.toMatch(/undefined|NaN|\[object/);
    expect(tendersSummary(document, { colour: false, columns: 100 })).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe("records that cannot tell", () => {
  it("an empty store is told as such, question by question", async () => {
    const made = await storeOf([]);
    const document = await analyseTenders(made.store, made.folder, { seed: 1, k: 10 });
    await made.remove();
    expect(document.copied.told).toBe("cannot tell");
    expect(document.bidders.told).toBe("cannot tell");
    expect(document.buyers.told).toBe("cannot tell");
    expect([...tendersReport(document)].join("")).not.toMatch(/undefined|NaN|\[object/);
    expect(tendersSummary(document, { colour: false, columns: 80 })).toContain("cannot be told");
  });
});
