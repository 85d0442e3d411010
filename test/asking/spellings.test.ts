import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptSpellings, type Spellings } from "../../src/asking/spellings.ts";
import { holds, inOrder, type Tree } from "../../src/model/tree.ts";

const K = 10;
const isFew = ({ accounts }: { readonly accounts: number }) => accounts < K;

/** Each account posts once for each of its spellings. */
function posts(of: Readonly<Record<string, readonly number[]>>): Spellings {
  const names = Object.keys(of).sort();
  const starts = new Uint32Array(names.length + 1);
  names.forEach((name, i) => {
    starts[i + 1] = starts[i] + of[name].length;
  });
  const accounts = Uint32Array.from(names.flatMap((name) => of[name]));
  return { names, starts, accounts, places: accounts.map((_, row) => row) };
}
const crowd = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);
const kept = (of: Readonly<Record<string, readonly number[]>>) =>
  keptSpellings(posts(of), new Uint32Array(200), isFew).map(({ name, accounts }) => `${name} ${accounts}`);

describe("spellings of a beginning (R2)", () => {
  it("count where enough accounts use them; one account's does nothing", () => {
    expect(kept({ flood: crowd(0, 30), floods: [31], flooded: crowd(20, 12) })).toEqual(["flood 30", "flooded 12"]);
  });

  it("count together where each is rare and together they are enough", () => {
    const rare = Object.fromEntries([..."abcdefghijkl"].map((c, i) => [`flood${c}`, [i]]));
    expect(kept({ flood: crowd(20, 30), ...rare })).toEqual(["flood 30", "flood… 12"]);
    expect(kept(rare)).toEqual(["flood… 12"]);
  });

  it("none counts where few fit the beginning at all", () => {
    expect(kept({ flood: [1, 2], floods: [3] })).toEqual([]);
    expect(kept({})).toEqual([]);
  });

  it("law: what a beginning finds less what a longer one finds is k accounts or nobody", () => {
    const word = fc.stringMatching(/^a[abc]{0,4}$/);
    const accounts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(word, accounts, { minKeys: 1, maxKeys: 30 }), word, (of, begin) => {
        const beginning = (text: string) => {
          const own = posts(Object.fromEntries(Object.entries(of).filter(([name]) => name.startsWith(text))));
          const all = keptSpellings(own, new Uint32Array(61), isFew).flatMap(({ places }) => places);
          return new Set(all.flatMap((rows) => [...rows].map((row) => `${nameOf(own, row)} ${own.accounts[row]}`)));
        };
        const [shorter, longer] = [beginning(begin.slice(0, -1) || "a"), beginning(begin)];
        for (const row of longer) expect(shorter.has(row)).toBe(true);
        const more = [...shorter].filter((row) => !longer.has(row)).map((row) => row.split(" ")[1]);
        expect(new Set(more).size === 0 || new Set(more).size >= K).toBe(true);
      }),
    );
  });
});

const nameOf = (s: Spellings, row: number): string => s.names[s.starts.findLastIndex((start) => start <= row)] ?? "";

describe("the one form of a topic", () => {
  const leaf = fc.integer({ min: 0, max: 3 }).map((n): Tree => ({ op: "leaf", leaf: n }));
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie("tree").map((part): Tree => ({ op: "not", part })),
      fc
        .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
        .map(([op, parts]): Tree => ({ op, parts })),
    ),
  }));
  const form = (t: Tree) => inOrder(t, (l) => `w${l}`);
  const backwards = (t: Tree): Tree => {
    if (t.op === "leaf") return t;
    if (t.op === "not") return { op: "not", part: { op: "not", part: { op: "not", part: backwards(t.part) } } };
    return { op: t.op, parts: [...t.parts, t.parts[0]].map(backwards).reverse() };
  };

  it("law: holds where the topic does, is its own form, and that of the same topic in another order", () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 0, max: 15 }), (t, bits) => {
        const has = (l: number) => ((bits >> l) & 1) === 1;
        expect(holds(form(t), has)).toBe(holds(t, has));
        expect(form(form(t))).toEqual(form(t));
        expect(form(backwards(t))).toEqual(form(t));
      }),
    );
  });
});
