import { Unzip, type UnzipFile, UnzipInflate } from "fflate";
import type { Trouble } from "./opening.ts";
import { slices } from "./reading/slices.ts";

export interface ZipMember {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  problem(): string | undefined;
}

type ZipEvent = { readonly open: string } | { readonly data: Uint8Array } | { readonly close: string | undefined };

/** Folders, and what archivers leave beside the files. */
const isNoise = (name: string): boolean =>
  name.endsWith("/") || name.startsWith("__MACOSX/") || /(?:^|\/)(?:\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(name);

/**
 * The files of a zip one after another, unpacked as the bytes come by: memory does not grow with the archive.
 * Names of members may hold anything: they are data, not paths, and nothing is written anywhere.
 */
export async function* unzipped(bytes: AsyncIterable<Uint8Array>, trouble: Trouble): AsyncGenerator<ZipMember> {
  const pump = new Pump(bytes, trouble);
  for (;;) {
    const event = await pump.next();
    if (!event) return;
    if (!("open" in event)) continue;
    const member: Trouble = {};
    let finished = false;
    async function* content(): AsyncGenerator<Uint8Array> {
      while (!finished) {
        const next = await pump.next();
        if (!next || "close" in next) {
          finished = true;
          member.text = next ? next.close : (trouble.text ?? "the zip file is cut off inside this member");
          return;
        }
        if ("data" in next) yield next.data;
      }
    }
    const stream = content();
    yield { name: event.open, bytes: stream, problem: () => member.text };
    if (!finished) for await (const _ of content()) void _;
  }
}

class Pump {
  readonly #input: AsyncIterator<Uint8Array>;
  readonly #trouble: Trouble;
  readonly #unzip: Unzip;
  #events: ZipEvent[] = [];
  #at = 0;
  #ended = false;

  constructor(bytes: AsyncIterable<Uint8Array>, trouble: Trouble) {
    this.#input = slices(bytes, 16_384)[Symbol.asyncIterator]();
    this.#trouble = trouble;
    this.#unzip = new Unzip((file) => this.#begin(file));
    this.#unzip.register(UnzipInflate);
  }

  async next(): Promise<ZipEvent | undefined> {
    while (this.#at >= this.#events.length) {
      this.#events = [];
      this.#at = 0;
      if (this.#ended) return undefined;
      const chunk = await this.#input.next();
      this.#ended = chunk.done === true;
      try {
        this.#unzip.push(chunk.done ? new Uint8Array(0) : chunk.value, this.#ended);
      } catch {
        this.#ended = true;
        this.#trouble.text = "the zip file is damaged or cut off; what came before was read";
      }
    }
    return this.#events[this.#at++];
  }

  #begin(file: UnzipFile): void {
    if (isNoise(file.name)) return;
    this.#events.push({ open: file.name });
    if (file.compression !== 0 && file.compression !== 8) {
      this.#events.push({ close: "this member is packed by a method that is not read here: unpack the zip first" });
      return;
    }
    let open = true;
    file.ondata = (error, data, final) => {
      if (!open) return;
      if (error) {
        open = false;
        this.#events.push({ close: "this member of the zip is damaged or encrypted; what came before was read" });
        return;
      }
      if (data.length > 0) this.#events.push({ data });
      if (final) {
        open = false;
        this.#events.push({ close: undefined });
      }
    };
    file.start();
  }
}
