import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, createServer as createNetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/net/address.ts";
import { contentOf, request } from "../../src/net/request.ts";
import { wallClock } from "../../src/streams/stream.ts";
import { openStream } from "../../src/watching/open-stream.ts";
import { isWeakToken } from "../../src/web/server/security.ts";
import { serveObservatory } from "../../src/web/server/serve.ts";
import { emptyFolder, serveInProcess } from "../web/project.ts";

/** Servers that say where to go, and pages of other sites: nobody is sent anywhere, nothing is asked for them. */
const root = mkdtempSync(join(tmpdir(), "claque-peers-"));
const tokenFile = join(root, "token");
writeFileSync(tokenFile, "a-made-token-1234567890\n");
const folder = emptyFolder();

/** What should never be asked: it stands for a service inside the network. */
let inside: Server;
const askedInside: string[] = [];
let insideUrl = "";
/** Sends everybody there. */
let sender: Server;
let senderUrl = "";
let status = 302;

const listen = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port)));

beforeAll(async () => {
  inside = createServer((q, a) => {
    askedInside.push(q.url ?? "");
    a.setHeader("content-type", "text/event-stream");
    a.end("event: update\ndata: {}\n\nSECRET OF THE INSIDE");
  });
  inside.on("upgrade", (q: IncomingMessage, socket) => {
    askedInside.push(q.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 20\r\n\r\nSECRET OF THE INSIDE");
  });
  insideUrl = `http://127.0.0.1:${await listen(inside)}`;
  const away = () => `${insideUrl}/admin`;
  sender = createServer((_, a) => a.writeHead(status, { location: away() }).end());
  sender.on("upgrade", (_, socket) =>
    socket.end(`HTTP/1.1 ${status} Moved\r\nlocation: ${away().replace("http", "ws")}\r\ncontent-length: 0\r\n\r\n`),
  );
  senderUrl = `http://127.0.0.1:${await listen(sender)}`;
});
afterAll(async () => {
  inside.close();
  sender.close();
  folder.remove();
  rmSync(root, { recursive: true, force: true });
});

async function follow(stream: ReturnType<typeof openStream>, ms = 3000): Promise<{ error?: string; said: string[] }> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  const said: string[] = [];
  try {
    for await (const _ of stream.batches(undefined, stop.signal, (s) => void said.push(s)));
    return { said };
  } catch (e) {
    return { error: (e as Error).message, said };
  } finally {
    clearTimeout(timer);
  }
}
const clock = wallClock(() => 0.5);

describe("a stream's server that says where to go", () => {
  it.each([301, 302, 303, 307, 308])("HTTP %i is an answer, and is not followed", async (code) => {
    status = code;
    askedInside.length = 0;
    const jet = await follow(openStream({ kind: "jetstream", url: senderUrl.replace("http", "ws") }, clock));
    expect(jet.error).toMatch(new RegExp(`another address \\(${code}\\), which is not followed`));
    const mastodon = await follow(openStream({ kind: "mastodon", host: senderUrl, tokenFile }, clock));
    expect(mastodon.error).toMatch(/another address .* not followed/);
    expect(askedInside).toEqual([]);
  });

  it("no word of a foreign answer is shown", async () => {
    const jet = await follow(openStream({ kind: "jetstream", url: insideUrl.replace("http", "ws") }, clock));
    expect(jet.error).toContain("refused the subscription (403)");
    expect(JSON.stringify(jet)).not.toContain("SECRET");
  });
});

describe("wishes of others reach public addresses only", () => {
  const names = ["127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0", "[::]"];
  it.each(names)("%s is refused, for both kinds of stream, before anything is connected", async (name) => {
    askedInside.length = 0;
    const { port } = new URL(insideUrl);
    for (const choice of [
      { kind: "jetstream", url: `ws://${name}:${port}/admin` } as const,
      { kind: "mastodon", host: `http://${name}:${port}`, tokenFile } as const,
    ]) {
      const { error } = await follow(openStream(choice, clock, { publicOnly: true }));
      expect(error).toContain("only public addresses");
    }
    expect(askedInside).toEqual([]);
  });

  it("the observatory asks it of whoever comes with a token", async () => {
    const served = serveInProcess(folder.dir, { host: "0.0.0.0" });
    await served.close();
    const serving = await serveObservatory({
      project: folder.dir,
      host: "0.0.0.0",
      port: 0,
      now: () => Date.now(),
      onDefect: () => {},
    });
    const token = new URL(serving.url).searchParams.get("token");
    askedInside.length = 0;
    const at = `http://127.0.0.1:${serving.port}/api/streams`;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const url = `${insideUrl.replace("http", "ws")}/admin`;
    await fetch(at, { method: "POST", headers, body: JSON.stringify({ kind: "jetstream", url }) });
    let text = "";
    for (let i = 0; i < 100 && !text.includes("failed"); i++) {
      await new Promise((r) => setTimeout(r, 50));
      text = await (await fetch(at, { headers })).text();
    }
    expect(text).toContain("only public addresses");
    expect(text).not.toContain("SECRET");
    expect(askedInside).toEqual([]);
    await serving.close();
  });

  it("knows what is public: nothing private, local, mapped, or set aside", () => {
    for (const a of ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])
      expect(isPublicAddress(a), a).toBe(true);
    for (const a of [
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "127.0.0.53",
      "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255",
      "198.18.0.1",
      "::",
      "::1",
      "fe80::1",
      "fc00::1",
      "fd12::1",
      "ff02::1",
      "::ffff:10.0.0.1",
      "::ffff:8.8.8.8",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "2001:0:1::",
      "2001:db8::1",
      "::127.0.0.1",
      "nonsense",
      "",
    ])
      expect(isPublicAddress(a), a).toBe(false);
    fc.assert(fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c) => !isPublicAddress(`10.${a}.${b}.${c}`)));
    fc.assert(fc.property(fc.ipV6(), (a) => /^[23]/.test(a.split(":")[0].padStart(4, "0")) || !isPublicAddress(a)));
  });

  it("an answer without end is cut at its bound, and one that hangs ends with the signal", async () => {
    const endless = createNetServer((socket) => {
      socket.on("error", () => {});
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const more = setInterval(() => socket.write(Buffer.alloc(65_536)), 1);
      socket.on("close", () => clearInterval(more));
    });
    const url = await new Promise<string>((done) =>
      endless.listen(0, "127.0.0.1", () => done(`http://127.0.0.1:${(endless.address() as AddressInfo).port}`)),
    );
    const answer = await request(url, { signal: AbortSignal.timeout(5000) });
    expect(await contentOf(answer, 1_000_000)).toBeUndefined();
    await expect(
      request(url, { signal: AbortSignal.timeout(300) }).then((a) => contentOf(a, Number.POSITIVE_INFINITY)),
    ).rejects.toThrow();
    endless.close();
  });
});

