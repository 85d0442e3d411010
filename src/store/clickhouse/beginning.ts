import { UsageError } from "../../model/errors.ts";
import type { StoreAddress } from "./address.ts";
import { answerOf } from "./asking.ts";
import { type Engine, isNoDatabase } from "./engine.ts";
import { makingTables, OWN_NAMES, TABLES_VERSION } from "./tables.ts";

/** What the statements need: `qualify`, correlated names in views, dropped masks. Tested with 26.7. */
const OLDEST = 26;
export const SCHEMA_KEY = "schema";

/**
 * Looks at what the database holds, and makes claque's tables in an empty one where it may be written. True where they are new: their first
 * commit has to say so. Throws a UsageError that says what is wrong with it.
 */
export async function beginDatabase(engine: Engine, address: StoreAddress, readOnly: boolean): Promise<boolean> {
  if (!(await holdsNothing(engine, address))) return false;
  if (readOnly)
    throw new UsageError(
      `the database ${address.database} at ${address.url} holds nothing: read an archive into it with \`claque run FILE --store …\``,
    );
  const [first, ...others] = makingTables();
  try {
    await engine.tell(first);
  } catch (e) {
    if (!isNoDatabase(e)) throw e;
    await engine.make();
    await engine.tell(first);
  }
  for (const statement of others) await engine.tell(statement);
  return true;
}

/** Whether claque's tables still have to be made there. Throws a UsageError where the database holds something else, or is not to be read. */
export async function holdsNothing(engine: Engine, { url, database }: StoreAddress): Promise<boolean> {
  const where = `the database ${database} at ${url}`;
  let found: readonly string[];
  try {
    const { version } = await answerOf(engine, { version: "string" }, "select version() as version");
    if (!(Number.parseInt(version[0], 10) >= OLDEST))
      throw new UsageError(`${url} runs ClickHouse ${version[0].slice(0, 40)}; claque needs ${OLDEST}.1 or later`);
    found = await namesIn(engine);
  } catch (e) {
    if (isNoDatabase(e)) return true;
    throw e;
  }
  const foreign = found.find((name) => !OWN_NAMES.has(name));
  if (foreign !== undefined)
    throw new UsageError(
      `${where} holds a table "${foreign.slice(0, 60)}" that claque did not make: name a database of its own`,
    );
  const version = found.includes("meta") ? await schemaOf(engine) : undefined;
  if (version !== undefined && version > TABLES_VERSION)
    throw new UsageError(
      `${where} was made by a newer claque (schema ${version}, this one reads up to ${TABLES_VERSION}): update claque`,
    );
  return version === undefined;
}

/** Drops what claque made there, the right to write last: whoever comes next begins anew. */
export async function dropTables(engine: Engine): Promise<void> {
  const found = (await namesIn(engine)).filter((name) => OWN_NAMES.has(name));
  // Views first, which stand on the others.
  const late = (name: string) => (name === "lease" ? 2 : name === "commits" || name.endsWith("_rows") ? 1 : 0);
  for (const name of found.sort((a, b) => late(a) - late(b))) await engine.tell(`drop table if exists ${name} sync`);
}

async function namesIn(engine: Engine): Promise<readonly string[]> {
  const { name } = await answerOf(
    engine,
    { name: "string" },
    "select name from system.tables where database = currentDatabase() order by name",
  );
  return name;
}

/** Undefined where the making of the tables was broken off. */
async function schemaOf(engine: Engine): Promise<number | undefined> {
  const { value } = await answerOf(engine, { value: "string" }, `select value from meta where key = '${SCHEMA_KEY}'`);
  return value[0] === undefined ? undefined : Number(value[0]);
}
