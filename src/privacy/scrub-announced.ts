import { fold } from "../derive/fold.ts";
import { isCommon } from "./common-words.ts";
import { behindOf } from "./scrub-place.ts";
import {
  APART,
  BRACKET,
  COLON,
  DOLLAR,
  INNER_DOT,
  NAMES,
  REPEATS,
  SERVICE,
  SERVICES,
  SLASH,
  USER,
  WIDE,
} from "./scrub-signs.ts";

/** Words behind which, after a colon or a dash, a name on that service stands. */
const ANNOUNCING: ReadonlySet<string> = new Set(SERVICES.split(" "));
const CJK_SERVICE =
  /((?:微信|威信|薇信|V信|v信|微博|抖音|快手|小红书|電報|电报|飞机|推特|脸书|臉書|扣扣|陌陌|知乎|哔哩哔哩|B站|カカオ|ライン|インスタ|ツイッター|ディスコード|카카오톡|카톡|텔레그램|라인|인스타|트위터|ไลน์|ไอจี|ทวิตเตอร์)\s?(?:公众号|号|號|账号|帳號|ID|id|Id|群|名|昵称|아이디|ไอดี)?[\s:：是=为は]{0,3}@?)([A-Za-z][\w.-]{2,40}|\d{5,12})/gu;
const REPOSTED =
  /(?<![\p{L}\p{N}_])((?:RT|QT|MT|HT|PRT)\s{1,2}(?:(?:via|by|from)\s{1,2})?)([\p{L}\p{N}_.-]{2,40})(?=\s?:)/gu;
const VIA =
  /(?<![\p{L}\p{N}_])((?:via|h\/t|c\/o|RT\s+via|QT\s+via|MT\s+via)\s{1,2})([\p{L}\p{N}_][\p{L}\p{N}_.-]{1,40})(?![\p{L}\p{N}_])/gu;
/** A mark of repeating with no `@` behind it. */
const UNMARKED = /(?:RT|[QMH]T|via|[hc]\/[to])\s+[^@＠\s]/;
const LIVE = /(?<![\p{L}\p{N}_])live:(?:\.cid\.)?([A-Za-z0-9_.-]{3,40})/gu;
const ENS =
  /(?<![\p{L}\p{N}._-])[\p{L}\p{N}_-]{2,63}(?:\.[\p{L}\p{N}_-]{2,63}){0,2}\.(?:eth|lens|sol|crypto|nft|bnb)(?![\p{L}\p{N}])/giu;
