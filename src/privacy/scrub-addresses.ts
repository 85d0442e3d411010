import { hostFacts } from "../links/hosts.ts";
import { isKnownHost, isPlatformHost } from "../links/platforms.ts";
import { ALNUM, classAt, STOP, WORD } from "./scrub-characters.ts";

/**
 * Takes addresses out of a text: anything with a scheme, hosts that begin with `www.`, and addresses on a platform's host
 * written without a scheme. They land in `found` as written, without closing punctuation. O(length).
 */
export function takeAddresses(s: string, found: string[]): string {
  let out = "";
  let from = 0;
  for (let slash = s.indexOf("/"); slash >= 0; slash = s.indexOf("/", slash + 1)) {
    if (slash < from) continue;
    const start = startOf(s, slash, from);
    if (start < 0) continue;
    let end = slash + 1;
    while (end < s.length && ((classAt(s, end) & STOP) === 0 || isHostEnd(s, slash, end))) end++;
    end = trimmed(s, slash, end);
    if (s[end] === "{" && "#=".includes(s[end - 1]))
      end = Math.max(end, s.slice(end, end + 300).indexOf("}") + 1 + end);
    found.push(s.slice(start, end));
    out = joined(out, s.slice(from, start));
    from = end;
    slash = end - 1;
  }
  if (from > 0) s = joined(out, s.slice(from)).trim();
  return s;
}

/** A backslash right behind the host: browsers read it as a slash. Further on it is an escape that was left in the text. */
const isHostEnd = (s: string, slash: number, i: number): boolean =>
  s[i] === "\\" && (i === slash + 1 || !/[/\\]/.test(s.slice(slash + 2, i)));

/** Of the two spaces around an address, one stays. */
function joined(before: string, after: string): string {
  if (before === "") return after;
  const space = before.charCodeAt(before.length - 1);
  if (space === 32 || space === 10) {
    let i = 0;
    while (after.charCodeAt(i) === 32) i++;
    return before + (i === 0 ? after : after.slice(i));
  }
  return before + after;
}

/** Where the address around this slash begins, or -1. */
function startOf(s: string, slash: number, from: number): number {
  if (s.charCodeAt(slash - 1) === 58 && (s[slash + 1] === "/" || s[slash + 1] === "\\")) {
    let start = slash - 1;
    while (start > from && isSchemeCharacter(s.charCodeAt(start - 1))) start--;
    const scheme = s.slice(start, slash - 1).toLowerCase();
    const known = /(?:https?|hxxps?)$/.exec(scheme);
    return known ? start + known.index : scheme.length > 1 ? start : -1;
  }
  let end = slash;
  while (end > from && isDigit(s.charCodeAt(end - 1))) end--;
  if (end === slash || s.charCodeAt(end - 1) !== 58) end = slash;
  else end--; // a port
  let start = end;
  while (start > from && isHostCharacter(s.charCodeAt(start - 1))) start--;
  if (end - start < 4 || end - start > 253) return -1;
  while (start < end && s.charCodeAt(start) <= 46) start++;
  const before = start === 0 ? 0 : s.charCodeAt(start - 1);
  if (before === 64 || before === 95) return -1;
  const host = s.slice(start, end).toLowerCase().replace(/\.$/, "");
  if (!host.includes(".") || !(host.startsWith("www.") || isPlatformHost(host) || hostFacts(host).isPublic)) return -1;
  // `//host/` and `https:/host/`: what is left of a scheme goes along.
  const scheme =
    before === 47 ? /(?:h(?:tt|xx)ps?:)?\/{1,3}$/i.exec(s.slice(Math.max(from, start - 10), start)) : undefined;
  return start - (scheme?.[0].length ?? 0);
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

const isSchemeCharacter = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 43;
const isHostCharacter = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 45 || c === 46;

const CLOSING = new Set(Array.from(".,;:!?'’”…)]*_~", (c) => c.charCodeAt(0)));
/** Closing punctuation belongs to the sentence; a closing bracket to the address that opened it. */
function trimmed(s: string, slash: number, end: number): number {
  let last = end;
  while (last > slash + 1 && CLOSING.has(s.charCodeAt(last - 1))) {
    if (s[last - 1] === ")" && s.slice(slash, last - 1).includes("(")) break;
    last--;
  }
  return last;
}

/** Top-level domains that are no words, and that sentences without a space seldom make. */
const PLAIN_ENDINGS = new Set(
  "com org net info edu gov io dev app xyz online site blog tv biz ru de fr uk pl cz eu ch nl se dk fi jp cn kr br mx ua by kz ir il tr gr hu ro bg rs hr sk lt lv ee au nz ca za ng ke pk bd vn th sg hk tw ph ar cl co pe ve ec cat club shop store page link live social team host website space fun pro name mobi рф укр example test invalid".split(
    " ",
  ),
);

/** Takes hosts that stand in a text with nothing behind them; those of sites everybody knows stay. */
export function withoutBareHosts(s: string, found: string[]): string {
  let out = "";
  let from = 0;
  let done = 0;
  for (let dot = s.indexOf("."); dot >= 0; dot = s.indexOf(".", done)) {
    let start = dot;
    while (start > done && isHostPart(s, start - 1)) start--;
    let end = dot + 1;
    while (end < s.length && isHostPart(s, end)) end++;
    done = end;
    while (end > start && !isAlnum(s, end - 1)) end--;
    while (start < end && !isAlnum(s, start)) start++;
    if (end - start > 253 || !isBareHost(s.slice(start, end))) continue;
    if ("@/＠".includes(s[start - 1] ?? " ") || "@(".includes(s[end] ?? " ")) continue;
    found.push(s.slice(start, end));
    out = joined(out, s.slice(from, start));
    from = end;
  }
  return from === 0 ? s : joined(out, s.slice(from)).trim();
}

const isAlnum = (s: string, i: number): boolean => (classAt(s, i) & ALNUM) !== 0;
const isHostPart = (s: string, i: number): boolean =>
  (classAt(s, i) & WORD) !== 0 || s.charCodeAt(i) === 45 || s.charCodeAt(i) === 46;

function isBareHost(text: string): boolean {
  if (!text.includes(".")) return false;
  const host = text.toLowerCase();
  const labels = host.split(".");
  const top = labels[labels.length - 1];
  if (host.startsWith("www.")) return labels.length > 2 || labels[1].length > 1;
  if (labels.some((label) => label === "") || /^[\d.]+$/.test(labels[0]) || !/^\p{L}{2,}$/u.test(top)) return false;
  // `end.Next` is two sentences.
  if (/\.\p{Lu}/u.test(text) && text !== text.toUpperCase()) return false;
  const facts = hostFacts(host);
  // `.gov.ua` is an ending, nobody's host.
  if (!facts.isPublic || facts.domain === undefined || isKnownHost(host)) return false;
  return facts.shared !== undefined || PLAIN_ENDINGS.has(top) || (labels.length > 2 && facts.domain !== host);
}
