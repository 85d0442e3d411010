import { describe, expect, it } from "vitest";
import { inEnglish as english } from "../../src/model/english.ts";
import type { TendersDocument, TopicFinding } from "../../src/model/notice/findings.ts";
import { type Saying, say } from "../../src/model/sentence.ts";
import { isLinked, tendersView } from "../../src/views/tenders/index.ts";

/** Without the spaces that keep a number and its sign on one line. */
const inEnglish = (saying: Saying): string => english(saying).replaceAll("\u00a0", " ");

const JANUARY = Date.UTC(2020, 0, 1);
const nothing: TendersDocument = {
  schema: "claque.tenders",
  schemaVersion: 1,
  claque: "0",
  seed: 1,
  k: 10,
  records: {
    notices: 40,
    processes: 30,
    publishers: [],
    period: { from: JANUARY, until: Date.UTC(2020, 5, 1) },
    bodies: 4,
    organisations: 12,
    persons: null,
    files: [],
  },
  buyers: {
    told: "cannot tell",
    of: "all",
    bodies: [],
    suppliers: [],
    moreBodies: 0,
    moreSuppliers: 0,
    toPersons: null,
    ribbons: [],
  },
  copied: {
    told: "cannot tell",
    clauses: 3,
    bodies: 2,
    tested: 0,
    pairs: [],
    more: 0,
    tooFew: 0,
    control: 0,
    perhapsSame: [],
  },
  bidders: { told: "cannot tell", tenders: 5, bidders: 9, groups: [], power: [], control: 0, ladder: [] },
  flags: [],
  coverage: [],
};
const topic: TopicFinding = {
  query: "drones",
  told: "found",
  notices: 8,
  processes: 7,
  bodies: 3,
  portion: { share: 0.2, interval: [0.1, 0.35] },
  money: [{ currency: "EUR", amount: 50, of: 200 }],
  series: {
    from: [JANUARY],
    until: Date.UTC(2020, 1, 1),
    notices: [8],
    of: [40],
    share: [0.2],
    low: [0.1],
    high: [0.3],
    incomplete: [false],
  },
  rises: [],
  noRises: say("tenders.rise.short", { months: 5 }),
  matches: [{ id: "1", publisher: "ted", at: JANUARY, title: "Drones", url: "https://example.org/1" }],
};

const sectionOf = (document: TendersDocument, id: string) => {
  const found = tendersView(document).sections.find((s) => s.id === id);
  if (!found) throw new Error(`no section ${id}`);
  return found;
};
const lead = (document: TendersDocument, id: string): string => sectionOf(document, id).lead.map(inEnglish).join(" ");

