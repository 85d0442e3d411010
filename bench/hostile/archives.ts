import { gzipSync } from "node:zlib";
import { type Zippable, zipSync } from "fflate";
import type { Rng } from "../../src/methods/rng.ts";
import { BOUNDS } from "../../src/model/bounds.ts";
import { openArchive } from "../../src/sources/opening.ts";
import { hurt, pick } from "./damage.ts";

const NAMES = [
  "a.csv",
  "b/c.json",
  "../../outside.csv",
  "/etc/passwd",
  "C:\\x.csv",
  "\u001b[2J.csv",
  "__MACOSX/x",
  "n".repeat(3_000),
  "a.csv/",
  "\u202egpj.csv",
  "x.zip",
  "y.gz",
  "",
];
const row = (rng: Rng) => `${rng.int(1e6)},u${rng.int(50)},2024-05-01T10:00:00Z,words ${rng.int(1000)}\n`;

function core(rng: Rng): Uint8Array {
  const kind = rng.int(6);
  if (kind === 0) return new Uint8Array(rng.int(1 << rng.int(20)));
  if (kind === 1) return Uint8Array.from({ length: rng.int(3_000) }, () => rng.int(256));
  return Buffer.from(`id,account,time,text\n${Array.from({ length: rng.int(60) }, () => row(rng)).join("")}`);
}

function packed(rng: Rng, deep: number): Uint8Array {
  if (deep === 0) return core(rng);
  const inner = packed(rng, deep - 1);
  if (rng.int(5) === 0) return gzipSync(inner, { level: 1 });
  const files: Zippable = {};
  for (let i = 1 + rng.int(4); i > 0; i--)
    files[`${pick(rng, NAMES)}${rng.int(3) ? "" : i}`] = [inner, { level: pick(rng, [0, 1, 9]) }];
  const zip = zipSync(files);
  return rng.int(8) ? zip : Buffer.concat([core(rng).subarray(0, 200), zip]);
}

/** An archive of up to five layers, honest or damaged at any of them. */
export function archiveCase(rng: Rng): Uint8Array {
  const whole = packed(rng, 1 + rng.int(5));
  return rng.int(5) ? hurt(rng, whole) : whole;
}

/** Unpacks it; throws an Error that says what law was broken. */
export async function checkArchive(rng: Rng, bytes: Uint8Array): Promise<"read" | "told"> {
  async function* pieces() {
    const step = 1 + rng.int(bytes.length + 1);
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  let size = 0;
  let members = 0;
  let told = false;
  for await (const file of openArchive(pieces(), "a.zip")) {
    members++;
    for await (const chunk of file.bytes) size += chunk.length;
    const problem = file.problem();
    if (problem !== undefined && !/^[\w"'«(].{8,}/.test(problem)) throw new Error(`no sentence: ${problem}`);
    told ||= problem !== undefined;
  }
  if (members > BOUNDS.members + 1) throw new Error(`${members} members`);
  if (size > BOUNDS.expandedFreely + bytes.length * BOUNDS.expansion) throw new Error(`${size} bytes unpacked`);
  return told ? "told" : "read";
}
