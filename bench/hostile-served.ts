import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeRng } from "../src/methods/rng.ts";
import { UPLOADS } from "./hostile/uploads.ts";
import { type Row, writePart } from "./page.ts";

/**
 * A served project under attack: hostile uploads, costly questions, clients that leave, and meanwhile somebody who looks at a page ten
 * times a second. `--report` writes what was seen into docs/benchmarks.md.
 */
const POSTS = 100_000;
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "claque-served-"));
const WORDS = ["flood", "river", "word", "storm", "bridge", "market", "water", "north", "south", "house"];

async function archive(): Promise<string> {
  const path = join(root, "posts.csv");
  const out = createWriteStream(path);
  const rng = makeRng(1);
  out.write("post_id,account_id,created_at,text\n");
  for (let i = 0; i < POSTS; i++) {
    const text = Array.from({ length: 12 + rng.int(20) }, () =>
      rng.int(3) ? `w${rng.int(3_000)}` : WORDS[rng.int(10)],
    ).join(" ");
    out.write(`${1e9 + i},u${rng.int(20_000)},${new Date(1.5e12 + i * 3000).toISOString()},${text} ${i}\n`);
  }
  await new Promise<void>((done) => out.end(done));
  return path;
}

const memoryOf = (child: ChildProcess, what: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;

const rows: Row[] = [];
const say = (what: string, measured: string, aim?: string) => {
  rows.push([what, measured, ...(aim ? [aim] : [])] as unknown as Row);
  console.log(`${what}: ${measured}`);
};

const project = join(root, "project");
console.log("making the project");
execFileSync(process.execPath, [main, "run", await archive(), "--project", project, "--yes", "--quiet"]);
const child = spawn(process.execPath, [main, "serve", "--port", "0", "--project", project], {
  stdio: ["ignore", "pipe", "pipe"],
});
let complaints = "";
child.stderr.on("data", (data) => {
  complaints += data;
});
const url = await new Promise<string>((done) =>
  child.stdout.on("data", (data) => {
    const found = /http:\S+\//.exec(String(data));
    if (found) done(found[0]);
  }),
);

let others: number[] = [];
let looking = true;
const looks = (async () => {
  for (; looking; await pause(100)) {
    const began = performance.now();
    await (await fetch(`${url}rising.json`)).text();
    others.push(performance.now() - began);
  }
})();
await pause(10_000);
const before = memoryOf(child, "VmRSS");
others = [];

/** What the attack cost, and how long others waited meanwhile. */
async function attacked(what: string, attack: () => Promise<string>): Promise<void> {
  others = [];
  const began = performance.now();
  const answer = await attack();
  const took = performance.now() - began;
  await pause(500);
  const sorted = others.sort((a, b) => a - b);
  say(
    what,
    `${answer}, ${(took / 1000).toFixed(1)} s; others ${Math.round(sorted[sorted.length >> 1])} ms, at most ${Math.round(sorted.at(-1) ?? 0)} ms`,
    "others ≤ 100 ms",
  );
}
const headers = { Origin: url.slice(0, -1), "content-type": "application/json" };

for (const [name, what, make] of UPLOADS) {
  const bytes = make();
  await fetch(`${url}openapi.json`)
    .then((r) => r.text())
    .catch(() => "");
  await attacked(
    `${what}, ${Math.round(bytes.length / 1024).toLocaleString("en-US")} kB uploaded and looked at`,
    async () => {
      const up = await fetch(`${url}api/uploads?name=${name}`, { method: "POST", body: bytes as never, headers });
      const { key } = (await up.json()) as { key: string };
      const shown = await fetch(`${url}api/uploads/${key}/preview`, { method: "POST", body: "{}", headers });
      await shown.text();
      await fetch(`${url}api/uploads/${key}/discard`, { method: "POST", body: "{}", headers });
      return shown.ok ? "shown" : "refused";
    },
  );
}

const ask = async (query: string, leaveAfter?: number): Promise<string> => {
  try {
    const signal = leaveAfter === undefined ? undefined : AbortSignal.timeout(leaveAfter);
    const answer = await fetch(`${url}topics.json?q=${encodeURIComponent(query)}`, { signal });
    await answer.text();
    return answer.ok ? "answered" : `refused (${answer.status})`;
  } catch {
    return "left";
  }
};
const near: string[] = [];
for (let i = 0; near.join(" OR ").length < 400; i++)
  near.push(`${WORDS[i % 10]} NEAR/${50 - (i % 3)} ${WORDS[(i * 3 + 1) % 10]}`);
const phrases = (n: number) => WORDS.map((w, i) => `"${w} ${WORDS[(i + 3) % 10]} ${n}"`).join(" OR ");
const posts = POSTS.toLocaleString("en-US");
await attacked(`400 characters of NEAR over ${posts} posts (before: minutes)`, () => ask(near.join(" OR ")));
await attacked(`flood NEAR/50 river over ${posts} posts`, () => ask("flood NEAR/50 river"));
await attacked("a phrase of 490 characters (before: HTTP 500)", () => ask(`"${"flood river ".repeat(41).trim()}"`));
await attacked("ten phrases, the client leaves after 0.5 s (before the bound: others 1,700 ms)", () =>
  ask(phrases(1), 500),
);
await attacked("twenty clients with ten phrases each leave after 0.4 s", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => ask(phrases(i + 2), 400)));
  return "left";
});
await attacked("300 uploads that stop half-way and are left (before: logged as defects)", async () => {
  const { port, hostname } = new URL(url);
  const sockets = Array.from({ length: 300 }, (_, i) => {
    const socket = connect(Number(port), hostname).on("error", () => {});
    socket.write(
      `POST /api/uploads?name=a${i}.csv HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${headers.Origin}\r\nContent-Length: 100000\r\nContent-Type: application/octet-stream\r\n\r\nhalf`,
    );
    return socket;
  });
  await pause(1500);
  for (const socket of sockets) socket.destroy();
  await pause(1000);
  return "left";
});
say("most memory of the server beyond what it had", `${Math.round(memoryOf(child, "VmHWM") - before)} MB`, "≤ 600 MB");
say("called a defect of claque", `${complaints.split("defect").length - 1}`, "0");
void ask(phrases(99));
await pause(300);
looking = false;
await looks;
const began = performance.now();
child.kill("SIGTERM");
await new Promise((done) => child.once("exit", done));
say(
  "one SIGTERM, with a question at work, to the end (before: not at all)",
  `${((performance.now() - began) / 1000).toFixed(1)} s`,
  "≤ 5 s",
);
rmSync(root, { recursive: true, force: true });

if (process.argv.includes("--report"))
  writePart(
    "hostile-served",
    "A served project under attack",
    `Run: \`npm run bench:hostile-served -- --report\`. \`claque serve\` on ${posts} made posts, a process of its own; others: somebody who looks at a page ten times a second meanwhile (from the process that attacks, which sends the uploads too). "Before": an attack on commit e82bf13, unless a bound is named.`,
    rows,
  );
