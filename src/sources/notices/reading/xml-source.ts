import { BOUNDS } from "../../../model/bounds.ts";
import type { NoticeBatch } from "../../../model/notice/raw-notice.ts";
import { Unreadable } from "../../reading/as-table.ts";
import { decode, TextReader } from "../../reading/encoding.ts";
import { type Refusal, reject } from "../../reading/reasons.ts";
import { slices } from "../../reading/slices.ts";
import { type XmlAttributes, XmlReader } from "../../reading/xml-stream.ts";
import type { ReadOptions, Recognition } from "../../source.ts";
import { NoticeBatches, type NoticeReading } from "./batches.ts";
import type { NoticeSource } from "./notice-kind.ts";
import type { XmlNode } from "./xml-tree.ts";

type Readings = NoticeReading | Refusal | readonly (NoticeReading | Refusal)[];

/** A format whose notices are elements of XML. */
export interface XmlFormat {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly traces: readonly string[];
  /** How surely the beginning of a file is this format. */
  is(head: string): number;
  readonly telling: string;
  /** Local names of the elements that are a notice each. */
  readonly roots: ReadonlySet<string>;
  /** Elements inside a text (`<FT>`): what is in them is text of the element around. */
  readonly inline?: ReadonlySet<string>;
  /** Elements that nothing is read from, with all that is in them. */
  passesOver(name: string, attribute: (name: string) => string | undefined): boolean;
  read(notice: XmlNode, options: ReadOptions): Readings;
}

/** Makes a source of an XML format: one notice a file or many, inside an element around them or one document behind the other. */
export function xmlSource(format: XmlFormat): NoticeSource {
  return {
    name: format.name,
    title: format.title,
    about: format.about,
    traces: format.traces,
    detect(head): Recognition {
      const score = startsAsXml(head) ? format.is(textOfHead(head)) : 0;
      return { score, reason: `${score > 0 ? "" : "no "}${format.telling}` };
    },
    async *read(bytes, options): AsyncGenerator<NoticeBatch> {
      const text = new TextReader(options.encoding);
      const documents = new Documents(format, options);
      for await (const slice of slices(bytes)) {
        documents.push(text.push(slice));
        yield* documents.batches.take();
      }
      documents.push(text.end());
      documents.end();
      yield* documents.batches.finish();
    },
  };
}

const texts = new WeakMap<Uint8Array, string>();
/** Formats look at the first 64 KiB; decoded once. */
function textOfHead(head: Uint8Array): string {
  const known = texts.get(head);
  if (known !== undefined) return known;
  const text = decode(head.subarray(0, 65_536));
  texts.set(head, text);
  return text;
}

/** A `<` as the first sign that is none of a mark or a blank, in UTF-8 or UTF-16. */
function startsAsXml(head: Uint8Array): boolean {
  for (const byte of head.subarray(0, 256)) {
    if (byte === 0x3c) return true;
    if (![0xef, 0xbb, 0xbf, 0xff, 0xfe, 0, 9, 10, 13, 32].includes(byte)) return false;
  }
  return false;
}

/** Text is handed to the parser in pieces of this size, however it came: what goes past a bound does so in every reading. */
const PIECE = 65_536;
const BEGINNING = "<?xml";

/** Documents one behind the other → notices. */
class Documents {
  readonly batches = new NoticeBatches();
  readonly #format: XmlFormat;
  readonly #options: ReadOptions;
  #held = "";
  #document: Document | undefined;
  #record = 0;

  constructor(format: XmlFormat, options: ReadOptions) {
    this.#format = format;
    this.#options = options;
  }

  push(text: string): void {
    const all = this.#held + text;
    let from = 0;
    for (; all.length - from >= PIECE + BEGINNING.length; from += PIECE)
      this.#piece(all.slice(from, from + PIECE + BEGINNING.length - 1), PIECE);
    this.#held = from === 0 ? all : all.slice(from);
  }

  end(): void {
    this.#piece(this.#held, this.#held.length);
    this.#held = "";
    this.#shut();
  }

