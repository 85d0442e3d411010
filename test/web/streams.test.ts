import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Journal } from "../../src/alarms/journal.ts";
import { openProject } from "../../src/project/project.ts";
import { generatedStream } from "../../src/testing/generated-events.ts";
import { type ReplayOptions, replayServer } from "../../src/testing/replay-server.ts";
import { writeAlarms } from "../../src/watching/alarms.ts";
import { type Serving, serveObservatory } from "../../src/web/server/serve.ts";
import type { CollectData, OverviewData, StreamView } from "../../src/web/view-data.ts";
import { emptyFolder, type MadeProject, serveInProcess, TINY, writeArchive } from "./project.ts";

/** A real server on a real socket, a real stream on another. */
interface Room {
  readonly folder: MadeProject;
  readonly serving: Serving;
  readonly defects: unknown[];
  get<T>(path: string): Promise<T>;
  post<T = StreamView>(path: string, body: unknown): Promise<{ status: number; body: T & { error?: string } }>;
  close(): Promise<void>;
}
const rooms: Room[] = [];
afterAll(async () => {
  for (const room of rooms) {
    await room.close();
    room.folder.remove();
    expect(room.defects).toEqual([]);
  }
});

async function room(folder = emptyFolder()): Promise<Room> {
  const defects: unknown[] = [];
  const serving = await serveObservatory({
    project: folder.dir,
    host: "127.0.0.1",
    port: 0,
    now: () => Date.now(),
    onDefect: (e) => void defects.push(e),
  });
  let closed: Promise<void> | undefined;
  const at = (path: string) => `http://127.0.0.1:${serving.port}${path}`;
  const made: Room = {
    folder,
    serving,
    defects,
    async get<T>(path: string) {
      const response = await fetch(at(path));
      expect(response.status, path).toBe(200);
      return (await response.json()) as T;
    },
    async post<T>(path: string, body: unknown) {
      const response = await fetch(at(path), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as T & { error?: string } };
    },
    close: () => (closed ??= serving.close()),
  };
  rooms.push(made);
  return made;
}

async function until<T>(what: () => Promise<T | undefined | false>, ms = 90_000): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await what();
    if (answer) return answer;
    if (performance.now() > end) throw new Error("it did not come to this in time");
    await new Promise((done) => setTimeout(done, 50));
  }
}

const streamsOf = async (r: Room): Promise<StreamView[]> =>
  (await r.get<{ streams: StreamView[] }>("/api/streams")).streams;
const one = async (r: Room, id: string): Promise<StreamView> => (await streamsOf(r)).find((s) => s.id === id)!;
/** Counts move in steps of accounts: of what came last, some are told with what comes next. */
const nearly = ({ metrics }: StreamView, survivors: number, events: number): boolean =>
  metrics !== undefined &&
  metrics.events >= events - 300 &&
  Math.abs(metrics.kept - metrics.forgotten - survivors) <= 300;
const jetstreamOf = (count: number, faults: ReplayOptions["faults"] = {}, from = Date.now() - 60_000) => {
  const stream = generatedStream({ count, rate: 500, from });
  return replayServer({ stream, faults }).then((server) => ({ stream, server }));
};

