import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OverviewData, TopicsData } from "../src/web/view-data.ts";
import { demoRecipe, makeWorld, writeWorld } from "../src/worlds/index.ts";

export interface Answer {
  readonly route: string;
  /** From asking to the last byte, ms: of a server that was just started, and the same once more. */
  readonly first: number;
  readonly again: number;
  /** Longest time the main thread was kept from anything else during the first answer, ms; and the 95th percentile. */
  readonly longest: number;
  readonly p95: number;
  readonly kilobytes: number;
}

export interface WebBench {
  readonly posts: number;
  readonly actors: number;
  readonly answers: readonly Answer[];
}

/** Every address of the observatory on one project; each is asked of a fresh server. Makes a project where none is given. */
export async function benchWeb(project: string | undefined, accounts: number): Promise<WebBench> {
  const made = project === undefined ? await makeProject(accounts) : undefined;
  const dir = project ?? join(made!, "project");
  // Which topics were asked before is part of what an answer costs, and of the project: it is put back afterwards.
  const asked = join(dir, "asked.json");
  const kept = join(mkdtempSync(join(tmpdir(), "claque-bench-")), "asked.json");
  const had = existsSync(asked);
  if (had) copyFileSync(asked, kept);
  try {
    return await answersOf(dir, () => rmSync(asked, { force: true }));
  } finally {
    rmSync(asked, { force: true });
    if (had) copyFileSync(kept, asked);
    rmSync(join(kept, ".."), { recursive: true, force: true });
    if (made) rmSync(made, { recursive: true, force: true });
  }
}

async function makeProject(accounts: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "claque-bench-"));
  const recipe = {
    ...demoRecipe,
    organic: { ...demoRecipe.organic, accounts, days: 60, communities: 40, breaking: 40 },
  };
  const file = join(dir, "posts.csv");
  writeFileSync(file, [...writeWorld(makeWorld(recipe, 1), "csv")].join(""));
  const claque = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  execFileSync(process.execPath, [claque, "run", file, "--project", join(dir, "project"), "--quiet"], {
    stdio: "inherit",
  });
  return dir;
}

/** @param forgetAsked so that each first topic is the first one */
async function answersOf(dir: string, forgetAsked: () => void): Promise<WebBench> {
  const overview = await withServer(dir, (s) => s.json<OverviewData>("/overview.json"));
  const topics = await withServer(dir, (s) => s.json<TopicsData>("/topics.json"));
  const groups = overview.groups.map((g) => g.id);
  const q = queriesOf(topics);
  const routes: [route: string, body?: unknown][] = [
    ["/"],
    ["/overview.json"],
    ["/rising.json"],
    ["/orchestrated.json"],
    ...(groups[0] ? [[`/group/${groups[0]}.json`] as [string]] : []),
    ["/collect.json"],
    ["/method.json"],
    ["/topics.json"],
    [`/topics.json?q=${q.word}`],
    [`/topics.json?q=${q.rare}`],
    [`/topics.json?q=${q.tag}`],
    ["/topics.json?q=lang:en"],
    [`/topics.json?q=${q.word}&q=${q.tag}&by=lang`],
    [`/topics.json?q=${q.phrase}`],
    [`/topics.csv?q=${q.word}`],
    [`/api/what-they-say?q=${q.word}`],
    [`/api/what-they-say?q=${q.tag}&against=lang:en`],
    ["/api/alarms/replay", { query: q.asked }],
    ["/report.html"],
    ["/findings.json"],
    ["/network.gexf"],
    ["/openapi.json"],
  ];
  const answers: Answer[] = [];
  for (const [route, body] of routes) {
    forgetAsked();
    const answer = await withServer(dir, async (s) => {
      if (ofPosts(route)) await s.tell("warm");
      return measure(s, route, body);
    });
    process.stderr.write(
      `  ${route}: ${Math.round(answer.first)} ms, again ${Math.round(answer.again)} ms, longest block ${Math.round(answer.longest)} ms\n`,
    );
    answers.push(answer);
  }
  for (const route of [`/topics.json?q=${q.word}`, `/api/what-they-say?q=${q.word}`]) {
    forgetAsked();
    const answer = await withServer(dir, (s) => measure(s, route, undefined));
    answers.push({ ...answer, route: `${route} while the posts are still read` });
  }
  forgetAsked();
  answers.push(
    await withServer(dir, async (s) => {
      await s.tell("warm");
      for (const query of ["lang:en", "lang:es", "kind:repost", q.word, q.phrase, "kind:reply", "lang:ru"])
        await s.fetch(`/topics.json?q=${query}`);
      const answer = await measure(s, `/topics.json?q=${q.rare}`, undefined);
      return { ...answer, route: `${answer.route} after seven other topics` };
    }),
  );
  const { posts, actors } = overview.collection ?? { posts: 0, actors: 0 };
  return { posts, actors: actors ?? 0, answers };
}

