const SLICE = 262_144;

/** Bytes in pieces of at most `size` (256 KiB), so that one huge chunk costs no more memory than a small one. */
export async function* slices(bytes: AsyncIterable<Uint8Array>, size = SLICE): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    if (chunk.length <= size) yield chunk;
    else for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
  }
}
