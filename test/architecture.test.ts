import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { ROOMS, SEES_RAW } from "./house-plan.ts";

const SRC = join(import.meta.dirname, "..", "src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((f) => /\.tsx?$/.test(f) && !f.endsWith(".d.ts"))
  .map((f) => f.split(sep).join("/"))
  .sort();
const roomOf = (file: string) => (file.includes("/") ? file.slice(0, file.indexOf("/")) : "index");

/** Comments and strings may name what code may not do. */
const codeOf = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)\s*import\s+"([^"]+)"/g,
  );
  return [...found].map((m) => m[1] ?? m[2] ?? m[3]);
}

const sources = files.map((file) => ({ file, room: roomOf(file), text: readFileSync(join(SRC, file), "utf8") }));

/** Most casts (`as X`; `as const` is none) in the house: taken away, the number goes down with them. */
const MOST_CASTS = 54;
/** What others build on says what it is. */
const CONTRACTS = [
  "store/store.ts",
  "sources/source.ts",
  "analyses/analysis.ts",
  "outputs/sink.ts",
  "streams/stream.ts",
];

/** The casts of a file, as they are written. */
function castsIn(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text);
  expect(errors, file).toEqual([]);
  const casts: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "TSAsExpression" && "start" in node && "end" in node) {
      const cast = text.slice(Number(node.start), Number(node.end));
      if (!/\sas const$/.test(cast)) casts.push(cast);
    }
    for (const part of Object.values(node)) walk(part);
  };
  walk(program);
  return casts;
}

/** Fewest lines of tests a line of source, room by room as it stands: more may be asked, never less. Blank lines do not count. */
const LEAST_TESTS = {
  analyses: 0.2,
  sources: 0.44,
  release: 0.6,
  views: 0.6,
  "web/server": 0.5,
  streams: 0.9,
  privacy: 0.7,
  all: 0.41,
} as const;
/** Where the tests of a room lie, where not in the folder of its name. */
const TESTED_IN: Readonly<Record<string, string>> = { "web/server": "web" };

const linesIn = (root: string, under: string): number =>
  readdirSync(join(root, under), { recursive: true, encoding: "utf8" })
    .filter((f) => /\.tsx?$/.test(f) && !f.endsWith(".d.ts"))
    .reduce(
      (n, f) =>
        n +
        readFileSync(join(root, under, f), "utf8")
          .split("\n")
          .filter((l) => l.trim()).length,
      0,
    );

/** What identities are wrapped in, and what still carries them. */
const RAW: ReadonlySet<string> = new Set(["model/raw.ts", "model/notice/raw-notice.ts"]);

