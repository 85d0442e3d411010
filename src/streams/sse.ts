import { BOUNDS } from "../model/bounds.ts";

const LINE_END = /\r\n|\n|\r(?!$)/g;
const LONGEST_TURN = 20;

/** One event of a server-sent stream. */
export interface SseEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Splits a server-sent stream into events (WHATWG HTML §9.2): any chunking of the bytes gives the same. Lines of comment,
 * such as heartbeats, yield `undefined`: something came. An event or a line beyond the bound is dropped, and costs no memory; whatever comes,
 * others have their turn every 20 ms. O(bytes).
 */
export async function* readSse(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent | undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  /** Up to where `rest` holds no end of a line. */
  let looked = 0;
  /** Within a line whose beginning was dropped. */
  let dropping = false;
  let event = "";
  let data: string[] = [];
  let size = 0;
  let worked = performance.now();
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    let from = 0;
    for (;;) {
      LINE_END.lastIndex = Math.max(from, looked);
      const end = LINE_END.exec(rest);
      if (!end) break;
      const line = dropping ? ":" : rest.slice(from, end.index);
      dropping = false;
      from = end.index + end[0].length;
      looked = from;
      if (performance.now() - worked > LONGEST_TURN) {
        await new Promise<void>((r) => setImmediate(r));
        worked = performance.now();
      }
      if (line === "") {
        if (data.length > 0 && size <= BOUNDS.event) yield { event: event || "message", data: data.join("\n") };
        event = "";
        data = [];
        size = 0;
      } else if (line.startsWith(":")) yield undefined;
      else {
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "event") event = value;
        else if (field === "data") {
          size += value.length + 1;
          if (size <= BOUNDS.event) data.push(value);
          else data = data.slice(0, 1);
        }
      }
    }
    rest = rest.slice(from);
    // A carriage return at the very end may be half of a line's end.
    looked = Math.max(0, rest.length - 1);
    if (rest.length > BOUNDS.event) {
      rest = rest.endsWith("\r") ? "\r" : "";
      looked = 0;
      dropping = true;
    }
  }
}
