import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Attacker } from "./campaign.ts";
import { type Collection, makeCollection, makePosts } from "./collection.ts";
import { commandDoor, type Door, httpDoor, libraryDoor } from "./doors.ts";
import { AVERAGED, KINDS } from "./kinds.ts";
import { memoryDoor } from "./memory.ts";

/** Accounts and targets of each collection: 200 targets in all for each seed. */
const SIZES = [
  [60, 20],
  [150, 30],
  [400, 50],
  [1500, 50],
  [5000, 50],
] as const;
/** How many times over by real doors, and by the counting itself. */
const SEEDS = Number(process.env.CLAQUE_ATTACKS ?? 6);
const SEEDS_IN_MEMORY = Number(process.env.CLAQUE_ATTACKS_IN_MEMORY ?? 14);
/** Accounts and targets of the collections that are counted in memory. */
const SIZES_IN_MEMORY = [
  [60, 50],
  [150, 50],
  [500, 50],
  [1500, 25],
  [5000, 10],
] as const;
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

/** Balanced accuracy of every kind, with its standard error, by the counting that all doors lead to. */
export async function attackedInMemory(): Promise<[string, string, string][]> {
  const attacker = new Attacker(KINDS.filter((kind) => !kind.says));
  let rows: [string, string, string][] = [];
  for (let seed = 1; seed <= SEEDS_IN_MEMORY; seed++) {
    for (const [accounts, targets] of SIZES_IN_MEMORY) {
      const made = makePosts({ accounts, targets, seed });
      await attacker.attack(memoryDoor(made.posts, seed), made);
    }
    rows = rowsInMemory(attacker, seed);
    console.error(rows.map((row) => row.join(" | ")).join("\n"));
  }
  return rows;
}

/** Who asks dozens of questions that the same accounts fit, and takes the mean. */
export async function averagedInMemory(): Promise<[string, string, string][]> {
  const attacker = new Attacker(AVERAGED);
  for (let seed = 1; seed <= 2; seed++)
    for (const accounts of [150, 500]) {
      const made = makePosts({ accounts, targets: 30, seed, slogans: true });
      await attacker.attack(memoryDoor(made.posts, seed), made);
    }
  return attacker.outcomes.map(({ kind, bins }) => [`${kind.name}: hours`, bins.accuracy?.toFixed(3) ?? "–", "≤ .52"]);
}

function rowsInMemory({ asked, outcomes }: Attacker, seeds: number): [string, string, string][] {
  const sizes = SIZES_IN_MEMORY.map(([accounts]) => n0(accounts)).join(", ");
  const targets = SIZES_IN_MEMORY.reduce((sum, [, n]) => sum + n, 0) * seeds;
  return [
    [`questions to the counting itself; collections of ${sizes} accounts, ${n0(targets)} targets`, n0(asked), "10⁵"],
    ...outcomes.map(({ kind, bins, accounts }): [string, string, string] => [
      `${kind.name}: hours · accounts`,
      [bins, accounts]
        .map(({ accuracy, error }) => (accuracy === undefined ? "–" : `${accuracy.toFixed(4)} ± ${error.toFixed(4)}`))
        .join(" · "),
      "≤ .52",
    ]),
  ];
}
const n0 = (x: number): string => x.toLocaleString("en-US");

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