describe("a page of another site", () => {
  const marks = (site: string, mode: string, dest: string) => ({
    "sec-fetch-site": site,
    "sec-fetch-mode": mode,
    "sec-fetch-dest": dest,
  });

  it("asks nothing, in a frame, a window, an image or a script, whatever the address", async () => {
    const served = serveInProcess(folder.dir);
    for (const site of ["cross-site", "same-site", "made-up"])
      for (const [mode, dest] of [
        ["navigate", "iframe"],
        ["navigate", "frame"],
        ["navigate", "object"],
        ["navigate", "embed"],
        ["no-cors", "image"],
        ["no-cors", "script"],
        ["cors", "empty"],
        ["websocket", "websocket"],
        ["navigate", ""],
      ])
        for (const path of [
          "/",
          "/topics",
          "/topics?q=a",
          "/topics.json?q=a",
          "/topics.csv?q=a",
          "/api/jobs",
          "/report.html",
        ])
          expect((await served.get(path, marks(site, mode, dest))).status, `${mode} ${dest} ${path}`).toBe(403);
    await served.close();
  });

  it("may open a page as a document of its own, which then opens without the question", async () => {
    const served = serveInProcess(folder.dir);
    const top = marks("cross-site", "navigate", "document");
    expect((await served.get("/topics", top)).status).toBe(200);
    const asked = await served.get("/topics?q=flood", top);
    expect(asked.status).toBe(303);
    expect(asked.headers.get("location")).toBe("/topics");
    for (const path of [
      "/topics.json?q=a",
      "/topics.json",
      "/topics.csv",
      "/report.html",
      "/api/what-they-say?q=a",
      "//api/jobs",
    ])
      expect((await served.get(path, top)).status, path).toBe(403);
    expect((await served.send("/topics", "", top)).status).toBe(403);
    await served.close();
  });

  it("no answer can be put in a frame or shares a window", async () => {
    const served = serveInProcess(folder.dir);
    for (const path of ["/", "/topics.json", "/nowhere"]) {
      const { headers } = await served.get(path);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    }
    await served.close();
  });

  it.each(["//elsewhere.example/", "/\\elsewhere.example/", "///elsewhere.example", "/%5Celsewhere.example"])(
    "%s with the right token leads to an own path",
    async (path) => {
      const guarded = serveInProcess(folder.dir, { host: "0.0.0.0", token: "right" });
      const answer = await guarded.get(`http://127.0.0.1${path}?token=right`);
      const location = answer.headers.get("location");
      if (location) expect(new URL(location, "http://127.0.0.1/").host).toBe("127.0.0.1");
      await guarded.close();
    },
  );
});

describe("tokens", () => {
  it.each([
    "a",
    "",
    "secret",
    "0000000000000000000000000000000000000000",
    "abababababababababababababababababababab",
    "correct horse",
    "12345678901234567890",
  ])("%j can be guessed, and is refused", async (token) => {
    expect(isWeakToken(token)).toBe(true);
    const wish = { project: folder.dir, host: "0.0.0.0", port: 0, token, now: () => 0, onDefect: () => {} };
    await expect(serveObservatory(wish)).rejects.toThrow("could be guessed");
  });
  it("what claque makes and what 128 random bits give is taken", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (bytes) => {
        const token = Buffer.from(bytes).toString("base64url");
        return new Set(token).size < 10 || !isWeakToken(token);
      }),
    );
    expect(isWeakToken("9f86d081884c7d659a2feaa0c55ad015")).toBe(false);
  });
});
