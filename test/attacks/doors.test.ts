import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attacker } from "../../bench/attacks/campaign.ts";
import { type Collection, makeCollection } from "../../bench/attacks/collection.ts";
import { commandDoor, type Door, httpDoor, libraryDoor } from "../../bench/attacks/doors.ts";

/** The attack of `npm run bench -- attacks`, sized down to seconds. */
const root = mkdtempSync(join(tmpdir(), "claque-attacks-"));
let made: Collection;
beforeAll(async () => {
  made = await makeCollection(root, { accounts: 300, targets: 12, seed: 1 });
}, 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** With how many targets: a command opens the project for each of its questions. */
const DOORS: readonly (readonly [string, number, (dir: string) => Door | Promise<Door>])[] = [
  ["library", 12, libraryDoor],
  ["HTTP", 12, httpDoor],
  ["command line", 6, commandDoor],
];

describe.each(DOORS)("hostile questions by %s", (_, targets, open) => {
  it("of every kind tell hours, accounts and words no better than a coin does", async () => {
    const door = await open(made.dir);
    const attacker = new Attacker();
    try {
      await attacker.attack(door, { targets: made.targets.slice(0, targets) });
    } finally {
      await door.close();
    }
    for (const { kind, ...tallies } of attacker.outcomes)
      for (const [what, { accuracy, error }] of Object.entries(tallies)) {
        if (accuracy === undefined) continue;
        // Where noise stands between the answers, so few targets leave a coin its luck.
        const most = kind.same ? 0.52 : 0.52 + 2 * error;
        expect.soft(accuracy, `${kind.name}: ${what}`).toBeLessThanOrEqual(most);
      }
  }, 300_000);
});
