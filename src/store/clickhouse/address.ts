import { readFileSync, statSync } from "node:fs";
import { UsageError } from "../../model/errors.ts";

/** Where a ClickHouse server is, and as whom it is asked. The password stands nowhere in it. */
export interface StoreAddress {
  /** Scheme, host and port. */
  readonly url: string;
  readonly user: string;
  readonly database: string;
}

const SPELT = "clickhouse://user@host:8443/database";
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** Reads `--store`. Throws a UsageError that says what is expected; the address is not repeated where a password may stand in it. */
export function parseStore(given: string): StoreAddress {
  if (!URL.canParse(given)) throw new UsageError(`--store takes an address such as ${SPELT}`);
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(given);
  if (protocol !== "clickhouse:" && protocol !== "clickhouse+http:")
    throw new UsageError(
      `--store takes an address such as ${SPELT}; without it the project folder holds the posts itself`,
    );
  if (password !== "")
    throw new UsageError(
      "--store must not hold a password, which others on this machine could read: set CLAQUE_STORE_PASSWORD, or name a file with --store-password-file",
    );
  if (hostname === "" || search !== "" || hash !== "")
    throw new UsageError(`--store takes an address such as ${SPELT}, and nothing more`);
  const database = decodeURIComponent(pathname.replace(/^\//, ""));
  if (!NAME.test(database))
    throw new UsageError(`--store names no database: ${SPELT}, its name of letters, digits and _, at most 63`);
  const secure = protocol === "clickhouse:";
  if (!secure && !LOOPBACK.test(hostname))
    throw new UsageError(
      `clickhouse+http:// is taken for this machine only (127.0.0.1), since everything would cross the network for others to read: use ${SPELT}`,
    );
  return {
    url: `${secure ? "https" : "http"}://${hostname}:${port || (secure ? "8443" : "8123")}`,
    user: decodeURIComponent(username) || "default",
    database,
  };
}

const LONGEST = 4096;

/** The password of a store: the first line of a file, or of the environment; empty where neither says one. */
export function storePassword(file: string | undefined, environment: string | undefined): string {
  if (file === undefined) return environment ?? "";
  let text: string;
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > LONGEST) throw new Error("no plain small file");
    if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
      throw new UsageError(`${file} can be read by others: \`chmod 600 ${file}\`, and change the password`);
    text = readFileSync(file, "utf8");
  } catch (e) {
    if (e instanceof UsageError) throw e;
    throw new UsageError(
      `${file} cannot be read: --store-password-file names a file that holds the password in its first line`,
    );
  }
  return text.split(/\r?\n/, 1)[0];
}
