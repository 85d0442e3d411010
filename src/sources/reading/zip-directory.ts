import zlib from "node:zlib";
import { Unreadable } from "./as-table.ts";

/** A file inside a zip, as the directory at the zip's end tells. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  /** Where its own head begins. */
  readonly at: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;

/** The directory of a zip that is held whole. Throws where there is none. O(entries). */
export function zipDirectory(file: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let end = file.length - 22;
  const last = Math.max(0, end - LONGEST_COMMENT);
  while (end >= last && view.getUint32(end, true) !== END) end--;
  if (end < last) throw new Unreadable();
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = view.getUint16(end + 10, true); i > 0; i--) {
    if (at + 46 > file.length || view.getUint32(at, true) !== ENTRY) throw new Unreadable();
    const length = view.getUint16(at + 28, true);
    entries.push({
      name: Buffer.from(file.buffer, file.byteOffset + at + 46, Math.min(length, file.length - at - 46)).toString(),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

const SLICE = 16_384;

/** Content of an entry, unpacked as it is asked for, at most so many bytes. Throws `Unreadable` for damage, or past the bound. */
export async function* unpackedEntry(file: Uint8Array, entry: ZipEntry, most: number): AsyncGenerator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (entry.at + 30 > file.length) throw new Unreadable();
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = file.subarray(from, from + entry.packed);
  if (entry.method === 0) {
    for (let at = 0; at < packed.length; at += SLICE) yield packed.subarray(at, at + SLICE);
    return;
  }
  if (entry.method !== 8) throw new Unreadable();
  const inflate = zlib.createInflateRaw();
  inflate.end(packed);
  let size = 0;
  try {
    for await (const chunk of inflate) {
      if (!Buffer.isBuffer(chunk)) throw new Unreadable();
      size += chunk.length;
      if (size > most) throw new Unreadable();
      yield chunk;
    }
  } catch {
    throw new Unreadable();
  } finally {
    inflate.destroy();
  }
}
