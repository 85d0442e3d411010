import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Progress } from "../../src/model/progress.ts";
import { openProject } from "../../src/project/project.ts";
import { ingest } from "../../src/taking-in/ingest.ts";
import { ingested, projectDir, scratch } from "./world.ts";

const room = scratch();
afterAll(room.clean);

const EPOCH = 1_288_834_974_657;
const T = Date.UTC(2022, 0, 1);
/** An X id made so many minutes after T. */
const id = (minute: number): string => String(BigInt(T + minute * 60_000 - EPOCH) << 22n);
const when = (minute: number): string => new Date(T + minute * 60_000).toISOString();
const lines = (records: readonly object[]): string => `${records.map((r) => JSON.stringify(r)).join("\n")}\n`;

const v1 = (minute: number, user: string) => ({
  id_str: id(minute),
  created_at: `Sat Jan 01 00:${String(minute).padStart(2, "0")}:00 +0000 2022`,
  text: `post of minute ${minute}`,
  user: { id_str: user, screen_name: `canary_${user}` },
  entities: { urls: [], hashtags: [], user_mentions: [] },
});
const v2 = (minute: number, user: string) => ({
  id: id(minute),
  author_id: user,
  created_at: when(minute),
  text: `post of minute ${minute}`,
  edit_history_tweet_ids: [id(minute)],
});

/** Posts at minutes 0 … 9 by 701 (even) and 702 (odd); what the notices say, and which minutes stay. */
const MINUTES = Array.from({ length: 10 }, (_, m) => m);
const notices = {
  "v1.1 stream": {
    posts: MINUTES.map((m) => v1(m, m % 2 ? "702" : "701")),
    notices: [
      { delete: { status: { id_str: id(1), id: 1, user_id_str: "702" }, timestamp_ms: String(T) } },
      { drop: { status: { id_str: id(3) } } },
      { status_withheld: { id: id(5), user_id: "702", withheld_in_countries: ["XX"] } },
      { status_withheld: { id: id(7), user_id: "702", withheld_in_countries: ["DE"] } },
      // Suspended after minute 4 and back by minute 6: what it posted then is public.
      { user_suspend: { id: "701", timestamp_ms: String(T + 5 * 60_000) } },
      { user_unsuspend: { id: "701", timestamp_ms: String(T + 6 * 60_000) } },
      { scrub_geo: { user_id_str: "702", up_to_status_id_str: id(9) } },
    ],
    stay: [6, 7, 8, 9],
    skipped: { "deletion, applied": 4, "withheld by the platform": 1, "compliance line": 2 },
  },
  "v2 stream": {
    posts: MINUTES.map((m) => v2(m, m % 2 ? "702" : "701")),
    notices: [
      { data: { delete: { tweet: { id: id(0), author_id: "701" }, event_at: when(20) } } },
      { data: { withheld: { tweet: { id: id(2) }, withheld_in_countries: ["XY"], event_at: when(20) } } },
      { data: { user_protect: { user: { id: "702" }, event_at: when(8) } } },
      { data: { user_profile_modification: { user: { id: "701" }, event_at: when(8) } } },
    ],
    stay: [4, 6, 8, 9],
    skipped: { "deletion, applied": 3, "compliance line": 1 },
  },
  "batch compliance job": {
    posts: MINUTES.map((m) => v2(m, m % 2 ? "702" : "701")),
    notices: [
      { id: id(4), action: "delete", created_at: when(4), redacted_at: when(30), reason: "deleted" },
      { id: "702", action: "delete", created_at: when(-9), redacted_at: when(30), reason: "suspended" },
      { id: id(6), action: "delete", created_at: when(6), reason: "scrub_geo" },
    ],
    stay: [0, 2, 6, 8],
    skipped: { "deletion, applied": 2, "compliance line": 1 },
  },
};

async function minutesLeft(dir: string): Promise<number[]> {
  const project = await openProject(dir);
  const { at } = await project.store.columns({
    sql: "select at_ms as at from post order by at_ms",
    values: {},
    columns: { at: "f64" },
  });
  const { n } = await project.store.columns({
    sql: `select (select count(*) from object where code not in (select object from action))
            + (select count(*) from action where post not in (select seq from post))
            + (select count(*) from actor where code not in (select actor from post)) as n order by n`,
    values: {},
    columns: { n: "f64" },
  });
  await project.close();
  expect(n[0], "rows that nothing refers to").toBe(0);
  return [...at].map((ms) => Math.round((ms - T) / 60_000));
}

