import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { openArchive } from "../../src/sources/index.ts";
import { bytesOf, cut, stream } from "./reading.ts";
import { zstdStored } from "./zstd-stored.ts";

const LINES = `${Array.from({ length: 2_000 }, (_, n) => `line ${n} of the file`).join("\n")}\n`;

async function opened(bytes: Uint8Array, name: string, places: readonly number[] = []) {
  const found: { name: string; packing: string; text: string; problem: string | undefined }[] = [];
  for await (const file of openArchive(stream(cut(bytes, places)), name)) {
    const parts: Uint8Array[] = [];
    for await (const part of file.bytes) parts.push(part);
    found.push({
      name: file.name,
      packing: file.packing,
      text: Buffer.concat(parts).toString(),
      problem: file.problem(),
    });
  }
  return found;
}

test("plain and gzip, in one piece or many, several members, rubbish behind", async () => {
  const packed = gzipSync(LINES);
  expect(await opened(bytesOf(LINES), "a.csv")).toEqual([
    { name: "a.csv", packing: "none", text: LINES, problem: undefined },
  ]);
  const want = [{ name: "a.csv", packing: "gzip", text: LINES, problem: undefined }];
  expect(await opened(packed, "a.csv.gz")).toEqual(want);
  expect(await opened(packed, "a.csv.gz", [1, 2, 3, 11, 500])).toEqual(want);
  const two = Buffer.concat([gzipSync("one\n"), gzipSync("two\n")]);
  expect((await opened(two, "a.gz"))[0].text).toBe("one\ntwo\n");
  expect(await opened(new Uint8Array(0), "a.csv")).toEqual([
    { name: "a.csv", packing: "none", text: "", problem: undefined },
  ]);
});

test("a truncated or damaged gzip keeps what came before and says so", async () => {
  const noise = Array.from({ length: 60_000 }, (_, n) => `${(n * 2654435761) >>> 0}`).join("\n");
  const packed = gzipSync(noise);
  const [half] = await opened(packed.subarray(0, packed.length / 2), "a.gz");
  expect(half.problem).toMatch(/cut off/);
  expect(noise.startsWith(half.text)).toBe(true);
  expect(half.text.length).toBeGreaterThan(noise.length / 4);
  const damaged = Uint8Array.from(packed);
  damaged.fill(0xaa, packed.length - 5_000, packed.length - 4_000);
  const [broken] = await opened(damaged, "a.gz");
  expect(broken.problem).toMatch(/damaged|cut off/);
  expect(noise.startsWith(broken.text.slice(0, 1_000))).toBe(true);
});

test("zstd, where it is whole; a window of 2 GB is answered with the way round it", async () => {
  const frame = zstdStored(bytesOf(LINES.slice(0, 9_000)));
  const [file] = await opened(frame, "a.csv.zst", [4, 9, 700]);
  expect(file).toEqual({ name: "a.csv", packing: "zstd", text: LINES.slice(0, 9_000), problem: undefined });
  const [short] = await opened(frame.subarray(0, frame.length - 20), "a.csv.zst");
  expect(short.problem).toMatch(/cut off/);
  const wide = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x09, 0, 0, 0x61]);
  const [pushshift] = await opened(wide, "RC_2019.zst");
  if (Number(process.versions.node.split(".")[0]) < 22) {
    expect(pushshift.problem).toContain("zstd -dc --long=31 RC_2019.zst |");
    expect(pushshift.text).toBe("");
  }
});

test("a zip gives its files one after another, packed ones unpacked, folders and noise left out", async () => {
  const zip = zipSync({
    "posts/": new Uint8Array(0),
    "posts/a.csv": strToU8(LINES),
    "posts/b.json.gz": new Uint8Array(gzipSync("[1]")),
    "__MACOSX/posts/._a.csv": strToU8("junk"),
    "posts/.DS_Store": strToU8("junk"),
    "inner.zip": zipSync({ "c.txt": strToU8("inner") }),
  });
  const want = [
    { name: "posts/a.csv", packing: "zip", text: LINES, problem: undefined },
    { name: "posts/b.json", packing: "zip", text: "[1]", problem: undefined },
    { name: "c.txt", packing: "zip", text: "inner", problem: undefined },
  ];
  expect(await opened(zip, "all.zip")).toEqual(want);
  expect(await opened(zip, "all.zip", [3, 40, 100, 300, 301])).toEqual(want);
});

test("a file of a zip that nobody reads is passed over", async () => {
  const zip = zipSync({ "a.txt": strToU8(LINES), "b.txt": strToU8("b") });
  const names: string[] = [];
  for await (const file of openArchive(stream([zip]), "x.zip")) names.push(file.name);
  expect(names).toEqual(["a.txt", "b.txt"]);
});

test("a cut-off zip says so, a workbook is left whole, other packings are named", async () => {
  const zip = zipSync({ "a.txt": strToU8(LINES), "b.txt": strToU8(LINES) }, { level: 0 });
  const files = await opened(zip.subarray(0, LINES.length + 500), "x.zip");
  expect(files[0]).toMatchObject({ name: "a.txt", text: LINES, problem: undefined });
  expect(files.slice(1).every((file) => file.problem !== undefined)).toBe(true);
  const book = zipSync({ "[Content_Types].xml": strToU8("<x/>"), "xl/workbook.xml": strToU8("<x/>") });
  expect((await opened(book, "x.xlsx")).map((file) => file.packing)).toEqual(["none"]);
  for (const [magic, name] of [
    ["fd377a585a000000", "xz"],
    ["425a683931415926", "bzip2"],
    ["377abcaf271c0004", "7z"],
  ] as const) {
    const [file] = await opened(new Uint8Array(Buffer.from(magic, "hex")), "x");
    expect(file.problem).toMatch(new RegExp(`^${name} is not unpacked here`));
  }
});
