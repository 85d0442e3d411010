import { readdirSync, readFileSync } from "node:fs";
import type { RecipeInput } from "../../src/worlds/recipe.ts";

/** One world of the benchmark: a recipe, how many seeds, and what it is there to show. */
export interface Entry {
  readonly world: string;
  readonly recipe: RecipeInput;
  readonly seeds: number;
  readonly section: "organic" | "look-alike" | "planted" | "grid" | "large";
}

export type Size = "smoke" | "quick" | "full";

/** Every recipe of the folder by name. */
export function readRecipes(folder: URL): Map<string, RecipeInput> {
  const found = new Map<string, RecipeInput>();
  for (const file of readdirSync(folder).sort())
    if (file.endsWith(".json"))
      found.set(file.slice(0, -5), JSON.parse(readFileSync(new URL(file, folder), "utf8")) as RecipeInput);
  return found;
}

const SEEDS: Record<Size, number> = { smoke: 1, quick: 3, full: 30 };

/** Small rooms, pools, shifts, teams that are slow or work in a day, rewordings; people who write their own words. */
const FULL_ROOM: readonly (readonly [string, Entry["section"]])[] = [
  ["organic-own-words", "organic"],
  ["organic-minutes", "organic"],
  ["blatant", "planted"],
  ["pool", "planted"],
  ["slow-team", "planted"],
  ["one-day", "planted"],
  ["standard-shifts", "planted"],
  ["hard-shifts", "planted"],
  ["reworded", "planted"],
  ["one-site", "planted"],
  ["look-alikes-own-words", "look-alike"],
];

/** A smaller or larger copy: accounts and objects scale together, campaigns stay as they are. */
export const resized = (recipe: RecipeInput, accounts: number): RecipeInput => ({
  ...recipe,
  name: `${recipe.name}-${accounts}`,
  organic: { ...recipe.organic, accounts },
});

/** What is run at each size. Seeds 1000–1002 were looked at while methods were tuned: published figures come from 5000 on. */
export function planOf(size: Size, recipes: ReadonlyMap<string, RecipeInput>): Entry[] {
  const seeds = SEEDS[size];
  const entry = (world: string, section: Entry["section"], n = seeds): Entry => {
    const recipe = recipes.get(world);
    if (recipe === undefined) throw new Error(`no recipe "${world}"`);
    return { world, recipe, seeds: n, section };
  };
  if (size === "smoke") {
    const small = (e: Entry): Entry => ({ ...e, recipe: resized(e.recipe, 800) });
    return [small(entry("organic", "organic")), small(entry("standard", "planted"))];
  }
  const alone = [...recipes.keys()].filter((r) => r.startsWith("look-alike-"));
  const few = Math.max(1, Math.round(seeds / 3));
  const list = [
    entry("organic", "organic"),
    entry("organic-cascades", "organic"),
    entry("xinjiang-organic", "organic", few),
    entry("standard", "planted"),
    entry("hard", "planted"),
    entry("standard-cascades", "planted"),
    entry("hard-cascades", "planted"),
    entry("xinjiang-like", "planted"),
    entry("look-alikes", "look-alike"),
    entry("look-alikes-cascades", "look-alike"),
    ...FULL_ROOM.map(([world, section]) => entry(world, section, few)),
    ...alone.map((r) => entry(r, "look-alike", few)),
  ];
  if (size === "full") {
    for (const world of ["xinjiang-slow", "all-behaviours", "hard-crowded", "hard-late"])
      list.push(entry(world, "planted", few));
    for (const world of [...recipes.keys()].filter((r) => r.startsWith("varied-"))) {
      const e = entry(world, "planted", few);
      const bare = { ...e.recipe, name: `${world}-organic`, campaigns: [] };
      list.push(e, { ...e, world: `${world}, nothing planted`, recipe: bare, section: "organic" });
    }
    for (const world of ["organic", "standard", "hard", "look-alikes"])
      list.push({
        ...entry(world, "large", 5),
        world: `${world}-30k`,
        recipe: resized(recipes.get(world)!, 30_000),
      });
    list.push(...grid(few));
  }
  return list;
}

const BASE = { size: 30, objects: 30, participation: 0.3, jitter: 60, own: 0.5, cover: 1, community: 1 };

/** One axis at a time around a middling campaign, each with as many organic accounts as the share asks for. */
export function grid(seeds: number): Entry[] {
  const out: Entry[] = [];
  const mixed = { repost: 0.5, link: 0.2, text: 0.1, hashtags: 0.1, reply: 0.05, media: 0.05 };
  const add = (axis: string, value: string, campaign: object, organic: object = {}) =>
    out.push({
      world: `grid ${axis} ${value}`,
      recipe: {
        name: `grid-${axis}-${value}`,
        organic,
        campaigns: [{ ...BASE, name: "grid", ...campaign }],
      } as RecipeInput,
      seeds,
      section: "grid",
    });
  for (const size of [5, 12, 30, 112, 500, 2048])
    add("size", String(size), { size }, size > 500 ? { accounts: 30_000 } : {});
  for (const share of [0.1, 1, 3, 6]) {
    const accounts = Math.round((30 * 100) / share);
    add("share", `${share} %`, {}, { accounts });
  }
  for (const p of [0.1, 0.3, 0.6]) add("participation", String(p), { participation: p });
  for (const [name, s] of [
    ["5 s", 5],
    ["60 s", 60],
    ["10 min", 600],
    ["6 h", 21_600],
  ] as const)
    add("jitter", name, { jitter: s });
  for (const own of [0, 0.5, 1]) add("hijacked", String(1 - own), { own });
  for (const cover of [0, 1, 5]) add("cover", `${cover}×`, { cover });
  for (const edits of [0, 1, 2, 4])
    add("edits", String(edits), { edits: [edits], behaviours: ["text"], own: 1 }, { shapes: mixed });
  add("behaviours", "one", { behaviours: ["repost"] }, { shapes: mixed });
  add("behaviours", "four", { behaviours: ["repost", "link", "text", "hashtags"] }, { shapes: mixed });
  return out;
}
