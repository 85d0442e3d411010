import { afterAll, describe, expect, it } from "vitest";
import { emptyFolder, serveInProcess } from "./project.ts";

const folder = emptyFolder();
const open = serveInProcess(folder.dir);
const guarded = serveInProcess(folder.dir, { host: "0.0.0.0", token: "correct horse" });
afterAll(async () => {
  await open.close();
  await guarded.close();
  folder.remove();
});

describe("who may ask", () => {
  it("answers to this machine's own names", async () => {
    for (const host of ["127.0.0.1:4711", "localhost:4711", "[::1]:4711", "127.0.0.1"])
      expect((await open.get("/overview.json", { host })).status).toBe(200);
  });

  it("refuses a rebound or foreign Host", async () => {
    for (const host of ["evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", "10.0.0.7", "a b"])
      expect((await open.get("/overview.json", { host })).status).toBeGreaterThanOrEqual(400);
  });

  it("refuses another port than its own once that is known", async () => {
    const served = serveInProcess(folder.dir, { port: () => 4711 });
    expect((await served.get("/overview.json", { host: "localhost:4711" })).status).toBe(200);
    expect((await served.get("/overview.json", { host: "localhost:4712" })).status).toBe(403);
    await served.close();
  });

  it("refuses a foreign Origin, also for reading, and null", async () => {
    for (const origin of ["https://evil.example", "null", "http://localhost:3000", "moz-extension://0f4d"])
      for (const path of ["/overview.json", "/api/jobs"])
        expect((await open.get(path, { host: "127.0.0.1:4711", origin })).status).toBe(403);
    expect((await open.get("/overview.json", { host: "127.0.0.1:4711", origin: "http://127.0.0.1:4711" })).status).toBe(
      200,
    );
  });

  it("refuses writing from another page, whatever it sends", async () => {
    const headers = { host: "127.0.0.1:4711", origin: "https://evil.example" };
    for (const path of ["/api/seal", "/api/purge", "/api/forget", "/api/analyses", "/api/imports"])
      expect((await open.post(path, {}, headers)).status).toBe(403);
  });

  it("refuses what the browser marks as coming from elsewhere", async () => {
    const from = (site: string, mode: string) =>
      open.get("/overview.json", { "sec-fetch-site": site, "sec-fetch-mode": mode });
    expect((await from("cross-site", "no-cors")).status).toBe(403);
    expect((await from("same-site", "cors")).status).toBe(403);
    expect((await from("same-origin", "cors")).status).toBe(200);
  });

  it("lets a browser extension reach the two import addresses and nothing else", async () => {
    const headers = {
      host: "127.0.0.1:4711",
      origin: "moz-extension://2c1b-44",
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "cors",
    };
    expect((await open.get("/api/check-query/?key=job-9", headers)).status).toBe(404);
    expect((await open.get("/api/jobs", headers)).status).toBe(403);
    expect((await open.get("/api/check-query/?key=job-9", { ...headers, origin: "https://evil.example" })).status).toBe(
      403,
    );
  });
});

describe("the token", () => {
  it("is demanded for everything, pages and files too", async () => {
    for (const path of ["/", "/overview.json", "/openapi.json", "/theme.js", "/api/jobs"])
      expect((await guarded.get(path)).status).toBe(401);
  });

  it("is taken from the address once, kept as a cookie that scripts cannot read, and taken out of the address", async () => {
    const first = await guarded.get("/rising?sort=time&token=correct%20horse");
    expect(first.status).toBe(303);
    expect(first.headers.get("location")).toBe("/rising?sort=time");
    const cookie = first.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect((await guarded.get("/overview.json", { cookie: cookie.split(";")[0] })).status).toBe(200);
    expect((await guarded.get("/overview.json", { authorization: "Bearer correct horse" })).status).toBe(200);
  });

  it("is compared whole", async () => {
    for (const token of ["correct", "correct horsf", "correct horsee", "x"]) {
      expect((await guarded.get(`/?token=${encodeURIComponent(token)}`)).status).toBe(401);
      expect((await guarded.get("/openapi.json", { authorization: `Bearer ${token}` })).status).toBe(401);
    }
  });
});

describe("what every answer carries", () => {
  it("a policy without inline script or style, and no third party", async () => {
    for (const path of ["/", "/overview.json", "/nowhere", "/theme.js"]) {
      const { headers } = await open.get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("worker-src 'self' blob:");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("no page that breaks its own policy", async () => {
    const html = await (await open.get("/")).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/\sstyle=|\son\w+=|<style/);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});

describe("the rate", () => {
  it("is bounded for each client, and recovers", async () => {
    let now = 0;
    const served = serveInProcess(folder.dir, {}, () => now);
    const statuses: number[] = [];
    for (let i = 0; i < 260; i++) statuses.push((await served.get("/openapi.json")).status);
    expect(statuses.filter((s) => s === 200)).toHaveLength(240);
    expect(statuses.at(-1)).toBe(429);
    now += 1000;
    const again: number[] = [];
    for (let i = 0; i < 70; i++) again.push((await served.get("/openapi.json")).status);
    expect(again.filter((s) => s === 200)).toHaveLength(60);
    await served.close();
  });
});

describe("bodies", () => {
  it("that are no JSON, of another kind, or too large are refused in words", async () => {
    const form = await open.send("/api/seal", "confirm=seal", { "content-type": "application/x-www-form-urlencoded" });
    expect(form.status).toBe(415);
    expect((await open.send("/api/seal", "{", { "content-type": "application/json" })).status).toBe(400);
    expect(
      (
        await open.send("/api/seal", JSON.stringify({ confirm: "x".repeat(300_000) }), {
          "content-type": "application/json",
        })
      ).status,
    ).toBe(413);
    expect(await (await open.post("/api/seal", { confirm: "yes" })).json()).toMatchObject({
      error: expect.stringContaining("confirm"),
    });
  });

  it("with paths in a file name stay in their folder", async () => {
    const sent = await open.send(
      `/api/uploads?name=${encodeURIComponent("../../etc/\u202epass\u0000wd.csv")}`,
      "a,b\n1,2\n",
    );
    expect(sent.status).toBe(201);
    const { key, name } = (await sent.json()) as { key: string; name: string };
    expect(name).not.toMatch(/[/\\\u0000\u202e]|^\./);
    expect(open.observatory.spool.get(key)?.path.startsWith(folder.dir)).toBe(true);
    expect((await open.post(`/api/uploads/${key}/discard`, {})).status).toBe(200);
    expect(open.observatory.spool.get(key)).toBeUndefined();
    expect((await open.post("/api/uploads/..%2F..%2Fkey/discard", {})).status).toBeLessThan(500);
  });
});
