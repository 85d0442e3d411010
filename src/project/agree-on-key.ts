import { join } from "node:path";
import { UsageError } from "../model/errors.ts";
import { fingerprint, KEY_FILE } from "../privacy/key.ts";

export const KEY_PRINT = "key fingerprint";
/** What a database says of itself once its key is gone. */
export const SEALED = "sealed";

interface Noted {
  meta(key: string): Promise<string | undefined>;
  commit(also: { readonly meta: Readonly<Record<string, string>> }): Promise<unknown>;
}

/**
 * Whether the database is sealed. Throws a UsageError where key and database do not belong together, so that a wrong or new key never mixes
 * two sets of pseudonyms; notes the key's fingerprint in a new database.
 *
 * @param key the key to use, `found` the one that lay in the folder; `held` what holds the records, in words
 */
export async function agreeOnKey(
  store: Noted,
  {
    dir,
    found,
    key,
    readOnly,
    held,
  }: {
    readonly dir: string;
    readonly found: Uint8Array | undefined;
    readonly key: Uint8Array | undefined;
    readonly readOnly: boolean;
    readonly held: string;
  },
): Promise<boolean> {
  const sealed = (await store.meta(SEALED)) !== undefined;
  const print = await store.meta(KEY_PRINT);
  if (sealed) {
    if (found)
      throw new UsageError(
        `${dir} was sealed, yet a file ${join(dir, KEY_FILE)} lies there: remove it; a sealed project takes nothing in`,
      );
  } else if (print === undefined) {
    if (!key && !readOnly)
      throw new UsageError(`the database of ${dir} was begun without its key: delete ${held} and start again`);
    if (key && !readOnly) await store.commit({ meta: { [KEY_PRINT]: fingerprint(key) } });
  } else if (!key) {
    if (!readOnly)
      throw new UsageError(
        `the key of this project is missing (${join(dir, KEY_FILE)}): restore it from your backup, or use a new project folder. A new key would give every account another pseudonym`,
      );
  } else if (fingerprint(key) !== print)
    throw new UsageError(
      `${join(dir, KEY_FILE)} is not the key this database was made with: restore the right one, or use a new project folder`,
    );
  return sealed;
}
