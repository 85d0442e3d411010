import { request } from "node:http";
import { Writable } from "node:stream";
import { askTrends, type TrendAnswer } from "../../src/asking/ask-trends.ts";
import { PostsInMemory } from "../../src/asking/posts-in-memory.ts";
import { confirmedGroups } from "../../src/asking/split.ts";
import { askWhatTheySay } from "../../src/asking/what-they-say.ts";
import { runCommandLine } from "../../src/cli/program.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { withTexts } from "../../src/model/english.ts";
import { hours } from "../../src/model/time.ts";
import { readFindings } from "../../src/project/findings.ts";
import { openProject } from "../../src/project/project.ts";
import { canonicalQuery, parseQuery } from "../../src/query/index.ts";
import { releaseOf } from "../../src/release/index.ts";
import { serveObservatory } from "../../src/web/server/serve.ts";
import type { TopicsData } from "../../src/web/view-data.ts";

/** What is shown of one topic. */
export interface Line {
  /** What is shown of each bin, in words. */
  readonly bins: readonly string[];
  readonly accounts: readonly (number | null)[];
  /** Of each bin, the sum over languages; null where one is withheld. */
  readonly byLang: readonly (number | null)[];
  /** All else that is shown: sentence, total, share of groups. Without the question itself. */
  readonly rest: string;
}

/** A way in, with what may be asked there. */
export interface Door {
  readonly name: string;
  /** Topics that one question may hold. */
  readonly atOnce: number;
  /** Throws where it is refused. */
  topics(queries: readonly string[], by?: "lang"): Promise<readonly Line[]>;
  says(query: string, against?: string): Promise<string>;
  close(): Promise<void>;
}

interface Series {
  readonly posts: readonly (number | null)[];
  readonly actors: readonly (number | null)[];
}

function lineOf(query: string, series: Series, parts: readonly Series[], rest: unknown): Line {
  const plain = JSON.stringify(rest).replaceAll(JSON.stringify(query).slice(1, -1), "…");
  return {
    bins: series.posts.map((posts, i) => `${posts} ${series.actors[i]}`),
    accounts: series.actors,
    byLang: series.actors.map((_, i) =>
      parts.reduce<number | null>((sum, p) => (sum === null || p.actors[i] === null ? null : sum + p.actors[i]), 0),
    ),
    rest: plain,
  };
}

const linesOf = (answer: TrendAnswer | undefined, queries: readonly string[]): Line[] =>
  (answer?.topics ?? []).map(({ detail, statement, split, size, measures }, i) =>
    lineOf(canonicalQuery(queries[i]), detail.series, detail.parts, { statement, split, size, measures }),
  );

/** No socket: functions called as a program would that uses claque. */
export async function libraryDoor(dir: string): Promise<Door> {
  const project = await openProject(dir, { onlyReads: true });
  const { store } = project;
  const posts = new PostsInMemory(store);
  const release = await releaseOf(store);
  const period = (await posts.period) ?? { from: 0, until: 0 };
  return {
    name: "library",
    atOnce: 8,
    async topics(queries, by) {
      const topics = queries.map((q) => ({ name: canonicalQuery(q), query: q }));
      return linesOf(await askTrends(store, dir, { topics, bin: hours(1), by }, posts), queries);
    },
    async says(query, against) {
      const groups = confirmedGroups(readFindings(dir), release);
      const rng = makeRng(1).fork("words");
      const other = against === undefined ? {} : { against: parseQuery(against) };
      return JSON.stringify(await askWhatTheySay(store, parseQuery(query), period, groups, rng, { posts, ...other }));
    },
    close: () => project.close(),
  };
}

/** A real server, asked over its socket from many addresses of this machine: one is answered sixty times a second. */
export async function httpDoor(dir: string): Promise<Door> {
  const defects: unknown[] = [];
  const serving = await serveObservatory({
    project: dir,
    host: "127.0.0.1",
    port: 0,
    now: () => Date.now(),
    onDefect: (e) => void defects.push(e),
  });
  let asked = 0;
  const ask = (path: string) =>
    new Promise<string>((done, fail) => {
      const localAddress = `127.0.0.${2 + (asked++ % 200)}`;
      request({ host: "127.0.0.1", port: serving.port, path, localAddress }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (piece) => {
          text += piece;
        });
        answer.on("end", () => (answer.statusCode === 200 ? done(text) : fail(new Error(`${path}: ${text}`))));
      })
        .on("error", fail)
        .end();
    });
  const query = (name: string, values: readonly string[]) =>
    values.map((v) => `${name}=${encodeURIComponent(v)}`).join("&");
  return {
    name: "HTTP",
    atOnce: 6,
    async topics(queries, by) {
      const answer = JSON.parse(await ask(`/topics.json?${query("q", queries)}${by ? `&by=${by}` : ""}`)) as TopicsData;
      const found = new Map(answer.comparison?.topics.map((t) => [t.query, t]));
      return queries.map((asked) => {
        const name = canonicalQuery(asked);
        const topic = found.get(name);
        if (!topic) throw new Error(`no answer on ${name}`);
        const { statement, total, split, splitWithheld, parts } = topic;
        return lineOf(name, topic, [], { statement, total, split, splitWithheld, parts });
      });
    },
    says: (asked, against) =>
      ask(`/api/what-they-say?${query("q", [asked])}${against === undefined ? "" : `&${query("against", [against])}`}`),
    async close() {
      await serving.close();
      if (defects.length > 0) throw defects[0];
    },
  };
}

/** The command line, as a terminal would have it, in this process. */
export function commandDoor(dir: string): Door {
  const claque = async (...argv: string[]): Promise<string> => {
    let text = "";
    const out = (keep: boolean) =>
      new Writable({
        write(chunk, _encoding, done) {
          if (keep) text += String(chunk);
          done();
        },
      });
    await runCommandLine(
      {
        ...{ out: out(true), err: out(false), interactive: false, colour: false, columns: 100 },
        signal: new AbortController().signal,
        now: () => Date.now(),
      },
      [...argv, "--project", dir],
    );
    return text;
  };
  return {
    name: "command line",
    atOnce: 8,
    async topics(queries, by) {
      const text = await claque("trends", ...queries, "--bin", "1h", "--json", ...(by ? ["--by", by] : []));
      return linesOf(JSON.parse(text) as TrendAnswer, queries);
    },
    async says(query, against) {
      const other = against === undefined ? [] : ["--against", against];
      const { said } = JSON.parse(await claque("trends", query, "--words", "--json", ...other)) as { said: object[] };
      return JSON.stringify(withTexts(said.map((s) => ({ ...s, name: undefined }))));
    },
    close: async () => {},
  };
}
