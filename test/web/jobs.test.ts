import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CollectData, OrchestratedData, OverviewData, PreviewData } from "../../src/web/view-data.ts";
import { emptyFolder, ended, makeProject, serveInProcess, TINY, writeArchive } from "./project.ts";

const folder = emptyFolder();
const archive = writeArchive(join(folder.dir, ".."), 1, TINY);
const served = serveInProcess(folder.dir);
afterAll(async () => {
  await served.close();
  expect(served.defects).toEqual([]);
  folder.remove();
});
const incoming = () => (existsSync(join(folder.dir, "incoming")) ? readdirSync(join(folder.dir, "incoming")) : []);

describe("reading a file in over the page", () => {
  let key = "";

  it("takes it, says what it is and why, and shows nobody's words", async () => {
    const bytes = readFileSync(archive);
    const sent = await served.send("/api/uploads?name=posts.jsonl", bytes);
    expect(sent.status).toBe(201);
    const upload = (await sent.json()) as { key: string; bytes: number };
    expect(upload.bytes).toBe(bytes.length);
    key = upload.key;
    const looked = await served.post(`/api/uploads/${key}/preview`, {});
    const text = await looked.text();
    const preview = JSON.parse(text) as PreviewData;
    expect(preview.source).toBe("x-v2");
    expect(preview.reason.length).toBeGreaterThan(5);
    expect(preview.rows).toHaveLength(20);
    expect(preview.authors).toBeGreaterThan(1);
    const first = JSON.parse(bytes.toString("utf8", 0, 200_000).split("\n")[0]) as Record<string, unknown>;
    const words = JSON.stringify(first).match(/"text":"([^"]{12,})"/)?.[1];
    expect(words).toBeDefined();
    expect(text).not.toContain(words);
    expect(text).not.toContain("actor");
  });

  it("says what was asked wrongly and goes on", async () => {
    const bad = await served.post(`/api/uploads/${key}/preview`, { source: "no-such-format" });
    expect(bad.status).toBe(400);
    expect((await served.post("/api/uploads/00000000-0000-4000-8000-000000000000/preview", {})).status).toBe(404);
    expect((await served.post("/api/imports", { keys: ["00000000-0000-4000-8000-000000000000"] })).status).toBe(404);
  });

  it("reads it in as a job with progress, deletes it, and shows the findings", async () => {
    const phases = new Set<string>();
    const unwatch = served.observatory.jobs.watch((j) => j.progress && phases.add(j.progress.phase));
    const started = await served.post("/api/imports", { keys: [key] });
    expect(started.status).toBe(202);
    const job = await ended(served, ((await started.json()) as { id: string }).id);
    unwatch();
    expect(job).toMatchObject({ state: "done" });
    expect(phases.size).toBeGreaterThan(2);
    expect(incoming()).toEqual([]);
    const collect = await served.json<CollectData>("/collect.json");
    expect(collect.files[0]).toMatchObject({ name: "posts.jsonl", source: "x-v2" });
    expect(collect.totals.kept).toBeGreaterThan(300);
    expect((await served.json<OverviewData>("/overview.json")).state).toBe("ready");
    expect(existsSync(join(folder.dir, "report.html"))).toBe(true);
  });

  it("the same file again adds nothing", async () => {
    const before = (await served.json<CollectData>("/collect.json")).totals;
    const upload = (await (await served.send("/api/uploads?name=posts.jsonl", readFileSync(archive))).json()) as {
      key: string;
    };
    const started = (await (await served.post("/api/imports", { keys: [upload.key] })).json()) as { id: string };
    expect((await ended(served, started.id)).state).toBe("done");
    const data = await served.json<OverviewData>("/overview.json");
    expect(data.collection?.posts).toBe(before.kept);
  });

  it("a file of no known format is refused in words, and is not kept", async () => {
    const upload = (await (await served.send("/api/uploads?name=notes.txt", "just some words\nand more\n")).json()) as {
      key: string;
    };
    const looked = await served.post(`/api/uploads/${upload.key}/preview`, {});
    expect(looked.status).toBe(400);
    expect(((await looked.json()) as { error: string }).error).not.toContain(folder.dir);
    const started = (await (await served.post("/api/imports", { keys: [upload.key] })).json()) as { id: string };
    const job = await ended(served, started.id);
    expect(job.state).toBe("failed");
    expect(job.error).toContain("notes.txt");
    expect(job.error).not.toContain(folder.dir);
    expect(incoming()).toEqual([]);
  });

  it("what can be done about it is said for the page, and helps there", async () => {
    const table = "wer;wann;was\nanna;2024-05-01 10:00:00;eins\nbert;2024-05-01 11:00:00;zwei\n";
    const { key } = (await (await served.send("/api/uploads?name=unknown.csv", table)).json()) as { key: string };
    const looked = await served.post(`/api/uploads/${key}/preview`, {});
    expect(looked.status).toBe(400);
    const { error } = (await looked.json()) as { error: string };
    expect(error).toContain("choose “Any CSV or TSV”");
    expect(error).not.toMatch(/--|claque sources/);
    const chosen = (await (
      await served.post(`/api/uploads/${key}/preview`, { source: "table" })
    ).json()) as PreviewData;
    expect(chosen.inspection?.missing).toEqual(["author", "time"]);
    expect(chosen.inspection?.dropped).toEqual(["wer", "wann", "was"]);
    const wrong = await served.post(`/api/uploads/${key}/preview`, {
      source: "table",
      map: { author: "wer", time: "when" },
    });
    const { inspection } = (await wrong.json()) as PreviewData;
    expect(inspection?.missing).toEqual(["time"]);
    expect(inspection?.absent).toEqual([{ key: "time", column: "when" }]);
    const map = { author: "wer", time: "wann", text: "was" };
    const right = await served.post(`/api/uploads/${key}/preview`, { source: "table", map });
    expect(((await right.json()) as PreviewData).rows).toHaveLength(2);
    const job = (await (await served.post("/api/imports", { keys: [key] })).json()) as { id: string };
    expect((await ended(served, job.id)).error).toMatch(/^unknown\.csv: [^-]+(?:-[^-]+)*$/);
  });

  it("an empty file is refused", async () => {
    expect((await served.send("/api/uploads?name=a.csv", "")).status).toBe(400);
  });
});

