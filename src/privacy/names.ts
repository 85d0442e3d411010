import { fold } from "../derive/fold.ts";
import { isCommon } from "./common-words.ts";
import { NAME_PLAIN, nameOf } from "./names-spellings.ts";
import { classAt, WORD } from "./scrub-characters.ts";

/** What to look for of a name. */
export interface Name {
  /** Folded pieces: where the text holds none of them, the name is not in it. */
  readonly needles: readonly string[];
  /** Ways the name is written, in a folded text; without, the first needle as a word. */
  readonly written?: readonly RegExp[];
  /** Written with other letters around it: scripts without spaces. */
  readonly anywhere?: boolean;
  /** Pieces that make a hashtag the name's, wherever in it they stand. */
  readonly inTags: readonly string[];
}

/** Names come back with every post of an account: what to look for is worked out once. Emptied when full. */
const MOST_LOOKED = 50_000;
const looked = new Map<string, readonly Name[]>();

/** What to look for of each alias of a record. */
export function namesOf(aliases: readonly string[]): readonly Name[] {
  const names: Name[] = [];
  for (const alias of aliases) {
    let held = looked.get(alias);
    if (held === undefined) {
      if (looked.size > MOST_LOOKED) looked.clear();
      held = NAME_PLAIN.test(alias) ? plainName(alias) : nameOf(alias);
      looked.set(alias, held);
    }
    for (const name of held) names.push(name);
  }
  return names;
}

const SHORTEST_WORD = 5;
const SHORTEST_HANDLE = 3;
/** Years, house numbers, 112. */
const SHORTEST_NUMBER = 5;

/** A handle of ASCII letters, digits and `_.-`: looked for unless it is a word that everybody uses. */
function plainName(alias: string): readonly Name[] {
  const lower = alias.toLowerCase();
  if (/^[a-z]+$/.test(lower)) {
    if (lower.length < SHORTEST_WORD || (lower.length < 16 && isCommon(lower))) return [];
  } else if (lower.length < (/^[0-9]+$/.test(lower) ? SHORTEST_NUMBER : SHORTEST_HANDLE)) return [];
  return [{ needles: [lower], inTags: lower.length >= 6 ? [lower.replace(/[._-]/g, "")] : [] }];
}

/** A text as names are compared, with where each of its characters stood. */
interface Folded {
  readonly text: string;
  /** Of each folded character, where its original begins; one more, the end. Absent: the same places. */
  readonly from?: Uint32Array;
}

const ASCII = /^[\0-\x7f]*$/;
/** What each UTF-16 code unit folds to, where that is one unit too; 0: not looked at yet. */
const ONE = new Uint16Array(65_536);
/** Another number of units, or half of a pair. */
const OTHER = 0xffff;
const others = new Map<number, string>();
/** Room for one text; what `foldedText` gives lies in it until it is called again. */
let units = new Uint16Array(0);
let places = new Uint32Array(0);
/** One code unit folds to 18 at most. */
const MOST_UNITS = 18;

function foldedText(s: string): Folded {
  if (ASCII.test(s)) return { text: s.toLowerCase() };
  if (s.length * MOST_UNITS >= units.length) {
    units = new Uint16Array(2 * (s.length + 64) * MOST_UNITS);
    places = new Uint32Array(units.length);
  }
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    let one = ONE[c];
    if (one === 0) one = ONE[c] = foldedUnit(c);
    places[n] = i;
    if (one !== OTHER) {
      units[n++] = one;
      continue;
    }
    const piece = foldedPoint(s.codePointAt(i)!);
    for (let j = 0; j < piece.length; j++, n++) {
      places[n] = i;
      units[n] = piece.charCodeAt(j);
    }
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < s.length) i++;
  }
  places[n] = s.length;
  return { text: Buffer.from(units.buffer, 0, 2 * n).toString("utf16le"), from: places };
}

/** Signs that are no letters stay: `…` is not three dots here. */
function foldedUnit(c: number): number {
  if (c >= 0xd800 && c <= 0xdfff) return OTHER;
  const folded = fold(String.fromCharCode(c));
  return folded.length === 1 ? folded.charCodeAt(0) : folded === "" || /[\p{L}\p{N}]/u.test(folded) ? OTHER : c;
}

function foldedPoint(point: number): string {
  let piece = others.get(point);
  if (piece === undefined) {
    piece = fold(String.fromCodePoint(point));
    if (others.size < 20_000) others.set(point, piece);
  }
  return piece;
}

/** Replaces names by `handle`, and hashtags that hold one by `#` and it. O(length · names). */
export function withoutNames(s: string, names: readonly Name[], handle: string): string {
  const folded = foldedText(s);
  const spans: [number, number][] = [];
  const tags = folded.text.includes("#");
  let untagged: string | undefined;
  for (const name of names) {
    if (name.needles.some((needle) => folded.text.includes(needle))) {
      if (name.anywhere || name.written === undefined)
        everywhere(folded.text, name.needles[0], name.anywhere === true, spans);
      for (const way of name.written ?? []) for (const m of folded.text.matchAll(way)) take(m, spans);
    }
    if (name.inTags.length > 0 && tags) {
      untagged ??= folded.text.replaceAll("_", "");
      for (const piece of name.inTags) if (untagged.includes(piece)) inTags(folded.text, piece, spans);
    }
  }
  return spans.length === 0 ? s : replaced(s, folded, spans, handle);
}

function inTags(text: string, piece: string, spans: [number, number][]): void {
  for (const m of text.matchAll(/[#＃][\p{L}\p{M}\p{N}_]+/gu))
    if (m[0].replaceAll("_", "").includes(piece)) spans.push([m.index + 1, m.index + m[0].length]);
}

/** A word that is another, common one stays: `marina` beside a name `Marin`. */
function take(m: RegExpMatchArray, spans: [number, number][]): void {
  const word = m.groups?.word;
  if (word !== undefined && isCommon(word)) return;
  spans.push([m.index!, m.index! + m[0].length]);
}

function everywhere(text: string, needle: string, glued: boolean, spans: [number, number][]): void {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (glued || !((at > 0 && classAt(text, at - 1) & WORD) || classAt(text, end) & WORD)) spans.push([at, end]);
  }
}

function replaced(s: string, { text, from }: Folded, spans: [number, number][], handle: string): string {
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const place = (i: number): number => (from ? from[i] : i);
  /** Marks that fold to nothing belong to the letter before them. */
  let out = "";
  let done = 0;
  let until = -1;
  for (const [a, b] of spans) {
    if (b <= until) continue;
    if (a >= until) {
      out += s.slice(done, place(a)) + (out.endsWith(handle) && place(a) === done ? "" : handle);
    }
    until = b;
    done = b >= text.length ? s.length : place(b);
  }
  return out + s.slice(done);
}

/** Whether a hashtag, as written, is or holds one of the names. */
export function isNameTag(tag: string, names: readonly Name[]): boolean {
  const folded = fold(tag).replace(/^#|_/g, "");
  return names.some(
    (name) =>
      name.inTags.some((piece) => folded.includes(piece)) ||
      name.needles.some((needle) => needle.length >= folded.length && needle.replace(/[_.-]/g, "") === folded),
  );
}
