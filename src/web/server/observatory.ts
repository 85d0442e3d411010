import { readTopics } from "../../asking/topics.ts";
import { TopicsThread } from "../../asking/topics-thread.ts";
import { isBrokenOff, unhurried, wanted } from "../../io/patience.ts";
import { UsageError } from "../../model/errors.ts";
import { hours } from "../../model/time.ts";
import type { Project } from "../../project/project.ts";
import { VERSION } from "../../project/version.ts";
import { parseQuery } from "../../query/index.ts";
import type { Head } from "../view-data.ts";
import { makeDatabase } from "./database.ts";
import { type Jobs, makeJobs } from "./jobs.ts";
import { makeNews, type News } from "./news.ts";
import { makePostMemory } from "./post-memory.ts";
import { openProjectFolder, type ProjectFolder } from "./project.ts";
import { makeSpool, type Spool } from "./spool.ts";
import { makeStreams, type Streams } from "./streams.ts";
import { makeTurns } from "./turns.ts";

/** Everything the pages read from and act on. */
export interface Observatory {
  readonly project: ProjectFolder;
  readonly jobs: Jobs;
  readonly streams: Streams;
  /** What changed under the findings, and who wants to hear of it. */
  readonly news: News;
  readonly spool: Spool;
  readonly now: () => number;
  /** Whether requests may name files of this machine: only where nobody else can send any. */
  readonly takesPaths: boolean;
  /** Works on the open database; it is closed again when nothing has asked for a while, so that commands can have it. */
  withProject<T>(use: (project: Project) => Promise<T>): Promise<T>;
  /** Computed once for the findings and the posts as they are now; at most 200 answers are kept. */
  cached<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** All posts as a thread holds them: see `post-memory.ts`. */
  withPosts<T>(use: (thread: TopicsThread) => Promise<T>): Promise<T>;
  /** Reads ahead what a question about a topic needs: the posts, and which of them saved topics are about. Settles when it has. */
  warm(): Promise<void>;
  /** Posts have changed: what was computed from them no longer holds. */
  forgetCached(): void;
  head(): Promise<Head>;
  /** Whether who asks may look and ask only: nothing finer than the day, no work begun. */
  readonly reader: boolean;
  /** Lets go of the database now, for work that opens it itself. */
  closeDatabase(): Promise<void>;
  close(): Promise<void>;
}

export interface ObservatoryOptions {
  readonly project: string;
  readonly now: () => number;
  readonly onDefect?: (e: unknown) => void;
  /** How long an unused database stays open, ms. */
  readonly idleMs?: number;
  /** Default true. */
  readonly takesPaths?: boolean;
}

const KEPT = 200;

export function openObservatory(options: ObservatoryOptions): Observatory {
  const { now, onDefect = () => {}, idleMs = 5_000 } = options;
  const project = openProjectFolder(options.project);
  const turns = makeTurns();
  const jobs = makeJobs(now, onDefect, turns);
  const spool = makeSpool(project.dir);
  const answers = new Map<string, Promise<unknown>>();
  const database = makeDatabase(project.dir, idleMs, onDefect, () => forgetCached());
  const news = makeNews(project, database.use);
  let generation = 0;
  let hour = 0;
  /** The database is held for as long as its posts are read: let go of under the reading, it would break that off. */
  const readPosts = () =>
    new Promise<TopicsThread>((begun, fail) => {
      const read = database.useNow(async ({ store }) => {
        const thread = new TopicsThread(store);
        begun(thread);
        await thread.period.catch(() => {});
      });
      read.catch(fail);
    });
  const posts = makePostMemory(readPosts, (thread, stopped) => prepare(thread, stopped));
  const prepare = async (thread: TopicsThread, stopped: () => boolean) => {
    await thread.period;
    for (const { query } of readTopics(project.dir))
      if (!stopped()) await database.useNow(({ store }) => thread.know(store, parseQuery(query)));
  };
  const forgetCached = () => {
    generation++;
    answers.clear();
    posts.forget();
  };
  const streams = makeStreams({
    now,
    turn: turns.take,
    // Whoever can send requests from elsewhere would otherwise reach what only this machine can.
    reach: { publicOnly: options.takesPaths === false },
    withProject: database.use,
    onDefect,
    onJudged: news.tellNow,
    onPosts(newest) {
      news.tellSoon();
      // Answers about posts are renewed when an hour has closed, not with each batch: asked a second apart, the difference
      // of two would be about the few accounts that posted in between.
      const at = newest === undefined ? hour : Math.floor(newest / hours(1));
      if (at <= hour) return;
      hour = at;
      forgetCached();
    },
  });

  return {
    reader: false,
    project,
    jobs,
    streams,
    news,
    spool,
    now,
    takesPaths: options.takesPaths ?? true,
    withProject: database.use,
    async cached<T>(key: string, make: () => Promise<T>): Promise<T> {
      database.look();
      const full = `${await project.revision()} ${generation} ${key}`;
      const held = answers.get(full);
      // Of another who has left since: whoever is still here asks anew.
      if (held)
        return (held as Promise<T>).catch((e) => (isBrokenOff(e) && !wanted()?.aborted ? make() : Promise.reject(e)));
      const made = make().catch((e) => (isBrokenOff(e) && !wanted()?.aborted ? make() : Promise.reject(e)));
      answers.set(full, made);
      made.catch(() => answers.delete(full));
      if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
      return made;
    },
    withPosts: posts.use,
    async warm() {
      if (!project.hasPosts() || !(await project.document())) return;
      database.look();
      await unhurried(posts.warm);
    },
    forgetCached,
    closeDatabase: database.close,
    head: () => headOf(project, news),
    async close() {
      await Promise.all([streams.close(), jobs.close()]);
      news.close();
      await posts.close();
      await database.close();
      spool.clear();
    },
  };
}

async function headOf(project: ProjectFolder, news: News): Promise<Head> {
  const document = await project.document();
  const newer = document && (await news.since(document));
  return {
    project: project.name,
    state: document ? "ready" : project.hasPosts() ? "unanalysed" : "empty",
    claque: VERSION,
    ...(document && { seed: document.seed, release: document.release }),
    sealed: project.hasPosts() && !project.hasKey(),
    reader: false,
    notices: project.hasNotices(),
    demo: document !== undefined && project.isMade(),
    ...(newer && { newer }),
  };
}

/** The same observatory, as a reader has it. */
export const forReaders = (observatory: Observatory): Observatory => ({
  ...observatory,
  reader: true,
  head: async () => ({ ...(await observatory.head()), reader: true }),
});

/** A sealed project takes nothing in. */
export const isSealed = ({ project }: Observatory): boolean => project.hasPosts() && !project.hasKey();

export function refuseSealed(observatory: Observatory): void {
  if (isSealed(observatory))
    throw new UsageError(
      "this project is sealed: its key is gone, so no archive can be added and no deletion can be looked up",
    );
}