describe("the quarantine", () => {
  it("names file, record and reason, in order, and nothing of what is in it", async () => {
    const other = emptyFolder();
    const there = serveInProcess(other.dir);
    expect((await there.get("/api/quarantine.csv")).status).toBe(400);
    const row = (i: number, time: string) => `a${i % 90},${time},"secret words ${i}"\n`;
    const upload = async (name: string, faulty: (i: number) => boolean) => {
      const rows = Array.from({ length: 3_000 }, (_, i) =>
        row(i, faulty(i) ? "never" : `2024-05-01T10:00:${10 + (i % 50)}Z`),
      );
      const sent = await there.send(
        `/api/uploads?name=${encodeURIComponent(name)}`,
        `author,time,text\n${rows.join("")}`,
      );
      const { key } = (await sent.json()) as { key: string };
      const { id } = (await (await there.post("/api/imports", { keys: [key] })).json()) as { id: string };
      expect(await ended(there, id)).toMatchObject({ state: "done" });
    };
    await upload("=first, one.csv", (i) => i % 1_000 === 7);
    await upload("second.csv", (i) => i === 0);
    const { totals } = await there.json<CollectData>("/collect.json");
    expect(totals.quarantined).toBe(4);
    const answer = await there.get("/api/quarantine.csv");
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toContain("claque-quarantine.csv");
    const text = await answer.text();
    const lines = text.trim().split("\r\n");
    expect(lines[0]).toBe("file,record,reason");
    expect(lines.slice(1).map((l) => l.replace(/^"'=first, one\.csv"/, "1").replace("second.csv", "2"))).toEqual(
      expectedLines([9, 1009, 2009], [2]),
    );
    expect(text).not.toContain("secret");
    const only = async (search: string) =>
      (await (await there.get(`/api/quarantine.csv?${search}`)).text()).trim().split("\r\n").slice(1);
    expect(await only("file=second.csv")).toEqual([lines[4]]);
    expect(await only("reason=bad%20time")).toHaveLength(4);
    expect(await only("reason=no%20author")).toEqual([]);
    expect((await there.get("/api/quarantine.csv?author=a1")).status).toBe(400);
    await there.close();
    other.remove();
    expect(there.defects).toEqual([]);
  }, 60_000);

  it("of half a million records is streamed, whole", async () => {
    const other = emptyFolder();
    const there = serveInProcess(other.dir);
    const records = 500_000;
    await there.observatory.withProject(async ({ store }) => {
      await store.recordFile({
        name: "large.csv",
        source: "table",
        bytes: 1,
        sha256: "0".repeat(64),
        read: records,
        kept: 0,
        repeated: 0,
        quarantined: { "bad time": records },
        skipped: {},
      });
      for (let from = 1; from <= records; from += 100_000)
        await store.commit({
          quarantine: Array.from({ length: 100_000 }, (_, i) => ({ file: 0, record: from + i, reason: "bad time" })),
        });
    });
    const reader = (await there.get("/api/quarantine.csv")).body!.getReader();
    let pieces = 0;
    let lines = -1;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces++;
      for (const byte of next.value) if (byte === 10) lines++;
    }
    expect(lines).toBe(records);
    expect(pieces).toBeGreaterThan(4);
    await there.close();
    other.remove();
    expect(there.defects).toEqual([]);
  }, 60_000);
});

