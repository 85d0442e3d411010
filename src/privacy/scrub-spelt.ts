import { fold } from "../derive/fold.ts";
import { isCommon } from "./common-words.ts";
import { APART, BRACKETED_AT, PROVIDER, SAYS_AT, SAYS_DOT } from "./scrub-signs.ts";

/** Ways to say `@` and `.` in words, in brackets or between spaces. */
const AT_WORDS =
  "at|æt|ät|et|@|arroba|arobase|arobas|chiocciola|kukac|małpa|malpa|собака|собачка|klammeraffe|snabel-?a|apenstaartje|zavináč|zavinac|afna|papacy|coada de maimuță|et işareti|ampersat|艾特|アットマーク|골뱅이|آت|शून्य";
const DOT_WORDS = "dot|punto|punkt|точка|тчк|крапка|ponto|kropka|tečka|tecka|nokta|пунто|点|點|ドット|닷|نقطة";
/** Words for `.` that are other words too: taken in brackets alone. */
const DOT_BRACKETED = `${DOT_WORDS}|point|pont|bod|piste|prick|dt|d0t`;
const OPEN = "[[({<（【]";
const CLOSE = "[\\])}>）】]";
const AT_SIGN = `(?:\\s{0,3}${OPEN}\\s{0,2}(?:${AT_WORDS}|a)\\s{0,2}${CLOSE}\\s{0,3}|\\s{1,3}(?:${AT_WORDS})\\s{1,3}|\\s{0,3}[@＠﹫]\\s{0,3}|\\s{1,2}[*_-]{1,2}(?:${AT_WORDS})[*_-]{1,2}\\s{1,2})`;
const DOT_SIGN = `(?:\\s{0,3}${OPEN}\\s{0,2}(?:${DOT_BRACKETED}|\\.)\\s{0,2}${CLOSE}\\s{0,3}|\\s{1,3}(?:${DOT_WORDS})\\s{1,3}|\\s{0,2}[.。]\\s{0,2})`;
const LOCAL = "[\\p{L}\\p{N}][\\p{L}\\p{N}_%+.-]{0,63}";
const PROVIDERS =
  "gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|protonmail|proton|gmx|web|aol|yandex|mail|live|msn|qq|163|126|sina|foxmail|naver|daum|hanmail|tutanota|rediffmail|seznam|wp|onet|interia|libero|orange|ukr|rambler|bk|inbox|list";
const ENDING =
  "(?:com|org|net|info|edu|gov|co|io|me|ru|de|fr|it|es|pl|cz|uk|br|cn|jp|kr|in|ua|nl|eu|ch|at|be|mail|example|test|invalid|ua|by|kz|se|no|fi|dk|pt|br|ar|mx|cl|tr|gr|hu|ro|bg|rs|hr|sk|si|lt|lv|ee|ie|il|ir|ae|sa|za|au|nz|ca|us|hk|tw|sg|my|th|vn|id|ph|biz|app|dev|xyz|online|site|pro|name|tv|cc|ac|рф|укр)";
/** `name at host dot com`: the sign and at least one dot are spelt, or stand apart. */
const SPELT_MAIL = new RegExp(
  `(?<![\\p{L}\\p{N}@_])${LOCAL}(?:${DOT_SIGN}[\\p{L}\\p{N}_-]{1,40}){0,2}${AT_SIGN}[\\p{L}\\p{N}-]{2,63}(?:${DOT_SIGN}[\\p{L}\\p{N}-]{1,63}){0,2}${DOT_SIGN}${ENDING}(?![\\p{L}\\p{N}])`,
  "giu",
);
/** With the provider alone: `name@gmail`, `name (at) gmail`. */
const AT_PROVIDER = new RegExp(
  `(?<![\\p{L}\\p{N}])${LOCAL}(?:\\s{0,2}[@＠﹫]\\s{0,2}|\\s{0,3}${OPEN}\\s{0,2}(?:${AT_WORDS}|a)\\s{0,2}${CLOSE}\\s{0,3}|\\s(?:arroba|arobase|chiocciola|kukac|małpa|собака|собачка|at)\\s)(?:${PROVIDERS})(?![\\p{L}\\p{N}])`,
  "giu",
);
const BEFORE_PROVIDER =
  /(?<![\p{L}\p{N}@])([\p{L}\p{N}][\p{L}\p{N}_.+-]{2,63})[ ](?:g-?mail|hotmail|outlook|yahoo|icloud|protonmail|gmx|yandex|mail\.ru)(?:\s{0,2}(?:\.|dot|punto|точка|\s)\s{0,2}(?:com|ru|de|fr|co\.uk))?(?![\p{L}\p{N}])/giu;
