import { isAscii, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { DETECTED_BY, detected, once } from "./legacy-encoding.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Bytes looked at before the encoding is settled. */
const SNIFF = 1_024;

/**
 * Bytes → text, piece by piece, the same however the bytes are cut.
 *
 * UTF-8 with or without a byte-order mark; UTF-16 by its mark or by its pattern of zero bytes. A byte that is no part
 * of valid UTF-8 is read as windows-1252 (which covers ISO 8859-1), one by one: old exports mix both in one file, and
 * no accent is lost. Where the 64 KiB from the first letter past ASCII are no UTF-8, they tell which older encoding it is.
 */
export class TextReader {
  #encoding: Encoding | undefined;
  #held: Uint8Array = new Uint8Array(0);
  #atStart = true;
  /** Of bytes past ASCII: named by the person, or found out; undefined until there are any. */
  #letters: string | undefined;
  #decoder: TextDecoder | undefined;

  /** `encoding`: as the person named it. Throws a RangeError for one that nobody knows. */
  constructor(encoding?: string) {
    if (encoding === undefined) return;
    if (encoding !== "utf-8-twice") this.#decoder = decoderOf(encoding);
    this.#encoding = "utf-8";
    this.#letters = encoding;
  }

  push(bytes: Uint8Array): string {
    let all = this.#held.length === 0 ? bytes : joined(this.#held, bytes);
    if (!this.#encoding) {
      if (all.length < SNIFF) {
        this.#held = Uint8Array.from(all);
        return "";
      }
      all = this.#settle(all);
    }
    if (this.#encoding === "utf-8") return this.#pushUtf8(all);
    const keep = utf16Tail(all, this.#encoding === "utf-16be");
    this.#held = keep === 0 ? EMPTY : all.slice(all.length - keep);
    return this.#decode(all.subarray(0, all.length - keep));
  }

  /** ASCII passes; from the first letter past it on, as much is held as tells its encoding. */
  #pushUtf8(all: Uint8Array): string {
    if (this.#letters === undefined) {
      if (isAscii(all)) {
        this.#held = EMPTY;
        return this.#decode(all);
      }
      const first = all.findIndex((byte) => byte >= 0x80);
      if (all.length - first < DETECTED_BY) {
        this.#held = all.slice(first);
        return this.#decode(all.subarray(0, first));
      }
      this.#find(all.subarray(first, first + DETECTED_BY));
    }
    const keep = this.#decoder ? 0 : openTail(all);
    this.#held = keep === 0 ? EMPTY : all.slice(all.length - keep);
    return this.#decode(all.subarray(0, all.length - keep));
  }

  #find(bytes: Uint8Array): void {
    this.#letters = detected(bytes);
    // Whatever is no letter of UTF-8 is read as windows-1252 anyway, letter by letter.
    if (!["utf-8", "utf-8-twice", "windows-1252"].includes(this.#letters))
      this.#decoder = new TextDecoder(this.#letters);
  }

  /** What is left when the bytes end. */
  end(): string {
    let rest = this.#held;
    this.#held = EMPTY;
    if (!this.#encoding) rest = this.#settle(rest);
    if (this.#encoding === "utf-8" && this.#letters === undefined && !isAscii(rest))
      this.#find(rest.subarray(rest.findIndex((byte) => byte >= 0x80)));
    return this.#decode(rest) + (this.#decoder?.decode() ?? "");
  }

  #settle(head: Uint8Array): Uint8Array {
    this.#encoding = encodingOf(head);
    return head;
  }

  #decode(bytes: Uint8Array): string {
    if (bytes.length === 0) return "";
    let text: string;
    if (this.#decoder) text = this.#decoder.decode(bytes, { stream: true });
    else if (this.#encoding === "utf-8")
      text = this.#letters === "utf-8-twice" ? once(decodeUtf8(bytes)) : decodeUtf8(bytes);
    else text = decodeUtf16(bytes, this.#encoding === "utf-16be");
    if (this.#atStart) {
      this.#atStart = false;
      if (text.charCodeAt(0) === 0xfeff) return text.slice(1);
    }
    return text;
  }
}

/** A decoder by its name in the WHATWG Encoding standard, or as Excel and Python call it; throws a RangeError for any other. */
export function decoderOf(name: string): TextDecoder {
  const known = name.trim().toLowerCase().replaceAll("_", "-");
  return new TextDecoder(ALSO[known] ?? known.replace(/^cp(?=125\d$)/, "windows-"));
}
/** Whether a person's name for an encoding is one. */
export function isEncoding(name: string): boolean {
  try {
    return name === TWICE || decoderOf(name).encoding !== "";
  } catch {
    return false;
  }
}
/** UTF-8 that was taken for windows-1252 and written as UTF-8 once more. */
const TWICE = "utf-8-twice";

const ALSO: Readonly<Record<string, string>> = {
  "mac-roman": "macintosh",
  macroman: "macintosh",
  "utf-8-sig": "utf-8",
  "shift-jis": "shift_jis",
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  "latin-1": "latin1",
};

/** The encoding of a file by its first letter past ASCII, in a word for the person; undefined where it is UTF-8 or UTF-16. */
export function lettersOf(head: Uint8Array): string | undefined {
  if (encodingOf(head) !== "utf-8") return undefined;
  const first = head.findIndex((byte) => byte >= 0x80);
  const found = first < 0 ? "utf-8" : detected(head.subarray(first, first + DETECTED_BY));
  return found === "utf-8" ? undefined : found;
}

/** The encoding of a file by its first bytes. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const n = Math.min(head.length, SNIFF) & ~1;
  if (n < 16) return "utf-8";
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = n / 2;
  if (odd > 0.4 * pairs && even < 0.05 * pairs) return "utf-16le";
  if (even > 0.4 * pairs && odd < 0.05 * pairs) return "utf-16be";
  return "utf-8";
}

/** The whole of `bytes` as text, by the same rules as {@link TextReader}. */
export function decode(bytes: Uint8Array, encoding?: string): string {
  const reader = new TextReader(encoding);
  return reader.push(bytes) + reader.end();
}

const EMPTY = new Uint8Array(0);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** UTF-8 as text, stray bytes as windows-1252. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (isAscii(bytes)) return asBuffer(bytes).toString("latin1");
  if (isUtf8(bytes)) return asBuffer(bytes).toString("utf8");
  return decodeMixed(bytes);
}

/** Bytes at the end that may yet become one character: 0 to 3. */
function openTail(bytes: Uint8Array): number {
  const n = bytes.length;
  for (let back = 1; back <= 3 && back <= n; back++) {
    const b = bytes[n - back];
    if (b < 0x80) return 0;
    if (b >= 0xc0) {
      const need = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
      return need > back ? back : 0;
    }
  }
  return 0;
}

function utf16Tail(bytes: Uint8Array, bigEndian: boolean): number {
  const odd = bytes.length & 1;
  const last = bytes.length - odd - 2;
  if (last < 0) return odd;
  const high = bytes[bigEndian ? last : last + 1];
  return odd + (high >= 0xd8 && high <= 0xdb ? 2 : 0);
}

/** Valid runs as UTF-8, every other byte as windows-1252. */
function decodeMixed(bytes: Uint8Array): string {
  const out: string[] = [];
  let run = 0;
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    if (i > run) out.push(asBuffer(bytes.subarray(run, i)).toString("utf8"));
    out.push(windows1252(bytes[i]));
    run = ++i;
  }
  if (i > run) out.push(asBuffer(bytes.subarray(run, i)).toString("utf8"));
  return out.join("");
}

/** Length of the well-formed UTF-8 sequence at `i` (Unicode standard, table 3-7), or 0. */
function sequenceLength(b: Uint8Array, i: number): number {
  const first = b[i];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = b[i + 1];
  if (first < 0xe0) return isTail(second) ? 2 : 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (!(second >= low && second <= high) || !isTail(b[i + 2])) return 0;
  if (first < 0xf0) return 3;
  return isTail(b[i + 3]) ? 4 : 0;
}

const isTail = (b: number | undefined): boolean => b !== undefined && (b & 0xc0) === 0x80;

/** Code points of 0x80–0x9F in windows-1252 (WHATWG Encoding standard); 0 where it keeps the control character. */
const HIGH = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018,
  0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
];

const windows1252 = (byte: number): string =>
  String.fromCharCode((byte >= 0x80 && byte < 0xa0 && HIGH[byte - 0x80]) || byte);

function decodeUtf16(bytes: Uint8Array, bigEndian: boolean): string {
  const even = bytes.subarray(0, bytes.length & ~1);
  if (!bigEndian) return asBuffer(even).toString("utf16le");
  return Buffer.from(even).swap16().toString("utf16le");
}
