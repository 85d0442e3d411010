/**
 * ClickHouse in this process (npm's chdb) behind enough of ClickHouse's HTTP for @clickhouse/client: queries and inserts by POST,
 * one after the other. For tests alone, on 127.0.0.1. Arguments: folder that holds chdb, folder for the data, user, password.
 * Says the port it listens on in one line.
 */
import { unlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , installed, data, user, password] = process.argv;
const { Session } = createRequire(join(installed, "package.json"))("chdb");
const session = new Session(data);
/** What is no setting of the engine among the parameters of an address. */
const OF_HTTP = new Set([
  "query",
  "query_id",
  "database",
  "session_id",
  "enable_http_compression",
  "wait_end_of_query",
]);
const TAKES_SETTINGS = /^\s*(?:select|with|alter|delete|insert)\b/i;
const INSERT = /^\s*insert\s+into\s+(\S+)\s*\(([^)]*)\)\s*format\s+native\s*$/i;
const UNESCAPED = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f", 0: "\0" };

const unescaped = (text) => text.replace(/\\(.)/gs, (_, c) => UNESCAPED[c] ?? c);
const settingsOf = (parameters) =>
  [...parameters]
    .filter(([name]) => !OF_HTTP.has(name) && !name.startsWith("param_"))
    .map(([name, value]) => `${name} = ${/^\d+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`}`)
    .join(", ");

let used;

async function answer(parameters, body) {
  const database = parameters.get("database");
  if (database && database !== used) await session.queryAsync(`use ${database}`);
  used = database ?? used;
  const settings = settingsOf(parameters);
  const query = parameters.get("query") ?? body.toString();
  const insert = INSERT.exec(query);
  if (insert) {
    const file = join(data, `insert-${process.pid}`);
    writeFileSync(file, body);
    try {
      const set = settings === "" ? "" : `settings ${settings} `;
      await session.queryAsync(
        `insert into ${insert[1]} (${insert[2]}) ${set}select ${insert[2]} from file('${file}', Native)`,
      );
    } finally {
      unlinkSync(file);
    }
    return Buffer.alloc(0);
  }
  const format = /\s+format\s+(\w+)\s*$/i.exec(query);
  const sql = format ? query.slice(0, format.index) : query;
  const bound = [...parameters].filter(([name]) => name.startsWith("param_"));
  const values = Object.fromEntries(bound.map(([name, value]) => [name.slice(6), unescaped(value)]));
  const whole = settings !== "" && TAKES_SETTINGS.test(sql) ? `${sql}\nsettings ${settings}` : sql;
  const options = { format: format?.[1] ?? "TabSeparated" };
  const result = bound.length
    ? await session.queryBindAsync(whole, values, options)
    : await session.queryAsync(whole, options);
  return Buffer.from(result.bytes());
}

const expected = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
let turn = Promise.resolve();

const server = createServer(async (request, response) => {
  const parts = [];
  try {
    for await (const part of request) parts.push(part);
  } catch {
    return;
  }
  const { searchParams } = new URL(request.url, "http://127.0.0.1");
  const failed = (status, code, message) =>
    response.writeHead(status, { "x-clickhouse-exception-code": String(code) }).end(`${message}\n`);
  if (request.headers.authorization !== expected)
    return failed(403, 516, `Code: 516. DB::Exception: ${user}: Authentication failed. (AUTHENTICATION_FAILED)`);
  turn = turn.then(async () => {
    const began = performance.now();
    try {
      const content = await answer(searchParams, Buffer.concat(parts));
      response.writeHead(200, { "x-clickhouse-summary": "{}" }).end(content);
    } catch (e) {
      failed(500, e.clickhouseCode ?? 1002, String(e.message));
    }
    if (process.env.CLAQUE_TEST_STORE_SLOW)
      console.error(
        `${Math.round(performance.now() - began)} ms ${(searchParams.get("query") ?? Buffer.concat(parts).toString()).slice(0, 160).replace(/\s+/g, " ")}`,
      );
  });
});
server.keepAliveTimeout = 10_000;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.on("SIGTERM", () => process.exit(0));
