import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { days, hours } from "../../src/model/time.ts";
import { ENDPOINTS } from "../../src/web/server/api/index.ts";
import { type Serving, serveObservatory } from "../../src/web/server/serve.ts";
import type { TopicsData } from "../../src/web/view-data.ts";
import { type MadeProject, makeProject, TINY } from "./project.ts";

let project: MadeProject;
let serving: Serving;
let tokens: { reader: string; editor: string };
beforeAll(async () => {
  project = await makeProject(1, TINY);
  serving = await serveObservatory({
    project: project.dir,
    host: "0.0.0.0",
    port: 0,
    now: () => Date.now(),
    onDefect: () => {},
  });
  const tokenOf = (url = "") => new URL(url).searchParams.get("token") ?? "";
  tokens = { reader: tokenOf(serving.readerUrl), editor: tokenOf(serving.url) };
}, 120_000);
afterAll(async () => {
  await serving.close();
  project.remove();
});

/** Through the socket, as `who`. */
const ask = (
  who: "reader" | "editor",
  path: string,
  init: RequestInit = {},
  type = "application/json",
): Promise<Response> =>
  fetch(`http://127.0.0.1:${serving.port}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokens[who]}`, "content-type": type },
  });
const said = async (answer: Response) => ((await answer.json()) as { error: string }).error;

describe("a reader's address", () => {
  it("is another than the editor's", () => {
    expect(tokens.reader.length).toBeGreaterThan(30);
    expect(tokens.reader).not.toBe(tokens.editor);
  });

  it("admits to every page", async () => {
    for (const path of ["/overview", "/topics", "/rising", "/orchestrated", "/collect"])
      expect((await ask("reader", `${path}.json`)).status, path).toBe(200);
    const opened = await fetch(serving.readerUrl!, { redirect: "manual" });
    expect(opened.status).toBe(303);
    expect(opened.headers.get("set-cookie")).toContain(tokens.reader);
  });

  it("tells the page that nothing can be changed from it, and the editor's that it can", async () => {
    for (const who of ["reader", "editor"] as const)
      expect(await (await ask(who, "/overview.json")).json()).toMatchObject({ reader: who === "reader" });
  });

  const changing = ENDPOINTS.filter(({ method }) => method !== "GET").map(({ path }) => path);

  it("changes nothing: whatever is no question is refused with a sentence", async () => {
    expect(changing).toEqual(expect.arrayContaining(["/api/imports", "/api/forget", "/api/streams", "/api/alarms"]));
    for (const path of changing) {
      const answer = await ask("reader", path.replace(/\{\w+\}/g, "x"), { method: "POST", body: "{}" });
      expect(answer.status, path).toBe(403);
      expect(await said(answer), path).toMatch(/^This is a reader's address: .* editor's address/);
    }
  });

  it("which an editor is not", async () => {
    for (const path of changing) {
      // In a form that is refused, so that nothing is done here.
      const answer = await ask("editor", path.replace(/\{\w+\}/g, "x"), { method: "POST", body: "x" }, "text/plain");
      expect([400, 404, 415], path).toContain(answer.status);
    }
  });

  it("answers a new topic by the day, where an editor is answered by the hour", async () => {
    const width = async (who: "reader" | "editor") =>
      ((await (await ask(who, "/topics.json?q=lang:en")).json()) as TopicsData).comparison?.width;
    expect(await width("editor")).toBe(hours(1));
    expect(await width("reader")).toBe(days(1));
    // Nor does what an editor was answered come to a reader.
    expect(await width("editor")).toBe(hours(1));
  });
});

it("one token for both is refused", async () => {
  const token = "9f86d081884c7d659a2feaa0c55ad015";
  await expect(
    serveObservatory({
      project: project.dir,
      host: "0.0.0.0",
      port: 0,
      token,
      readerToken: token,
      now: () => Date.now(),
      onDefect: () => {},
    }),
  ).rejects.toThrow(/two tokens/);
});
