import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { openArchive, sourceNamed } from "../../src/sources/index.ts";
import { cut, inTheOpen, readAll, stream } from "./reading.ts";
import { zstdStored } from "./zstd-stored.ts";

const SAMPLES = join(import.meta.dirname, "../fixtures/sources");
const files = readdirSync(SAMPLES).sort();

/** Every file in a packed stream that is cut at these places, read by the source its name tells. */
async function readPacked(bytes: Uint8Array, name: string, places: readonly number[]) {
  const found: unknown[] = [];
  for await (const file of openArchive(stream(cut(bytes, places)), name)) {
    const source = sourceNamed(file.name.replace(/\.[^.]+$/, ""));
    if (!source) throw new Error(`no source for ${file.name}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(Uint8Array.from(chunk));
    found.push([file.name, inTheOpen(await readAll(source, chunks)), file.problem()]);
  }
  return found;
}

test("law: however a packed file is cut, every source reads what it reads of the plain one: gzip, zstd, zip", async () => {
  const plain = new Map<string, unknown>();
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(join(SAMPLES, file)));
    const source = sourceNamed(file.replace(/\.[^.]+$/, ""));
    if (!source) throw new Error(`no source for ${file}`);
    plain.set(file, [file, inTheOpen(await readAll(source, [bytes])), undefined]);
    const rng = makeRng(5).fork(file);
    for (const [packed, name] of [
      [gzipSync(bytes), `${file}.gz`],
      [zstdStored(bytes), `${file}.zst`],
    ] as const) {
      const places = Array.from({ length: 12 }, () => rng.int(packed.length));
      expect(await readPacked(packed, name, places), name).toEqual([plain.get(file)]);
      expect(await readPacked(packed, name, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), name).toEqual([plain.get(file)]);
    }
  }
  const zip = zipSync(Object.fromEntries(files.map((f) => [f, new Uint8Array(readFileSync(join(SAMPLES, f)))])));
  const rng = makeRng(6);
  for (const pieces of [0, 40, 4_000]) {
    const places = Array.from({ length: pieces }, () => rng.int(zip.length));
    expect(await readPacked(zip, "all.zip", places)).toEqual(files.map((file) => plain.get(file)));
  }
});