const expectedLines = (first: readonly number[], second: readonly number[]): string[] => [
  ...first.map((n) => `1,${n},bad time`),
  ...second.map((n) => `2,${n},bad time`),
];

describe("a job", () => {
  it("is found again after a reload, can be stopped, and says how it ended", async () => {
    const started = (await (await served.post("/api/analyses", { seed: 3 })).json()) as { id: string };
    const listed = await served.json<{ jobs: { id: string }[] }>("/api/jobs");
    expect(listed.jobs[0].id).toBe(started.id);
    expect((await served.get(`/api/jobs/${started.id}`)).status).toBe(200);
    expect((await served.post(`/api/jobs/${started.id}/cancel`, {})).status).toBe(200);
    expect((await ended(served, started.id)).state).toBe("cancelled");
    expect((await served.post(`/api/jobs/${started.id}/cancel`, {})).status).toBe(409);
    expect((await served.get("/api/jobs/job-999")).status).toBe(404);
  });

  it("is told to the page as it moves", async () => {
    const response = await served.get("/api/events");
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = "";
    const until = async (pattern: RegExp) => {
      while (!pattern.test(text)) {
        const { value, done } = await reader.read();
        if (done) break;
        text += decoder.decode(value);
      }
      expect(text).toMatch(pattern);
    };
    await until(/event: jobs/);
    const started = (await (await served.post("/api/analyses", {})).json()) as { id: string };
    await until(new RegExp(`event: job\\ndata: \\{"id":"${started.id}"[^\\n]*"state":"running"`));
    await until(new RegExp(`"id":"${started.id}"[^\\n]*"state":"done"`));
    await until(/event: revision/);
    await reader.cancel();
  });
});

describe("Zeeschuimer", () => {
  it("sends a capture and polls until it is in", async () => {
    const origin = { origin: "moz-extension://6c2", "x-zeeschuimer-platform": "twitter.com" };
    const sent = await served.send("/api/import-dataset/", readFileSync(archive), origin);
    expect(sent.status).toBe(200);
    const { key, url, status } = (await sent.json()) as { key: string; url: string; status: string };
    expect(status).toBeTruthy();
    expect(url).toContain("/collect?job=");
    let answer = { done: false, rows: -1, datasource: "" };
    for (let i = 0; i < 600 && !answer.done; i++) {
      answer = (await (
        await served.get(`/api/check-query/?key=${key}`, { origin: origin.origin })
      ).json()) as typeof answer;
      await new Promise((done) => setTimeout(done, 50));
    }
    expect(answer).toMatchObject({ done: true, rows: 0, datasource: "twitter.com" });
    expect((await served.send("/api/import-dataset/", "{}")).status).toBe(404);
    expect(incoming()).toEqual([]);
  });
});

