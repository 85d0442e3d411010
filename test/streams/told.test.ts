import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hours } from "../../src/model/time.ts";
import { Telling } from "../../src/watching/told.ts";
import type { WatchMetrics } from "../../src/watching/watch.ts";

const K = 10;
const START = Date.UTC(2024, 2, 4, 12, 34, 56, 789);
const made = (events: number, at: number, forgotten = 0): WatchMetrics => ({
  ...{ events, perSecond: 1, kept: events, repeated: 0, forgotten, rejected: 0, connections: 1 },
  ...{ lag: 1_234, newest: at, gaps: [] },
});

describe("what is told of a running stream", () => {
  it("law: between two that differ k accounts acted at least, and ten times as many within a minute", () => {
    const batch = fc.record({
      accounts: fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 60 }),
      ms: fc.integer({ min: 1, max: 40_000 }),
    });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 60 }), (batches) => {
        const telling = new Telling(K, START);
        let [at, stepped, events] = [START, START, 0];
        let before = JSON.stringify(telling.tell(made(0, at), at));
        let acted = new Set<number>();
        for (const { accounts, ms } of batches) {
          at += ms;
          events += accounts.length;
          for (const a of accounts) acted.add(a);
          telling.acted(accounts.map(String));
          const now = JSON.stringify(telling.tell(made(events, at), at));
          if (now !== before) {
            expect(acted.size).toBeGreaterThanOrEqual(at - stepped < 60_000 ? 10 * K : K);
            acted = new Set();
            stepped = at;
          }
          before = now;
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it("nine accounts look like none, however long and at the end; ten are told after a minute", () => {
    const few = new Telling(K, START);
    const none = few.tell(made(0, START), START);
    few.acted(Array.from({ length: 9 }, (_, i) => `a${i}`));
    expect(few.tell(made(900, START + hours(2)), START + hours(2), true)).toEqual(none);
    few.acted(["a9"]);
    expect(few.tell(made(901, START + hours(2)), START + hours(2)).events).toBe(901);
  });

  it("the newest event is an hour, a gap whole hours, deletions come in tens, the lag is the longest", () => {
    const telling = new Telling(K, START);
    telling.acted(Array.from({ length: 100 }, (_, i) => `a${i}`));
    const gap = { from: START, until: START + 60_000, why: "cursor too old" as const };
    telling.tell({ ...made(0, START), lag: 9_000 }, START);
    telling.acted(Array.from({ length: 100 }, (_, i) => `b${i}`));
    const told = telling.tell({ ...made(5_000, START, 19), gaps: [gap] }, START + 1);
    expect(told.newest).toBe(Date.UTC(2024, 2, 4, 12));
    expect(told.forgotten).toBe(10);
    expect(told.gaps[0]).toMatchObject({ from: Date.UTC(2024, 2, 4, 12), until: Date.UTC(2024, 2, 4, 13) });
    const later = telling.tell(made(5_000, START), START + 2);
    expect(later.lag).toBe(told.lag);
  });
});
