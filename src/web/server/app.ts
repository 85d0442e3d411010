import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { whileWanted } from "../../io/patience.ts";
import { withTexts } from "../../model/english.ts";
import { isUsageError } from "../../model/errors.ts";
import { ENDPOINTS } from "./api/index.ts";
import type { Asset } from "./assets.ts";
import { toCsv } from "./csv.ts";
import { type Call, check, checkQuery, type Endpoint, type Page } from "./endpoint.ts";
import { forReaders, type Observatory } from "./observatory.ts";
import { openApi, twinBase } from "./openapi.ts";
import { rateLimit } from "./rate-limit.ts";
import { type Access, demandToken, onlyFromHere, READER, redirectHere, refuse, safeHeaders } from "./security.ts";
import { PAGES } from "./views/index.ts";

export interface AppOptions {
  readonly access: Access;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Milliseconds; for the rate limit. */
  readonly now: () => number;
  /** Told of defects: their text goes to the log, never to the page. */
  readonly onDefect?: (error: unknown) => void;
}

/** Smallest body that is not a file. */
const BODY_LIMIT = 256 * 1024;

/** The observatory as one function from request to response: the same in tests and behind the socket. */
export function makeApp(observatory: Observatory, options: AppOptions): Hono {
  const app = new Hono();
  app.use(safeHeaders);
  app.use(onlyFromHere(options.access));
  app.use(rateLimit({ perSecond: 60, burst: 240, now: options.now }, clientOf));
  app.use(demandToken(options.access));
  app.use(wantedOnly);
  app.onError((error, c) => {
    if (isUsageError(error)) return c.json({ error: error.message }, 400);
    options.onDefect?.(error);
    return c.json(
      { error: "This is a defect of claque, not of your data. The terminal that runs the observatory shows more." },
      500,
    );
  });
  app.notFound((c) => refuse(c, 404, "There is no such address here. /openapi.json lists them all."));

  for (const page of PAGES) addPage(app, observatory, page, options.assets);
  for (const endpoint of ENDPOINTS) addEndpoint(app, observatory, endpoint);
  const document = openApi(PAGES, ENDPOINTS);
  app.get("/openapi.json", (c) => c.json(document));
  for (const [path, asset] of options.assets) if (path !== "/index.html") app.get(path, (c) => send(c, asset));
  return app;
}

/** Longest that a page's answer may be worked on, ms. */
const DEADLINE_MS = 60_000;

/** What nobody waits for any more is not worked on: the client has left, or the answer has taken too long. Work that was started as a job goes on. */
const wantedOnly: MiddlewareHandler = (c, next) => {
  if (c.req.method !== "GET" || c.req.path === "/api/events") return next();
  return whileWanted(AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(DEADLINE_MS)]), next);
};

function clientOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    return "in-process";
  }
}

const seenBy = (c: Context, observatory: Observatory): Observatory =>
  c.get(READER) === true ? forReaders(observatory) : observatory;

function addPage(app: Hono, observatory: Observatory, page: Page, assets: ReadonlyMap<string, Asset>): void {
  const shell = (c: Context) => {
    const html = assets.get("/index.html");
    return html ? send(c, html) : c.text("The pages are not built. Run `npm run build`.", 503);
  };
  const base = twinBase(page.path);
  const answer = (kind: "json" | "csv") => async (c: Context) => {
    const search = new URL(c.req.url).searchParams;
    const table = kind === "csv" ? search.get("table") : null;
    if (kind === "csv") search.delete("table");
    const checked = checkQuery(page.params, search);
    if (!checked.ok) return refuse(c, 400, checked.error);
    const id = page.path.includes(":id") ? c.req.param("file")!.slice(0, -(kind.length + 1)) : undefined;
    const view = await page.view(seenBy(c, observatory), { ...checked.value, ...(id !== undefined && { id }) });
    if (!view) return refuse(c, 404, "There is no finding with this id here. It may have changed with a new run.");
    if (kind === "json") return c.json(withTexts(view.data));
    const chosen = table === null ? view.tables[0] : view.tables.find((t) => t.name === table);
    if (!chosen)
      return refuse(
        c,
        400,
        `There is no such table here. Known: ${view.tables.map((t) => t.name).join(", ") || "none"}.`,
      );
    return c.body(toCsv(chosen), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="claque-${page.name}-${chosen.name}.csv"`,
    });
  };
  if (page.path.endsWith("/:id")) {
    const stem = page.path.slice(0, -"/:id".length);
    app.get(`${stem}/:file`, (c) => {
      const file = c.req.param("file");
      return file.endsWith(".json") ? answer("json")(c) : file.endsWith(".csv") ? answer("csv")(c) : shell(c);
    });
    return;
  }
  app.get(page.path, shell);
  if (base !== page.path) app.get(base, (c) => redirectHere(c, `${page.path}${new URL(c.req.url).search}`, 302));
  app.get(`${base}.json`, answer("json"));
  app.get(`${base}.csv`, answer("csv"));
}

function addEndpoint(app: Hono, observatory: Observatory, endpoint: Endpoint): void {
  const path = endpoint.path.replace(/\{(\w+)\}/g, ":$1");
  if (!endpoint.upload)
    app.use(
      path,
      bodyLimit({
        maxSize: BODY_LIMIT,
        onError: (c) => refuse(c, 413, "This request is larger than any request here needs to be."),
      }),
    );
  app.on(endpoint.method, path, async (c) => {
    const call: { -readonly [K in keyof Call]: Call[K] } = {
      c,
      observatory: seenBy(c, observatory),
      query: {},
      body: {},
      path: c.req.param(),
    };
    if (endpoint.query) {
      const checked = checkQuery(endpoint.query, new URL(c.req.url).searchParams);
      if (!checked.ok) return refuse(c, 400, checked.error);
      call.query = checked.value;
    }
    if (endpoint.body) {
      if (!/^application\/json\b/.test(c.req.header("content-type") ?? ""))
        return refuse(c, 415, "Send this as application/json.");
      const parsed = await c.req.json().catch(() => undefined);
      if (parsed === undefined) return refuse(c, 400, "The body is not JSON.");
      const checked = check(endpoint.body, parsed);
      if (!checked.ok) return refuse(c, 400, checked.error);
      call.body = checked.value;
    }
    return endpoint.handle(call);
  });
}

function send(c: Context, asset: Asset): Response {
  const headers = {
    "Content-Type": asset.type,
    ETag: asset.etag,
    "Cache-Control": asset.immutable ? "public, max-age=31536000, immutable" : "no-cache",
  };
  if (c.req.header("if-none-match") === asset.etag) return c.body(null, 304, headers);
  return c.body(asset.body, 200, headers);
}