/** Server-sent events as they come. */
async function follow(r: Room) {
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${r.serving.port}/api/events`, { signal: stop.signal });
  const seen: { event: string; data: unknown }[] = [];
  const reading = (async () => {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      rest += decoder.decode(bytes, { stream: true });
      const whole = rest.split("\n\n");
      rest = whole.pop()!;
      for (const block of whole) {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(block)?.[1] ?? "";
        seen.push({ event: field("event"), data: JSON.parse(field("data")) });
      }
    }
  })().catch(() => {});
  return {
    seen,
    async end() {
      stop.abort();
      await reading;
    },
  };
}

describe("a live stream in the observatory", () => {
  it("is started, told with lag and rate, forgets what is deleted upstream, and stops with its cursor kept", async () => {
    const r = await room();
    const { stream, server } = await jetstreamOf(6_000, {
      disconnectAfter: [2_500, 100_000],
      duplicateEvery: 100,
      slow: 150,
    });
    const began = performance.now();
    const events = await follow(r);
    const started = await r.post("/api/streams", { kind: "jetstream", url: server.jetstreamUrl });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ kind: "jetstream", state: "running", gaps: [] });
    expect(started.body.name).toBe(`Jetstream · ${new URL(server.jetstreamUrl).host}`);
    const again = await r.post("/api/streams", { kind: "jetstream", url: server.jetstreamUrl });
    expect(again.status).toBe(409);

    const survivors = Array.from({ length: stream.count }, (_, i) => i).filter((i) => stream.survives(i)).length;
    const { id } = started.body;
    const full = await until(async () => {
      const s = await one(r, id);
      return nearly(s, survivors, stream.count) ? s : undefined;
    });
    expect(full.metrics!.forgotten).toBeGreaterThan(0);
    expect(full.metrics!.repeated).toBeGreaterThan(0);
    expect(full.metrics!.connections).toBeGreaterThan(1);
    expect(full.metrics!.lagMs).toBeGreaterThan(1_000);
    expect(full.metrics!.recent.length).toBeGreaterThan(0);
    expect(Math.max(...full.metrics!.recent)).toBeGreaterThan(0);
    expect((await r.get<CollectData>("/collect.json")).streams?.map((s) => s.id)).toEqual([id]);
    // All of it has been sent: what is not told yet is being stored.
    await new Promise((done) => setTimeout(done, 2_000));

    const stopped = await r.post(`/api/streams/${id}/stop`, {});
    expect(stopped.status).toBe(200);
    expect(["stopping", "stopped"]).toContain(stopped.body.state);
    await until(async () => (await one(r, id)).state === "stopped");
    expect((await r.post("/api/streams/stream-99/stop", {})).status).toBe(404);

    const told = events.seen.filter((e) => e.event === "streams");
    expect(told[0].data).toEqual([]);
    expect(told.length).toBeGreaterThan(2);
    const seconds = (performance.now() - began) / 1000;
    expect(told.length).toBeLessThan(seconds + 3);
    await until(async () =>
      (events.seen.filter((e) => e.event === "streams").at(-1)!.data as StreamView[]).every(
        (s) => s.state === "stopped",
      ),
    );
    const revisions = events.seen.filter((e) => e.event === "revision");
    expect(revisions.length).toBeGreaterThan(0);
    expect(revisions.length).toBeLessThan(seconds / 5 + 3);
    await events.end();

    await r.close();
    const project = await openProject(r.folder.dir);
    const { n } = await project.store.columns({
      sql: "select count(*)::double as n from post order by n",
      values: {},
      columns: { n: "f64" },
    });
    expect(n[0]).toBe(survivors);
    expect(await project.store.meta("cursor of jetstream")).toBe(String(stream.timeOf(stream.count - 1)));
    await project.close();
    await server.close();
  }, 120_000);

  it("notes a gap, and goes on where it stood when the server is started anew", async () => {
    const folder = emptyFolder();
    const first = await room(folder);
    const begun = await jetstreamOf(1_000);
    const { id } = (await first.post("/api/streams", { kind: "jetstream", url: begun.server.jetstreamUrl })).body;
    await until(async () => (await one(first, id)).metrics!.events >= 1_000);
    // Shut down without being stopped first: the cursor is kept all the same.
    await first.close();
    await begun.server.close();

    const second = await room(folder);
    const later = await jetstreamOf(2_000, { clampTo: 1_000 }, Date.now() + 600_000);
    const resumed = (await second.post("/api/streams", { kind: "jetstream", url: later.server.jetstreamUrl })).body;
    const seen = await until(async () => {
      const s = await one(second, resumed.id);
      return s.gaps.length > 0 ? s : undefined;
    });
    expect(later.server.requests[0].cursor).toBe(begun.stream.timeOf(999) - 10_000_000);
    expect(seen.gaps[0]).toMatchObject({ why: "cursor too old" });
    expect(seen.metrics!.gaps).toBe(1);
    await second.close();
    await later.server.close();
  }, 120_000);

  it("waits while a job writes, and pages say that findings are older than posts", async () => {
    const r = await room();
    const archive = writeArchive(join(r.folder.dir, ".."), 1, TINY);
    const { stream, server } = await jetstreamOf(4_000, { slow: 200 });
    const { id } = (await r.post("/api/streams", { kind: "jetstream", url: server.jetstreamUrl })).body;
    await until(async () => (await one(r, id)).metrics!.kept > 0);
    const sent = await fetch(`http://127.0.0.1:${r.serving.port}/api/uploads?name=posts.jsonl`, {
      method: "POST",
      body: readFileSync(archive),
    });
    const { key } = (await sent.json()) as { key: string };
    const job = (await r.post<{ id: string }>("/api/imports", { keys: [key] })).body;
    let waited = false;
    await until(async () => {
      waited ||= (await one(r, id)).waiting === true;
      await r.get("/collect.json");
      const state = await r.get<{ state: string; error?: string }>(`/api/jobs/${job.id}`);
      expect(state.error).toBeUndefined();
      return state.state === "done";
    });
    expect(waited).toBe(true);
    const survivors = Array.from({ length: stream.count }, (_, i) => i).filter((i) => stream.survives(i)).length;
    const done = await until(async () => {
      const s = await one(r, id);
      return nearly(s, survivors, stream.count) ? s : undefined;
    });
    expect(done.state).toBe("running");
    const overview = await until(async () => {
      const o = await r.get<OverviewData>("/overview.json");
      return o.newer ? o : undefined;
    });
    expect(overview.newer!.posts).toBeGreaterThan(0);
    expect(overview.newer!.analysedAt).toBeGreaterThan(Date.now() - 120_000);
    const anew = (await r.post<{ id: string }>("/api/analyses", {})).body;
    await until(async () => (await r.get<{ state: string }>(`/api/jobs/${anew.id}`)).state === "done");
    expect((await r.get<OverviewData>("/overview.json")).newer).toBeUndefined();

    // Destroying the key ends the stream first, and none can be started afterwards.
    const seal = (await r.post<{ id: string }>("/api/seal", { confirm: "seal" })).body;
    await until(async () => (await r.get<{ state: string }>(`/api/jobs/${seal.id}`)).state === "done");
    expect((await one(r, id)).state).toBe("stopped");
    expect(existsSync(join(r.folder.dir, "key"))).toBe(false);
    const refused = await r.post("/api/streams", { kind: "jetstream", url: server.jetstreamUrl });
    expect(refused.status).toBe(409);
    expect(refused.body.error).toContain("sealed");
    await server.close();
  }, 240_000);

  it("is read whole batch by whole batch while it writes", async () => {
    const folder = emptyFolder();
    const served = serveInProcess(folder.dir);
    const { server } = await jetstreamOf(8_000, { slow: 50 });
    const { id } = served.observatory.streams.start({ kind: "jetstream", url: server.jetstreamUrl });
    let looks = 0;
    const counts = new Set<number>();
    await served.observatory.withProject(async ({ store }) => {
      const view = () => served.observatory.streams.list().find((s) => s.id === id)!;
      while (view().metrics!.events < 8_000) {
        // Posts and what is derived from them are committed together: a reader sees both or neither.
        const { posts, torn } = await store.columns({
          sql: `select (select count(*) from post)::double as posts,
                  ((select count(*) from action a anti join post p on p.seq = a.post)
                 + (select count(*) from post p anti join actor a on a.code = p.actor)
                 + (select count(*) from action a anti join object o on o.code = a.object))::double as torn order by 1`,
          values: {},
          columns: { posts: "f64", torn: "f64" },
        });
        expect(torn[0]).toBe(0);
        counts.add(posts[0]);
        looks++;
        await new Promise((done) => setTimeout(done, 5));
      }
    });
    expect(looks).toBeGreaterThan(10);
    expect(counts.size).toBeGreaterThan(2);
    await served.close();
    expect(served.observatory.streams.list()[0].state).toBe("stopped");
    expect(served.defects).toEqual([]);
    await server.close();
    folder.remove();
  }, 120_000);

  it("judges the alarms when a bin has closed, also one that is armed while it runs", async () => {
    const folder = emptyFolder();
    const served = serveInProcess(folder.dir);
    let told = 0;
    served.observatory.news.watch(() => told++);
    const rule = (name: string) => ({
      name,
      query: "made",
      binMs: 3_600_000,
      budget: 0.1,
      floor: 10,
      effect: 1.5,
      cooldownMs: 0,
      margin: 0.2,
      promiseKept: true,
      armedAt: 0,
      targets: [{ type: "feed" as const, file: "alarms.atom" }],
    });
    writeAlarms(folder.dir, [rule("early")]);
    // 5,000 events spread over some 28 hours, served in seconds.
    const stream = generatedStream({ count: 5_000, rate: 0.05, from: Date.UTC(2024, 4, 1) });
    const server = await replayServer({ stream, faults: { slow: 400 } });
    const { id } = served.observatory.streams.start({ kind: "jetstream", url: server.jetstreamUrl });
    const view = () => served.observatory.streams.list().find((s) => s.id === id)!;
    await until(async () => view().metrics!.events > 1_000);
    writeAlarms(folder.dir, [rule("early"), rule("late")]);
    await until(async () => view().metrics!.events >= 5_000);
    await served.close();
    await server.close();
    const journal = new Journal(folder.dir);
    const closed = Math.floor(stream.timeOf(4_999) / 1000 / 3_600_000) * 3_600_000;
    for (const name of ["early", "late"]) expect(journal.evaluated.get(name), name).toBeGreaterThan(closed - 7_200_000);
    journal.close();
    expect(told).toBeGreaterThan(1);
    expect(served.defects).toEqual([]);
    folder.remove();
  }, 120_000);

  it("reads a folder's files as they come", async () => {
    const r = await room();
    const incoming = join(r.folder.dir, "..", "incoming-files");
    mkdirSync(incoming);
    const started = await r.post("/api/streams", { kind: "folder", folder: incoming });
    expect(started.body.name).toBe("Folder · incoming-files");
    writeArchive(incoming, 1, TINY);
    const full = await until(async () => {
      const s = await one(r, started.body.id);
      return s.metrics!.kept > 300 ? s : undefined;
    });
    expect(full.metrics!.events).toBe(full.metrics!.kept);
    await r.post(`/api/streams/${started.body.id}/stop`, {});
    await until(async () => (await one(r, started.body.id)).state === "stopped");
  }, 120_000);

  it("says what it cannot connect to and what the platform refuses, without the token", async () => {
    const r = await room();
    const token = "a-made-token-1234567890";
    const file = join(r.folder.dir, "..", "token.txt");
    writeFileSync(file, `${token}\n`);
    const stream = generatedStream({ count: 1, rate: 1 });
    const server = await replayServer({ stream, token: "another-token-0987654321" });
    const wish = { kind: "mastodon", host: server.mastodonUrl, tokenFile: file };
    const started = await r.post("/api/streams", wish);
    expect(started.status).toBe(201);
    const failed = await until(async () => {
      const s = await one(r, started.body.id);
      return s.state === "failed" ? s : undefined;
    });
    expect(failed.error).toContain("refused the token");
    expect(JSON.stringify(await streamsOf(r))).not.toContain(token);
    expect(JSON.stringify(await streamsOf(r))).not.toContain("token.txt");
    await server.close();
  }, 30_000);
});

