import { AsyncLocalStorage } from "node:async_hooks";
import { UsageError } from "../model/errors.ts";
import { parseStore, type StoreAddress, storePassword } from "../store/clickhouse/address.ts";

/** A store outside the project folder, and what lets this process in. */
export interface StorePlace {
  readonly address: StoreAddress;
  readonly password: string;
}

/** Where the posts of every project lie that is opened within: never taken from a file of a project folder, which may come from anywhere. */
const places = new AsyncLocalStorage<() => StorePlace | undefined>();

export const whileStoredAt = <T>(place: () => StorePlace | undefined, work: () => T): T => places.run(place, work);
/** Undefined where the project folder holds the posts itself. */
export const storePlace = (): StorePlace | undefined => places.getStore()?.();

export interface StoreFlags {
  readonly store?: string;
  readonly storePasswordFile?: string;
}

/** From what was typed, or else from the environment. Throws a UsageError that says what is expected. */
export function placeOf(
  { store, storePasswordFile }: StoreFlags,
  environment: Readonly<Record<string, string | undefined>>,
): StorePlace | undefined {
  const given = store ?? environment.CLAQUE_STORE;
  if (given === undefined || given === "") {
    if (storePasswordFile !== undefined) throw new UsageError("--store-password-file goes with --store");
    return undefined;
  }
  return { address: parseStore(given), password: storePassword(storePasswordFile, environment.CLAQUE_STORE_PASSWORD) };
}
