import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Atom, givesAway } from "../../src/methods/differencing.ts";

const K = 10;
let next = 0;
const people = (n: number): number[] => Array.from({ length: n }, () => next++);
const atom = (counted: string, n: number): Atom => ({
  counted: [...counted].map((c) => c === "1"),
  accounts: people(n),
});

describe("what answers give away together, worked by hand", () => {
  it("a filter within a filter: the difference", () => {
    expect(givesAway(1, [0], [atom("11", 50), atom("10", 3)], K)).toBe(true);
    expect(givesAway(1, [0], [atom("11", 50), atom("10", 12)], K)).toBe(false);
    expect(givesAway(1, [0], [atom("11", 50)], K)).toBe(false);
  });

  it("|a| + |b| − |a or b|: the overlap", () => {
    const overlap = (n: number) => [atom("1010", 20), atom("0110", 20), atom("1110", n), atom("0001", 20)];
    expect(givesAway(2, [0, 1], overlap(4), K)).toBe(true);
    expect(givesAway(2, [0, 1], overlap(14), K)).toBe(false);
    expect(givesAway(2, [0], overlap(4), K)).toBe(false);
  });

  it("four answers that only together tell of two accounts", () => {
    // a + b − c − d, where c and d divide the same people otherwise, but for two.
    const atoms = [atom("1010", 20), atom("1001", 20), atom("0110", 20), atom("0101", 20), atom("1000", 2)];
    expect(givesAway(3, [0, 1, 2], atoms, K)).toBe(true);
    expect(givesAway(3, [0, 1], atoms, K)).toBe(false);
  });

  it("what is known already may be said again", () => {
    expect(givesAway(1, [0], [atom("11", 4)], K)).toBe(false);
  });

  it("accounts that are not listed are counted as the same ones, to be safe", () => {
    const unlisted = (n: number): Atom => ({ counted: [true, false], accounts: n });
    expect(givesAway(1, [0], [atom("11", 50), unlisted(4), atom("10", 8)], K)).toBe(true);
    expect(givesAway(1, [0], [atom("11", 50), unlisted(12)], K)).toBe(false);
  });
});

describe("law", () => {
  it("no signed combination of answers with the new one tells of 1 … k−1 accounts where it is let through", () => {
    let through = 0;
    let held = 0;
    const world = fc.record({
      questions: fc.integer({ min: 2, max: 6 }),
      atoms: fc.array(fc.record({ pattern: fc.integer({ min: 0, max: 63 }), n: fc.integer({ min: 0, max: 16 }) }), {
        minLength: 2,
        maxLength: 9,
      }),
    });
    fc.assert(
      fc.property(world, ({ questions, atoms: drawn }) => {
        const atoms = drawn.map(({ pattern, n }) => atom(pattern.toString(2).padStart(6, "0").slice(0, questions), n));
        const given: number[] = [];
        for (let q = 0; q < questions; q++) {
          if (givesAway(q, given, atoms, K)) {
            held++;
            continue;
          }
          through++;
          given.push(q);
        }
        // The attacker: every combination with coefficients −2 … 2 of what was answered.
        const coefficients = new Array<number>(given.length).fill(-2);
        for (;;) {
          const seen = new Set<number>();
          for (const a of atoms) {
            const sum = given.reduce((s, q, i) => s + (a.counted[q] ? coefficients[i] : 0), 0);
            if (sum !== 0) for (const x of a.accounts as number[]) seen.add(x);
          }
          expect(seen.size === 0 || seen.size >= K).toBe(true);
          let i = 0;
          while (i < given.length && coefficients[i] === 2) coefficients[i++] = -2;
          if (i === given.length) break;
          coefficients[i]++;
        }
      }),
      { numRuns: 300, seed: 11 },
    );
    expect(through).toBeGreaterThan(300);
    expect(held).toBeGreaterThan(200);
  });
});