const QUOTED = /["“”']([^"“”'\n@]{1,64})["“”']@[\p{L}\p{N}.-]{3,}/gu;
const IP_LITERAL = /[\p{L}\p{N}._%+-]{1,64}@\[[\d.:a-fA-FIPv]{3,45}\]/gu;
/** Words that stand before a sign in ordinary speech: `meet at six dot com`, `look @ home`. */
const isSpeech = (found: string): boolean => {
  const sign = /^(.*?)(\s(?:at|et|a|bod|@)\s)/iu.exec(found);
  if (!sign || /[\d_.+-]/.test(sign[1])) return false;
  // A bare `at` needs a spelt dot or a provider behind it, or a word nobody uses before it.
  return (
    isCommon(fold(sign[1].split(/\s/).at(-1) ?? "")) &&
    !new RegExp(`\\s(?:${DOT_WORDS})\\s|[[({<]`, "iu").test(found.slice(sign[0].length - 1))
  );
};

/** Replaces e-mail addresses whose signs are spelt, bracketed or set apart. `signs`: what `look` found. O(length). */
export function withoutSpeltMail(s: string, mail: string, signs: number): string {
  let t = s;
  if (signs & APART) t = t.replace(QUOTED, mail).replace(IP_LITERAL, mail);
  if (signs & (APART | SAYS_DOT | SAYS_AT | BRACKETED_AT))
    t = t.replace(SPELT_MAIL, (found) => (isSpeech(found) || !isSpelt(found) ? found : mail));
  if (signs & PROVIDER)
    t = t
      .replace(AT_PROVIDER, mail)
      .replace(BEFORE_PROVIDER, (found, name: string) =>
        /[\d_]/.test(name) || (!isCommon(fold(name)) && !/^\p{Lu}\p{Ll}+$/u.test(name)) ? mail : found,
      );
  return t;
}

/** Not a mention with a sentence around it: `hello @ home. Then`. */
function isSpelt(found: string): boolean {
  const at = found.search(/[@＠﹫]/);
  if (at < 0) return true;
  const host = found.slice(at + 1).trim();
  return (
    /^[\p{L}\p{N}-]+(?:\s{0,2}\.\s?|\s+\p{L}+\s+|\s*[[({<][^\])}>]*[\])}>]\s*)/u.test(host) &&
    !/\.\s+\p{Lu}/u.test(host)
  );
}

const SITES =
  "twitter|instagram|insta|facebook|tiktok|youtube|telegram|reddit|linkedin|threads|snapchat|twitch|github|medium|truthsocial|onlyfans|patreon|vk|bsky|x|t|fb";
const SPELT_ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}./])(?:${SITES})(?:\\s{0,2}\\.\\s{0,2}|\\s?[[({]\\s?(?:\\.|dot)\\s?[\\])}]\\s?|\\s(?:${DOT_WORDS})\\s|\\s)(?:com|me|net|org|app|tv|ru|co)\\.?\\s{0,2}(?:[/\\\\⁄∕／]|\\sslash\\s|\\sslash$)\\s{0,2}@?[\\p{L}\\p{N}][\\w.-]{1,40}`,
  "giu",
);
/** Replaces `x dot com slash name`, `x . com/name`, `twitter com/name`. */
export const withoutSpeltAddresses = (s: string, handle: string): string =>
  s.replace(SPELT_ADDRESS, (found) => (/[\s[({]/.test(found) ? handle : found));
