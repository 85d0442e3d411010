import { Transform } from "node:stream";
import zlib from "node:zlib";
import { Decompress, ZstdErrorCode } from "fzstd";
import { BEYOND, BOUNDS } from "../model/bounds.ts";
import { fieldOf } from "../model/keys.ts";
import { unzipped } from "./opening-zip.ts";
import { slices } from "./reading/slices.ts";

/** One file as it is after unpacking. A zip gives several, anything else gives one. */
interface Opened {
  /** The file's name; for a member of a zip, its name in there. */
  readonly name: string;
  readonly packing: "none" | "gzip" | "zstd" | "zip";
  /** To be read to its end, before the next file is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Once the bytes have ended: why they ended early. What came before is good. */
  problem(): string | undefined;
}

/** What packing says of itself as it goes along. */
export interface Trouble {
  text?: string;
}

/**
 * Unpacks by content, not by name: plain, gzip, zstd, zip (and what is packed inside a zip). Damage and truncation end
 * the bytes early with a message; nothing is thrown for what the file holds.
 */
export async function* openArchive(bytes: AsyncIterable<Uint8Array>, fileName: string): AsyncGenerator<Opened> {
  const spent: Spent = { packed: 0, unpacked: 0, members: 0 };
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      spent.packed += chunk.length;
      yield chunk;
    }
  }
  yield* openLayer(counted(), fileName, 0, spent);
}

/** What an archive has cost so far, over all its layers. */
interface Spent {
  packed: number;
  unpacked: number;
  members: number;
}

async function* openLayer(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  depth: number,
  spent: Spent,
): AsyncGenerator<Opened> {
  const { head, all } = await peek(bytes);
  const trouble: Trouble = {};
  const problem = () => trouble.text;
  const kind = packingOf(head, fileName);
  if (depth >= BOUNDS.depth && kind !== "none") {
    trouble.text = BEYOND.depth;
    yield { name: fileName, packing: "none", bytes: nothing(), problem };
    return;
  }
  if (kind === "zip") {
    for await (const member of unzipped(all, trouble)) {
      if (++spent.members > BOUNDS.members) {
        trouble.text = BEYOND.members;
        yield { name: member.name, packing: "zip", bytes: nothing(), problem };
        return;
      }
      const content = within(member.bytes, trouble, spent);
      for await (const opened of openLayer(content, member.name, depth + 1, spent))
        yield { ...opened, packing: "zip", problem: () => opened.problem() ?? member.problem() ?? trouble.text };
      if (trouble.text === BEYOND.expansion) return;
    }
    return;
  }
  if (kind === "gzip") {
    const decoder = zlib.createGunzip({ chunkSize: 65_536 });
    yield {
      name: bareName(fileName),
      packing: "gzip",
      bytes: within(decoded(decoder, all, trouble, "gzip"), trouble, spent),
      problem,
    };
  } else if (kind === "zstd")
    yield {
      name: bareName(fileName),
      packing: "zstd",
      bytes: within(unpackedZstd(all, trouble, fileName), trouble, spent),
      problem,
    };
  else if (kind === "none") yield { name: fileName, packing: "none", bytes: all, problem };
  else {
    trouble.text = `${kind.name} is not unpacked here: ${kind.remedy}`;
    yield { name: fileName, packing: "none", bytes: nothing(), problem };
  }
}

/** Ends what comes out of a packing where it is out of all proportion to what went in. */
async function* within(bytes: AsyncIterable<Uint8Array>, trouble: Trouble, spent: Spent): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    spent.unpacked += chunk.length;
    if (spent.unpacked > BOUNDS.expandedFreely + BOUNDS.expansion * spent.packed) {
      trouble.text = BEYOND.expansion;
      return;
    }
    yield chunk;
  }
}

const bareName = (name: string): string => name.replace(/\.(?:gz|gzip|zst|zstd|zst_blocks)$/i, "");

async function* nothing(): AsyncGenerator<Uint8Array> {}

interface Foreign {
  readonly name: string;
  readonly remedy: string;
}
const FOREIGN: readonly (Foreign & { readonly magic: readonly number[] })[] = [
  {
    name: "xz",
    magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    remedy: "write `xz -dc FILE | claque run -`, or unpack it first with `xz -dk FILE`",
  },
  {
    name: "bzip2",
    magic: [0x42, 0x5a, 0x68],
    remedy: "write `bzip2 -dc FILE | claque run -`, or unpack it first with `bzip2 -dk FILE`",
  },
  { name: "7z", magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], remedy: "unpack it first with `7z x FILE`" },
  { name: "rar", magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], remedy: "unpack it first with `unrar x FILE`" },
];

