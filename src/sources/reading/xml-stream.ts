import { SaxesParser } from "saxes";
import { BOUNDS } from "../../model/bounds.ts";
import { Unreadable } from "./as-table.ts";

/** What is told of a document as it goes by. Names are local ones: prefixes are the writer's choice. */
export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined, path: readonly string[]): void;
  close(name: string, path: readonly string[]): void;
  text(text: string, path: readonly string[]): void;
}

/**
 * Reads XML with namespaces as its bytes come, in memory that does not grow with it. Nothing is fetched and no entity of the document's own
 * is expanded. Yields after each piece, so that what the handler gathered can be taken. A few faults of form are passed over; more of them, nesting
 * and single pieces past the bounds throw `Unreadable`. O(bytes).
 */
export async function* throughXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: true });
  const decoder = new TextDecoder();
  const path: string[] = [];
  let quiet = 0;
  let faults = 0;
  parser.on("error", () => {
    if (++faults > BOUNDS.workbookFaults) throw new Unreadable();
  });
  parser.on("opentag", (tag) => {
    quiet = 0;
    if (path.length >= BOUNDS.workbookDepth) throw new Unreadable();
    const attribute = (name: string) => {
      for (const key in tag.attributes) if (tag.attributes[key].local === name) return tag.attributes[key].value;
      return undefined;
    };
    handler.open(tag.local, attribute, path);
    path.push(tag.local);
  });
  parser.on("closetag", (tag) => {
    quiet = 0;
    path.pop();
    handler.close(tag.local, path);
  });
  const text = (content: string) => handler.text(content, path);
  parser.on("text", text);
  parser.on("cdata", text);
  for await (const chunk of bytes) {
    quiet += chunk.length;
    if (quiet > BOUNDS.workbookCell) throw new Unreadable();
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}
