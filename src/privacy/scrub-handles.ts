import { ALNUM, classAt, STOP, WORD } from "./scrub-characters.ts";

/** Replaces `@name`, `@name.host`, `@name@host.tld` by `handle` and `name@host.tld` by `mail`. O(length). */
export function withoutAts(s: string, handle: string, mail: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c !== 64 && c !== 0xff20 && c !== 0xfe6b) continue;
    const host = hostEnd(s, i + 1);
    const local = host > 0 ? localStart(s, i, from) : i;
    if (local < i) {
      out += s.slice(from, local) + mail;
      from = host;
    } else {
      let end = nameEnd(s, i + 1);
      if (end <= i + 1) continue;
      const next = s.charCodeAt(end);
      if (next === 64 || next === 0xff20) {
        const server = hostEnd(s, end + 1);
        if (server > 0) end = server;
      }
      out += s.slice(from, i) + handle;
      from = end;
    }
    i = from - 1;
  }
  return from === 0 ? s : out + s.slice(from);
}

/** End of a handle: letters, marks, numbers, `_`, and `.` or `-` inside. */
function nameEnd(s: string, start: number): number {
  if ((classAt(s, start) & WORD) === 0) return start;
  let end = start + 1;
  for (let i = end; i < s.length && i < start + 256; i++) {
    if (classAt(s, i) & WORD) end = i + 1;
    else if (s[i] !== "." && s[i] !== "-") break;
  }
  return end;
}

/** End of a host name with at least one dot and a top-level name of letters; -1 where there is none. */
function hostEnd(s: string, start: number): number {
  if ((classAt(s, start) & ALNUM) === 0) return -1;
  let label = start;
  let end = -1;
  for (let i = start; i <= s.length && i < start + 253; i++) {
    if (i < s.length && (classAt(s, i) & ALNUM || s[i] === "-")) continue;
    if (i === label) break;
    if (label > start && i - label >= 2 && !/[\d-]/.test(s.slice(label, i))) end = i;
    if (s[i] !== ".") break;
    label = i + 1;
  }
  return end;
}

/** Start of the part before the `@`; `at` itself where there is none. */
function localStart(s: string, at: number, from: number): number {
  let start = at;
  while (start > from && start > at - 64) {
    const c = s.charCodeAt(start - 1);
    if (classAt(s, start - 1) & ALNUM || c === 46 || c === 95 || c === 37 || c === 43 || c === 45) start--;
    else break;
  }
  while (start < at && (classAt(s, start) & ALNUM) === 0) start++;
  return start;
}

const isSchemeCharacter = (c: number): boolean =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 43;

const SCHEMES = new Map<string, "mail" | "phone">([
  ["mailto", "mail"],
  ["xmpp", "mail"],
  ["sip", "mail"],
  ["skype", "mail"],
  ["tel", "phone"],
  ["sms", "phone"],
  ["callto", "phone"],
  ["whatsapp", "phone"],
  ["viber", "phone"],
]);

/** Replaces `mailto:…`, `tel:…` and their like. */
export function withoutSchemes(s: string, mail: string, phone: string): string {
  let out = "";
  let from = 0;
  for (let colon = s.indexOf(":"); colon >= 0; colon = s.indexOf(":", colon + 1)) {
    let start = colon;
    while (start > from && start > colon - 9 && isSchemeCharacter(s.charCodeAt(start - 1))) start--;
    const kind = SCHEMES.get(s.slice(start, colon).toLowerCase());
    if (kind === undefined) continue;
    let end = colon + 1;
    while (end < s.length && (classAt(s, end) & STOP) === 0) end++;
    if (end === colon + 1 || (kind === "phone" && !/^[+\d(/]/.test(s.slice(colon + 1, end)))) continue;
    out += s.slice(from, start) + (kind === "mail" ? mail : phone);
    from = end;
    colon = end - 1;
  }
  return from === 0 ? s : out + s.slice(from);
}
