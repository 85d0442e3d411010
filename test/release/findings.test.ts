import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft, Finding, FindingKind, Provenance } from "../../src/model/finding.ts";
import { say } from "../../src/model/sentence.ts";
import { mayShow, releaseRow, resolve, withholdParts } from "../../src/release/index.ts";

describe("the rule", () => {
  it("withholds 0 … k−1 alike and shows k", () => {
    expect([0, 1, 9, 10].map((n) => mayShow(n, 10))).toEqual([false, false, false, true]);
  });

  it("takes a second part along when only one is withheld", () => {
    const parts = [
      { posts: 50, actors: 40 },
      { posts: 4, actors: 3 },
      { posts: 30, actors: 20 },
      { posts: 0, actors: 0 },
    ];
    expect(withholdParts(parts, 10)).toEqual([false, true, true, true]);
  });
});

describe("law: no difference under k leaks", () => {
  it("a row with a known total gives away no bin under k, and none looks like few", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(3, 5, 10),
        (actors, k) => {
          const posts = actors.map((a) => a * 2);
          const row = releaseRow(posts, actors, k);
          const hidden = actors.map((_, i) => i).filter((i) => row.posts[i] === null);
          expect(row.withheld).toBe(hidden.length);
          for (const [i, a] of actors.entries()) {
            expect(row.posts[i] === null).toBe(row.actors[i] === null);
            if (a < k) expect(row.posts[i]).toBeNull();
          }
          // What the total gives back is the sum over the hidden bins: it must hold a bin of k accounts, or everything.
          if (hidden.length > 0)
            expect(hidden.some((i) => actors[i] >= k) || hidden.length === actors.length).toBe(true);
        },
      ),
    );
  });
});

const provenance: Provenance = { analysis: "test", version: 1, parameters: {}, seed: 1, cites: [] };
/** As much of a draft as the rule looks at. */
const draft = (more: Partial<Omit<Draft<"group">, "kind" | "detail">> & { kind?: FindingKind; detail?: object }) =>
  ({
    id: "d",
    kind: "top",
    statement: say("answer.unread"),
    period: { from: 0, until: 1 },
    size: { actors: 50, posts: 60 },
    objects: [],
    measures: {},
    evidence: {},
    caveats: [],
    ...more,
    detail: { hours: [], edges: [], ...more.detail },
  }) as unknown as Draft;
const rule = { k: 10, groupK: 5, provenance };
const objects = new Map([
  [1, { value: "shared words", actors: 40 }],
  [2, { value: "somebody's own words", actors: 9 }],
  [3, { value: "example.org/a", actors: 7 }],
  [4, { value: "abcdefghijklmnopqrst", actors: 90 }],
]);
const actors = new Map(Array.from({ length: 60 }, (_, i) => [i, `pseudonym-${i}`]));

describe("resolve", () => {
  it("tells of no kind but bursts, which begin with a bin, to the second when its first and last post were", () => {
    const period = { from: 3_600_001, until: 7_199_999 };
    const [top, burst] = resolve([draft({ period }), draft({ kind: "burst", period })], { objects, actors }, rule);
    expect(top.period).toEqual({ from: 3_600_000, until: 7_200_000 });
    expect(burst.period).toEqual(period);
  });

  it("names no fact, whoever asks for it", () => {
    const objects = [
      { type: "origin", code: 1, actors: 500, posts: 900 },
      { type: "hashtag", code: 2, actors: 500, posts: 900 },
    ] as unknown as Draft["objects"];
    const known = new Map([1, 2].map((code) => [code, { value: `v${code}`, actors: 500 }] as const));
    const [found] = resolve([draft({ kind: "top", objects })], { objects: known, actors }, rule);
    expect(found.objects.map((o) => o.label)).toEqual(["v2"]);
    expect(JSON.stringify(found)).not.toMatch(/origin|v1|withheld/);
  });

  it("shows a text only where k accounts posted that text (I4)", () => {
    const refs = [
      { type: "text" as const, code: 1, actors: 12, posts: 12 },
      { type: "text" as const, code: 2, actors: 9, posts: 9 },
    ];
    const [group] = resolve(
      [
        draft({
          kind: "group",
          objects: refs,
          members: [...actors.keys()].slice(0, 12),
          size: { actors: 12, posts: 30 },
        }),
      ],
      { objects, actors },
      rule,
    );
    expect(group.objects).toEqual([
      { type: "text", label: "shared words", actors: 12, posts: 12 },
      { type: "text", withheld: say("withheld.text", { k: 10 }), actors: 9, posts: 9 },
    ]);
    expect(JSON.stringify(group)).not.toContain("own words");
  });

  it("leaves out what rests on too few accounts, and counts it", () => {
    const refs = [
      { type: "link" as const, code: 3, actors: 7, posts: 8 },
      { type: "link" as const, code: 1, actors: 30, posts: 33 },
    ];
    const [top] = resolve([draft({ objects: refs })], { objects, actors }, rule);
    expect(top.objects.map((o) => o.actors)).toEqual([30]);
    expect(top.measures.withheldObjects?.value).toBe(1);
  });

  it("drops groups under the group floor, findings under k, and members of anything but groups", () => {
    const members = [1, 2, 3, 4];
    const all = resolve(
      [
        draft({ kind: "group", members, size: { actors: 4, posts: 9 } }),
        draft({ id: "small", size: { actors: 9, posts: 90 } }),
        draft({ id: "list", members }),
        draft({ id: "coordination", kind: "coordination", size: { actors: 6, posts: 20 } }),
        draft({ id: "none", kind: "coordination", size: { actors: 0, posts: 0 } }),
      ],
      { objects, actors },
      rule,
    );
    expect(all.map((f) => f.id)).toEqual(["list", "coordination", "none"]);
    expect(all[0]).not.toHaveProperty("members");
  });

  it("never shows the value of an object that is a post's or a picture's pseudonym", () => {
    const [f] = resolve(
      [draft({ objects: [{ type: "repost", code: 4, actors: 80, posts: 90 }] })],
      { objects, actors },
      rule,
    );
    expect(f.objects[0].label).toBeUndefined();
    expect(f.objects[0].actors).toBe(80);
  });

  it("withholds bins under k in rows along time, and coarsens a group's hours", () => {
    const [f] = resolve(
      [
        draft({
          kind: "volume",
          detail: { bins: { from: 0, width: 1, posts: [40, 4, 30, 0], actors: [20, 3, 15, 0] } },
        }),
      ],
      { objects, actors },
      rule,
    );
    expect((f as Finding<"volume">).detail.bins).toMatchObject({
      posts: [40, null, null, null],
      actors: [20, null, null, null],
      withheld: 3,
    });
    const hours = Array.from({ length: 24 }, (_, h) => h);
    const [g] = resolve(
      [draft({ kind: "group", members: [1, 2, 3, 4, 5], size: { actors: 5, posts: 99 }, detail: { hours } })],
      { objects, actors },
      rule,
    );
    expect((g as Finding<"group">).detail.hours.every((n) => n % 5 === 0)).toBe(true);
  });
});