function packingOf(head: Uint8Array, fileName: string): "none" | "gzip" | "zstd" | "zip" | Foreign {
  const starts = (...magic: number[]) => magic.every((byte, i) => head[i] === byte);
  if (starts(0x1f, 0x8b)) return "gzip";
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return "zstd";
  if (head[0] >= 0x50 && head[0] <= 0x5f && starts(head[0], 0x2a, 0x4d, 0x18)) return "zstd";
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06))
    return isWorkbook(head, fileName) ? "none" : "zip";
  const foreign = FOREIGN.find(
    ({ magic, name }) => starts(...magic) && (name !== "bzip2" || /^\d$/.test(String.fromCharCode(head[3]))),
  );
  return foreign ?? "none";
}

/** A spreadsheet is a zip as well, and is read whole by its own source. */
const isWorkbook = (head: Uint8Array, fileName: string): boolean =>
  /\.xls[xm]$/i.test(fileName) ||
  Buffer.from(head.subarray(30, 60)).toString("latin1").startsWith("[Content_Types].xml");

/** The first bytes (64 and more, unless there are fewer), and all bytes including those. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < 64) {
    const next = await iterator.next();
    if (next.done) {
      ended = true;
      break;
    }
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      if (ended) return;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(first), all: all() };
}

/** Bytes through one of Node's decoders; a fault ends them and is told. */
async function* decoded(
  decoder: Transform,
  bytes: AsyncIterable<Uint8Array>,
  trouble: Trouble,
  name: string,
): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  let failure: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    decoder.on("end", resolve).on("close", resolve);
    decoder.on("error", (error) => {
      failure = error;
      resolve();
    });
  });
  decoder.on("data", (chunk: Uint8Array) => out.push(chunk));
  const taken = () => {
    const ready = out;
    out = [];
    return ready;
  };
  try {
    for await (const slice of slices(bytes, 16_384)) {
      // A decoder that fails does not call back: its end is waited for as well.
      await Promise.race([new Promise<void>((resolve) => decoder.write(slice, () => resolve())), ended]);
      yield* taken();
      if (failure) break;
    }
    if (!failure) {
      decoder.end();
      await ended;
    }
    yield* taken();
    if (failure) trouble.text = packingFault(failure, name);
  } finally {
    decoder.destroy();
  }
}

function packingFault(failure: Error, name: string): string {
  const truncated = /unexpected end/i.test(failure.message) || fieldOf(failure, "code") === "Z_BUF_ERROR";
  if (truncated) return `the ${name} file is cut off: its end is missing; what came before was read`;
  if (/memory|window/i.test(failure.message)) return tooWide("FILE");
  return `the ${name} file is damaged from some point on; what came before was read`;
}

const tooWide = (fileName: string): string =>
  `this zstd file was packed with a window of 2 GB (as Pushshift's are), which this version of Node cannot unpack: write \`zstd -dc --long=31 ${fileName} | claque run -\`, or use Node 22.15 or newer`;

/** Node's own zstd decoder, where this version of Node has one. */
function nativeZstd(): Transform | undefined {
  const window = fieldOf(zlib.constants, "ZSTD_d_windowLogMax");
  const make = fieldOf(zlib, "createZstdDecompress");
  if (typeof window !== "number" || typeof make !== "function") return undefined;
  const made: unknown = make({ params: { [window]: 31 } });
  return made instanceof Transform ? made : undefined;
}

async function* unpackedZstd(
  bytes: AsyncIterable<Uint8Array>,
  trouble: Trouble,
  fileName: string,
): AsyncGenerator<Uint8Array> {
  const native = nativeZstd();
  if (native) {
    yield* decoded(native, bytes, trouble, "zstd");
    return;
  }
  let out: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => {
    if (chunk.length > 0) out.push(chunk);
  });
  const push = (chunk: Uint8Array, final: boolean): boolean => {
    try {
      decoder.push(chunk, final);
      return true;
    } catch (error) {
      const code = fieldOf(error, "code");
      if (code === ZstdErrorCode.WindowSizeTooLarge || error instanceof RangeError) trouble.text = tooWide(fileName);
      else if (final) trouble.text = "the zstd file is cut off: its end is missing; what came before was read";
      else trouble.text = "the zstd file is damaged from some point on; what came before was read";
      return false;
    }
  };
  for await (const slice of slices(bytes, 65_536)) {
    const fine = push(slice, false);
    yield* out;
    out = [];
    if (!fine) return;
  }
  push(new Uint8Array(0), true);
  yield* out;
}
