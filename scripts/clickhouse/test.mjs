/**
 * Tests of the store in ClickHouse: installs npm's chdb (ClickHouse in process, some 550 MB, no dependency of claque) into `.clickhouse/`,
 * serves it on 127.0.0.1, and runs `test/clickhouse`. Further arguments go to vitest.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const CHDB = "3.4.0";
/** Exit code of a run in which nothing could be tested, as test harnesses have it. */
const NOT_ASKED = 77;
const root = join(import.meta.dirname, "..", "..");
const folder = join(root, ".clickhouse");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");

function install() {
  const manifest = join(folder, "node_modules", "chdb", "package.json");
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === CHDB) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const done = spawnSync(
    "npm",
    ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", `chdb@${CHDB}`],
    {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  if (done.status === 0) return;
  console.error(
    `test:clickhouse: chdb ${CHDB} (ClickHouse in process, from npm) could not be installed here, so the store in ClickHouse was NOT tested. Everything else is tested by \`npm test\`.`,
  );
  process.exit(NOT_ASKED);
}

install();
const data = mkdtempSync(join(tmpdir(), "claque-clickhouse-"));
const password = randomBytes(12).toString("hex");
const server = spawn(process.execPath, [join(import.meta.dirname, "loopback.mjs"), folder, data, "claque", password], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [port] = await new Promise((listening, failed) => {
  createInterface(server.stdout).once("line", (line) => listening([line]));
  server.once("exit", (code) => failed(new Error(`ClickHouse did not start (${code})`)));
}).catch((e) => {
  console.error(`test:clickhouse: ${e.message}`);
  process.exit(1);
});
const run = spawn(
  process.execPath,
  [vitest, "run", "--config", "vitest.clickhouse.config.ts", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      CLAQUE_TEST_STORE: `clickhouse+http://claque@127.0.0.1:${port}`,
      CLAQUE_STORE_PASSWORD: password,
      CLAQUE_TEST_STORE_DATA: data,
    },
  },
);
run.on("exit", (code) => {
  server.removeAllListeners("exit");
  server.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
