import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Draft, Finding, FindingKind, Provenance } from "../../src/model/finding.ts";
import { say } from "../../src/model/sentence.ts";
import {
  type CellTree,
  mayShow,
  mayShowWithin,
  releaseRow,
  releaseRule,
  releaseTree,
  resolve,
  type ShownTree,
  withholdNested,
  withholdParts,
} from "../../src/privacy/release.ts";

describe("the rule", () => {
  it("has a floor of three", () => {
    expect(releaseRule()).toEqual({ k: 10, groupK: 5 });
    expect(releaseRule({ k: 3, groupK: 3 })).toEqual({ k: 3, groupK: 3 });
    for (const bad of [{ k: 2 }, { groupK: 2 }, { k: 0 }, { k: 3.5 }, { k: Number.NaN }])
      expect(() => releaseRule(bad)).toThrow(/from 3 up/);
  });

  it("withholds 1 … k−1 and shows zero and k", () => {
    expect([0, 1, 9, 10].map((n) => mayShow(n, 10))).toEqual([true, false, false, true]);
    expect(mayShowWithin(95, 100, 5, 10)).toBe(false);
    expect(mayShowWithin(100, 100, 0, 10)).toBe(true);
    expect(mayShowWithin(60, 100, 44, 10)).toBe(true);
  });

  it("takes a second part along when only one is withheld", () => {
    const parts = [
      { posts: 50, actors: 40 },
      { posts: 4, actors: 3 },
      { posts: 30, actors: 20 },
      { posts: 0, actors: 0 },
    ];
    expect(withholdParts(parts, 10)).toEqual([false, true, true, false]);
  });
});

/** A world of posts, each by an account, in nested cells: what an attacker would know is the totals and what is shown. */
const post = fc.record({
  actor: fc.integer({ min: 0, max: 40 }),
  day: fc.integer({ min: 0, max: 3 }),
  hour: fc.integer({ min: 0, max: 2 }),
  topic: fc.integer({ min: 0, max: 2 }),
});
const world = fc.array(post, { minLength: 1, maxLength: 160 });
type Post = { actor: number; day: number; hour: number; topic: number };
const actorsOf = (posts: readonly Post[]) => new Set(posts.map((p) => p.actor)).size;

function treeOf(posts: readonly Post[], levels: readonly ("day" | "hour" | "topic")[]): CellTree {
  const [level, ...rest] = levels;
  const own = { posts: posts.length, actors: actorsOf(posts) };
  if (!level) return own;
  return {
    ...own,
    parts: [0, 1, 2, 3].map((v) =>
      treeOf(
        posts.filter((p) => p[level] === v),
        rest,
      ),
    ),
  };
}

/** Leaves as sets of posts, with every shown cell as a row over them. */
function shownRows(
  posts: readonly Post[],
  tree: ShownTree,
  levels: readonly ("day" | "hour" | "topic")[],
  rows: number[][],
  leaves: Post[][],
): number[] {
  const [level, ...rest] = levels;
  let mine: number[];
  if (!level) {
    mine = [leaves.length];
    leaves.push([...posts]);
  } else
    mine = [0, 1, 2, 3].flatMap((v, i) =>
      shownRows(
        posts.filter((p) => p[level] === v),
        tree.parts?.[i] as ShownTree,
        rest,
        rows,
        leaves,
      ),
    );
  if (tree.posts !== null) rows.push(mine);
  return mine;
}

