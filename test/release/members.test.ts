import fc from "fast-check";
import { expect, it } from "vitest";
import { byPseudonym } from "../../src/release/members.ts";

it("law: members stand in an order that says nothing of when they came, and every edge joins whom it joined", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 20 }),
      fc.infiniteStream(fc.nat()),
      (names, numbers) => {
        const draw = (n: number) => (numbers.next().value as number) % n;
        const edges = Array.from({ length: 12 }, () => [draw(names.length), draw(names.length), 1 + draw(9)] as const)
          .filter(([a, b]) => a !== b)
          .map(([a, b, n]) => [Math.min(a, b), Math.max(a, b), n] as const);
        const out = byPseudonym(names, edges);
        expect(out.members).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
        const named = (of: readonly string[], list: typeof edges | typeof out.edges) =>
          list.map(([a, b, n]) => JSON.stringify([[of[a], of[b]].sort(), n])).sort();
        expect(named(out.members, out.edges)).toEqual(named(names, edges));
        for (const [a, b] of out.edges) expect(a).toBeLessThan(b);
        // In whatever order they came, the same is shown.
        const shuffled = names.map((_, i) => i).reverse();
        const place = shuffled.map((_, i) => shuffled.indexOf(i));
        const again = byPseudonym(
          shuffled.map((i) => names[i]),
          edges.map(([a, b, n]) => [place[a], place[b], n] as const),
        );
        expect(again).toEqual(out);
      },
    ),
  );
});
