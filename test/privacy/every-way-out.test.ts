import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { Command, Option } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CliContext } from "../../src/cli/context.ts";
import { makeProgram, runCommandLine } from "../../src/cli/program.ts";
import { isUsageError } from "../../src/model/errors.ts";
import { ENDPOINTS } from "../../src/web/server/api/index.ts";
import { type Serving, serveObservatory } from "../../src/web/server/serve.ts";
import { PAGES } from "../../src/web/server/views/index.ts";
import { smallCrowd } from "../cli/harness.ts";
import { releases } from "../notices/releases.ts";

/**
 * Every way out of claque, on a project in whose archive every identity spells "canary": each command with each of its choices, each page
 * with its twins, each address, each file that is written. What is not visited here fails: a new command, choice or address needs its visit.
 */
const root = mkdtempSync(join(tmpdir(), "claque-ways-"));
const project = join(root, "project");
const archive = join(root, "posts.csv");
const at = (name: string) => join(root, name);
const CANARY = /c.?a.?n.?a.?r.?y/i;

/** The small crowd with identities that can be told apart from everything else: ids, names, mentions, mail, profiles. */
function crowd(): string {
  const [head, ...all] = smallCrowd(1).trimEnd().split("\n");
  // The planted group stands at the end; of the others a part is enough.
  const lines = all.slice(-900);
  const spelt = lines.map((line, i) => {
    const [id, account, time, text, url, lang] = line.split(",");
    const said = ["@canary_bird", "canary@mail.example", "canary.bsky.social", "https://x.com/canary", ""][i % 5];
    return `canary-${id},canary_${account},Canary ${account},${time},${text} ${said},${url},${lang}`;
  });
  return `${[head.replace("account,", "account,author_name,"), ...spelt].join("\n")}\n`;
}

interface Visited {
  readonly way: string;
  readonly said: string;
}
const visited: Visited[] = [];

async function command(argv: readonly string[], ms = 300_000): Promise<void> {
  let said = "";
  const sink = () =>
    new Writable({
      write(chunk, _encoding, done) {
        said += String(chunk);
        done();
      },
    });
  const context: CliContext = {
    ...{ out: sink(), err: sink(), interactive: false, colour: false, columns: 100 },
    signal: AbortSignal.timeout(ms),
    now: () => Date.UTC(2024, 2, 12),
  };
  try {
    await runCommandLine(context, argv);
  } catch (e) {
    if (!isUsageError(e)) throw e;
    said += (e as Error).message;
  }
  visited.push({ way: `claque ${argv.join(" ")}`, said });
}

const here = ["--project", project];
/** Notices whose contact points and persons spell "canary". */
const purchases = at("purchases.jsonl");
const bought = ["--project", at("purchases")];
const FORMATS =
  "gexf gexf-1.2 graphml csv csv-groups csv-objects csv-volume csv-narratives csv-bursts parquet parquet-groups parquet-objects parquet-volume parquet-narratives parquet-bursts";