describe("law: no difference under k leaks", () => {
  it("any sum of leaves that follows from a tree's shown cells rests on no account or on k", () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom(3, 5, 10),
        fc.shuffledSubarray(["day", "hour", "topic"] as const, { minLength: 1 }),
        (posts, k, levels) => {
          const tree = releaseTree(treeOf(posts, levels), k);
          const rows: number[][] = [];
          const leaves: Post[][] = [];
          shownRows(posts, tree, levels, rows, leaves);
          for (const row of rows) expect(mayShow(actorsOf(row.flatMap((l) => leaves[l])), k)).toBe(true);
          // Every difference "shown whole minus shown disjoint pieces of it": greedy over all shown subsets of each shown cell.
          for (const whole of rows) {
            const inside = rows
              .filter((r) => r.length < whole.length && r.every((l) => whole.includes(l)))
              .sort((a, b) => b.length - a.length);
            const left = new Set(whole);
            for (const piece of inside) {
              const single = whole.filter((l) => !piece.includes(l));
              expect(mayShow(actorsOf(single.flatMap((l) => leaves[l])), k) || !isExact(single, rows, leaves)).toBe(
                true,
              );
              if (piece.every((l) => left.has(l))) for (const l of piece) left.delete(l);
            }
            const rest = [...left].flatMap((l) => leaves[l]);
            expect(mayShow(actorsOf(rest), k)).toBe(true);
          }
          // And no leaf under k is determined by linear algebra over everything shown.
          for (const [l, cell] of leaves.entries())
            if (!mayShow(actorsOf(cell), k)) expect(determined([l], rows, leaves.length)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a row with a known total gives away no bin under k, and keeps every zero", () => {
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
            if (a === 0) expect(row.posts[i]).toBe(0);
            if (a > 0 && a < k) expect(row.posts[i]).toBeNull();
          }
          // What the total gives back is the sum over the hidden bins: it must hold a bin of k accounts, or everything.
          if (hidden.length > 0)
            expect(hidden.some((i) => actors[i] >= k) || actors.every((a, i) => a === 0 || hidden.includes(i))).toBe(
              true,
            );
        },
      ),
    );
  });

  it("nested filters: no two shown sets differ by 1 … k−1 accounts", () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom(3, 5, 10),
        fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 2, maxLength: 6 }),
        (posts, k, cuts) => {
          const sets = [posts.length, ...cuts].sort((a, b) => b - a).map((n) => posts.slice(0, n));
          const withheld = withholdNested(sets.map(actorsOf), (i, j) => actorsOf(sets[i].slice(sets[j].length)), k);
          for (let i = 0; i < sets.length; i++) {
            if (withheld[i]) continue;
            expect(mayShow(actorsOf(sets[i]), k)).toBe(true);
            for (let j = i + 1; j < sets.length; j++)
              if (!withheld[j]) expect(mayShow(actorsOf(sets[i].slice(sets[j].length)), k)).toBe(true);
          }
        },
      ),
    );
  });
});

const isExact = (cells: readonly number[], rows: readonly number[][], leaves: readonly Post[][]): boolean =>
  determined(cells, rows, leaves.length);

/** Whether the sum over `cells` is a linear combination of the shown rows (mod a large prime: no rounding). */
function determined(cells: readonly number[], rows: readonly number[][], width: number): boolean {
  const P = 2_147_483_647n;
  const power = (b: bigint, e: bigint): bigint =>
    e === 0n ? 1n : e % 2n ? (b * power(b, e - 1n)) % P : power((b * b) % P, e / 2n);
  const basis: bigint[][] = [];
  const reduce = (v: bigint[]): bigint[] => {
    for (const b of basis) {
      const lead = b.findIndex((x) => x !== 0n);
      if (v[lead] !== 0n) {
        const f = v[lead];
        for (let i = 0; i < width; i++) v[i] = (((v[i] - f * b[i]) % P) + P) % P;
      }
    }
    return v;
  };
  for (const row of rows) {
    const v = reduce(Array.from({ length: width }, (_, i) => (row.includes(i) ? 1n : 0n)));
    const lead = v.findIndex((x) => x !== 0n);
    if (lead < 0) continue;
    const inverse = power(v[lead], P - 2n);
    basis.push(v.map((x) => (x * inverse) % P));
  }
  return reduce(Array.from({ length: width }, (_, i) => (cells.includes(i) ? 1n : 0n))).every((x) => x === 0n);
}

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
    detail: { hours: [], ...more.detail },
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
      posts: [40, null, null, 0],
      actors: [20, null, null, 0],
      withheld: 2,
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