  /** The first `length` signs; a document that begins in them may be told by those behind. */
  #piece(text: string, length: number): void {
    let from = 0;
    for (let next = text.indexOf(BEGINNING); next >= 0 && next < length; next = text.indexOf(BEGINNING, next + 1)) {
      this.#write(text.slice(from, next));
      this.#shut();
      from = next;
    }
    this.#write(text.slice(from, length));
  }

  #write(text: string): void {
    if (text === "") return;
    if (!this.#document) {
      const content = text.replace(/^[\s\ufeff]+/, "");
      if (content === "") return;
      this.#document = new Document(this.#format, (tree, length) => this.#notice(tree, length));
      this.#document.write(content);
    } else this.#document.write(text);
  }

  #shut(): void {
    const fault = this.#document?.end();
    if (fault) this.batches.add(++this.#record, reject(fault));
    this.#document = undefined;
  }

  #notice(tree: XmlNode | "broken XML" | "record too long", length: number): void {
    const record = ++this.#record;
    if (typeof tree === "string") {
      this.batches.add(record, reject(tree), length);
      return;
    }
    const readings = this.#format.read(tree, this.#options);
    const all: readonly (NoticeReading | Refusal)[] = isList(readings) ? readings : [readings];
    for (const reading of all) this.batches.add(record, reading, length / all.length);
  }
}
const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value);

interface GrowingNode extends XmlNode {
  readonly children: XmlNode[];
  text: string;
}
type Told = (tree: XmlNode | "broken XML" | "record too long", length: number) => void;

/** One document: hands out each element that is a notice when it closes. */
class Document {
  readonly #reader: XmlReader;
  readonly #open: GrowingNode[] = [];
  /** Elements passed over that are open inside each other. */
  #over = 0;
  #notices = 0;
  #nodes = 0;
  #length = 0;
  #faults = 0;
  #unreadable = false;

  constructor(format: XmlFormat, told: Told) {
    const open = this.#open;
    this.#reader = new XmlReader(
      {
        open: (name, attribute, _path, all) => {
          if (this.#over > 0) this.#over++;
          else if (open.length > 0 && format.inline?.has(name)) return;
          else if (open.length > 0 ? format.passesOver(name, attribute) : !format.roots.has(name)) {
            // Around notices anything may stand; inside one, what is passed over is not kept.
            if (open.length > 0) this.#over = 1;
          } else this.#enter(name, all);
        },
        text: (text) => {
          if (this.#over > 0 || open.length === 0) return;
          const node = open[open.length - 1];
          // What indents the elements is most of the texts.
          if (node.text === "" && text.charCodeAt(0) <= 32 && text.trim() === "") return;
          this.#length += text.length;
          if (this.#length <= BOUNDS.noticeXml) node.text += text;
        },
        close: (name) => {
          if (this.#over > 0) this.#over--;
          else if (open.length > 0 && !format.inline?.has(name)) this.#leave(told);
        },
      },
      () => {
        this.#faults++;
      },
    );
  }

  write(text: string): void {
    this.#try(() => this.#reader.write(text));
  }

  /** What is amiss with the document as a whole. */
  end(): "truncated record" | "unreadable file" | "unknown shape" | undefined {
    const cut = this.#open.length > 0;
    this.#try(() => this.#reader.close());
    if (this.#unreadable) return "unreadable file";
    if (cut) return "truncated record";
    return this.#notices === 0 ? "unknown shape" : undefined;
  }

  #try(step: () => void): void {
    if (this.#unreadable) return;
    try {
      step();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#unreadable = true;
    }
  }

  #enter(name: string, all: XmlAttributes): void {
    if (this.#open.length === 0) {
      this.#nodes = 0;
      this.#length = 0;
      this.#faults = 0;
    }
    const node: GrowingNode = { name, attributes: attributesOf(all), children: [], text: "" };
    if (++this.#nodes <= BOUNDS.noticeElements) this.#open[this.#open.length - 1]?.children.push(node);
    this.#open.push(node);
  }

  #leave(told: Told): void {
    const node = this.#open.pop();
    if (!node || this.#open.length > 0) return;
    this.#notices++;
    const tooLong = this.#nodes > BOUNDS.noticeElements || this.#length > BOUNDS.noticeXml;
    told(tooLong ? "record too long" : this.#faults > 0 ? "broken XML" : node, this.#length);
  }
}

/** By their local names. */
function attributesOf(all: XmlAttributes): Readonly<Record<string, string>> {
  let found: Record<string, string> | undefined;
  for (const key in all) {
    found ??= {};
    found[all[key].local] = all[key].value;
  }
  return found ?? NO_ATTRIBUTES;
}
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};
