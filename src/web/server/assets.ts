import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  /** Its name carries a hash of its content. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json; charset=utf-8",
};

/** Where the built pages lie: beside the compiled server, or in `dist` when run from the sources. */
export function uiFolder(): string {
  const beside = fileURLToPath(new URL("../ui/", import.meta.url));
  return existsSync(join(beside, "assets")) ? beside : fileURLToPath(new URL("../../../dist/web/ui/", import.meta.url));
}

/** Reads the built pages once (under a megabyte); nothing outside this folder can be asked for. */
export function loadAssets(folder: string): ReadonlyMap<string, Asset> {
  const found = new Map<string, Asset>();
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    const body = new Uint8Array(readFileSync(path));
    const url = `/${path.slice(folder.length).split(sep).filter(Boolean).join("/")}`;
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 20)}"`;
    found.set(url, { body, type, etag, immutable: url.startsWith("/assets/") });
  }
  return found;
}
