declare module "zstd-codec" {
  /** The part of it that is used: one-shot, with a digested dictionary. Null where the input is damaged. */
  interface Zstd {
    readonly Simple: new () => {
      compressUsingDict(bytes: Uint8Array, dictionary: unknown): Uint8Array | null;
      decompressUsingDict(bytes: Uint8Array, dictionary: unknown): Uint8Array | null;
    };
    readonly Dict: {
      readonly Compression: new (dictionary: Uint8Array, level: number) => unknown;
      readonly Decompression: new (dictionary: Uint8Array) => unknown;
    };
  }
  const codec: { readonly ZstdCodec: { run(ready: (zstd: Zstd) => void): void } };
  export default codec;
}
