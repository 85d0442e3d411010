import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  checkProjectFolder,
  closeToOthers,
  isWritable,
  NOTICES_FILE,
  notWritable,
  POSTS_FILE,
} from "../io/project-files.ts";
import { clearDrafts } from "../io/write-whole.ts";
import { UsageError } from "../model/errors.ts";
import { fieldOf } from "../model/keys.ts";
import { REVEALED_AT } from "../model/post.ts";
import { DEFAULT_RULE } from "../model/release.ts";
import { destroyKey, makeKey, noiseSecret, objectSalt, readKey } from "../privacy/key.ts";
import { atLeastFloor, hasRule, keepNoiseKey, NOISE, raiseRelease, releaseOf } from "../release/index.ts";
import { ClickHouseStore } from "../store/clickhouse/store.ts";
import { DuckStore } from "../store/duckdb.ts";
import { MOVING } from "../store/moving.ts";
import type { Store } from "../store/store.ts";
import { agreeOnKey, SEALED } from "./agree-on-key.ts";
import { earlierRule } from "./earlier-rule.ts";
import { makeFolder } from "./folder.ts";
import { liesElsewhere, noiseBeside } from "./noise-file.ts";
import { storePlace } from "./where.ts";

export { someoneWaits } from "../store/lock.ts";

export const DATABASE_FILE = POSTS_FILE;
/** Where uploads lie while they are read. */
export const INCOMING = "incoming";
export const DEFAULT_PROJECT = "./claque-project";

export interface Project {
  readonly dir: string;
  readonly store: Store;
  /** Absent in a sealed project and in one opened read-only without a key at hand. */
  readonly key?: Uint8Array;
  readonly sealed: boolean;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Beside other readers, and nothing is written. */
  readonly readOnly?: boolean;
  /** The work itself only reads: a folder that cannot be written is opened read-only. */
  readonly onlyReads?: boolean;
  /** For a process that runs for long: see `DuckStoreOptions`. */
  readonly frugal?: boolean;
}

/** Nothing was read in there yet. */
export class NoProject extends UsageError {
  constructor(dir: string) {
    super(`there is no project in ${dir}: make one with \`claque run FILE --project ${dir}\``);
  }
}

/**
 * Opens a project folder, or makes it: database and key. The key is checked against the database, so that a wrong or new
 * one never mixes two sets of pseudonyms. Throws a UsageError that says what is wrong.
 */
export async function openProject(
  dir: string = DEFAULT_PROJECT,
  { onlyReads = false, frugal = false, ...options }: OpenOptions = {},
): Promise<Project> {
  makeFolder(dir, options.readOnly ?? false, () => new NoProject(dir));
  checkProjectFolder(dir);
  if (existsSync(join(dir, NOTICES_FILE)))
    throw new UsageError(
      `${dir} holds notices of public purchases, and a project is of one kind: ask it with \`claque tenders\`, or name another folder for posts with --project`,
    );
  const writable = isWritable(dir);
  const place = storePlace();
  // Who only looks at a store that others write to asks for no more than to look.
  const readOnly = options.readOnly ?? (onlyReads && (!writable || place !== undefined));
  if (!readOnly && !writable) throw notWritable(dir);
  const database = join(dir, DATABASE_FILE);
  const found = readKey(dir);
  if (place && existsSync(database))
    throw new UsageError(`${dir} holds its posts itself: name another folder with --project, or leave --store away`);
  if (!place && !existsSync(database) && liesElsewhere(dir))
    throw new UsageError(
      `the posts of ${dir} lie in a database elsewhere: say where with --store or CLAQUE_STORE (docs/scale.md), or name another folder with --project`,
    );
  const fresh = place ? await ClickHouseStore.isEmpty(place) : !existsSync(database);
  if (fresh && readOnly) throw new NoProject(dir);
  const key = found ?? (fresh ? makeKey(dir) : undefined);
  const how = { readOnly, frugal, ...(key && { salt: objectSalt(key) }) };
  const store = await (place
    ? ClickHouseStore.open({ ...place, ...how, beside: database, held: { [NOISE]: noiseBeside(dir, key, !readOnly) } })
    : DuckStore.open(database, how));
  try {
    if (!readOnly) {
      clearDrafts(dir, Date.now());
      closeToOthers(dir);
    }
    if ((await store.meta(MOVING)) !== undefined)
      throw new UsageError(`the move of ${dir} was broken off: run the same \`claque move\` again`);
    const held = place ? `the database ${place.address.database}` : database;
    const sealed = await agreeOnKey(store, { dir, found, key, readOnly, held });
    if (!readOnly) await adoptRule(dir, store);
    // What earlier versions remembered of questions: answers rest on no memory any more.
    if (!readOnly) rmSync(join(dir, "asked.json"), { force: true });
    if (!readOnly && key && !sealed) await keepNoiseKey(store, noiseSecret(key));
    return { dir, store, sealed, ...(key && !sealed && { key }), close: () => store.close() };
  } catch (e) {
    await store.close();
    throw e;
  }
}

/** Whether something was read in there, as far as can be told without opening it. */
export const isProject = (dir: string): boolean =>
  existsSync(join(dir, DATABASE_FILE)) || (storePlace() !== undefined && existsSync(dir));

/** What posts are taken in with. Throws a UsageError where nothing more can be taken in. */
export async function keyToTakeIn({ dir, store, key }: Project): Promise<Uint8Array> {
  if (!key)
    throw new UsageError(`${dir} is sealed: its key was destroyed, and nothing can be added. Use a new project folder`);
  if ((await store.meta("links")) !== undefined)
    throw new UsageError(
      `${dir} was made by an earlier claque, which stored every address as it was read; this one stores an address only once ten accounts used it, and would count one page as two. Nothing more is read into it: read its archives into a new folder (\`claque run FILE… --project NEW\`). What it holds can still be asked about, deleted and sealed`,
    );
  return key;
}

/** A project of an earlier version kept its release rule in its findings alone: it is written down, never lower than it was. */
async function adoptRule(dir: string, store: Store): Promise<void> {
  if (await hasRule(store)) return;
  const earlier = earlierRule(dir);
  if (!earlier) return;
  const [k, groupK] = [fieldOf(earlier, "k"), fieldOf(earlier, "groupK")];
  const rule = {
    k: typeof k === "number" ? k : DEFAULT_RULE.k,
    groupK: typeof groupK === "number" ? groupK : DEFAULT_RULE.groupK,
  };
  await raiseRelease(store, atLeastFloor(rule));
}

/**
 * Takes out of the project what fewer accounts than `REVEALED_AT`, and than its release rule says, wrote or used, and times finer
 * than the hour; then destroys the key. Nothing more is taken in. Where it is interrupted, the same call ends it. Gives that number.
 */
export async function sealProject(dir: string): Promise<number> {
  const project = await openProject(dir);
  try {
    const fewest = Math.max(REVEALED_AT, (await releaseOf(project.store)).k);
    if (!project.sealed) {
      await project.store.seal(fewest);
      await project.store.commit({ meta: { [SEALED]: "yes" } });
    }
    destroyKey(dir);
    clearIncoming(dir);
    return fewest;
  } finally {
    await project.close();
  }
}

/** Uploads that no live job owns: raw records, which live as short as can be. */
export function clearIncoming(dir: string): void {
  const folder = join(dir, INCOMING);
  if (existsSync(folder))
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true, recursive: true });
}
