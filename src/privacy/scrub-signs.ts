import { stops } from "./scrub-characters.ts";

/**
 * Which signs of an identity a text holds: one look at each of its characters, so that dearer rules run only where they
 * can find something.
 */

export const AT = 1;
export const SLASH = 2;
const DOT = 4;
export const COLON = 8;
export const BRACKET = 16;
export const DIGITS = 32;
export const HIDDEN = 64;
const DIGIT = 128;
/** What may stand between the digits of a telephone number. */
const BETWEEN = 256;
export const AMPERSAND = 512;
export const DOLLAR = 1024;
/** A digit of another script, or what makes one of another sign. */
export const FOREIGN = 2048;
/** A letter of a script without spaces between words. */
export const WIDE = 4096;
/** An ASCII letter, a capital among them, and what may stand in a machine's name. */
const LATIN = 8192;
const NAMING = 16384;
const CAPITAL = 32768;
/** Found, besides the above: */
/** … a dot with a letter right behind it. */
export const INNER_DOT = 1 << 16;
/** … a long token with digits and letters, or with capitals inside. */
export const OPAQUE = 1 << 17;
export const CAMEL = 1 << 18;
/** … an `@` beside a space. */
export const APART = 1 << 19;
/** … capitals beside a digit or a hyphen, and a digit. */
export const PLATE = 1 << 20;
/** … words that say `.`, `@` or `/`, an e-mail provider, a service with names, a mark of repeating, a user's path, a name service. */
export const SAYS_DOT = 1 << 21;
export const SAYS_AT = 1 << 22;
export const SAYS_SLASH = 1 << 23;
export const PROVIDER = 1 << 24;
export const SERVICE = 1 << 25;
export const REPEATS = 1 << 26;
export const USER = 1 << 27;
export const NAMES = 1 << 28;
/** … `at` in a bracket. */
export const BRACKETED_AT = 1 << 29;

/** The signs a UTF-16 code unit is. */
const SIGNS = new Uint16Array(65_536);
for (const c of "@＠﹫") SIGNS[c.charCodeAt(0)] = AT;
for (const c of "([{<（【") SIGNS[c.charCodeAt(0)] = BRACKET;
SIGNS.fill(WIDE, 0x3040, 0x3100);
SIGNS.fill(WIDE, 0x3400, 0xa000);
SIGNS.fill(WIDE, 0xac00, 0xd7b0);
SIGNS.fill(WIDE, 0x0e00, 0x0e80);
SIGNS.fill(DIGIT, 48, 58);
SIGNS.fill(LATIN | CAPITAL, 65, 91);
SIGNS.fill(LATIN, 97, 123);
for (const c of "/⁄∕／") SIGNS[c.charCodeAt(0)] |= SLASH;
for (const c of ":：") SIGNS[c.charCodeAt(0)] |= COLON | NAMING;
SIGNS[46] |= DOT;
SIGNS[38] |= AMPERSAND;
SIGNS[36] |= DOLLAR;
for (const c of "_=+-") SIGNS[c.charCodeAt(0)] |= NAMING;
for (const c of " ()./-+\u00a0\u2007\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u202f·•∙‧'’\ufe0f\u20e3OoIl")
  SIGNS[c.charCodeAt(0)] |= BETWEEN;
for (let c = 0; c < 65_536; c++) {
  const s = String.fromCharCode(c);
  if (c > 127 && /[\p{Nd}⓪①-⑨]/u.test(s)) SIGNS[c] |= DIGIT | FOREIGN;
  if (/\p{Default_Ignorable_Code_Point}/u.test(s) && c !== 0xfe0f) SIGNS[c] |= HIDDEN | BETWEEN;
}
for (const c of "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两") SIGNS[c.charCodeAt(0)] |= DIGIT;
/** Halves of tags and of mathematical digits. */
SIGNS[0xdb40] |= HIDDEN;
SIGNS[0xd835] |= FOREIGN;
SIGNS[0x20e3] |= FOREIGN;
/** Fewest digits of what is taken for a number of somebody. */
const FEWEST_DIGITS = 7;
/** Fewest characters of a name that a machine made. */
const FEWEST_OPAQUE = 8;

/** An ASCII text as bytes, if it is not long: they are looked through in a third of the time. */
const bytes = Buffer.alloc(4096);

/** Services with names, and words for a name. */
export const SERVICES =
  "snap snapchat sc insta ig instagram twitter tw telegram tg wechat chat weixin wx qq vx discord signal skype kik line threads bluesky bsky mastodon fediverse tiktok tt youtube yt twitch steam psn xbox gamertag venmo cashapp zelle paypal kakao kakaotalk katalk viber whatsapp facebook fb linkedin vk vkontakte ok onlyfans github gitlab reddit tumblr pinterest truthsocial gab gettr parler username user handle nick nickname alias login uid userid openid element matrix threema session wire jabber icq aim soundcloud bandcamp letterboxd goodreads spotify strava duolingo roblox minecraft epic riot valorant инста телеграм телега тг вк скайп ник логин твиттер дискорд انستا تويتر سناب تلغرام تيليجرام usuario usuário pseudo pseudonyme benutzer benutzername nutzername utente użytkownik korisnik kullanıcı";