describe("what records say, laid out", () => {
  it("asks every question in its order, and says of each that it cannot be told, and why", () => {
    const view = tendersView(nothing);
    expect(inEnglish(view.headline)).toBe("40 notices of 30 purchases by 4 bodies, from 1 Jan 2020 to 1 Jun 2020.");
    expect(view.sections.map((s) => s.id)).toEqual(["topic", "buyers", "copied", "bidders", "coverage"]);
    expect(view.under.map(inEnglish).join(" ")).toContain("Fewer than 10 bidders and suppliers, or none");
    expect(lead(nothing, "topic")).toContain("--topic watching");
    expect(lead(nothing, "copied")).toContain("cannot be told: 3 requirements of 2 bodies");
    expect(lead(nothing, "bidders")).toContain("cannot be told: 5 tenders name");
  });

  it("begins with the topic where one was asked for, with links to the publisher's own notices", () => {
    const document = { ...nothing, topic };
    expect(inEnglish(tendersView(document).headline)).toBe("8 of 40 notices (20 %) by 3 bodies name “drones”.");
    const { tables, told } = sectionOf(document, "topic");
    expect(told).toBe("found");
    const [money, matches] = tables;
    expect(money.rows[0].map((c) => (typeof c === "object" && c !== null && "say" in c ? inEnglish(c) : c))).toEqual([
      "50 of 200 EUR (25 %)",
    ]);
    expect(matches.rows[0][0]).toBe("2020-01-01");
    expect(isLinked(matches.rows[0][1])).toBe(true);
    expect(lead(document, "topic")).toContain("there are 5 whole months");
    expect(lead({ ...nothing, topic: { ...topic, told: "none", notices: 0 } }, "topic")).toBe(
      "None of 40 notices names “drones”.",
    );
  });

  it("tells what a person labelled, and that nothing rose where it could have", () => {
    const { noRises: _, ...risen } = topic;
    const labelled = { yes: 7, of: 15, share: 0.4667, interval: [0.2481, 0.6988] as const };
    const said = lead({ ...nothing, topic: { ...risen, labelled } }, "topic");
    expect(said).toContain("Of 15 read by hand 7 are about it (47 %; 25 % to 70 %).");
    expect(said).toContain("No month holds more of it than the year and its fiscal months explain.");
  });

  it("says what the search for groups could see before what it saw, and gives no names", () => {
    const bidders: TendersDocument["bidders"] = {
      told: "found",
      tenders: 419,
      bidders: 60,
      groups: [
        { letter: "A", bidders: 5, tenders: 47, within: 42, others: { share: 0.4, interval: [0.3, 0.5] }, q: 0.01 },
      ],
      power: [{ rigged: 80, found: 4, of: 12 }],
      control: 0,
      ladder: [{ held: say("tenders.held.degrees"), pairs: 463 }],
      races: { tenders: 120, again: 0.56, p: 0.002 },
    };
    const said = lead({ ...nothing, bidders }, "bidders");
    expect(said.indexOf("Of three made groups")).toBe(0);
    expect(said).toContain("There is little power here");
    expect(said).toContain("In 42 of 47 tenders the bids of 5 firms (group A) kept their distance");
    expect(said).toContain("won again in 56 % (p = 0.002); among equals it is half");
    expect(said).toContain("finds 0 groups");
    expect(sectionOf({ ...nothing, bidders }, "bidders").tables[0].rows[0][1]).toBe(463);
  });

  it("shows copies side by side, names that are nearly one, and pairs too few to tell", () => {
    const body = (name: string) => ({ name, first: JANUARY, notice: `Call of ${name}`, url: "https://example.org/2" });
    const copied: TendersDocument["copied"] = {
      ...nothing.copied,
      told: "found",
      tested: 300,
      pairs: [
        {
          letter: "1",
          bodies: [body("A"), body("B")],
          shared: 11,
          expected: 0.003,
          q: 0.0001,
          clauses: [{ texts: ["x", "y"] }],
        },
      ],
      tooFew: 2,
      perhapsSame: [["City of A", "City A"]],
    };
    const section = sectionOf({ ...nothing, copied }, "copied");
    expect(section.copies?.map((c) => inEnglish(c.statement)).join()).toContain(
      "11 requirements are the same text at A and at B; chance gives 0.003",
    );
    expect(section.copies?.[0].notices).toHaveLength(2);
    expect(section.notes.map(inEnglish).join(" ")).toContain("2 further pairs share two requirements or fewer");
    expect(section.notes.map(inEnglish).join(" ")).toContain("Perhaps one body under two names: City of A and City A.");
    expect(lead({ ...nothing, copied: { ...copied, told: "none", pairs: [] } }, "copied")).toContain(
      "No two bodies share more",
    );
  });

  it("gives rules their base rates, and says which could count nobody", () => {
    const rate = { share: 0.1, interval: [0.05, 0.2] as const };
    const flag = (id: "R018" | "R024" | "R030", told: "found" | "cannot tell", judged: number) =>
      ({ id, told, what: say(`flag.${id}`), judged, couldFire: told === "found" ? 50 : 0, fired: 5, rate }) as const;
    const flags = [flag("R018", "found", 60), flag("R024", "cannot tell", 40), flag("R030", "cannot tell", 0)];
    const section = sectionOf({ ...nothing, flags }, "flags");
    expect(section.tables[0].rows).toHaveLength(1);
    expect(section.notes.map(inEnglish)).toEqual([
      "Winning price close to the second: cannot be told, since none of 40 could have been counted.",
      "1 further rule needs fields that these records lack.",
    ]);
  });

  it("lists bodies and suppliers with each currency by itself, and says what is left out", () => {
    const buyers: TendersDocument["buyers"] = {
      told: "found",
      of: "all",
      bodies: [
        {
          name: "City",
          processes: 3,
          money: [
            { amount: 1500, currency: "EUR" },
            { amount: 7, currency: "USD" },
          ],
        },
      ],
      suppliers: [{ name: "Firm", processes: 3, money: [] }],
      moreBodies: 4,
      moreSuppliers: 1,
      toPersons: 12,
      ribbons: [{ body: 0, supplier: 0, processes: 3 }],
    };
    const section = sectionOf({ ...nothing, buyers }, "buyers");
    expect(section.tables[0].rows).toEqual([["City", 3, "1,500 EUR · 7 USD"]]);
    expect(section.ribbons?.between).toEqual([{ from: 0, to: 0, n: 3 }]);
    expect(section.notes.map(inEnglish).join(" ")).toContain("12 awards to natural persons are in no list and no sum.");
    expect(section.notes.map(inEnglish).join(" ")).toContain("4 more bodies are not listed, and 1 more supplier.");
  });

  it("lists words with their language and interval, or says why there are none", () => {
    const word = {
      word: "sentiment",
      lang: "en",
      here: 12,
      elsewhere: 1,
      logOdds: 3.1,
      interval: [2, 4.2] as const,
      z: 5,
    };
    const words = (told: "found" | "none" | "cannot tell"): TendersDocument => ({
      ...nothing,
      words: { told, unit: "bodies", words: told === "found" ? [word] : [] },
    });
    expect(sectionOf(words("found"), "words").tables[0].rows[0].slice(0, 4)).toEqual(["sentiment", "en", 12, 1]);
    expect(lead(words("found"), "words")).toContain("counted by bodies that used them");
    expect(lead(words("none"), "words")).toContain("No word sets its notices apart");
    expect(lead(words("cannot tell"), "words")).toContain("fewer than five in any language");
  });

  it("ends with what each publisher's records cannot tell, and with what a finding never says", () => {
    const coverage: TendersDocument["coverage"] = [
      { question: "who buys", publisher: "ted", share: 1 },
      { question: "how many bid", publisher: "ted", share: 0, missing: "how many bid" },
      { question: "for how much", publisher: "ted", share: 0.5, few: true },
    ];
    const section = sectionOf({ ...nothing, coverage }, "coverage");
    expect(section.tables[0].rows.map((row) => row[3])).toEqual([null, "how many bid", say("tenders.coverage.few")]);
    expect(section.notes.map(inEnglish).join(" ")).toContain("It does not say why, by whose will");
  });
});
