import { afterEach, describe, expect, it } from "vitest";
import { UsageError } from "../../src/model/errors.ts";
import type { Notice } from "../../src/model/notice/notice.ts";
import { askedTopic, findTopic, noticesAbout } from "../../src/tenders/find-topic.ts";
import { labelledAmong, matchesToLabel, readLabels, writeLabels } from "../../src/tenders/labels.ts";
import { loadNotices } from "../../src/tenders/load.ts";
import { firm, madeNotice, person } from "../notices/made.ts";
import { storeOf } from "../notices/made-store.ts";

const K = 10;
const day = (n: number) => Date.UTC(2020, 0, 1) + n * 86_400_000;
const award = (n: number, amount: number, more: Partial<Notice> = {}): Notice =>
  madeNotice(n, {
    id: `n${n}`,
    process: `p${n}`,
    publisher: "made",
    stage: "award",
    at: day(n),
    lang: "en",
    title: `Roads, part ${n}`,
    text: "",
    clauses: [],
    lots: [{ id: "1", awards: [{ suppliers: [firm(n % 2)], amount: { amount, currency: "EUR" }, status: "active" }] }],
    ...more,
  });

let made: Awaited<ReturnType<typeof storeOf>> | undefined;
afterEach(async () => {
  await made?.remove();
  made = undefined;
});

async function asked(notices: readonly Notice[], query: string | undefined) {
  made = await storeOf(notices);
  const loaded = await loadNotices(made.store);
  return findTopic(made.store, loaded, query === undefined ? undefined : askedTopic(query), { k: K });
}