/** By command: what it is called with, and how long one that runs until it is stopped is let run. */
const COMMANDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  run: [
    ["run", archive, ...here, "--yes"],
    ["run", archive, ...here, "--yes", "--json", "--date-order", "day-first"],
    ["run", archive, ...here, "--date-order", "month-first"],
  ],
  watch: [["watch", at("watched"), ...here]],
  preview: [
    ["preview", archive, "--date-order", "day-first"],
    ["preview", archive, "--json", "--date-order", "month-first"],
  ],
  sources: [["sources"]],
  quarantine: [
    ["quarantine", ...here],
    ["quarantine", ...here, "--json"],
  ],
  "reference make": [
    ["reference", "make", archive, "--name", "own", "--date-order", "day-first", ...here],
    ["reference", "make", archive, "--name", "other", "--date-order", "month-first", ...here],
  ],
  "reference list": [["reference", "list", ...here]],
  "reference drop": [["reference", "drop", "own", ...here]],
  serve: [["serve", "--port", "0", ...here]],
  report: [
    ["report", ...here],
    ["report", ...here, "--json"],
  ],
  brief: [
    ["brief", "--to", "md", "--language", "en", ...here],
    ["brief", "--to", "html", "--language", "es", "--out", at("brief.html"), ...here],
    ["brief", "--to", "mail", "--language", "zh", "--out", at("brief.eml"), ...here],
    ["brief", "--to", "feed", ...here],
    ["brief", "--since", join(project, "findings.json"), ...here],
  ],
  explain: [["explain", "g-0", ...here]],
  narratives: [
    ["narratives", ...here],
    ["narratives", ...here, "--json"],
  ],
  trends: [
    ["trends", "river", "market", ...here],
    ["trends", "river OR market", "--words", "--by", "lang", "--json", ...here],
    ["trends", "river", "--by", "platform", ...here],
    ["trends", "river", "--by", "none", ...here],
  ],
  bursts: [
    ["bursts", ...here],
    ["bursts", ...here, "--json"],
  ],
  "topics add": [
    ["topics", "add", "rivers", "river", ...here],
    ["topics", "add", "said", "--narrative", "1", ...here],
  ],
  "topics list": [["topics", "list", ...here]],
  "topics check": [["topics", "check", "river OR market"]],
  "topics remove": [["topics", "remove", "nothing", ...here]],
  "alarms add": [
    ["alarms", "add", "rivers", "--query", "river", "--feed", "alarms.atom", "--anyway", ...here],
    ["alarms", "add", "said", "--narrative", "1", "--feed", "alarms.atom", "--anyway", ...here],
  ],
  "alarms list": [["alarms", "list", ...here]],
  "alarms allow": [["alarms", "allow", ...here]],
  "alarms test": [["alarms", "test", "rivers", ...here]],
  "alarms mute": [["alarms", "mute", "rivers", ...here]],
  "alarms replay": [["alarms", "replay", "rivers", ...here]],
  "alarms remove": [["alarms", "remove", "nothing", ...here]],
  "alarms check": [["alarms", "check", ...here]],
  methods: [["methods"]],
  export: [
    ...FORMATS.split(" ").map((format) => ["export", "--format", format, "--out", at(`out.${format}`), ...here]),
    ...["hashtag", "link", "domain"].map((type) => [
      ...["export", "trends", "--objects", type, "--dp", "epsilon=0.5", "--out", at(`private-${type}.csv`), ...here],
    ]),
  ],
  forget: ["post", "account"].map((what) => [
    "forget",
    at("list.txt"),
    "--platform",
    "generic",
    "--ids",
    `${what}s`,
    ...here,
  ]),
  purge: [["purge", "--older-than", "36500d", ...here]],
  move: [
    ["move", ...here],
    ["move", "--back", ...here],
  ],
  "tenders run": [
    ["tenders", "run", purchases, "--topic", "reports", ...bought],
    ["tenders", "run", purchases, "--json", "--date-order", "day-first", ...bought],
    ["tenders", "run", purchases, "--date-order", "month-first", ...bought],
  ],
  "tenders preview": [
    ["tenders", "preview", purchases, "--date-order", "day-first"],
    ["tenders", "preview", purchases, "--date-order", "month-first"],
  ],
  "tenders formats": [["tenders", "formats"]],
  "tenders topic": [["tenders", "topic", "reports", ...bought]],
  "tenders explain": [["tenders", "explain", "A", ...bought]],
  "tenders coverage": [["tenders", "coverage", ...bought]],
  "tenders vanished": ["day-first", "month-first"].map((order) => [
    ...["tenders", "vanished", purchases, purchases, "--date-order", order],
  ]),
  "tenders forget": [["tenders", "forget", "--before", "2000-01-01", "--yes", ...bought]],
  "tenders seal": [["tenders", "seal", "--yes", ...bought]],
  // At the end: nothing can be added any more.
  seal: [["seal", "--yes", ...here]],
};
/** Made data alone goes through them, which names nobody. */
const OF_MADE_DATA = ["demo", "world"];
const UNTIL_STOPPED: Readonly<Record<string, number>> = { watch: 4_000, serve: 3_000 };

