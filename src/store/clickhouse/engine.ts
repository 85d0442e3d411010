import { Readable } from "node:stream";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { codeOf, isUsageError, messageOf, StoreFault, UsageError } from "../../model/errors.ts";
import type { StoreAddress } from "./address.ts";
import { type Block, blocksOf } from "./blocks.ts";

type Values = Readonly<Record<string, string | number | boolean>>;
type Settings = Record<string, string | number>;

/** A ClickHouse database, asked over HTTP. What it refuses is told in a sentence; no password is in any of them. */
export interface Engine {
  /** Rows of a question, which can change nothing and reach nothing outside the database. */
  ask(sql: string, values?: Values, signal?: AbortSignal): AsyncIterable<Block>;
  /** Carries out a statement, and waits until it is done on all replicas that are there. */
  tell(sql: string): Promise<void>;
  /** A block in Native format; sent again under the same token it is there once. */
  insert(table: string, columns: readonly string[], block: Buffer, token: string): Promise<void>;
  /** Makes the database where it is not there. */
  make(): Promise<void>;
  close(): Promise<void>;
}

/** The facts' dialect as ClickHouse has it: outer joins give NULL, casts keep it, and columns go before other columns' new names. */
const DIALECT: Settings = {
  join_use_nulls: 1,
  cast_keep_nullable: 1,
  prefer_column_name_to_alias: 1,
  union_default_mode: "ALL",
  count_distinct_implementation: "uniqExact",
  low_cardinality_allow_in_native_format: 0,
  max_block_size: 65_536,
  /** Lists of codes are written into the statement. */
  max_query_size: 1 << 28,
  max_ast_elements: 50_000_000,
  max_expanded_ast_elements: 50_000_000,
};
const READS_ONLY: Settings = { ...DIALECT, readonly: 1 };
const WRITES: Settings = { ...DIALECT, mutations_sync: 2, lightweight_deletes_sync: 2, alter_sync: 2 };

/** How often a block is sent before it is given up. */
const ATTEMPTS = 3;
/** Longest silence of the server, ms. */
const PATIENCE_MS = 600_000;

export function openEngine(address: StoreAddress, password: string): Engine {
  const options = {
    url: address.url,
    username: address.user,
    password,
    request_timeout: PATIENCE_MS,
    // Its own log would hold questions and their values.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: false, response: false },
  };
  const client = createClient({ ...options, database: address.database });
  const told = (e: unknown) => explainedBy(e, address);
  /** One request; a refusal is read within bounds, and nothing is followed to another address. */
  const send = async (of: ClickHouseClient, what: Parameters<ClickHouseClient["exec"]>[0]): Promise<Readable> => {
    const answer = await of.exec({ ...what, ignore_error_response: true });
    const status = answer.http_status_code ?? 0;
    const refused = answer.response_headers["x-clickhouse-exception-code"] !== undefined;
    if (status !== 200 || refused) throw new Refused(status, await beginning(answer.stream));
    return answer.stream;
  };
  return {
    async *ask(sql, values = {}, signal) {
      try {
        const more = signal && { abort_signal: signal };
        yield* blocksOf(
          await send(client, {
            query: `${sql}\nformat Native`,
            query_params: values,
            clickhouse_settings: READS_ONLY,
            ...more,
          }),
        );
      } catch (e) {
        throw told(e);
      }
    },
    async tell(sql) {
      try {
        await done(await send(client, { query: sql, clickhouse_settings: WRITES }));
      } catch (e) {
        throw told(e);
      }
    },
    async insert(table, columns, block, token) {
      for (let attempt = 1; ; attempt++)
        try {
          const query = `insert into ${table} (${columns.join(", ")}) format Native`;
          const settings = { insert_deduplication_token: token, async_insert: 0 as const };
          await done(await send(client, { query, values: Readable.from([block]), clickhouse_settings: settings }));
          return;
        } catch (e) {
          if (attempt >= ATTEMPTS || e instanceof Refused) throw told(e);
        }
    },
    async make() {
      const first = createClient(options);
      try {
        await done(await send(first, { query: `create database if not exists ${address.database}` }));
      } catch (e) {
        throw told(e);
      } finally {
        await first.close();
      }
    },
    close: () => client.close(),
  };
}

/** Reads an answer that says nothing to its end. */
async function done(stream: Readable): Promise<void> {
  for await (const _ of stream);
}

const LARGEST_REFUSAL = 16 * 1024;

async function beginning(stream: Readable): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.length;
    if (size > LARGEST_REFUSAL) break;
  }
  return Buffer.concat(parts).toString("utf8", 0, LARGEST_REFUSAL);
}

/** What a server answered instead of what it was asked for. */
class Refused extends Error {
  readonly status: number;
  readonly number: string;
  constructor(status: number, text: string) {
    const [, number = "", message = ""] = /Code: (\d+)\. (?:DB::)?Exception: (.*)/s.exec(text) ?? [];
    super(message.slice(0, LONGEST));
    this.status = status;
    this.number = number;
  }
}

/** What the server's own codes mean to a person. */
const REFUSALS: Readonly<Record<string, (address: StoreAddress) => Error>> = {
  "516": ({ url, user }) =>
    new UsageError(
      `${url} does not let ${user} in: the user or the password is wrong (CLAQUE_STORE_PASSWORD, or --store-password-file)`,
    ),
  "192": ({ url, user }) => new UsageError(`${url} knows no user ${user}`),
  "497": ({ url, user, database }) =>
    new UsageError(
      `${user} may not do this in the database ${database} of ${url}: whoever collects needs to create, insert, alter, delete and read there, whoever looks needs to read`,
    ),
  "241": () => new UsageError("this question needs more memory than the store gives it: ask a narrower one"),
  "159": () => new UsageError("this question took longer than the store allows: ask a narrower one"),
  "243": ({ url }) => new StoreFault(`the disk of ${url} is full: batches already stored are kept`),
  "427": () => new UsageError("a word or phrase of this query is too long to look for: shorten it"),
};

const UNREACHED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|EPROTO|WRONG_VERSION/;
const LONGEST = 300;

/** Of a database that is not there. */
export const isNoDatabase = (e: unknown): boolean => e instanceof Missing;
class Missing extends UsageError {}

function explainedBy(e: unknown, address: StoreAddress): unknown {
  if (isUsageError(e)) return e;
  const { url } = address;
  if (e instanceof Refused) {
    if (e.number === "81") return new Missing(`there is no database ${address.database} at ${url}`);
    if (e.number !== "")
      return Object.hasOwn(REFUSALS, e.number)
        ? REFUSALS[e.number](address)
        : new Error(`ClickHouse ${e.number}: ${e.message}`);
    return new UsageError(
      `${url} answers as no ClickHouse does (status ${e.status}${e.status >= 300 && e.status < 400 ? ", a redirect, which is not followed" : ""}): give the address of its HTTP interface`,
    );
  }
  const code = codeOf(e) ?? "";
  if (UNREACHED.has(code))
    return new StoreFault(`the store at ${url} cannot be reached (${code}): is it running, and is the address right?`);
  if (UNTRUSTED.test(code))
    return new UsageError(
      `${url} does not prove that it is what it says (${code}): a server of your own needs a certificate that this machine trusts (NODE_EXTRA_CA_CERTS), and the port of TLS`,
    );
  if (code === "ECONNRESET" || code === "EPIPE" || /timeout|socket hang up|aborted/i.test(messageOf(e)))
    return new StoreFault(`the store at ${url} broke off: what was committed is kept; run the same command again`);
  return e;
}
