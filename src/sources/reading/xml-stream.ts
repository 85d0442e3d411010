import { SaxesParser } from "saxes";
import { BOUNDS } from "../../model/bounds.ts";
import { Unreadable } from "./as-table.ts";

export type XmlAttributes = Readonly<Record<string, { readonly local: string; readonly value: string }>>;

/** What is told of a document as it goes by. Names are local ones: prefixes are the writer's choice. */
export interface XmlHandler {
  /** `all`: every attribute, by its name with its prefix. */
  open(
    name: string,
    attribute: (name: string) => string | undefined,
    path: readonly string[],
    all: XmlAttributes,
  ): void;
  close(name: string, path: readonly string[]): void;
  text(text: string, path: readonly string[]): void;
}

/**
 * Reads XML with namespaces as its text comes, in memory that does not grow with it. Nothing is fetched and no entity of the document's own
 * is expanded. Nesting and single pieces past the bounds throw `Unreadable`; what becomes of faults of form says `fault`. O(characters).
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: true });
  #quiet = 0;

  constructor(handler: XmlHandler, fault: () => void) {
    const path: string[] = [];
    this.#parser.on("error", fault);
    this.#parser.on("opentag", (tag) => {
      this.#quiet = 0;
      if (path.length >= BOUNDS.workbookDepth) throw new Unreadable();
      const attribute = (name: string) => {
        for (const key in tag.attributes) if (tag.attributes[key].local === name) return tag.attributes[key].value;
        return undefined;
      };
      handler.open(tag.local, attribute, path, tag.attributes);
      path.push(tag.local);
    });
    this.#parser.on("closetag", (tag) => {
      this.#quiet = 0;
      path.pop();
      handler.close(tag.local, path);
    });
    const text = (content: string) => handler.text(content, path);
    this.#parser.on("text", text);
    this.#parser.on("cdata", text);
  }

  write(text: string): void {
    this.#quiet += text.length;
    if (this.#quiet > BOUNDS.workbookCell) throw new Unreadable();
    this.#parser.write(text);
  }

  close(): void {
    this.#parser.close();
  }
}

/** The XML of one part of a workbook. Yields after each piece, so that what the handler gathered can be taken. A few faults of form are passed over. */
export async function* throughXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder();
  let faults = 0;
  const reader = new XmlReader(handler, () => {
    if (++faults > BOUNDS.workbookFaults) throw new Unreadable();
  });
  for await (const chunk of bytes) {
    reader.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  reader.close();
  yield;
}