describe("a topic of notices", () => {
  it("counts notices, purchases, bodies and money by currency", async () => {
    const notices = Array.from({ length: 40 }, (_, n) =>
      award(n, 100, n < 10 ? { title: `Social media monitoring ${n}` } : {}),
    );
    const { topic } = await asked(notices, '"social media"');
    expect(topic).toMatchObject({ told: "found", notices: 10, processes: 10, bodies: 7 });
    expect(topic?.portion.share).toBe(0.25);
    expect(topic?.money).toEqual([{ currency: "EUR", amount: 1000, of: 4000 }]);
    expect(topic?.matches[0].title).toBe("Social media monitoring 9");
    expect(topic?.series.notices.reduce((a, b) => a + b)).toBe(10);
    expect(topic?.series.of.reduce((a, b) => a + b)).toBe(40);
  });

  it("says none where nothing fits, and cannot tell of an empty store", async () => {
    expect((await asked([award(1, 5)], "submarine")).topic?.told).toBe("none");
    await made?.remove();
    expect((await asked([], "submarine")).topic?.told).toBe("cannot tell");
  });

  it("takes a name of those that come with claque, in every script", async () => {
    const titles = ["网络舆情监测服务", "Medienbeobachtung 2024", "Monitoring of social media", "Roads"];
    const { topic } = await asked(
      titles.map((title, n) => award(n, 1, { title })),
      "watching",
    );
    expect(topic?.notices).toBe(3);
    expect(topic?.name).toBe("watching");
  });

  it("adds increments, takes the newest of totals, and leaves out what does not stand", async () => {
    const lots = (amount: number, status: "active" | "cancelled" = "active") => [
      { id: "1", awards: [{ suppliers: [firm(1)], amount: { amount, currency: "USD" }, status }] },
    ];
    const { topic } = await asked(
      [
        award(1, 0, { process: "a", increments: true, lots: lots(100) }),
        award(2, 0, { process: "a", increments: true, lots: lots(-30) }),
        award(3, 0, { process: "b", lots: lots(500) }),
        award(4, 0, { process: "b", lots: lots(700) }),
        award(5, 0, { process: "c", lots: lots(900) }),
        award(6, 0, { process: "c", lots: lots(900, "cancelled") }),
        award(7, 0, { process: "d", lots: lots(11) }),
        award(8, 0, { process: "d2", supersedes: "n7", lots: [] }),
      ],
      "roads",
    );
    expect(topic?.money).toEqual([{ currency: "USD", amount: 770, of: 770 }]);
  });

  it("never sums or names persons; counts them from k on", async () => {
    const to = (suppliers: Notice["lots"][number]["awards"][number]["suppliers"], amount: number) => [
      { id: "1", awards: [{ suppliers, amount: { amount, currency: "EUR" }, status: "active" as const }] },
    ];
    const nine = Array.from({ length: 9 }, (_, n) => award(n, 0, { lots: to([person(n)], 1e6) }));
    const few = await asked([...nine, award(20, 0, { lots: to([firm(1)], 5) })], "roads");
    expect(few.topic?.money).toEqual([{ currency: "EUR", amount: 5, of: 5 }]);
    expect(few.buyers.toPersons).toBeNull();
    expect(JSON.stringify(few)).not.toContain("aaaa");
    await made?.remove();
    const ten = await asked([...nine, award(9, 0, { lots: to([person(9)], 1e6) })], "roads");
    expect(ten.buyers.toPersons).toBe(10);
    expect(ten.buyers.suppliers).toEqual([]);
    expect(ten.topic?.money).toEqual([]);
  });

  it("adds up the awards of every lot of a notice, a joint one once", async () => {
    const lot = (id: string, amounts: readonly number[], suppliers = [firm(1)]) => ({
      id,
      awards: amounts.map((amount) => ({ suppliers, amount: { amount, currency: "EUR" }, status: "active" as const })),
    });
    const { topic } = await asked(
      [award(1, 0, { lots: [lot("1", [10]), lot("2", [20], [firm(1), firm(2)]), lot("3", [40])] })],
      "roads",
    );
    expect(topic?.money).toEqual([{ currency: "EUR", amount: 70, of: 70 }]);
  });

  it("does not count many awards to few persons", async () => {
    const lots = [
      {
        id: "1",
        awards: [{ suppliers: [person(1)], amount: { amount: 9, currency: "EUR" }, status: "active" as const }],
      },
    ];
    const twelve = Array.from({ length: 12 }, (_, n) => award(n, 0, { lots }));
    expect((await asked(twelve, "roads")).buyers.toPersons).toBeNull();
  });

  it("joins bodies by identifier or equal name, and ranks both columns", async () => {
    const body = (key: string, nameKey: string, name: string) => firm(0, { key, nameKey, name });
    const { buyers } = await asked(
      [
        award(1, 5, { buyers: [body("X:1", "city of a", "City of A")] }),
        award(2, 5, { buyers: [body("X:1", "a city council", "A City Council")] }),
        award(3, 5, { buyers: [body("name:a city council", "a city council", "A City Council")] }),
        award(4, 5, { buyers: [body("X:2", "city of b", "City of B")] }),
      ],
      undefined,
    );
    expect(buyers.of).toBe("all");
    expect(buyers.bodies.map((b) => [b.name, b.processes])).toEqual([
      ["City of A", 3],
      ["City of B", 1],
    ]);
    expect(buyers.suppliers.map((s) => s.processes)).toEqual([2, 2]);
    expect(buyers.ribbons).toContainEqual({ body: 0, supplier: 1, processes: 2 });
  });

  it("says what rose, and why it cannot be told where months or notices are few", async () => {
    const monthly = (m: number, n: number) =>
      Array.from({ length: n }, (_, i) =>
        award(1000 * m + i, 1, {
          at: Date.UTC(2018, m, 1 + (i % 28)),
          title: i < (m === 30 ? 20 : 3) ? "Drones" : "Roads",
        }),
      );
    const whole = Array.from({ length: 36 }, (_, m) => monthly(m, 40)).flat();
    const { topic } = await asked(whole, "drones");
    expect(topic?.rises.map((r) => [r.period.from, r.notices])).toEqual([[Date.UTC(2020, 6, 1), 20]]);
    await made?.remove();
    const short = await asked(whole.slice(0, 400), "drones");
    expect(short.topic?.noRises?.say).toBe("tenders.rise.short");
    await made?.remove();
    const thin = await asked(
      whole.map((n) => ({ ...n, title: n.title === "Drones" && n.at > Date.UTC(2018, 6) ? "Roads" : n.title })),
      "drones",
    );
    expect(thin.topic?.noRises?.say).toBe("tenders.rise.thin");
  });

  it("finds the words that set it apart, by purchases where bodies are few", async () => {
    const notices = Array.from({ length: 80 }, (_, n) =>
      award(n, 1, {
        title:
          n % 4 === 0 ? "Monitoring of posts with dashboards and sentiment" : `Asphalt and gravel for the road ${n}`,
      }),
    );
    const { words } = await asked(notices, "monitoring");
    expect(words?.told).toBe("found");
    expect(words?.unit).toBe("purchases");
    expect(words?.words.map((w) => w.word)).toEqual(expect.arrayContaining(["sentiment", "dashboards", "monitoring"]));
    expect(words?.words.map((w) => w.word)).not.toContain("asphalt");
  });

  it("refuses a topic that is none, and says which there are", () => {
    expect(() => askedTopic(" ")).toThrow(UsageError);
    expect(() => askedTopic(" ")).toThrow("watching");
    expect(() => askedTopic("a AND")).toThrow("query, character");
  });
});

describe("labels by hand", () => {
  it("hold for the text they were given to, whatever else comes, and say how much is meant", async () => {
    const notices = Array.from({ length: 15 }, (_, n) => award(n, 1, { title: `Social media, lot ${n}` }));
    made = await storeOf(notices);
    const topic = askedTopic('"social media"');
    const matches = await matchesToLabel(made.store, await noticesAbout(made.store, topic), 7);
    expect(matches).toHaveLength(15);
    expect(matches.map((m) => m.title)).not.toEqual(notices.map((n) => n.title));
    expect(await matchesToLabel(made.store, await noticesAbout(made.store, topic), 7)).toEqual(matches);
    expect(labelledAmong(readLabels(made.folder), topic, matches)).toBeUndefined();
    const label = (i: number, about: boolean) => ({ topic: topic.query, text: matches[i].hash, about });
    writeLabels(
      made.folder,
      [...matches.keys()].map((i) => label(i, i < 7)),
    );
    expect(labelledAmong(readLabels(made.folder), topic, matches)).toEqual({ yes: 7, of: 15 });
    writeLabels(made.folder, [...readLabels(made.folder), label(0, false)]);
    expect(labelledAmong(readLabels(made.folder), topic, matches)).toEqual({ yes: 6, of: 15 });
    expect(labelledAmong(readLabels(made.folder), askedTopic("social"), matches)).toBeUndefined();
  });
});