/** What is answered from the posts in memory once they are there: a person who types a question finds them so. */
const ofPosts = (route: string): boolean => route.includes("?q=");

/** Topics that the collection itself suggests: its widest hashtag, and words of its most copied text. */
function queriesOf({ top }: TopicsData) {
  const labels = (type: string) =>
    top.find((t) => t.type === type)?.objects.flatMap((o) => (o.label === undefined ? [] : [o.label])) ?? [];
  const texts = labels("text").concat(labels("family"));
  const words = texts.flatMap((t) => t.match(/\p{L}{5,}/gu) ?? []);
  const tag = labels("hashtag")[0] ?? "news";
  const word = words[0] ?? "morning";
  const phrase = texts[0]?.match(/\p{L}{2,} \p{L}{4,}/u)?.[0] ?? "this morning";
  return {
    asked: word,
    word: encodeURIComponent(word),
    rare: encodeURIComponent(words[1] ?? "nobody"),
    tag: encodeURIComponent(`#${tag.replace(/^#/, "")}`),
    phrase: encodeURIComponent(`"${phrase}"`),
  };
}

interface Server {
  fetch(route: string, body?: unknown): Promise<Uint8Array>;
  json<T>(route: string): Promise<T>;
  tell<T>(message: string): Promise<T>;
}

async function measure(s: Server, route: string, body: unknown): Promise<Answer> {
  await s.tell("reset");
  let started = performance.now();
  const bytes = await s.fetch(route, body);
  const first = performance.now() - started;
  const { longest, p95 } = await s.tell<{ longest: number; p95: number }>("read");
  started = performance.now();
  await s.fetch(route, body);
  return { route, first, again: performance.now() - started, longest, p95, kilobytes: bytes.length / 1e3 };
}

async function withServer<T>(dir: string, use: (server: Server) => Promise<T>): Promise<T> {
  const child = fork(fileURLToPath(new URL("./web-server.js", import.meta.url)), [dir], { execArgv: [] });
  try {
    const { port } = await said<{ port: number }>(child);
    const server: Server = {
      async fetch(route, body) {
        const response = await fetch(
          `http://127.0.0.1:${port}${route}`,
          body === undefined
            ? undefined
            : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
        );
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (response.status !== 200)
          throw new Error(`${route} answered ${response.status}: ${Buffer.from(bytes).toString("utf8").slice(0, 200)}`);
        return bytes;
      },
      json: async <J>(route: string) => JSON.parse(Buffer.from(await server.fetch(route)).toString("utf8")) as J,
      tell<A>(message: string) {
        const answer = said<A>(child);
        child.send(message);
        return answer;
      },
    };
    return await use(server);
  } finally {
    const gone = new Promise((done) => child.once("exit", done));
    if (child.connected) child.send("end");
    await gone;
  }
}

const said = <T>(child: ChildProcess): Promise<T> =>
  new Promise((done, fail) => {
    child.once("message", (m) => done(m as T));
    child.once("exit", (code) => fail(new Error(`the server ended with code ${code}`)));
  });