describe("what no stream takes", () => {
  it("is a list of accounts, in the body or in the address", async () => {
    const r = await room();
    for (const body of [
      { kind: "jetstream", wantedDids: ["did:plc:x"] },
      { kind: "jetstream", accounts: ["x"] },
      { kind: "mastodon", host: "mastodon.example", tokenFile: "/nowhere", user: "x" },
    ]) {
      const answer = await r.post("/api/streams", body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toContain("crowds");
    }
    const address = await r.post("/api/streams", {
      kind: "jetstream",
      url: "wss://jetstream.example/subscribe?wantedDids=did:plc:x",
    });
    expect(address.status).toBe(400);
    expect(address.body.error).toContain("follows no accounts");
    expect(await streamsOf(r)).toEqual([]);
  });

  it("nor anything else that is not declared, half declared, or a token itself", async () => {
    const r = await room();
    for (const [body, says] of [
      [{ kind: "mastodon", host: "mastodon.example" }, "token-file"],
      [{ kind: "mastodon", host: "mastodon.example", token: "secret-token-123" }, "token"],
      [{ kind: "mastodon", host: "mastodon.example", tokenFile: "/nowhere/at/all" }, "cannot read the token file"],
      [{ kind: "jetstream", url: "http://x.example" }, "no WebSocket address"],
      [{ kind: "jetstream", langs: ["de; drop"] }, "no language code"],
      [{ kind: "folder" }, "folder"],
      [{ kind: "folder", folder: "/nowhere/at/all" }, "no folder"],
      [{ kind: "firehose" }, "kind"],
    ] as const) {
      const answer = await r.post("/api/streams", body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toContain(says);
      expect(answer.body.error).not.toContain("secret-token-123");
    }
    expect(existsSync(join(r.folder.dir, "claque.duckdb"))).toBe(false);
  });

  it("and files of the machine where others can send requests", async () => {
    const folder = emptyFolder();
    const serving = await serveObservatory({
      project: folder.dir,
      host: "0.0.0.0",
      port: 0,
      token: "9f86d081884c7d659a2feaa0c55ad015",
      now: () => Date.now(),
      onDefect: () => {},
    });
    for (const body of [
      { kind: "folder", folder: "/" },
      { kind: "mastodon", host: "mastodon.example", tokenFile: "/etc/hostname" },
    ]) {
      const answer = await fetch(`http://127.0.0.1:${serving.port}/api/streams`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer 9f86d081884c7d659a2feaa0c55ad015" },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { error: string }).error).toContain("--host");
    }
    await serving.close();
    folder.remove();
  });
});