describe("the frozen view", () => {
  it("is the report of the same filters, self-contained and inert", async () => {
    const { groups } = await served.json<OrchestratedData>("/orchestrated.json");
    const whole = await served.get("/report.html");
    expect(whole.headers.get("content-security-policy")).toContain("sandbox");
    const html = await whole.text();
    expect(html).not.toMatch(/<script|https?:\/\/[^"]*\.(?:js|css)/);
    for (const g of groups) expect(html).toContain(g.id);
    if (groups.length > 1) {
      const one = await (await served.get(`/report.html?group=${groups[0].id}`)).text();
      expect(one).toContain(groups[0].id);
      expect(one).not.toContain(groups[1].id);
    }
    for (const path of ["/network.gexf", "/network.graphml", "/findings.json"])
      expect((await served.get(path)).status, path).toBe(200);
  });
});

describe("forgetting", () => {
  it("by age empties what is old, and the key can be destroyed once", async () => {
    const project = await makeProject(2, TINY);
    const other = serveInProcess(project.dir);
    const wrong = await other.post("/api/purge", { olderThanDays: 10 });
    expect(wrong.status).toBe(400);
    const purge = (await (await other.post("/api/purge", { olderThanDays: 10, confirm: "purge" })).json()) as {
      id: string;
    };
    const job = await ended(other, purge.id);
    expect(job.state).toBe("done");
    expect((job.result as { forgotten: number }).forgotten).toBeGreaterThan(300);
    expect((await other.json<OverviewData>("/overview.json")).collection?.posts).toBe(0);
    const seal = (await (await other.post("/api/seal", { confirm: "seal" })).json()) as { id: string };
    expect(await ended(other, seal.id)).toMatchObject({ state: "done" });
    expect(existsSync(join(project.dir, "key"))).toBe(false);
    const data = await other.json<OverviewData>("/overview.json");
    expect(data.sealed).toBe(true);
    expect((await other.send("/api/uploads?name=a.csv", "a,b\n")).status).toBe(400);
    expect((await other.post("/api/seal", { confirm: "seal" })).status).toBe(400);
    await other.close();
    project.remove();
    expect(other.defects).toEqual([]);
  });

  it("by a list takes the posts it names, tells only how many ids it read, and takes no account", async () => {
    const project = await makeProject(3, TINY);
    const other = serveInProcess(project.dir);
    const before = (await other.json<OverviewData>("/overview.json")).collection?.posts ?? 0;
    const ids = readFileSync(project.archive, "utf8")
      .trim()
      .split("\n")
      .slice(0, 20)
      .map((line) => JSON.parse(line).id as string);
    expect(new Set(ids).size).toBe(20);
    const body = { platform: "x", posts: [...ids, "1"].join("\n"), confirm: "forget" };
    for (const wrong of [
      { ...body, confirm: "yes" },
      { ...body, accounts: "7" },
      { ...body, posts: " \n" },
    ])
      expect((await other.post("/api/forget", wrong)).status, JSON.stringify(wrong)).toBe(400);
    const answer = await other.post("/api/forget", body);
    expect(answer.status).toBe(202);
    const job = await ended(other, ((await answer.json()) as { id: string }).id);
    expect(job).toMatchObject({ state: "done", result: { read: 21 } });
    expect((await other.json<OverviewData>("/overview.json")).collection?.posts).toBe(before - 20);
    await other.close();
    project.remove();
    expect(other.defects).toEqual([]);
  });

  it("what a killed server left of an upload is gone at the next start", async () => {
    const upload = await served.send("/api/uploads?name=left.csv", "a,b\n1,2\n");
    expect(upload.status).toBe(201);
    expect(incoming()).toHaveLength(1);
    const next = serveInProcess(folder.dir);
    expect(incoming()).toEqual([]);
    await next.close();
    rmSync(join(folder.dir, "incoming"), { recursive: true, force: true });
  });
});
