import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplesFolder, sources } from "../real/archives.ts";
import { readRecipes } from "../worlds/plan.ts";
import { type FoundGroup, featuresOf, findGroups, type Given } from "./groups.ts";
import type { Kept } from "./kept.ts";
import { labelOf, madeCollection } from "./made.ts";
import { realCollection } from "./real.ts";
import { type RoomKind, randomRoom } from "./rooms.ts";
import type { LearnRow } from "./row.ts";

type Labelled = FoundGroup & { readonly label: string; readonly purity: number };
interface Collection {
  readonly given: Given;
  readonly whatIs: (account: number) => string;
}

async function rowsOf(
  kept: Kept,
  of: unknown,
  seed: number,
  open: () => Promise<Collection | undefined>,
): Promise<readonly Omit<LearnRow, "origin" | "collection" | "real" | "campaign">[]> {
  let opened: Promise<Collection | undefined> | undefined;
  const collection = () => {
    opened ??= open();
    return opened;
  };
  const found = () =>
    kept.get<Labelled[]>("found", [of, seed], async () => {
      const c = await collection();
      if (c === undefined) return [];
      return findGroups(c.given, seed).map((g) => ({ ...g, ...labelOf(g.members, c.whatIs) }));
    });
  return kept.get("features", [of, seed], async () => {
    const groups = await found();
    if (groups.length === 0) return [];
    const c = await collection();
    if (c === undefined) return [];
    return featuresOf(c.given, groups).map((f, i) => {
      const { members: _, resolution, ...g } = groups[i];
      return { ...g, ...f, kinds: Object.fromEntries(f.kinds), inMinutes: resolution >= 60_000 };
    });
  });
}

/** Groups of a random room. */
export async function roomRows(kind: RoomKind, seed: number, kept: Kept): Promise<LearnRow[]> {
  const recipe = randomRoom(kind, seed);
  const rows = await rowsOf(kept, recipe, seed, () => madeCollection(recipe, seed));
  return rows.map((r) => ({
    ...r,
    origin: recipe.name,
    collection: recipe.name,
    real: false,
    campaign: r.label === "campaign",
  }));
}

/** Real teams alone, and laid over controls; made and real controls alone. */
const CHOSEN =
  /^(ira|pool|RightTroll|LeftTroll|NonEnglish|HashtagGamer|mayweather|german|german-minutes|headlines|forum|looks|looks-reposts|(mayweather|german-minutes|headlines|forum|looks|looks-reposts)\+(pool|RightTroll|LeftTroll|NonEnglish)-(20|50))$/;

/** Groups of the real samples and their mixes, or nothing where the samples are not. */
export async function* realRows(root: string, kept: Kept): AsyncGenerator<{ name: string; rows: LearnRow[] }> {
  const folder = samplesFolder(root, process.env.CLAQUE_SAMPLES);
  if (folder === undefined) return;
  const scratch = mkdtempSync(join(tmpdir(), "claque-learn-mixes-"));
  try {
    for (const source of sources(folder, readRecipes(new URL("recipes/", `file://${root}`)))) {
      if (!CHOSEN.test(source.name)) continue;
      const open = async () => {
        const archive = source.build(scratch);
        return archive && realCollection(archive);
      };
      const rows = await rowsOf(kept, source.name, 1, open);
      yield { name: source.name, rows: rows.map((r) => ({ ...r, ...originOf(source.name, r.label) })) };
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A team is left out as a whole, in whatever collection it stands; so is a control. */
function originOf(
  name: string,
  label: string,
): Pick<LearnRow, "origin" | "collection" | "real" | "campaign" | "label"> {
  const campaign = label.startsWith("team ");
  const control = name.split(/[+-]/)[0];
  const pages = control === "german" || control === "headlines";
  const what = campaign ? label : pages ? "pages" : `made ${control}`;
  // a made control is no real audience, but nothing of the weight's other half either
  return { origin: `real ${what}`, collection: name, real: campaign || pages, campaign, label: what };
}
