/** One event of a server-sent stream. */
export interface SseEvent {
  readonly event: string;
  readonly data: string;
}

const LONGEST = 8 * 1024 * 1024;

/**
 * Splits a server-sent stream into events (WHATWG HTML §9.2): any chunking of the bytes gives the same. Lines of comment,
 * such as heartbeats, yield `undefined`: something came. An event larger than 8 MB is dropped.
 */
export async function* readSse(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SseEvent | undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  let event = "";
  let data: string[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(rest);
      if (!end) break;
      const line = rest.slice(0, end.index);
      rest = rest.slice(end.index + end[0].length);
      if (line === "") {
        if (data.length > 0 && size <= LONGEST) yield { event: event || "message", data: data.join("\n") };
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
          size += value.length;
          if (size <= LONGEST) data.push(value);
        }
      }
    }
    if (rest.length > LONGEST) rest = "";
  }
}
