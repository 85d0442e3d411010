import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attacker } from "./campaign.ts";
import { type Collection, makeCollection } from "./collection.ts";
import { commandDoor, type Door, httpDoor, libraryDoor } from "./doors.ts";

/** Accounts and targets of each collection: 200 targets in all for each seed. */
const SIZES = [
  [60, 20],
  [150, 30],
  [400, 50],
  [1500, 50],
  [5000, 50],
] as const;
/** Collections of each size that each door is attacked with: a command opens the project for each of its questions. */
const DOORS: readonly (readonly [collections: number, open: (dir: string) => Door | Promise<Door>])[] = [
  [Number(process.env.CLAQUE_ATTACKS ?? 6), libraryDoor],
  [Number(process.env.CLAQUE_ATTACKS ?? 6), httpDoor],
  [1, commandDoor],
];

/** Balanced accuracy of every kind by every door, the worst of hours, accounts and words, and how many questions were asked. */
export async function attackedByDoors(): Promise<[string, string, string][]> {
  const attackers = DOORS.map(() => new Attacker());
  const names: string[] = [];
  for (let seed = 1; seed <= Math.max(...DOORS.map(([n]) => n)); seed++)
    for (const [accounts, targets] of SIZES) {
      const root = mkdtempSync(join(tmpdir(), "claque-attacks-"));
      try {
        const made = await makeCollection(root, { accounts, targets, seed });
        for (const [i, [collections, open]] of DOORS.entries())
          if (seed <= collections) names[i] = await attacked(attackers[i], made, await open(made.dir));
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
      console.error(
        `attacks: collection of ${accounts}, seed ${seed}: ${attackers.map((a) => a.asked).join(" · ")} asked`,
      );
    }
  return [
    ...attackers.map((a, i): [string, string, string] => [
      `questions by ${names[i]}`,
      a.asked.toLocaleString("en-US"),
      "10⁵ in all",
    ]),
    ...attackers[0].outcomes.map(({ kind }, at): [string, string, string] => [
      `${kind.name}: hours · accounts · words, by ${names.join(", ")}`,
      attackers
        .map(({ outcomes }) => {
          const { bins, accounts, words } = outcomes[at];
          return [bins, accounts, words].map((t) => t.accuracy?.toFixed(3) ?? "–").join(" · ");
        })
        .join("; "),
      "≤ .52",
    ]),
  ];
}

async function attacked(attacker: Attacker, made: Collection, door: Door): Promise<string> {
  try {
    await attacker.attack(door, made);
    return door.name;
  } finally {
    await door.close();
  }
}
