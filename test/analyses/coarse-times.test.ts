import { describe, expect, it } from "vitest";
import { coordination } from "../../src/analyses/coordination/coordination.ts";
import { testedWindows, within } from "../../src/analyses/coordination/windows.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import type { Draft } from "../../src/model/finding.ts";
import { days, minutes, seconds } from "../../src/model/time.ts";
import { makeWorld } from "../../src/worlds/index.ts";
import { givenOf } from "./coordination-world.ts";

/** A made archive whose times were rounded down, as some public ones are. */
function floored(unit: number) {
  const world = makeWorld(
    {
      name: "coarse",
      organic: { accounts: 1500 },
      campaigns: [{ size: 25, objects: 25, participation: 0.5, jitter: 20, own: 0.5, cover: 0.5, community: 1 }],
    },
    11,
  );
  const { at } = world.posts;
  for (let i = 0; i < world.posts.count; i++) at[i] = Math.floor(at[i] / unit) * unit;
  const drafts = coordination.find(givenOf(world), coordination.params.parse({}), makeRng(11), world.period);
  return { world, drafts, groups: drafts.filter((d) => d.kind === "group") };
}
/** Everything that a reader is told. */
const told = (drafts: readonly Draft[]) =>
  drafts
    .flatMap((d) => [d.statement, ...(d.kind === "group" ? d.detail.reasoning : [])])
    .map(inEnglish)
    .join("\n");

describe("an archive of whole minutes", () => {
  const { world, drafts, groups } = floored(minutes(1));
  const confirmed = groups.filter((g) => g.detail.tier === "confirmed");

  it("still shows the campaign, and nobody else", () => {
    const found = new Set(confirmed.flatMap((g) => g.members ?? []));
    expect([...found].filter((u) => world.accounts.campaign[u] === 0)).toEqual([]);
    expect(found.size).toBeGreaterThanOrEqual(23);
  });
  it("says “within the same minute”, never seconds", () => {
    expect(inEnglish(confirmed[0].statement)).toMatch(/within the same minute, about \d/);
    expect(told(drafts)).not.toMatch(/within \d+\u00a0s\b/);
    expect(confirmed[0].caveats.map(inEnglish).join(" ")).toContain("whole minutes");
  });
  it("carries the resolution, windows and gaps no finer than it", () => {
    for (const g of groups) {
      const d = g.detail;
      expect(d.timeResolutionMs).toBe(minutes(1));
      for (const b of d.behaviours) expect(b.windowMs % minutes(1)).toBe(0);
      expect(Math.min(...d.tightness.upTo)).toBe(60);
    }
    const summary = drafts.find((d) => d.kind === "coordination");
    const behaviours = (summary?.evidence.behaviours ?? []) as unknown as {
      timeResolutionMs: number;
      nulls: { windowMs: number }[];
    }[];
    expect(behaviours[0].timeResolutionMs).toBe(minutes(1));
    expect(behaviours[0].nulls.map((n) => n.windowMs)).toEqual([minutes(1), minutes(5)]);
  });
  it("has a null of the same windows: μ stays near 1", () => {
    const summary = drafts.find((d) => d.kind === "coordination");
    const behaviours = (summary?.evidence.behaviours ?? []) as unknown as { nulls: { mu: number }[] }[];
    expect(behaviours.length).toBeGreaterThan(0);
    for (const n of behaviours[0].nulls) {
      expect(n.mu).toBeGreaterThan(0.5);
      expect(n.mu).toBeLessThan(2);
    }
  });
});

describe("an archive of whole days", () => {
  const { drafts, groups } = floored(days(1));
  it("claims nothing finer than a day, and confirms nobody by timing", () => {
    expect(told(drafts)).not.toMatch(/within \d+\u00a0(s|min)\b/);
    expect(groups.filter((g) => g.detail.tier === "confirmed")).toEqual([]);
    for (const g of groups) {
      expect(g.detail.timeResolutionMs).toBe(days(1));
      expect(g.detail.tightness.upTo).toEqual([86_400]);
      expect(g.detail.lookAlikes.find((l) => l.name.say === "lookalike.scheduler")?.verdict).toBe("not tested");
    }
  });
});

describe("windows as times can tell them", () => {
  it("merges what cannot be told apart", () => {
    expect(testedWindows([seconds(10), seconds(60), minutes(5)], minutes(1))).toEqual([
      { said: minutes(1), gap: 0 },
      { said: minutes(5), gap: minutes(4) },
    ]);
    expect(testedWindows([seconds(10), minutes(5)], days(1))).toEqual([{ said: days(1), gap: 0 }]);
    expect(testedWindows([seconds(10)], seconds(1))).toEqual([{ said: seconds(10), gap: seconds(10) }]);
  });
  it("has words for one unit and for more", () => {
    expect(inEnglish(within(minutes(1), minutes(1))).replace(/\s/g, " ")).toBe("within the same minute");
    expect(inEnglish(within(minutes(1), 1)).replace(/\s/g, " ")).toBe("within 1 min");
    expect(inEnglish(within(days(1), days(1))).replace(/\s/g, " ")).toBe("on the same day");
    expect(inEnglish(within(minutes(5), minutes(1))).replace(/\s/g, " ")).toBe("within 5 min");
  });
});
