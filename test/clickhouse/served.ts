import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseStore, type StoreAddress } from "../../src/store/clickhouse/address.ts";
import { ClickHouseStore } from "../../src/store/clickhouse/store.ts";

const served = process.env.CLAQUE_TEST_STORE;
if (served === undefined) throw new Error("run these with `npm run test:clickhouse`, which serves a ClickHouse");
export const PASSWORD = process.env.CLAQUE_STORE_PASSWORD ?? "";
const DATA = process.env.CLAQUE_TEST_STORE_DATA ?? "";

let n = 0;
/** The address of a database that nobody used before. */
export const freshStore = (): string => `${served}/claque_${process.pid}_${n++}`;

/** Opens a store there, with a folder of its own for what it spills. */
export function openStore(
  address: StoreAddress,
  options: { readonly readOnly?: boolean; readonly salt?: string } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "claque-spill-"));
  return ClickHouseStore.open({ address, password: PASSWORD, beside: join(folder, "claque"), ...options });
}

export function freshTrial() {
  const address = parseStore(freshStore());
  return { open: () => openStore(address, { salt: "s" }), files: dataFiles };
}

/** Everything on the server's disk. */
export const dataFiles = (): string[] =>
  readdirSync(DATA, { recursive: true, encoding: "utf8" })
    .map((name) => join(DATA, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
