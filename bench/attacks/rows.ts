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
const SEEDS = Number(process.env.CLAQUE_ATTACKS ?? 6);
/** By door: how many targets of each collection, of how many of the collections: a command opens the project for each of its questions. */
const DOORS: readonly {
  readonly open: (dir: string) => Door | Promise<Door>;
  readonly targets: number;
  readonly seeds: number;
}[] = [
  { open: libraryDoor, targets: 50, seeds: SEEDS },
  { open: httpDoor, targets: 50, seeds: SEEDS },
  { open: commandDoor, targets: 8, seeds: 1 },
];

/** Balanced accuracy of every kind by every door for hours, accounts and words, and how many questions were asked. */
export async function attackedByDoors(): Promise<[string, string, string][]> {
  const attackers = DOORS.map(() => new Attacker());
  const names: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++)
    for (const [accounts, targets] of SIZES) {
      const root = mkdtempSync(join(tmpdir(), "claque-attacks-"));
      try {
        const made = await makeCollection(root, { accounts, targets, seed });
        for (const [i, door] of DOORS.entries()) {
          if (seed > door.seeds) continue;
          const some = { targets: made.targets.slice(0, door.targets) };
          names[i] = await attacked(attackers[i], some, await door.open(made.dir));
        }
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
      console.error(`attacks: ${accounts} accounts, seed ${seed}: ${attackers.map((a) => a.asked).join(" · ")} asked`);
      for (const row of rowsOf(attackers, names)) console.error(`  ${row.join(" | ")}`);
    }
  return rowsOf(attackers, names);
}

const rowsOf = (attackers: readonly Attacker[], names: readonly string[]): [string, string, string][] => [
  ...attackers.map((a, i): [string, string, string] => [
    `questions by ${names[i]}`,
    a.asked.toLocaleString("en-US"),
    "10⁵ in all",
  ]),
  ...attackers[0].outcomes.map(({ kind }, at): [string, string, string] => [
    `${kind.name}: hours · accounts · words, by ${names.join("; by ")}`,
    attackers
      .map(({ outcomes }) => {
        const { bins, accounts, words } = outcomes[at];
        return [bins, accounts, words].map((t) => t.accuracy?.toFixed(3) ?? "–").join(" · ");
      })
      .join("; "),
    "≤ .52",
  ]),
];

async function attacked(attacker: Attacker, made: Pick<Collection, "targets">, door: Door): Promise<string> {
  try {
    await attacker.attack(door, made);
    return door.name;
  } finally {
    await door.close();
  }
}
