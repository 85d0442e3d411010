import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** Who may talk to the observatory. */
export interface Access {
  /** The name or address the server was asked to listen on. */
  readonly host: string;
  /** Demanded with every request when set; `--host` beyond this machine always sets it. */
  readonly token?: string;
  /** Admits who may look and ask, and change nothing; only beside `token`. */
  readonly readerToken?: string;
  /** The port in use; unknown (in-process tests) means any. */
  readonly port?: () => number | undefined;
}

/** Names under which a browser on this machine reaches this machine. */
export const isLoopback = (name: string): boolean =>
  name === "localhost" || name === "::1" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name);

/**
 * Nothing from elsewhere, no inline script, no inline style, no frame. `blob:` workers are what the graph layout needs.
 * Charts lose their inline style element before they are put in the page, so that this may stay strict.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** For the frozen report: its styles are inside it, nothing in it runs. */
export const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups";

export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const set = (name: string, value: string) => {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
  set("Content-Security-Policy", PAGE_POLICY);
  set("X-Content-Type-Options", "nosniff");
  set("X-Frame-Options", "DENY");
  set("Referrer-Policy", "no-referrer");
  set("Cross-Origin-Opener-Policy", "same-origin");
  set("Cross-Origin-Resource-Policy", "same-origin");
  set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
  set("Cache-Control", "no-store");
};

/** Splits `name:port`, `[::1]:port`, `name`. */
function hostParts(value: string): { name: string; port?: number } | undefined {
  const m = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(value);
  return m ? { name: m[1].toLowerCase(), ...(m[2] && { port: Number(m[2]) }) } : undefined;
}

/** The Zeeschuimer browser extension sends from its own origin, to two addresses only. */
export const EXTENSION_PATHS = new Set(["/api/import-dataset/", "/api/check-query/"]);
const fromExtension = (origin: string): boolean => /^(?:moz|chrome|safari-web)-extension:\/\/[\w-]+$/i.test(origin);

/**
 * Refuses what a page of another site could make a browser send here: a foreign Host (DNS rebinding), a foreign Origin,
 * a request that the browser itself marks as coming from elsewhere. A link may open a page as a document of its own, without its question.
 */
export function onlyFromHere(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const header = c.req.header("host") ?? new URL(c.req.url).host;
    const host = hostParts(header);
    if (!host) return refuse(c, 400, "The Host header is not a host name.");
    const port = access.port?.();
    const known = isLoopback(host.name) || host.name === access.host.toLowerCase();
    // With a token in force the name does not matter: a rebound name carries no cookie and so no token.
    if (!known && access.token === undefined)
      return refuse(
        c,
        403,
        "This observatory answers to 127.0.0.1 and localhost only. To reach it under another name, start it with --host.",
      );
    if (known && access.token === undefined && port !== undefined && (host.port ?? 80) !== port)
      return refuse(c, 403, `This observatory listens on port ${port}.`);
    const origin = c.req.header("origin");
    const extension = origin !== undefined && EXTENSION_PATHS.has(c.req.path) && fromExtension(origin);
    if (origin !== undefined && !extension && origin !== `http://${header}` && origin !== `https://${header}`)
      return refuse(c, 403, "A page of another site may not ask this observatory.");
    if (extension) return next();
    const site = c.req.header("sec-fetch-site");
    if (site === undefined || site === "same-origin" || site === "none") return next();
    // A page of another site may show a link here, and no more: the page opens empty, and whatever the address would ask is not asked.
    const opens = c.req.header("sec-fetch-mode") === "navigate" && c.req.header("sec-fetch-dest") === "document";
    const url = new URL(c.req.url);
    if (c.req.method !== "GET" || !opens || !isPage(url.pathname))
      return refuse(c, 403, "A page of another site may not ask this observatory.");
    if (url.search !== "") return redirectHere(c, url.pathname, 303);
    return next();
  };
}

/** Pages are plain words; what has an extension is an answer, and everything under `api` is one too. */
const isPage = (path: string): boolean => !path.includes(".") && !/^\/+api(?:\/|$)/i.test(path);

/** To an address of this observatory, whatever the path is made of: two slashes at its begin would name another host. */
export const redirectHere = (c: Context, path: string, status: 302 | 303): Response =>
  c.redirect(`/${path.replace(/^[\\/]+/, "")}`, status);

/** Fewest bits a token of one's own may have; those that claque makes have 192. */
const LEAST_BITS = 128;
const LEAST_DISTINCT = 10;

/** Whether a token could be guessed, as far as its length and the characters it is made of tell. */
export function isWeakToken(token: string): boolean {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[0-9]/, 10],
    [/[a-f]/, 6],
    [/[g-z]/, 20],
    [/[A-Z]/, 26],
    [/[^0-9a-zA-Z]/, 10],
  ];
  const alphabet = kinds.reduce((n, [kind, size]) => n + (kind.test(token) ? size : 0), 0);
  return token.length * Math.log2(Math.max(2, alphabet)) < LEAST_BITS || new Set(token).size < LEAST_DISTINCT;
}

const same = (a: string, b: string): boolean => {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
};

/** Whether a request may look and ask only. */
export const READER = "reader";

/** Demands a token: in the address once (`?token=`, kept as a cookie and taken out of the address), a cookie, or `Authorization: Bearer`. */
export function demandToken(access: Access): MiddlewareHandler {
  return async (c, next) => {
    if (access.token === undefined) return next();
    const known = [access.token, ...(access.readerToken === undefined ? [] : [access.readerToken])];
    const admit = (given: string | undefined): string | undefined =>
      given === undefined ? undefined : known.find((token) => same(given, token));
    const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const kept = getCookie(c, "claque");
    const held = admit(bearer) ?? admit(kept);
    const url = new URL(c.req.url);
    const given = c.req.method === "GET" ? admit(url.searchParams.get("token") ?? undefined) : undefined;
    if (given !== undefined) {
      setCookie(c, "claque", given, { httpOnly: true, sameSite: "Strict", path: "/" });
      url.searchParams.delete("token");
      return redirectHere(c, `${url.pathname}${url.search}`, 303);
    }
    if (held === undefined)
      return refuse(c, 401, "This observatory asks for its token: open the address that `claque serve` printed.");
    if (held === access.token) return next();
    if (c.req.method !== "GET")
      return refuse(
        c,
        403,
        "This is a reader's address: it shows and answers. Importing, analysing, watching, alarms and deleting need the editor's address that `claque serve` printed.",
      );
    c.set(READER, true);
    return next();
  };
}

export function refuse(
  c: Context,
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429,
  error: string,
): Response {
  return c.json({ error }, status);
}