/** Commands that do something, by their words. */
function leaves(of: Command, words: readonly string[] = []): [name: string, command: Command][] {
  return of.commands
    .filter((c) => c.name() !== "help")
    .flatMap((c): [string, Command][] => {
      const path = [...words, c.name()];
      return c.commands.length > 0 ? leaves(c, path) : [[path.join(" "), c]];
    });
}
const program = makeProgram({} as CliContext);

let serving: Serving;
const http = async (way: string, path: string, init: RequestInit = {}): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${serving.port}${path}`, init);
  const said = await answer.text();
  visited.push({ way: `${way} ${path}`, said });
  return said;
};
const post = (path: string, body: unknown = {}): Promise<string> =>
  http("POST", path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
const upload = async (): Promise<string> =>
  (JSON.parse(await http("POST", "/api/uploads?name=more.csv", { method: "POST", body: crowd() })) as { key: string })
    .key;
const events = async (): Promise<void> => {
  const stop = AbortSignal.timeout(1_500);
  let said = "";
  const answer = await fetch(`http://127.0.0.1:${serving.port}/api/events`, { signal: stop });
  try {
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>)
      said += Buffer.from(piece).toString();
  } catch (e) {
    if (!stop.aborted) throw e;
  }
  visited.push({ way: "GET /api/events", said });
};
const jobs = async (): Promise<{ id: string; endedMs?: number }[]> =>
  (JSON.parse(await http("GET", "/api/jobs")) as { jobs: { id: string; endedMs?: number }[] }).jobs;
const idle = async (): Promise<void> => {
  while ((await jobs()).some((j) => j.endedMs === undefined)) await new Promise((done) => setTimeout(done, 200));
};

/** By address: how it is visited. */
const ADDRESSES: Readonly<Record<string, () => Promise<unknown>>> = {
  "GET /api/events": events,
  "GET /api/jobs": jobs,
  "GET /api/query": () => http("GET", "/api/query?q=river%20market"),
  "GET /api/what-they-say": () => http("GET", "/api/what-they-say?q=river&against=market"),
  "POST /api/uploads": upload,
  "POST /api/uploads/{key}/preview": async () => post(`/api/uploads/${await upload()}/preview`),
  "POST /api/uploads/{key}/discard": async () => post(`/api/uploads/${await upload()}/discard`),
  "POST /api/imports": async () => {
    await post("/api/imports", { keys: [await upload()] });
    await idle();
  },
  "POST /api/analyses": async () => {
    await post("/api/analyses");
    await idle();
  },
  "GET /api/jobs/{id}": async () => {
    for (const { id } of await jobs()) await http("GET", `/api/jobs/${id}`);
  },
  "POST /api/jobs/{id}/cancel": async () => post(`/api/jobs/${(await jobs())[0]?.id}/cancel`),
  "GET /api/quarantine.csv": () => http("GET", "/api/quarantine.csv"),
  "POST /api/alarms/replay": () => post("/api/alarms/replay", { query: "river" }),
  "POST /api/alarms": () => post("/api/alarms", { name: "page", query: "river" }),
  "POST /api/alarms/mute": () => post("/api/alarms/mute", { name: "rivers", hours: 1 }),
  "POST /api/alarms/remove": () => post("/api/alarms/remove", { name: "rivers" }),
  "GET /api/streams": () => http("GET", "/api/streams"),
  "POST /api/streams": () => post("/api/streams", { kind: "folder", folder: at("watched") }),
  "POST /api/streams/{id}/stop": () => post("/api/streams/stream-1/stop"),
  "POST /api/import-dataset/": () =>
    http("POST", "/api/import-dataset/", {
      method: "POST",
      body: crowd(),
      headers: { "x-zeeschuimer-platform": "x.com" },
    }),
  "GET /api/check-query/": async () => {
    await idle();
    await http("GET", `/api/check-query/?key=${(await jobs())[0]?.id}`);
  },
  "GET /brief.json": () => http("GET", "/brief.json"),
  "GET /brief.html": () => http("GET", "/brief.html"),
  "GET /citation.bib": () => http("GET", "/citation.bib"),
  "GET /citation.csl.json": () => http("GET", "/citation.csl.json"),
  "GET /citation.json": () => http("GET", "/citation.json"),
  "GET /report.html": () => http("GET", "/report.html"),
  "GET /findings.json": () => http("GET", "/findings.json"),
  "GET /network.gexf": () => http("GET", "/network.gexf"),
  "GET /network.graphml": () => http("GET", "/network.graphml"),
  "POST /api/purge": async () => {
    await post("/api/purge", { olderThanDays: 36_000, confirm: "purge" });
    await idle();
  },
  "POST /api/forget": async () => {
    await post("/api/forget", { platform: "generic", posts: "canary-1\n", confirm: "forget" });
    await idle();
  },
  // Sealed by the command at the end; here it is asked for without the word that confirms it.
  "POST /api/seal": () => post("/api/seal", { confirm: "no" }),
};

