import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TopicsThread } from "../../src/asking/topics-thread.ts";
import { openProject } from "../../src/project/project.ts";
import { parseQuery } from "../../src/query/index.ts";
import { openObservatory } from "../../src/web/server/observatory.ts";
import { makePostMemory } from "../../src/web/server/post-memory.ts";
import type { TopicsData } from "../../src/web/view-data.ts";
import { type MadeStore, madeStore, storedPosts } from "../query/made-store.ts";
import { ended, type MadeProject, makeProject, type Served, serveInProcess, TINY } from "./project.ts";

describe("posts in memory", () => {
  let made: MadeStore;
  beforeAll(async () => {
    made = await madeStore(
      storedPosts([
        { actor: 1, at: 1_000, text: "one" },
        { actor: 2, at: 2_000, text: "two" },
      ]),
    );
  });
  afterAll(() => made.close());

  const memory = (prepare: () => Promise<void> = async () => {}, idleMs?: number) => {
    const opened: TopicsThread[] = [];
    const held = makePostMemory(
      async () => {
        const thread = new TopicsThread(made.store);
        opened.push(thread);
        return thread;
      },
      prepare,
      idleMs,
    );
    return { held, opened };
  };

  it("are used as soon as they are read, and let go when they have changed: not under whoever works with them", async () => {
    const { held, opened } = memory();
    await held.use(async (thread) => {
      expect(thread).toBe(opened[0]);
      held.forget();
      expect(await held.use(async (next) => next)).toBe(opened[1]);
      expect((await thread.accounts(made.store, parseQuery('"two"'), 1)).posts).toEqual(Uint32Array.of(1));
      expect(thread.broken).toBe(false);
    });
    await held.warm();
    expect(await held.use(async (thread) => thread)).toBe(opened[1]);
    expect(opened).toHaveLength(2);
    await held.close();
    expect(opened.every((t) => t.broken)).toBe(true);
    await expect(held.use(async (thread) => thread)).rejects.toThrow("closed");
    expect(opened).toHaveLength(2);
  });

  it("are let go when nobody asks", async () => {
    const { held, opened } = memory(undefined, 30);
    await held.warm();
    for (let i = 0; i < 100 && !opened[0].broken; i++) await new Promise((done) => setTimeout(done, 20));
    expect(opened[0].broken).toBe(true);
    await held.close();
  });

  it("a thread that ends by itself takes no question with it", async () => {
    const { held, opened } = memory();
    await held.warm();
    await opened[0].close();
    const answer = await held.use(
      async (thread) => (await thread.accounts(made.store, parseQuery('"one"'), 1)).posts.length,
    );
    expect([answer, opened.length]).toEqual([1, 2]);
    await expect(held.use(async () => Promise.reject(new Error("the question's own fault")))).rejects.toThrow("own");
    await held.close();
  });
});

/** The same project again: key, database and findings. */
function copyOf({ dir, archive }: MadeProject): MadeProject {
  const root = mkdtempSync(join(tmpdir(), "claque-web-"));
  cpSync(dir, join(root, "election"), { recursive: true });
  return { dir: join(root, "election"), archive, remove: () => rmSync(root, { recursive: true, force: true }) };
}

describe("the observatory with its posts in memory", () => {
  let project: MadeProject;
  let twin: MadeProject;
  let served: Served;
  let plain: Served;
  beforeAll(async () => {
    project = await makeProject(4, TINY);
    twin = copyOf(project);
    served = serveInProcess(project.dir);
    plain = serveInProcess(twin.dir);
  }, 120_000);
  afterAll(async () => {
    await served.close();
    await plain.close();
    project.remove();
    twin.remove();
    expect([...served.defects, ...plain.defects]).toEqual([]);
  });
  const topic = (of: Served, q: string, more = "") =>
    of.json<TopicsData>(`/topics.json?q=${encodeURIComponent(q)}${more}`).then((d) => d.comparison);

  const shown = (c: TopicsData["comparison"]) => c!.topics[0].posts.reduce<number>((sum, n) => sum + (n ?? 0), 0);

  it("answers the same from posts read now and from posts held", async () => {
    await served.observatory.warm();
    const questions = ["lang:en", "kind:repost", "the", "NOT lang:en", "kind:reply OR lang:es", "news"];
    for (const [i, q] of questions.entries()) {
      const more = ["", "&by=lang", "&by=platform"][i % 3];
      plain.observatory.forgetCached();
      expect(await topic(served, q, more), q).toEqual(await topic(plain, q, more));
      const said = `/api/what-they-say?q=${encodeURIComponent(q)}${i % 2 ? "&against=lang:en" : ""}`;
      plain.observatory.forgetCached();
      expect(await served.json(said), said).toEqual(await plain.json(said));
    }
  }, 60_000);

  it("does not let go of the database under its own reading", async () => {
    const defects: unknown[] = [];
    const eager = openObservatory({ project: twin.dir, now: Date.now, onDefect: (e) => defects.push(e), idleMs: 0 });
    await plain.observatory.closeDatabase();
    try {
      await eager.warm();
      await eager.withPosts((thread) => thread.period);
    } finally {
      await eager.close();
    }
    expect(defects).toEqual([]);
  });

  it("forgets what is purged, and tells of it no more", async () => {
    await served.observatory.warm();
    const before = shown(await topic(served, "platform:x"));
    const { id } = (await (
      await served.post("/api/purge", { olderThanDays: daysAgo(await middle()), confirm: "purge" })
    ).json()) as { id: string };
    expect(await ended(served, id)).toMatchObject({ state: "done" });
    await served.observatory.warm();
    const after = shown(await topic(served, "platform:x"));
    expect(after).toBeLessThan(before);
  }, 60_000);

  it("sees what another process wrote while the database was let go here", async () => {
    await served.observatory.warm();
    const q = "platform:x";
    const before = shown(await topic(served, q));
    await served.observatory.closeDatabase();
    const other = await openProject(project.dir);
    const { at } = await other.store.columns({
      sql: "select median(at_ms)::double as at from post order by 1",
      values: {},
      columns: { at: "f64" },
    });
    await other.store.forget({ before: at[0] });
    await other.close();
    const after = shown(await topic(served, q));
    expect(after).toBeLessThan(before);
    expect(after).toBeGreaterThan(0);
  }, 60_000);

  const middle = async () =>
    (
      await served.observatory.withProject(({ store }) =>
        store.columns({
          sql: "select quantile_cont(at_ms, 0.3)::double as at from post order by 1",
          values: {},
          columns: { at: "f64" },
        }),
      )
    ).at[0];
  const daysAgo = (at: number) => Math.floor((Date.now() - at) / 86_400_000);
});
