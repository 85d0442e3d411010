import codec from "zstd-codec";
import { UsageError } from "../model/errors.ts";

/** A frame's text; undefined where it is damaged, is no zstd frame, or would be larger than the bound. */
export type DecodeFrame = (frame: Uint8Array) => string | undefined;

const FRAME_MAGIC = 0xfd2fb528;
const DICTIONARY_MAGIC = 0xec30a437;

/**
 * Decoder of single zstd frames (RFC 8878) that were made with a dictionary. `largest`: bytes of text a frame may hold;
 * the size stands in its head, and is looked at before anything is unpacked. Throws a UsageError where the frame asks for
 * another dictionary than the one given. About 10 µs a frame.
 */
export async function frameDecoder(dictionary: Uint8Array, largest: number): Promise<DecodeFrame> {
  const id = dictionaryId(dictionary);
  const zstd = await new Promise<Parameters<Parameters<typeof codec.ZstdCodec.run>[0]>[0]>((ready) =>
    codec.ZstdCodec.run(ready),
  );
  const simple = new zstd.Simple();
  const digested = new zstd.Dict.Decompression(dictionary);
  return (frame) => {
    const head = headOf(frame);
    if (!head || head.size > largest) return undefined;
    if (head.dictionary !== 0 && head.dictionary !== id)
      throw new UsageError(
        `the server compresses with dictionary ${head.dictionary}, the file holds ${id === 0 ? "none" : `dictionary ${id}`}: get the right one, or leave --zstd-dictionary out`,
      );
    if (head.size === 0) return "";
    const bytes = simple.decompressUsingDict(frame, digested);
    return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString() : undefined;
  };
}

/** The number of a dictionary made by `zstd --train`; 0 for plain content used as one. */
function dictionaryId(dictionary: Uint8Array): number {
  const view = new DataView(dictionary.buffer, dictionary.byteOffset, dictionary.byteLength);
  return dictionary.length >= 8 && view.getUint32(0, true) === DICTIONARY_MAGIC ? view.getUint32(4, true) : 0;
}

/** Size of the content and number of the dictionary, as the frame's head says them. A frame that says no size is not read. */
function headOf(frame: Uint8Array): { size: number; dictionary: number } | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 6 || view.getUint32(0, true) !== FRAME_MAGIC) return undefined;
  const descriptor = frame[4];
  const single = (descriptor & 32) !== 0;
  const idBytes = [0, 1, 2, 4][descriptor & 3];
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][descriptor >> 6];
  const at = single ? 5 : 6;
  if (sizeBytes === 0 || frame.length < at + idBytes + sizeBytes) return undefined;
  const number = (from: number, bytes: number) => {
    let n = 0;
    for (let i = bytes - 1; i >= 0; i--) n = n * 256 + frame[from + i];
    return n;
  };
  return {
    dictionary: number(at, idBytes),
    size: number(at + idBytes, sizeBytes) + (sizeBytes === 2 ? 256 : 0),
  };
}
