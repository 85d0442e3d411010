import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../model/errors.ts";
import { NOISE } from "../release/index.ts";
import { ClickHouseStore } from "../store/clickhouse/store.ts";
import { putInPlace } from "../store/compact.ts";
import { DuckStore } from "../store/duckdb.ts";
import { MOVING, moveRows, sameRows } from "../store/moving.ts";
import type { Store } from "../store/store.ts";
import { KEY_PRINT } from "./agree-on-key.ts";
import { dropNoiseBeside, keepNoiseBeside } from "./noise-file.ts";
import { DATABASE_FILE, openProject } from "./project.ts";
import { type StorePlace, whileStoredAt } from "./where.ts";

/** Where posts lie on their way into the folder. */
const ON_ITS_WAY = `${DATABASE_FILE}.moving`;

/**
 * Moves the posts of a project folder into a database elsewhere. The folder keeps them until all are there and counted; killed at any moment,
 * the same call goes on. Throws a UsageError that says what is in the way.
 */
export async function moveOut(dir: string, place: StorePlace): Promise<void> {
  const database = join(dir, DATABASE_FILE);
  if (!existsSync(database))
    throw new UsageError(`${dir} holds no posts itself: with --back they come from the database into the folder`);
  const { store: from, close } = await whileStoredAt(
    () => undefined,
    () => openProject(dir),
  );
  try {
    const noise = await noiseOf(from);
    const salt = from.salt;
    const open = () =>
      ClickHouseStore.open({ ...place, salt, beside: join(dir, ON_ITS_WAY), held: { [NOISE]: noise } });
    if (!(await ClickHouseStore.isEmpty(place))) {
      const there = await open();
      const broken = (await there.meta(MOVING)) !== undefined;
      const same = !broken && (await areSame(from, there));
      if (broken) await there.clear();
      await there.close();
      if (!broken && !same) throw occupied(place);
    }
    if (await ClickHouseStore.isEmpty(place)) {
      const to = await open();
      try {
        await moveRows(from, to);
        if (!(await areSame(from, to))) throw new Error("rows are missing in the database");
      } finally {
        await to.close();
      }
    }
    keepNoiseBeside(dir, noise);
  } finally {
    await close();
  }
  for (const name of [database, `${database}.wal`]) rmSync(name, { force: true });
}

/** The way back: the database keeps the posts until the folder holds them, and is cleared then. */
export async function moveBack(dir: string, place: StorePlace): Promise<void> {
  const database = join(dir, DATABASE_FILE);
  if (!existsSync(database)) await fetchRows(dir, place, database);
  else if (await ClickHouseStore.isEmpty(place))
    throw new UsageError(`${dir} holds its posts itself, and the database holds nothing`);
  const { store: here, close } = await whileStoredAt(
    () => undefined,
    () => openProject(dir),
  );
  try {
    const there = await ClickHouseStore.open({
      ...place,
      beside: join(dir, ON_ITS_WAY),
      held: { [NOISE]: await noiseOf(here) },
    });
    try {
      if (!(await areSame(here, there))) throw occupied(place);
      await there.clear();
    } finally {
      await there.close();
    }
  } finally {
    await close();
  }
  dropNoiseBeside(dir);
}

async function fetchRows(dir: string, place: StorePlace, database: string): Promise<void> {
  const path = join(dir, ON_ITS_WAY);
  for (const left of [path, `${path}.wal`]) rmSync(left, { force: true });
  const { store: from, close } = await whileStoredAt(
    () => place,
    () => openProject(dir),
  );
  try {
    const to = await DuckStore.open(path, { salt: from.salt });
    try {
      await moveRows(from, to);
      await to.commit({ meta: { [NOISE]: await noiseOf(from) } });
    } finally {
      await to.close();
    }
  } finally {
    await close();
  }
  putInPlace(path, database);
}

async function noiseOf(store: Store): Promise<string> {
  const noise = await store.meta(NOISE);
  if (noise === undefined) throw new Error("a project without a secret for its noise");
  return noise;
}

const areSame = async (a: Store, b: Store): Promise<boolean> =>
  (await a.meta(KEY_PRINT)) === (await b.meta(KEY_PRINT)) && (await sameRows(a, b));

const occupied = ({ address }: StorePlace): UsageError =>
  new UsageError(
    `the database ${address.database} at ${address.url} holds other posts: name one that is empty, or clear it yourself`,
  );