const BRACKETED = /\[(?:(?:id|club|public|event)?\d+|[A-Za-z][\w.]{2,40})\|[^\]\n]{1,100}\]/g;
const USER_PATH = /(?<![\p{L}\p{N}_/.])[/\\]?[uU](?:ser)?\s?\\?\/\s?([A-Za-z0-9_-]{3,24})(?![\p{L}\p{N}_])/gu;
const CASH = /(?<![\p{L}\p{N}_$])\$([A-Za-z][\w-]{2,30})(?![\p{L}\p{N}_])/gu;
const CASH_WORD = /cash ?-?app/i;
const SET_APART = /((?:^|[\s(.,;:!—-])[@＠﹫]\s{1,2})([\p{L}\p{N}_][\p{L}\p{N}_.-]{2,40})(?![\p{L}\p{N}_])/gu;
/** `snap name`, `IG is name`: who says so, the service with what announces a name behind it, and the name. */
const HINT =
  /(?<![\p{L}\p{N}_])((?:(?:my|our|his|her|their|add|follow|find|hmu|dm|text|message|reach|catch|hit)\s(?:(?:me|us|him|her|them|up)\s){0,2}(?:(?:on|at|via|in|by)\s)?)?)((?:snap(?:chat)?|insta(?:gram)?|ig|telegram|tg|discord|kik|wechat|we chat|skype|steam|psn|gamertag|venmo|kakao(?:talk)?|viber|threema|signal|line)(?:\s(?:id|name|username|user|handle|acc(?:ount)?|me|add|is|tag|@)){0,3}[\s:=–—-]{1,3}@?)([\w][\w.#-]{2,40})(?![\p{L}\p{N}_])/giu;
/** Behind a service without a sign between them, a word that is in no list is a name only where somebody says that it is. */
const SAID = /[:=@]|\s(?:id|name|username|user|handle|tag)\s|^(?:venmo|kik|psn|gamertag)\s/i;

/** A word nobody uses, in the spelling of handles: digits, low lines, or no capital in front. */
const isHandle = (word: string): boolean => {
  const bare = word.replace(/[._-]+$/, "");
  if (/^\d+(?:[.,]\d+)*$/.test(bare)) return false;
  if (/[\d_]/.test(bare) && /\p{L}/u.test(bare)) return !/^\p{L}{1,2}\d{1,2}$|^\d{1,4}\p{L}{1,4}$/u.test(bare);
  const parts = bare.split(/[.-]/).filter((part) => part !== "");
  return bare.length >= 3 && parts.some((part) => !isCommon(fold(part)));
};

/**
 * Replaces names that a word, a service or a sign announces, without an `@` right before them. `signs`: what `look` found.
 * O(length).
 */
export function withoutAnnounced(s: string, handle: string, signs: number): string {
  let t = s;
  const name = (_: string, before: string, word: string): string => {
    const tail = /[.-]+$/.exec(word)?.[0] ?? "";
    return isHandle(word) ? before + handle + tail : before + word;
  };
  if (signs & COLON && signs & SERVICE) {
    t = withoutColoned(t, handle);
    if (t.includes("live:")) t = t.replace(LIVE, (found, word: string) => (isHandle(word) ? handle : found));
  }
  if (signs & APART)
    t = t.replace(SET_APART, (found, before: string, word: string) =>
      isHandle(word) && (/[\d_]|^(?!Mc)\p{Lu}+\p{Ll}*\p{Lu}\p{Ll}/u.test(word) || !/^\p{Lu}/u.test(word))
        ? before.replace(/[@＠﹫]\s+$/u, "") + handle
        : found,
    );
  if (signs & BRACKET && t.includes("|")) t = t.replace(BRACKETED, handle);
  if (signs & NAMES && signs & INNER_DOT) t = t.replace(ENS, handle);
  if (signs & SLASH && signs & USER)
    t = t.replace(USER_PATH, (found, word: string) => (/\s/.test(found) && isCommon(fold(word)) ? found : handle));
  if (signs & DOLLAR)
    t = t.replace(CASH, (found, word: string) => {
      const ticker = /^[A-Z]{1,6}$|^[a-z]{1,5}$/.test(word) && !CASH_WORD.test(t);
      return ticker || (isCommon(fold(word)) && !CASH_WORD.test(t)) ? found : handle;
    });
  if (signs & REPEATS && UNMARKED.test(t))
    t = t.replace(REPOSTED, name).replace(VIA, (found, before: string, word: string, ...rest: unknown[]) => {
      const behind = behindOf(found, rest);
      return /^via/.test(before) && !(isSpeltAsHandle(word) || (/^\p{Ll}/u.test(word) && /^\W*$/.test(behind)))
        ? found
        : name(found, before, word);
    });
  if (signs & WIDE) t = t.replace(CJK_SERVICE, (_, before: string) => before + handle);
  if (signs & SERVICE)
    t = t.replace(HINT, (found, who: string, service: string, word: string) =>
      SAID.test(service) || (who !== "" && !isCapitalised(word)) || /[\d_]/.test(word)
        ? name(found, who + service, word)
        : found,
    );
  return t;
}

/** In no word of a sentence: a digit, a low line, a capital behind a small letter. */
const isSpeltAsHandle = (word: string): boolean => /[\d_]|\p{Ll}\p{Lu}/u.test(word);

/** As names of people, firms and places are written, and words at the beginning of a sentence. */
const isCapitalised = (word: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(word);

const BEFORE = /([\p{L}\p{N}]+)(?:[ ](?:id|name|user|username|handle|acc|account|me|tag))?[ ]?$/iu;
const BEHIND = /^[:：=]?[ ]{0,2}@?([\p{L}\p{N}_][\p{L}\p{N}_.-]{2,40}(?:#\d{4})?)/u;

/** `snap: name`: at each colon the word before it is looked up. */
function withoutColoned(s: string, handle: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c !== 58 && c !== 0xff1a) continue;
    const word = BEFORE.exec(s.slice(Math.max(from, i - 40), i))?.[1];
    if (word === undefined || !ANNOUNCING.has(word.toLowerCase())) continue;
    const found = BEHIND.exec(s.slice(i + 1, i + 50));
    if (!found) continue;
    const name = found[1].replace(/[.-]+$/, "");
    const end = i + 1 + found[0].length - (found[1].length - name.length);
    // Another service: what stood between the two was an address.
    if (ANNOUNCING.has(name.toLowerCase()) || s[end] === ":") continue;
    // A capital and more words: a headline, `Twitter: Users complain`.
    if (!isHandle(name) || (/^\p{Lu}\p{Ll}+$/u.test(name) && /^ \p{L}/u.test(s.slice(end, end + 2)))) continue;
    out += s.slice(from, i + 1 + found[0].length - found[1].length).replace(/@$/, "") + handle;
    from = end;
    i = end - 1;
  }
  return from === 0 ? s : out + s.slice(from);
}
