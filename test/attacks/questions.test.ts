import { describe, expect, it } from "vitest";
import { attacked, attackedByWords } from "../../bench/attacks.ts";

describe("hostile questions about one target", () => {
  it("pairs that differ by a condition he fits are no better than a coin, on thin and thick collections", () => {
    const found = attacked();
    expect(found).toHaveLength(8);
    for (const [name, accuracy] of found) expect(accuracy, name).toBeLessThanOrEqual(0.52);
  }, 120_000);

  it("two conditions of which no rule knows that they differ by him alone: noise leaves him little more than a coin", () => {
    // Words and their beginnings are looked into; two words that the same accounts write are not. Without noise by the conditions this is .95; with it .51 to .55, most where an hour's accounts are near k.
    expect(attackedByWords()).toBeLessThanOrEqual(0.54);
  }, 60_000);
});
