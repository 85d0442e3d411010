import { rmSync } from "node:fs";
import { join } from "node:path";
import { BEHAVIOURS } from "../analyses/coordination/behaviours/index.ts";
import { shippedReference } from "../analyses/coordination/reference/index.ts";
import { type MadeReference, makeReference } from "../analyses/coordination/reference/make.ts";
import {
  ownReferences,
  referenceKey,
  referenceNote,
  referenceQueries,
} from "../analyses/coordination/reference/own.ts";
import { periodOf } from "../asking/collection.ts";
import { type ActColumns, acts } from "../facts/acts.ts";
import { checkProjectFolder } from "../io/project-files.ts";
import type { ReferenceCollection } from "../methods/channel-g/reference.ts";
import { makeRng } from "../methods/rng.ts";
import { Cancelled, isCancelled, UsageError } from "../model/errors.ts";
import { formatDuration, seconds } from "../model/time.ts";
import { destroyKey } from "../privacy/key.ts";
import { openProject, type Project } from "../project/project.ts";
import type { Store } from "../store/store.ts";
import { readAnswers } from "../taking-in/answers.ts";
import { type IngestOptions, ingest } from "../taking-in/ingest.ts";
import { updateFamilies } from "./families.ts";

export interface ReferenceOptions extends Omit<IngestOptions, "project" | "answers"> {
  /** Where the reference goes. */
  readonly project: Project;
  readonly name: string;
  readonly seed: number;
}

/** Fewest sharers of a crowd of one's own: as many as a group that is shown has accounts (I3). */
export const LEAST_SHARERS = 5;
const LEAST_ACCOUNTS = 100;
const LEAST_OBJECTS = 200;
/** As many as one object is held against. */
const LEAST_CROWDS = 20;
/** Of each class of size: with so many, a large collection's are more than a third of all that are drawn from. */
const EACH = 40;
/** Holds the posts while a reference is made. */
const FOLDER = "reference-in-making";

/**
 * Reads archives into a database of their own, keeps of them the crowds of objects that at least five accounts share, as
 * seconds after the first share and nothing else, and deletes the rest. The project is held meanwhile, so that only one is
 * made at a time. Throws a UsageError where the collection is too small, too coarse in time, or the project's own. Cost: that of `ingest`,
 * and the shares in memory.
 */
export async function addReference(options: ReferenceOptions): Promise<ReferenceCollection> {
  const { project, name } = options;
  await refuseName(project.store, name);
  clearReferenceFolder(project.dir);
  const folder = join(project.dir, FOLDER);
  try {
    const { reference, accounts, objects, resolution } = await crowdsOfArchives(folder, options);
    if (accounts < LEAST_ACCOUNTS || objects < LEAST_OBJECTS || reference.crowds.length < LEAST_CROWDS)
      throw new UsageError(
        `this collection is too small for a reference: it takes ${LEAST_ACCOUNTS} accounts, ${LEAST_OBJECTS} objects that at least two of them share, and ${LEAST_CROWDS} that at least ${LEAST_SHARERS} share`,
      );
    if (resolution > seconds(1))
      throw new UsageError(
        `the times of this collection are told to ${formatDuration(resolution)}: a reference takes times to the second, or strangers would seem to meet at once`,
      );
    await project.store.commit({ meta: { [referenceKey(name)]: referenceNote(reference) } });
    return reference;
  } finally {
    clearReferenceFolder(project.dir);
  }
}

async function crowdsOfArchives(folder: string, options: ReferenceOptions): Promise<MadeReference> {
  const { project, name, seed, onProgress = () => {}, signal } = options;
  const own = await openProject(folder);
  try {
    const answers = await readAnswers(project.store);
    const reports = await ingest({ ...options, project: own, answers });
    const here = new Set((await project.store.files()).map((f) => f.sha256).filter((sha) => sha !== ""));
    const twice = reports.find((r) => here.has(r.sha256));
    if (twice)
      throw new UsageError(
        `${twice.name} is in this project: a collection cannot be held against itself, a reference must be another one`,
      );
    await updateFamilies(own.store, { onProgress, signal });
    if (signal?.aborted) throw new Cancelled();
    onProgress({ phase: "crowds", done: 0, unit: "steps" });
    return makeReference(await columnsOf(own.store), name, makeRng(seed), { each: EACH, least: LEAST_SHARERS });
  } catch (e) {
    throw isCancelled(e) ? new Cancelled("stopped; nothing was kept") : e;
  } finally {
    await own.close();
  }
}

async function columnsOf(store: Store): Promise<Record<string, ActColumns>> {
  const period = await periodOf(store);
  const given: Record<string, ActColumns> = {};
  if (period) for (const b of BEHAVIOURS) given[b.name] = await store.columns(acts(b, period));
  return given;
}

async function refuseName(store: Store, name: string): Promise<void> {
  if (!/^[a-z0-9][a-z0-9._-]{0,39}$/.test(name))
    throw new UsageError(
      `"${name}" is no name for a reference: write up to 40 lower-case letters, digits, dots and hyphens, e.g. town-2023`,
    );
  if (shippedReference().some((r) => r.name === name))
    throw new UsageError(`claque ships with a reference called "${name}": give yours another name`);
  if ((await store.meta(referenceKey(name))) !== undefined)
    throw new UsageError(`this project has a reference called "${name}": drop that first, or give another name`);
}

/** A person's own references, by name. */
export const readReferences = async (store: Pick<Store, "columns">): Promise<readonly ReferenceCollection[]> =>
  ownReferences({ references: await store.columns(referenceQueries.references) });

/** Throws a UsageError where the project has none of that name. */
export async function dropReference(store: Store, name: string): Promise<void> {
  if ((await store.meta(referenceKey(name))) === undefined) {
    const own = (await readReferences(store)).map((r) => r.name);
    throw new UsageError(
      `this project has no reference of its own called "${name}"; ${own.length > 0 ? `there are ${own.join(", ")}` : "it has none"}`,
    );
  }
  await store.commit({ meta: { [referenceKey(name)]: null } });
}

/** Takes away what a making that was killed left behind. Only for whoever holds the project. */
export function clearReferenceFolder(projectDir: string): void {
  checkProjectFolder(projectDir);
  const folder = join(projectDir, FOLDER);
  destroyKey(folder);
  rmSync(folder, { recursive: true, force: true });
}