describe("the house plan", () => {
  it("sees the house: every room of the plan that has been built, and enough files to mean something", () => {
    expect(files.length).toBeGreaterThan(100);
    const rooms = new Set(sources.map((s) => s.room));
    for (const room of rooms)
      expect(room === "index" || room in ROOMS, `src/${room} has no place in test/house-plan.ts`).toBe(true);
    for (const room of Object.keys(ROOMS))
      expect(rooms.has(room), `src/${room} is in the plan but holds no file`).toBe(true);
  });

  it("opens only the doors of the plan", () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const { file, room, text } of sources) {
      const plan = ROOMS[room];
      if (!plan) continue;
      for (const target of importsOf(text)) {
        seen++;
        if (target.startsWith(".")) {
          const to = relative(SRC, join(SRC, file, "..", target))
            .split(sep)
            .join("/");
          const other = roomOf(to);
          if (RAW.has(to) && !SEES_RAW.has(room)) wrong.push(`${file} opens ${to}`);
          if (other !== room && !plan.opens.includes("*") && !plan.opens.includes(other))
            wrong.push(`${file} opens ${to}`);
        } else if (!plan.packages.includes("*") && !plan.packages.some((p) => target.startsWith(p))) {
          wrong.push(`${file} uses ${target}`);
        }
      }
    }
    expect(seen).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  it("has no door that nobody goes through, and docs/architecture.md draws these doors", () => {
    const used = new Map<string, Set<string>>();
    for (const { file, room, text } of sources)
      for (const target of importsOf(text).filter((t) => t.startsWith("."))) {
        const other = roomOf(
          relative(SRC, join(SRC, file, "..", target))
            .split(sep)
            .join("/"),
        );
        if (other !== room) used.set(room, (used.get(room) ?? new Set()).add(other));
      }
    const page = readFileSync(join(SRC, "../docs/architecture.md"), "utf8");
    for (const [room, { opens }] of Object.entries(ROOMS)) {
      if (opens.includes("*")) continue;
      expect([...opens].sort(), room).toEqual([...(used.get(room) ?? [])].sort());
      const row = new RegExp(`^\\| \`${room}\` \\|.*\\|([^|]*)\\|$`, "m").exec(page);
      expect(row?.[1].match(/[a-z-]+/g)?.sort() ?? [], `docs/architecture.md: ${room}`).toEqual([...opens].sort());
    }
  });

  it("keeps chance, time and I/O out of the pure rooms", () => {
    const forbidden =
      /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bfetch\(|\bprocess\.|\bconsole\.|\bsetTimeout\(|\bperformance\./;
    const wrong = sources
      .filter(({ room }) => ROOMS[room]?.pure)
      .flatMap(({ file, text }) =>
        codeOf(text)
          .split("\n")
          .filter((line) => forbidden.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });

  it("never draws unseeded chance, anywhere", () => {
    expect(sources.filter(({ text }) => /\bMath\.random\b/.test(codeOf(text))).map((s) => s.file)).toEqual([]);
  });

  it("unwraps an identity in the privacy room only", () => {
    const wrong = sources.filter(
      ({ room, file, text }) => /\.reveal\(/.test(codeOf(text)) && room !== "privacy" && file !== "model/raw.ts",
    );
    expect(wrong.map((s) => s.file)).toEqual([]);
    expect(sources.some(({ room, text }) => room === "privacy" && text.includes(".reveal("))).toBe(true);
  });

  it("speaks SQL in the store, in its facts and in the compiler of queries alone", () => {
    const sql =
      /\b(?:select|insert into|delete from|update)\b[^;"]*\b(?:post|action|object|actor|meta|file|quarantine|family)\b/;
    const may = (file: string) => /^(?:store|facts)\//.test(file) || file === "query/sql.ts";
    const speaking = sources.filter(
      ({ text }) => sql.test(text.replace(/\/\*[\s\S]*?\*\//g, "")) && /\bcolumns\(|\bsql:/.test(text),
    );
    expect(speaking.some(({ file }) => file.startsWith("facts/"))).toBe(true);
    expect(speaking.map((s) => s.file).filter((file) => !may(file))).toEqual([]);
  });

  it("makes no write call to a platform and takes no list of accounts to follow (I6)", () => {
    const writes =
      /createRecord|putRecord|\/statuses\/(?:update|retweet)|api\/v1\/statuses["'`]|friendships\/create|wantedDids|\/follow\b|sendMessage\b/;
    const wrong = sources.filter(
      ({ room, text }) =>
        ["streams", "sources", "taking-in", "watching", "cli"].includes(room) &&
        writes.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
    );
    expect(wrong.map((s) => s.file)).toEqual([]);
  });

  it("writes and replaces files through one door, and reaches the network through one", () => {
    const doors: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
      // Locks and keys are linked, made and destroyed under rules of their own; made archives go where a person says.
      [
        /\b(?:renameSync|writeFileSync|appendFileSync|copyFileSync|cpSync)\b/,
        new Set(["io/write-whole.ts", "store/lock.ts", "store/compact.ts"]),
      ],
      [
        /\bfetch\(|new WebSocket\(|from "node:https?"|from "node:(?:net|dns|tls)"/,
        new Set(["net/address.ts", "net/request.ts", "net/socket.ts"]),
      ],
    ];
    const wrong = sources.filter(
      ({ room, file, text }) =>
        !["testing", "worlds"].includes(room) &&
        !file.startsWith("web/ui/") &&
        doors.some(([what, allowed]) => what.test(text.replace(/import type [^;]*;/g, "")) && !allowed.has(file)),
    );
    expect(wrong.map((s) => s.file)).toEqual([]);
  });

  it("keeps each file one thing: none over 400 lines, style sheets included", () => {
    expect(sources.filter(({ text }) => text.split("\n").length > 401).map((s) => s.file)).toEqual([]);
    const sheets = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".css"));
    expect(sheets.length).toBeGreaterThan(10);
    expect(sheets.filter((f) => readFileSync(join(SRC, f), "utf8").split("\n").length > 401)).toEqual([]);
  });

  it("is tested no less than it was, room by room", () => {
    for (const [room, least] of Object.entries(LEAST_TESTS)) {
      const under = room === "all" ? "" : room;
      const ratio = linesIn(import.meta.dirname, TESTED_IN[room] ?? under) / linesIn(SRC, under);
      expect(ratio, `${room}: lines of tests a line of source`).toBeGreaterThanOrEqual(least);
    }
  });

  it("casts no more than it did, and nothing at a contract", () => {
    const casts = new Map(sources.map(({ file, text }) => [file, castsIn(file, text)]));
    expect(castsIn("seen.ts", "const a = b as string; const c = [1] as const;")).toEqual(["b as string"]);
    for (const file of CONTRACTS) expect(casts.get(file), file).toEqual([]);
    expect([...casts.values()].reduce((n, c) => n + c.length, 0)).toBeLessThanOrEqual(MOST_CASTS);
  });
});