describe.each(Object.entries(notices))("X: %s", (_, { posts, notices, stay, skipped }) => {
  test.each(["posts first", "notices first", "in one file", "posts read again later"])("%s", async (order) => {
    const dir = projectDir(room.dir);
    const a = join(dir, "..", `posts-${order}.jsonl`);
    const b = join(dir, "..", `notices-${order}.jsonl`);
    writeFileSync(a, order === "in one file" ? lines([...notices, ...posts]) : lines(posts));
    writeFileSync(b, lines(notices));
    const project = await openProject(dir);
    const read = async (...files: string[]) => ingest({ files, project, commitEvery: 3 });
    const reports =
      order === "notices first" ? await read(b, a) : order === "in one file" ? await read(a) : await read(a, b);
    if (order === "posts read again later") {
      writeFileSync(a, lines([...posts].reverse()));
      const [again] = await read(a);
      expect(again.skipped).toEqual({ "deleted upstream": posts.length - stay.length });
      // On so few accounts a report does not tell new posts from known ones.
      expect(again.kept + again.repeated).toBe(stay.length);
    }
    const of = (reason: string) => reports.reduce((sum, r) => sum + (r.skipped[reason] ?? 0), 0);
    for (const [reason, n] of Object.entries(skipped)) expect(of(reason), reason).toBe(n);
    // Every record is accounted for, whichever way it went.
    expect(reports.reduce((sum, r) => sum + r.read, 0)).toBe(posts.length + notices.length);
    if (order === "notices first") expect(of("deleted upstream")).toBe(posts.length - stay.length);
    await project.close();
    expect(await minutesLeft(dir)).toEqual(stay);
    for (const name of readdirSync(dir).filter((f) => f.startsWith("claque.duckdb")))
      expect(readFileSync(join(dir, name)).toString("latin1")).not.toMatch(/canary/);
  });
});

test("bytes of what was deleted are gone from the file when it is opened next, however the run ended", async () => {
  const dir = projectDir(room.dir);
  const words = "a harbour pilot counts seventeen grey herons";
  const posts = MINUTES.map((m) => ({ ...v2(m, "701"), text: m === 3 ? words : `post of minute ${m}` }));
  const a = join(dir, "..", "freed-posts.jsonl");
  const b = join(dir, "..", "freed-notices.jsonl");
  writeFileSync(a, lines(posts));
  writeFileSync(b, lines([{ data: { delete: { tweet: { id: id(3), author_id: "701" }, event_at: when(20) } } }]));
  const inFile = () => readFileSync(join(dir, "claque.duckdb")).includes(words);
  for (const file of [a, b]) {
    const project = await openProject(dir);
    await ingest({ files: [file], project });
    await project.close();
    // The control: bytes are found as long as the rows' blocks are not written anew.
    expect(inFile()).toBe(true);
  }
  await (await openProject(dir)).close();
  expect(inFile()).toBe(false);
  expect(await minutesLeft(dir)).toEqual(MINUTES.filter((m) => m !== 3));
});

test("a Jetstream dump with an edit: the newer text is the one that stays, in either order of its two versions", async () => {
  const did = "did:plc:canaryaaaaaaaaaaaaaaaaaa";
  const version = (operation: string, text: string, n: number) => ({
    did,
    time_us: (T + n) * 1000,
    kind: "commit",
    commit: {
      rev: "a",
      operation,
      collection: "app.bsky.feed.post",
      rkey: "3kaaaaaaaaaa2",
      cid: "c",
      record: { $type: "app.bsky.feed.post", text, createdAt: when(0), langs: ["en"], tags: [text.split("#")[1]] },
    },
  });
  const [first, second] = [version("create", "before words #old", 1), version("update", "after words #new", 2)];
  for (const [i, files] of [[[first, second]], [[first], [second]], [[second], [first]]].entries()) {
    const dir = projectDir(room.dir);
    const project = await openProject(dir);
    for (const [k, records] of files.entries()) {
      const path = room.path(`edit-${i}-${k}.jsonl`);
      writeFileSync(path, lines(records));
      await ingest({ files: [path], project });
    }
    const { text } = await project.store.columns({
      sql: "select text from post order by seq",
      values: {},
      columns: { text: "string" },
    });
    const { value } = await project.store.columns({
      sql: "select value from object join action on object = code where action.type = 4 order by value",
      values: {},
      columns: { value: "string" },
    });
    expect(text).toEqual(["after words #new"]);
    expect(value).toEqual(["new"]);
    await project.close();
  }
});

test("a dump whose reading is stopped between a deletion and what came after it: going on ends as if never stopped", async () => {
  const did = "did:plc:canaryaaaaaaaaaaaaaaaaaa";
  const event = (n: number, operation: string, rkey: string, collection = "app.bsky.feed.post") => ({
    did,
    time_us: (T + n) * 1000,
    kind: "commit",
    commit: {
      operation,
      collection,
      rkey,
      ...(operation !== "delete" && {
        record: { $type: collection, text: `words of moment ${n}`, createdAt: when(0), langs: ["en"] },
      }),
    },
  });
  const likes = (from: number) =>
    Array.from({ length: 5000 }, (_, i) => event(from + i, "create", `l${from + i}`, "app.bsky.feed.like"));
  const path = room.path("stopped.jsonl");
  const posts = [event(0, "create", "a"), event(1, "create", "b"), event(2, "delete", "a")];
  writeFileSync(
    path,
    lines([...posts, ...likes(10), event(9_000, "update", "a"), ...likes(10_000), event(20_000, "create", "c")]),
  );
  const whole = await ingested(room.dir, [path]);
  expect(whole.reports[0].skipped).toMatchObject({ "deletion, applied": 1 });
  for (const stopAt of [1, 2]) {
    const dir = projectDir(room.dir);
    const stop = new AbortController();
    let batches = 0;
    const onProgress = ({ phase }: Progress) => {
      if (phase.startsWith("reading") && ++batches === stopAt) stop.abort();
    };
    const said = await ingested(room.dir, [path], { signal: stop.signal, onProgress }, dir).catch((e: Error) => e.name);
    expect(said).toBe("Cancelled");
    const rest = await ingested(room.dir, [path], {}, dir);
    expect(rest.reports).toEqual(whole.reports);
    expect(rest.rows).toBe(whole.rows);
  }
});
