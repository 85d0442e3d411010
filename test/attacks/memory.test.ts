import { describe, expect, it } from "vitest";
import { Attacker } from "../../bench/attacks/campaign.ts";
import { makePosts } from "../../bench/attacks/collection.ts";
import { KINDS } from "../../bench/attacks/kinds.ts";
import { memoryDoor } from "../../bench/attacks/memory.ts";

describe("hostile questions to the counting itself", () => {
  it("tell hours and accounts no better than a coin does: to the digit where rules make both answers one", async () => {
    const attacker = new Attacker(KINDS.filter((kind) => !kind.says));
    for (const [seed, accounts] of [60, 200, 500].entries()) {
      const made = makePosts({ accounts, targets: 24, seed });
      await attacker.attack(memoryDoor(made.posts, seed), made);
    }
    expect(attacker.asked).toBeGreaterThan(2_500);
    for (const { kind, bins, accounts } of attacker.outcomes)
      for (const { accuracy, error } of [bins, accounts]) {
        if (accuracy === undefined) continue;
        if (kind.same) expect.soft(accuracy, kind.name).toBe(0.5);
        else expect.soft(accuracy, kind.name).toBeLessThanOrEqual(0.52 + 2 * error);
      }
  }, 60_000);
});
