import { afterEach, describe, expect, it } from "vitest";
import { labelMatches } from "../../src/cli/tenders/topic.ts";
import { makeRng } from "../../src/methods/rng.ts";
import type { Notice } from "../../src/model/notice/notice.ts";
import { loadContests } from "../../src/tenders/contests.ts";
import { findBidders } from "../../src/tenders/find-bidders.ts";
import { processesOf } from "../../src/tenders/find-flags.ts";
import { askedTopic, noticesAbout } from "../../src/tenders/find-topic.ts";
import { matchesToLabel, readLabels } from "../../src/tenders/labels.ts";
import { loadNotices } from "../../src/tenders/load.ts";
import { firm, madeNotice, person } from "../notices/made.ts";
import { storeOf } from "../notices/made-store.ts";

let made: Awaited<ReturnType<typeof storeOf>> | undefined;
afterEach(async () => {
  await made?.remove();
  made = undefined;
});

async function contestsOf(notices: readonly Notice[]) {
  made = await storeOf(notices);
  const loaded = await loadNotices(made.store);
  return { loaded, contests: await loadContests(made.store, loaded) };
}

const bid = (n: number, amount: number, currency = "EUR") => ({
  bidders: [firm(n)],
  amount: { amount, currency },
  status: "valid" as const,
});
const notice = (n: number, more: Partial<Notice>): Notice =>
  madeNotice(n, { process: "one", publisher: "made", lots: [], ...more });

describe("contests", () => {
  it("are lots of purchases, as their newest notices tell; bids may stand in another notice than the award", async () => {
    const { contests } = await contestsOf([
      notice(0, { lots: [{ id: "1", bids: [bid(1, 9)], awards: [] }] }),
      notice(2, { lots: [{ id: "1", bids: [bid(1, 10), bid(2, 12)], awards: [] }] }),
      notice(4, { stage: "award", lots: [{ id: "1", awards: [{ suppliers: [firm(1)], status: "active" }] }] }),
      notice(6, { process: "two", closes: 5 }),
    ]);
    expect(contests).toHaveLength(2);
    const [one, two] = contests;
    expect(one.bids?.map((b) => b.amount)).toEqual([10, 12]);
    expect(one.awards).toHaveLength(1);
    expect(two.bids).toBeUndefined();
    expect(two.closes).toBe(5);
  });

  it("leave out what a later notice takes the place of", async () => {
    const { contests } = await contestsOf([
      notice(0, { id: "old", lots: [{ id: "1", bids: [bid(1, 9)], awards: [] }] }),
      notice(2, { id: "new", supersedes: "old", lots: [] }),
    ]);
    expect(contests.flatMap((c) => c.bids ?? [])).toEqual([]);
  });

  it("are rows of rules of thumb with joint bids kept together and statuses by name", async () => {
    const { contests } = await contestsOf([
      notice(0, {
        lots: [
          {
            id: "1",
            bids: [{ bidders: [firm(1), firm(2)], amount: { amount: 5, currency: "EUR" }, status: "disqualified" }],
            awards: [{ suppliers: [person(1)], status: "active" }],
          },
        ],
      }),
    ]);
    const [process] = processesOf(contests);
    expect(process.bids?.[0]).toMatchObject({ status: "disqualified", amount: 5, currency: "EUR" });
    expect(process.bids?.[0].tenderers).toHaveLength(2);
    expect(process.awards?.[0].status).toBe("active");
  });

  it("with few priced bids say that bidders cannot be told, whatever currencies they mix", async () => {
    const { contests, loaded } = await contestsOf([
      notice(0, { lots: [{ id: "1", bids: [bid(1, 10), bid(2, 11), bid(3, 900, "JPY")], awards: [] }] }),
    ]);
    const { finding, members } = findBidders(contests, loaded, makeRng(1));
    expect(finding).toMatchObject({ told: "cannot tell", tenders: 1, bidders: 2 });
    expect(members.size).toBe(0);
  });
});

describe("labelling by hand", () => {
  it("keeps each answer at once, passes over what was answered, and stops where it is told to", async () => {
    const notices = Array.from({ length: 6 }, (_, n) =>
      notice(n, { id: `n${n}`, process: `p${n}`, title: `Drones ${n}` }),
    );
    made = await storeOf(notices);
    const topic = askedTopic("drones");
    const matches = await matchesToLabel(made.store, await noticesAbout(made.store, topic), 1);
    const asked: string[] = [];
    const asker = (answers: readonly (string | undefined)[]) => ({
      choose: async (message: string) => {
        asked.push(message);
        return answers[asked.length - 1];
      },
      write: async () => undefined,
    });
    expect(await labelMatches(made.folder, topic, matches, 30, asker(["yes", "skip", "no", "stop"]))).toBe(2);
    expect(readLabels(made.folder).map((l) => l.about)).toEqual([true, false]);
    expect(asked).toHaveLength(4);
    expect(asked[0]).toContain("Is it about drones?");
    asked.length = 0;
    expect(await labelMatches(made.folder, topic, matches, 1, asker(["yes"]))).toBe(1);
    expect(asked[0]).toContain(matches[1].title);
    asked.length = 0;
    expect(await labelMatches(made.folder, topic, matches, 30, asker([undefined]))).toBe(0);
    expect(readLabels(made.folder)).toHaveLength(3);
  });
});
