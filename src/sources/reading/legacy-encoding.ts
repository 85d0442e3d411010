import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { analyse } from "chardet";

/** Bytes from the first that is no ASCII on which an encoding is found out by. */
export const DETECTED_BY = 65_536;

/**
 * The encoding of bytes that are no ASCII: `utf-8` where they are valid, or mostly valid (old exports mix it with
 * windows-1252); `utf-8-twice` where every such letter was encoded a second time; else a legacy encoding, by the frequencies
 * of its letters (chardet). O(bytes).
 */
export function detected(bytes: Uint8Array): string {
  const whole = bytes.subarray(0, bytes.length - openEnd(bytes));
  if (isUtf8(whole)) return isTwice(Buffer.from(whole).toString("utf8")) ? "utf-8-twice" : "utf-8";
  const { valid, stray } = sequences(whole);
  if (3 * valid >= stray) return "utf-8";
  return legacy(whole);
}

/** Encodings that chardet tells apart and a TextDecoder reads. */
const READABLE = new Set([
  ...["windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256"],
  ...[
    "koi8-r",
    "gb18030",
    "big5",
    "euc-jp",
    "euc-kr",
    "shift_jis",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
  ],
]);
const SURE = 40;

function legacy(bytes: Uint8Array): string {
  const head = bytes.subarray(0, DETECTED_BY);
  const guesses = [...analyse(head), ...analyse(accented(head))]
    .map(({ name, confidence }) => ({ name: name.toLowerCase(), confidence }))
    .filter(({ name }) => READABLE.has(name))
    .sort((a, b) => b.confidence - a.confidence);
  const western = fits(bytes, "windows-1252");
  const mac = fits(bytes, "macintosh");
  const [best] = guesses;
  const other = best && best.confidence >= SURE ? fits(bytes, best.name) : Number.NEGATIVE_INFINITY;
  if (other > 0.9 && other > western + 0.02 && other >= mac) return best.name;
  return mac > 0.9 && mac > western + 0.05 ? "macintosh" : "windows-1252";
}

/** The words with a letter past ASCII: among ids, times and addresses their frequencies would be lost. */
function accented(bytes: Uint8Array): Uint8Array {
  const words: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const from = at;
    let isOne = false;
    for (; at < bytes.length && isLetter(bytes[at]); at++) isOne ||= bytes[at] >= 0x80;
    if (isOne) words.push(...bytes.subarray(from, at), SPACE);
    at++;
  }
  return Uint8Array.from(words);
}
const SPACE = 32;
const isLetter = (byte: number): boolean => byte >= 0x80 || ((byte | SPACE) >= 97 && (byte | SPACE) <= 122);

/** So many letters past ASCII on end are no word of a language that is written in windows-1252 or MacRoman. */
const FOREIGN = /[^\u0000-\u007f\p{P}\p{S}\p{Z}]{5,}/gu;
const WESTERN: ReadonlySet<string> = new Set(["windows-1252", "macintosh"]);

/** Share of the letters outside ASCII that stand as letters do: small ones inside words, and signs outside of them. */
function fits(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  let all = 0;
  let good = 0;
  for (const { 0: found, index } of text.matchAll(/[^\u0000-\u007f]/gu)) {
    all++;
    const before = text[index - 1] ?? " ";
    const behind = text[index + found.length] ?? " ";
    const inWord = /\p{L}/u.test(before) && /\p{L}/u.test(behind);
    if (/\p{Lo}/u.test(found)) good++;
    else if (/\p{Ll}/u.test(found)) good += /\p{Lu}/u.test(behind) && /\p{Ll}/u.test(before) ? 0 : 1;
    else if (/\p{Lu}/u.test(found)) good += /\p{Ll}/u.test(before) ? 0 : 1;
    else if (/[’‘“”«»–—…]/u.test(found)) good++;
    else if (/\p{P}|\p{S}|\p{Z}/u.test(found)) good += inWord ? 0 : 0.7;
  }
  if (WESTERN.has(encoding)) for (const [run] of text.matchAll(FOREIGN)) good -= run.length;
  return all === 0 ? 0 : Math.max(0, good) / all;
}

/** Bytes at the end that may be the beginning of a character. */
function openEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

function sequences(bytes: Uint8Array): { valid: number; stray: number } {
  let valid = 0;
  let stray = 0;
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i];
    const need =
      first < 0x80
        ? 1
        : first >= 0xc2 && first < 0xe0
          ? 2
          : first >= 0xe0 && first < 0xf0
            ? 3
            : first >= 0xf0 && first < 0xf5
              ? 4
              : 0;
    const tails =
      need > 1 && bytes.subarray(i + 1, i + need).every((b) => (b & 0xc0) === 0x80) && i + need <= bytes.length;
    if (need === 1) i++;
    else if (tails) {
      valid++;
      i += need;
    } else {
      stray++;
      i++;
    }
  }
  return { valid, stray };
}

/** Code points of windows-1252 past ASCII → the byte. */
const BYTES = new Map<number, number>();
for (let byte = 0x80; byte < 0x100; byte++) {
  const code = new TextDecoder("windows-1252").decode(Uint8Array.of(byte)).codePointAt(0) ?? byte;
  BYTES.set(code, byte);
  BYTES.set(byte, byte);
}

const RUN = /[^\u0000-\u007f]+/gu;

/** What UTF-8 that was read as windows-1252 and written as UTF-8 said; a run of letters that is none stays as it is. */
export const once = (text: string): string => text.replace(RUN, (run) => original(run) ?? run);

function original(run: string): string | undefined {
  const bytes = Uint8Array.from([...run], (c) => BYTES.get(c.codePointAt(0) ?? 0) ?? 0);
  if (bytes.some((byte) => byte < 0x80) || !isUtf8(bytes)) return undefined;
  return Buffer.from(bytes).toString("utf8");
}

/** Whether every run of letters past ASCII was encoded twice: one by chance is common, all of several are not. */
function isTwice(text: string): boolean {
  let runs = 0;
  for (const [run] of text.replaceAll("\ufeff", "").matchAll(RUN)) {
    if (original(run) === undefined) return false;
    runs++;
  }
  return runs >= 3;
}
