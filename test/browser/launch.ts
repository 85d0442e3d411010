import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/**
 * Starts the Chromium that came with `npm ci`: nothing else needs to be on the machine. Where libnss3 is missing, the
 * package's own libraries (built for Amazon Linux 2023) go on the library path.
 */
export async function launch(): Promise<Browser> {
  const folder = await unpacked();
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined) env[key] = value;
  if (!SYSTEM.some((lib) => existsSync(join(lib, "libnss3.so"))))
    env.LD_LIBRARY_PATH = [join(folder, "al2023", "lib"), env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return playwright.launch({
    executablePath: join(folder, "chromium"),
    args: chromium.args.filter((a) => !WEAKENS.has(a)),
    headless: true,
    env,
  });
}

const SYSTEM = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/lib"];

/** Flags of the package that a test of security must not run under, and one process for all, which no desktop browser is. */
const WEAKENS = new Set([
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--disable-site-isolation-trials",
  "--single-process",
]);

const require = createRequire(import.meta.url);
const home = dirname(require.resolve("@sparticuz/chromium"));

/** Unpacks browser and libraries once per version, whole or not at all: several test workers may start together. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(home, "..", "..", "package.json"), "utf8")) as { version: string };
  const target = join(tmpdir(), `claque-chromium-${version}`);
  if (existsSync(join(target, "chromium"))) return target;
  const partial = mkdtempSync(`${target}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = partial;
  try {
    // The package unpacks into os.tmpdir(), which reads TMPDIR at every call.
    await chromium.executablePath();
    const { inflate } = require(join(home, "lambdafs.cjs")) as { inflate(file: string): Promise<string> };
    await inflate(join(home, "..", "..", "bin", "al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(partial, target);
  } catch {
    rmSync(partial, { recursive: true, force: true });
  }
  return target;
}