const pagesOf = (group: string): string[] =>
  PAGES.map(({ path }) => (path === "/" ? "/overview" : path.replace(":id", group)));

beforeAll(() => {
  writeFileSync(archive, crowd());
  writeFileSync(
    purchases,
    releases(200)
      .replace(/Ada Quill|Bo Larkin|Cy Mendel|Di Ostrow|Ed Parrish|Fe Rosen|Vera Lindqvist/g, "Canary Bird")
      .replaceAll("vera@", "canary@"),
  );
  writeFileSync(at("list.txt"), "canary-2\n");
  mkdirSync(at("watched"));
  writeFileSync(join(at("watched"), "more.csv"), crowd().split("\n").slice(0, 50).join("\n"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("every way out", () => {
  it("is visited: each command, and each choice of its options", () => {
    const missing: string[] = [];
    const known = leaves(program).filter(([name]) => !OF_MADE_DATA.includes(name));
    expect(known.length).toBeGreaterThan(25);
    expect(Object.keys(COMMANDS).sort()).toEqual(known.map(([name]) => name).sort());
    for (const [name, { options }] of known)
      for (const { long, argChoices } of options as readonly Option[])
        for (const choice of argChoices ?? []) {
          const visits = COMMANDS[name].some((argv) => argv.some((word, i) => word === long && argv[i + 1] === choice));
          if (!visits) missing.push(`claque ${name} ${long} ${choice}`);
        }
    expect(missing).toEqual([]);
  });

  it("is visited: each address of the observatory", () => {
    expect(Object.keys(ADDRESSES).sort()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it("tells no identity: not what commands print, pages and addresses answer, nor any file", async () => {
    for (const [name, calls] of Object.entries(COMMANDS))
      if (name !== "seal") for (const argv of calls) await command(argv, UNTIL_STOPPED[name]);
    serving = await serveObservatory({
      project,
      host: "127.0.0.1",
      port: 0,
      now: () => Date.now(),
      onDefect: (e) => visited.push({ way: "a defect", said: String((e as Error).stack) }),
    });
    try {
      await idle();
      for (const visit of Object.values(ADDRESSES)) await visit();
      const groups = JSON.parse(await http("GET", "/findings.json")) as { findings: { id: string; kind: string }[] };
      const group = groups.findings.find((f) => f.kind === "group");
      expect(group).toBeDefined();
      for (const base of pagesOf(group?.id ?? ""))
        for (const end of ["", ".json", ".csv"])
          await http("GET", `${base}${end}${end === "" ? "" : base === "/topics" ? "?q=river&q=market" : ""}`);
      await http("GET", "/openapi.json");
    } finally {
      await serving.close();
    }
    for (const argv of COMMANDS.seal) await command(argv);
    // Something came out of each.
    expect(visited.filter(({ said }) => said.length > 1).length).toBeGreaterThan(80);
    expect(visited.filter(({ way }) => way === "a defect")).toEqual([]);
    for (const { way, said } of visited) {
      const found = CANARY.exec(said);
      expect(found && said.slice(Math.max(0, found.index - 80), found.index + 80), way).toBeNull();
    }
    const files = readdirSync(root, { recursive: true, encoding: "utf8" })
      .map(at)
      .filter(
        (f) =>
          statSync(f).isFile() && ![archive, purchases, at("list.txt")].includes(f) && !f.startsWith(at("watched")),
      );
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) expect(CANARY.test(readFileSync(file).toString("latin1")), file).toBe(false);
  }, 400_000);
});
