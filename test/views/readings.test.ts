import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import type { FileReport, Finding, FindingsDocument, Tier } from "../../src/model/finding.ts";
import {
  binsOf,
  burstFacts,
  networkView,
  orchestratedView,
  rankedGroups,
  refusedIn,
  risesAmong,
  risingView,
  tierCounts,
  volumeView,
  whatRose,
} from "../../src/views/index.ts";
import { burstFinding, emptyDocument, groupFinding, summaryFinding } from "../outputs/documents.ts";

const of = (...findings: Finding[]): FindingsDocument => ({
  ...emptyDocument(),
  collection: { ...emptyDocument().collection, posts: 100 },
  findings,
});

describe("volume", () => {
  const series = { from: 0, width: 10, posts: [1, null, 3, 4], actors: [1, null, 2, 2], gaps: [] };
  const states = (more: object) => binsOf({ ...series, ...more }).map((b) => b.state);

  it("tells of each bin whether it is whole", () => {
    expect(states({})).toEqual(["complete", "withheld", "complete", "complete"]);
    expect(states({ firstIncomplete: true, lastIncomplete: true })).toEqual([
      "incomplete",
      "withheld",
      "complete",
      "incomplete",
    ]);
    expect(binsOf({ ...series, posts: [] })).toEqual([]);
  });

  it("marks a gap in the bins it has a part in, and in no neighbour", () => {
    expect(states({ gaps: [{ from: 10, until: 20 }] })[0]).toBe("complete");
    expect(states({ gaps: [{ from: 20, until: 30 }] })).toEqual(["complete", "withheld", "gap in capture", "complete"]);
    expect(states({ gaps: [{ from: 29, until: 31 }] }).filter((s) => s === "gap in capture")).toHaveLength(2);
  });

  it("is none where nothing was counted", () => expect(volumeView(emptyDocument())).toBeUndefined());
});

describe("bursts", () => {
  const burst = burstFinding("flood", makeRng(1));

  it("are told with how many, how much, how long and from whom", () => {
    expect(inEnglish(burstFacts(burst))).toBe(
      "at least 612 accounts, 6.1 times the forecast, from 11 May 2024, 10:00 UTC for 12 h; 71 % [64–77] of its posts from confirmed groups",
    );
    const { end: _, ...detail } = burst.detail;
    const { orchestrated: __, ...measures } = burst.measures;
    const lone = {
      ...burst,
      detail,
      measures,
      size: { actors: 1, posts: 1 },
      evidence: { ...burst.evidence, accountsAreAtLeast: false },
    };
    expect(inEnglish(burstFacts(lone))).toBe(
      "1 account, 6.1 times the forecast, from 11 May 2024, 10:00 UTC and still at the end of the data",
    );
  });

  it("are named by their object, else by their topic", () => {
    expect(whatRose(burst).object?.label).toBe("flood");
    expect(whatRose({ objects: [], detail: { name: "a topic" } })).toEqual({ object: undefined, topic: "a topic" });
  });

  it("are one event where begin, end and accounts are the same, and none is lost", () => {
    const some = fc.record({
      from: fc.nat(2),
      long: fc.integer({ min: 1, max: 2 }),
      actors: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(some), (list) => {
        const bursts = list.map(({ from, long, actors }, i) => ({
          i,
          period: { from, until: from + long },
          size: { actors, posts: 1 },
        }));
        const rises = risesAmong(bursts);
        const all = rises.flatMap(({ burst, others }) => [burst, ...others]);
        expect(all.map((b) => b.i).sort((a, b) => a - b)).toEqual(bursts.map((b) => b.i));
        expect(rises.map((r) => r.burst.i)).toEqual([...rises.map((r) => r.burst.i)].sort((a, b) => a - b));
        for (const { burst, others } of rises)
          for (const o of others) expect([o.period, o.size]).toEqual([burst.period, burst.size]);
        const keys = rises.map(({ burst: b }) => `${b.period.from} ${b.period.until} ${b.size.actors}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it("nothing rose is not nothing could have risen", () => {
    const summary = summaryFinding(0);
    expect(risingView(of(summary)).answer.verdict).toBe("none");
    const unable = { ...summary, measures: { ...summary.measures, able: { value: 0 } } };
    expect(risingView(of(unable)).answer.verdict).toBe("blind");
    const { calibration } = summary.evidence;
    const short = { ...summary, evidence: { ...summary.evidence, calibration: { ...calibration, nullBins: 0 } } };
    expect(risingView(of(short)).answer.verdict).toBe("blind");
    expect(risingView(of()).answer.verdict).toBe("not asked");
  });
});

describe("groups", () => {
  const group = (n: number, members: readonly string[], tier: Tier): Finding<"group"> => {
    const made = groupFinding(n, members.length, tier, makeRng(n + 1));
    return { ...made, members, detail: { ...made.detail, edges: [[0, 1, 3]], edgeCount: 1 } };
  };
  const small = group(1, ["a", "b"], "confirmed");
  const large = group(2, ["b", "c", "d"], "candidate");
  const other = group(3, ["e", "f", "g"], "confirmed");

  it("stand by tier, then size, then id", () => {
    expect(rankedGroups(of(large, small, other))).toEqual([other, small, large]);
    const twin = { ...other, id: "g-0" };
    expect(rankedGroups(of(other, twin)).map((g) => g.id)).toEqual(["g-0", other.id]);
  });

  it("count an account once, whichever groups it is in", () => {
    expect(orchestratedView(of(large, small, other)).accounts).toBe(7);
    expect(tierCounts([large, small, other]).map(({ tier, groups, accounts }) => [tier, groups, accounts])).toEqual([
      ["confirmed", 2, 5],
      ["candidate", 1, 3],
    ]);
    expect(tierCounts([])).toEqual([]);
  });

  it("are one network: an account of two groups stands in each, what is left out is counted", () => {
    const cut = { ...large, detail: { ...large.detail, edgeCount: 5 } };
    const { nodes, edges, edgesLeftOut, about } = networkView(of(small, cut));
    expect(nodes.map((n) => n.id)).toEqual(["a", `b@${small.id}`, `b@${large.id}`, "c", "d"]);
    expect(nodes.map((n) => n.degree)).toEqual([1, 1, 1, 1, 0]);
    expect(edges).toEqual([
      { source: 0, target: 1, weight: 3 },
      { source: 2, target: 3, weight: 3 },
    ]);
    expect(edgesLeftOut).toBe(4);
    expect(inEnglish(about)).toMatch(/ 4 weaker edges are left out\.$/);
    expect(networkView(emptyDocument())).toMatchObject({ nodes: [], edges: [], edgesLeftOut: 0 });
  });
});

describe("refused records", () => {
  const file = (name: string, read: number, refused: number): FileReport => ({
    name,
    source: "csv",
    bytes: 1,
    sha256: "",
    read,
    kept: read - refused,
    repeated: 0,
    quarantined: refused ? { "no time": refused - 1, "no author": 1 } : {},
    skipped: {},
  });

  it("are said from more than one in twenty on, the worst first, five at most", () => {
    expect(refusedIn([file("a", 100, 5)])).toEqual([]);
    expect(refusedIn([file("a", 100, 6), file("b", 100, 50)]).map((s) => ("file" in s ? s.file : ""))).toEqual([
      "b",
      "a",
    ]);
    expect(refusedIn(Array.from({ length: 9 }, (_, i) => file(String(i), 10, 5)))).toHaveLength(5);
    expect(refusedIn([])).toEqual([]);
  });
});
