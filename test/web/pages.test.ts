import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../../src/web/server/views/index.ts";
import type {
  CollectData,
  GroupData,
  MethodData,
  OrchestratedData,
  OverviewData,
  RisingData,
  TopicsData,
} from "../../src/web/view-data.ts";
import { emptyFolder, type MadeProject, makeProject, type Served, serveInProcess } from "./project.ts";

let made: MadeProject;
let served: Served;
beforeAll(async () => {
  made = await makeProject();
  served = serveInProcess(made.dir);
});
afterAll(async () => {
  await served.close();
  made.remove();
  expect(served.defects).toEqual([]);
});

const TWINS = ["/overview", "/topics", "/rising", "/orchestrated", "/collect", "/method"];

describe("pages and their twins", () => {
  it("answer under one address, as page, data and table", async () => {
    for (const base of TWINS) {
      const page = await served.get(base === "/overview" ? "/" : base);
      expect(page.status).toBe(200);
      expect(page.headers.get("content-type")).toContain("text/html");
      expect((await served.get(`${base}.json`)).headers.get("content-type")).toContain("application/json");
      const csv = await served.get(`${base}.csv`);
      expect(csv.status).toBe(200);
      expect(csv.headers.get("content-disposition")).toContain(".csv");
      expect((await csv.text()).split("\r\n")[0]).toMatch(/^[a-z0-9_,]+$/);
    }
  });

  it("overview: what was collected and the three answers", async () => {
    const data = await served.json<OverviewData>("/overview.json");
    expect(data.state).toBe("ready");
    expect(data.project).toBe("election");
    const lines = readFileSync(made.archive, "utf8").trim().split("\n").length;
    expect(data.collection?.read.files).toBe(1);
    expect(data.collection?.posts).toBeGreaterThan(1000);
    expect(data.collection?.read.kept).toBe(data.collection?.posts);
    expect(data.collection?.read.read).toBeGreaterThanOrEqual(lines);
    expect(data.volume?.posts.length).toBe(data.volume?.actors.length);
    expect(data.groups.length).toBeGreaterThan(0);
    expect(data.answers.orchestrated.sure.map((s) => s.say)).toContain("control.found");
    expect(data.top.flatMap((l) => l.objects).length).toBeGreaterThan(3);
  });

  it("orchestrated: filters are the address, and the network is that of the list", async () => {
    const all = await served.json<OrchestratedData>("/orchestrated.json");
    expect(all.groups.length).toBe(all.total);
    const tier = all.groups[0].tier;
    const some = await served.json<OrchestratedData>(`/orchestrated.json?tier=${tier}`);
    expect(some.groups.map((g) => g.tier)).toEqual(some.groups.map(() => tier));
    expect(some.groups.length).toBe(all.tiers.find((t) => t.tier === tier)?.groups);
    expect(some.network.groups.map((g) => g.id)).toEqual(some.groups.map((g) => g.id));
    const none = await served.json<OrchestratedData>("/orchestrated.json?since=2999-01-01");
    expect(none.groups).toEqual([]);
    expect(none.total).toBe(all.total);
    const bySize = await served.json<OrchestratedData>("/orchestrated.json?sort=accounts");
    expect(bySize.groups.map((g) => g.size.actors)).toEqual(
      [...all.groups.map((g) => g.size.actors)].sort((a, b) => b - a),
    );
  });

  it("group: everything about it and nobody in it", async () => {
    const all = await served.json<OrchestratedData>("/orchestrated.json");
    for (const { id } of all.groups) {
      const { group } = await served.json<GroupData>(`/group/${id}.json`);
      expect(group.network.dots.length).toBe(group.size.actors);
      expect(group.hours).toHaveLength(24);
      expect(group.days.shown).toBe(true);
      for (const n of group.days.posts) expect(n === null || (n > 0 && n % group.days.step === 0)).toBe(true);
      expect(group.days).not.toHaveProperty("actors");
      expect(JSON.stringify(group)).not.toContain('"members"');
      for (const table of ["objects", "evidence", "days", "hours", "tightness", "look-alikes", "summary"])
        expect((await served.get(`/group/${id}.csv?table=${table}`)).status).toBe(200);
    }
    expect((await served.get("/group/no-such-group.json")).status).toBe(404);
  });

  it("topics: a query over time under the release rule, answered again the same", async () => {
    const top = (await served.json<TopicsData>("/topics.json")).top.find((l) => l.objects.some((o) => o.label));
    const object = top!.objects.find((o) => o.label)!;
    const field = {
      hashtag: `#${object.label}`,
      link: `link:${object.label}`,
      domain: `domain:${object.label}`,
      text: `"${object.label}"`,
    }[object.type as string];
    const path = `/topics.json?q=${encodeURIComponent(String(field))}&by=lang`;
    const first = await served.json<TopicsData>(path);
    const [line] = first.comparison!.topics;
    expect(line.posts.length).toBe(line.postsPerThousand.length);
    for (const [i, actors] of line.actors.entries()) {
      expect(actors === null || actors === 0 || actors >= 10).toBe(true);
      if (actors === null) expect(line.posts[i]).toBeNull();
    }
    expect(await served.json<TopicsData>(path)).toEqual(first);
  });

  it("topics: an earlier answer cannot be undone by a narrower question", async () => {
    const wide = (await served.json<TopicsData>("/topics.json?q=lang:en")).comparison!;
    const narrow = (await served.json<TopicsData>(`/topics.json?q=${encodeURIComponent("lang:en NOT the")}`))
      .comparison!;
    wide.topics[0].actors.forEach((all, i) => {
      const part = narrow.topics[0].actors[i];
      if (all !== null && part !== null) expect(all - part === 0 || all - part >= 10 || all === part).toBe(true);
    });
  });

  it("topics: faults are said where they are", async () => {
    const bad = await served.get(`/topics.json?q=${encodeURIComponent("flood AND (")}`);
    expect(bad.status).toBe(400);
    expect(((await bad.json()) as { error: string }).error).toMatch(/character/);
    expect(await served.json(`/api/query?q=${encodeURIComponent("a  and (b)")}`)).toMatchObject({ ok: true });
    expect(await served.json(`/api/query?q=${encodeURIComponent("from:someone")}`)).toMatchObject({
      ok: false,
      at: 0,
      error: expect.stringContaining("crowds"),
    });
  });

  it("collect: traces, gaps and hints of each file, as data and as tables", async () => {
    const { files, gaps } = await served.json<CollectData>("/collect.json");
    const [{ traces, hints }] = files;
    expect(traces).toMatchObject({ text: 1, media: 0 });
    expect(traces!.reposts).toBeGreaterThan(0.05);
    expect(hints!.length).toBeGreaterThan(0);
    expect(gaps).toEqual(files[0].gaps);
    const rowsOf = async (table: string) =>
      (await (await served.get(`/collect.csv?table=${table}`)).text()).trim().split("\r\n").slice(1);
    expect(await rowsOf("traces")).toContain(`posts.jsonl,reposts,${traces!.reposts}`);
    expect(await rowsOf("hints")).toHaveLength(hints!.length);
    expect(await rowsOf("gaps")).toHaveLength(gaps.length);
  });

  it("rising, collect and method tell what the findings hold", async () => {
    const rising = await served.json<RisingData>("/rising.json");
    expect(rising.bursts.length).toBeLessThanOrEqual(rising.total);
    const collect = await served.json<CollectData>("/collect.json");
    expect(collect.files[0].name).toBe("posts.jsonl");
    expect(collect.sources.length).toBeGreaterThan(4);
    const method = await served.json<MethodData>("/method.json");
    expect(method.inputs[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    const volume = method.analyses.find((a) => a.name === "volume");
    expect(volume?.queries[0].sql).toMatch(/select/);
    expect(method.findingsSha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("questions that are not answered", () => {
  it("are those about one account, on every page, with the reason", async () => {
    for (const base of TWINS)
      for (const name of ["account", "actor", "user", "handle", "from", "member", "pseudonym", "author"]) {
        const answer = await served.get(`${base}.json?${name}=x`);
        expect(answer.status).toBe(400);
        expect(((await answer.json()) as { error: string }).error).toContain("crowds");
      }
  });

  it("and parameters that are not known: no filter is ignored in silence", async () => {
    for (const base of TWINS)
      expect(((await (await served.get(`${base}.json?nonsense=1`)).json()) as { error: string }).error).toContain(
        "nonsense",
      );
    expect((await served.get("/orchestrated.json?tier=guilty")).status).toBe(400);
    expect((await served.get("/orchestrated.json?since=2024-02-31x")).status).toBe(400);
    expect((await served.get("/overview.csv?table=accounts")).status).toBe(400);
  });
});

describe("the OpenAPI document", () => {
  it("lists exactly the parameters that are accepted", async () => {
    const document = await served.json<{
      openapi: string;
      paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; operationId: string }>>;
    }>("/openapi.json");
    expect(document.openapi).toBe("3.1.0");
    for (const page of PAGES) {
      const base = page.path === "/" ? "/overview" : page.path.replace(":id", "{id}");
      const { parameters } = document.paths[`${base}.json`].get;
      expect(parameters.filter((p) => p.in === "query").map((p) => p.name)).toEqual(Object.keys(page.params.shape));
    }
    const ids = Object.values(document.paths).flatMap((p) => Object.values(p).map((o) => o.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the crawl: every address, every parameter", () => {
  it("finds no identity, no pseudonym, no cell under the rule", async () => {
    const secrets = await secretsOf(made);
    expect(secrets.length).toBeGreaterThan(2000);
    const found = finder(secrets);
    expect(found(`a line with ${secrets[7]} in it`)).toEqual([secrets[7]]);
    const document = await served.json<{
      paths: Record<
        string,
        {
          get?: {
            parameters: { name: string; in: string; schema: { enum?: string[]; items?: { enum?: string[] } } }[];
          };
        }
      >;
    }>("/openapi.json");
    const groups = (await served.json<OrchestratedData>("/orchestrated.json")).groups.map((g) => g.id);
    const addresses = new Set(["/", "/topics", "/rising", "/orchestrated", "/collect", "/method", "/openapi.json"]);
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (!get || path === "/api/events" || path.startsWith("/api/jobs/") || path === "/api/check-query/") continue;
      for (const filled of path.includes("{id}") ? groups.map((g) => path.replace("{id}", g)) : [path]) {
        addresses.add(path === "/api/query" || path === "/api/what-they-say" ? `${filled}?q=lang:en` : filled);
        if (path === "/topics.json") addresses.add(`${filled}?q=lang:en&by=lang`);
        for (const p of get.parameters) {
          expect(p.name).not.toMatch(/account|actor|user|author|handle|member|pseudonym/i);
          for (const value of p.schema.enum ?? p.schema.items?.enum ?? [])
            addresses.add(`${filled}?${p.name}=${value}`);
        }
      }
    }
    expect(addresses.size).toBeGreaterThan(30);
    for (const address of addresses) {
      const response = await served.get(address);
      expect(response.status, address).toBe(200);
      const text = await response.text();
      expect(found(text), address).toEqual([]);
      if (response.headers.get("content-type")?.includes("json")) noSmallCell(JSON.parse(text), address);
    }
  }, 300_000);
});

/** Every raw id and handle of the archive, every pseudonym of the store: long enough not to occur by chance. */
async function secretsOf(project: MadeProject): Promise<string[]> {
  const secrets = new Set<string>();
  const walk = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const v of value) walk(v, key);
    else if (value && typeof value === "object") for (const [k, v] of Object.entries(value)) walk(v, k);
    else if (
      typeof value === "string" &&
      value.length >= 7 &&
      /^(?:id|author_id|username|name|conversation_id|in_reply_to_user_id)$/.test(key)
    )
      secrets.add(value);
  };
  for (const line of readFileSync(project.archive, "utf8").trim().split("\n")) walk(JSON.parse(line), "");
  await served.observatory.withProject(async ({ store }) => {
    const actors = await store.columns({
      sql: "select pseudonym from actor order by code",
      values: {},
      columns: { pseudonym: "string" },
    });
    for (const p of actors.pseudonym) secrets.add(p);
  });
  const key = readFileSync(join(project.dir, "key"));
  for (const spelling of ["hex", "base64", "base64url"] as const) secrets.add(key.toString(spelling));
  return [...secrets];
}

/** Which of the strings occur in a text, by sliding a window of each length over it. O(text · lengths). */
function finder(secrets: readonly string[]): (text: string) => string[] {
  const byLength = new Map<number, Set<string>>();
  for (const s of secrets) byLength.set(s.length, (byLength.get(s.length) ?? new Set()).add(s));
  const seen = new Map<string, string[]>();
  return (text) => {
    const known = seen.get(text);
    if (known) return known;
    const hits = new Set<string>();
    for (const [length, set] of byLength)
      for (let i = 0; i + length <= text.length; i++) {
        const piece = text.slice(i, i + length);
        if (set.has(piece)) hits.add(piece);
      }
    seen.set(text, [...hits]);
    return [...hits];
  };
}

/** No object that names a number of accounts names fewer than the group floor. */
function noSmallCell(value: unknown, address: string): void {
  if (Array.isArray(value)) for (const v of value) noSmallCell(v, address);
  else if (value && typeof value === "object")
    for (const [key, v] of Object.entries(value)) {
      if (key === "actors" && typeof v === "number") expect(v === 0 || v >= 5, `${address}: ${v} accounts`).toBe(true);
      else noSmallCell(v, address);
    }
}

describe("a project with nothing in it", () => {
  it("answers every page with an empty state, and is not begun by looking", async () => {
    const folder = emptyFolder();
    const empty = serveInProcess(folder.dir);
    for (const base of TWINS) {
      const data = await empty.json<{ state: string }>(`${base}.json`);
      expect(data.state).toBe("empty");
      expect((await empty.get(`${base}.csv`)).status, base).toBeLessThan(500);
    }
    expect((await empty.get("/topics.json?q=x")).status).toBe(200);
    expect((await empty.get("/report.html")).status).toBe(400);
    expect((await empty.post("/api/analyses", {})).status).toBe(400);
    expect((await empty.post("/api/seal", { confirm: "seal" })).status).toBe(400);
    expect(empty.observatory.project.hasPosts()).toBe(false);
    expect(empty.observatory.project.hasKey()).toBe(false);
    expect(empty.defects).toEqual([]);
    await empty.close();
    folder.remove();
  });
});
