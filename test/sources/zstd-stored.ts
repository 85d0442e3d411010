/** A zstd frame of stored blocks (RFC 8878), with a window of 128 KiB and no checksum. */
export function zstdStored(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = [Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 7 << 3])];
  for (let at = 0; at < content.length; at += 1_000) {
    const block = content.subarray(at, at + 1_000);
    const header = (block.length << 3) | (at + 1_000 >= content.length ? 1 : 0);
    parts.push(Uint8Array.from([header & 255, (header >> 8) & 255, header >> 16]), Uint8Array.from(block));
  }
  return new Uint8Array(Buffer.concat(parts));
}