/** Words that give a sign, by their hash. */
const SLOTS = 1024;
const KEYS = new Int32Array(SLOTS);
const GIVEN = new Int32Array(SLOTS);
const SEED = 0x811c9dc5 | 0;
const slotOf = (h: number): number => (h ^ (h >>> 15)) & (SLOTS - 1);
const signOf = (h: number): number => {
  let slot = slotOf(h);
  while (KEYS[slot] !== 0 && KEYS[slot] !== h) slot = (slot + 1) & (SLOTS - 1);
  return GIVEN[slot];
};
const hashOf = (word: string): number => {
  let h = SEED;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ (word.charCodeAt(i) | 32), 0x01000193);
  return h;
};
const enter = (sign: number, words: string): void => {
  for (const word of words.split(" ")) {
    const h = hashOf(word);
    let slot = slotOf(h);
    while (KEYS[slot] !== 0 && KEYS[slot] !== h) slot = (slot + 1) & (SLOTS - 1);
    KEYS[slot] = h;
    GIVEN[slot] |= sign;
  }
};
const HTTP = hashOf("http");
const HTTPS = hashOf("https");
enter(SAYS_DOT, "dot punto punkt точка тчк крапка ponto kropka tečka tecka nokta piste prick point");
enter(
  SAYS_AT,
  "arroba arobase arobas chiocciola kukac małpa malpa собака собачка klammeraffe snabel apenstaartje zavináč zavinac afna",
);
enter(BRACKETED_AT, "at æt ät et a");
enter(SAYS_SLASH, "slash com");
enter(PROVIDER, "gmail googlemail hotmail outlook yahoo ymail icloud protonmail proton gmx yandex mail aol qq");
enter(SERVICE, `${SERVICES} live`);
enter(REPEATS, "rt qt mt ht prt via cc h");
enter(USER, "u user");
enter(NAMES, "eth lens sol crypto nft bnb");

/** Which signs of an identity a text holds. */
export function look(s: string): number {
  const n = s.length;
  const ascii = n * 3 <= bytes.length && bytes.write(s) === n;
  let found = 0;
  let digits = 0;
  let token = 0;
  let word = SEED;
  let before = 0;
  let bracket = 0;
  let last = 0;
  for (let i = 0; i <= n; i++) {
    let c = i === n ? 0 : ascii ? bytes[i] : s.charCodeAt(i);
    let sign = SIGNS[c];
    // Behind a small letter, small letters change nothing but the word and the token.
    if (c >= 97 && c <= 122 && last >= 97 && last <= 122) {
      do {
        word = Math.imul(word ^ c, 0x01000193);
        token++;
        if ((sign & BETWEEN) === 0) digits = 0;
        last = c;
        before = sign;
        i++;
        c = i === n ? 0 : ascii ? bytes[i] : s.charCodeAt(i);
        sign = SIGNS[c];
      } while (c >= 97 && c <= 122);
      found |= signOfToken(token);
    }
    if (c === 58 && (word === HTTP || word === HTTPS) && s.startsWith("://", i)) {
      // An address leaves the text as a whole: what is in it is no sign, but for what has to be folded first.
      found |= SLASH;
      for (i += 3; i < n && !stops(s.charCodeAt(i)); i++) found |= SIGNS[s.charCodeAt(i)] & (HIDDEN | AMPERSAND);
      i--;
      last = before = 0;
      if (s.charCodeAt(i) === 58) found |= COLON;
      word = SEED;
      token = 0;
      continue;
    }
    found |= sign;
    if (sign & LATIN || (c >= 0xc0 && c < 0x700)) word = Math.imul(word ^ (c | 32), 0x01000193);
    else if (word !== SEED) {
      const key = signOf(word);
      if (key !== 0) found |= key & BRACKETED_AT && bracket === 0 ? key & ~BRACKETED_AT : key;
      word = SEED;
      if ((sign & BETWEEN) === 0) bracket = 0;
    }
    if (sign & BRACKET) bracket = 1;
    if ((sign & (DIGIT | BETWEEN)) === 0) digits = 0;
    else if (sign & DIGIT && ++digits === FEWEST_DIGITS) found |= DIGITS;
    if (sign & (DIGIT | LATIN | NAMING)) {
      if (before & AT || last === 35) token = MARKED;
      token++;
      if (before & (LATIN | DIGIT) && sign & (LATIN | DIGIT)) {
        if ((before ^ sign) & DIGIT) {
          token |= MIXED;
          if ((before | sign) & CAPITAL) found |= PLATE;
        } else if (sign & CAPITAL && !(before & CAPITAL)) token |= HUMPS;
      } else if (before & CAPITAL && c === 45) found |= PLATE;
      found |= signOfToken(token);
    } else {
      if (before & DIGIT && c >= 0x410 && c <= 0x42f) found |= PLATE;
      token = 0;
    }
    if (before & DOT && (sign & LATIN || ((sign & (BETWEEN | DOT)) === 0 && i < n))) found |= INNER_DOT;
    if (before & AT && (c === 32 || c === 91 || c === 0x201d)) found |= APART;
    else if (sign & AT && (last === 34 || last === 0x201d || before & BRACKET)) found |= APART;
    last = c;
    before = sign;
  }
  if ((found & DIGIT) === 0) found &= ~PLATE;
  return found & ~(BETWEEN | LATIN | NAMING | CAPITAL | DIGIT | DOT);
}

/** Of a token: its length, and what is in it. */
const LENGTH = 0xffff;
const MIXED = 1 << 20;
const HUMPS = 1 << 21;
/** Behind an `@`, with which it goes, or a `#`, with which it stays. */
const MARKED = 1 << 22;

const signOfToken = (token: number): number =>
  (token & LENGTH) < FEWEST_OPAQUE || token & MARKED ? 0 : (token & MIXED ? OPAQUE : 0) | (token & HUMPS ? CAMEL : 0);
