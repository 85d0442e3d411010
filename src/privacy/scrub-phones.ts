import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isDate } from "./scrub-dates.ts";
import { behindOf } from "./scrub-place.ts";

/** A letter that would make digits part of a word: scripts that set no space between words do not count. */
const LETTER = "(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}])\\p{L}";
const END = `(?!${LETTER}|\\p{N}|[.,:/-]\\d)`;
/** Between the groups of a number. */
const GAP = "[ .\\u00a0\\u2007\\u202f\\u2010-\\u2015\\u2212·•∙‧'’/-]";
/** International numbers, even where a word or another number ends right before the plus; then the spellings at home. */
const INTERNATIONAL = new RegExp(
  `(?:(?<!\\+)\\+ ?|(?<!${LETTER}|[\\p{N}.,+])00)[1-9]\\d{0,3}(?:${GAP}{0,2}\\(?\\d{1,6}\\)?){1,6}${END}`,
  "gu",
);
const LOCAL = new RegExp(
  `(?<!${LETTER}|[\\p{N}.,:/$€£¥₹#+-]|[$€£¥₹]\\s|\\d[ .\\u00a0\\u202f'])(?:${[
    "\\([2-9]\\d{2}\\)[ .\\u00a0-]{0,2}\\d{3}[ .\\u00a0-]{0,2}\\d{4}", // (555) 123-4567
    "1?[ .-]?[2-9]\\d{2}([ .\\u00a0-])[2-9]\\d{2}\\1\\d{4}", // 555-123-4567
    "8[ -]?\\(?9\\d{2}\\)?[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}", // 8 (916) 123-45-67
    `\\(?0[1-9]\\d{0,3}\\)?(?:${GAP}{0,2}\\d{2,8}){1,5}`, // 030 1234567, 06 12 34 56 78, 07911 123456
    "[6-9]\\d{4}[ -]\\d{5}", // 98765 43210
    "\\d{2}[ -]9\\d{4}[ -]\\d{4}", // 11 98765-4321
    "1[3-9]\\d([ -])\\d{4}\\2\\d{4}", // 138 1234 5678
  ].join("|")})${END}`,
  "gu",
);
/** A word that announces a number makes a number of any run of seven digits or more. */
const ANNOUNCED =
  /((?<![\p{L}\p{N}])(?:tel(?:ef[oó]n[oe]?|ephone)?|phone|ph|mobile|cell|call|fax|whats ?app|wsp|wa|viber|signal|sms|text|dial|hotline|ring|llama(?:me|r)?|tlf|handy|тел(?:ефон)?|моб|звон\p{L}{0,5}|пиши\p{L}{0,5}|هاتف|واتساب|电话|手機|手机|電話|फोन)[\s.:：#№-]{0,4})(\+?\(?\d[\d \u00a0().-]{5,18}\d)(?![\p{L}\p{N}])/giu;
const LONG_NUMBER = new RegExp(
  `(?<!${LETTER}|[\\p{N}.,$€£¥₹#]|[$€£¥₹]\\s|\\d['’])\\d{8,40}(?!${LETTER}|\\p{N}|[%]|[.,]\\d|\\s?(?:%|USD|EUR|GBP|RUB|руб|million|billion))|(?<=[$#])\\d{14,40}(?!\\d)`,
  "gu",
);
/** Groups of digits with gaps between them, whatever they are. */
const GROUPS = new RegExp(
  `(?<!${LETTER}|[\\p{N}.,:/$€£¥₹#+-]|[$€£¥₹]\\s)\\(?\\d+(?:(?:${GAP}|[()]){1,2}\\d+){1,9}${END}`,
  "gu",
);
const UNITS =
  /^\s?(?:%|‰|[€$£¥₽]|(?:people|persons?|votes?|voters|views|likes|followers|fans|users|members|tweets|posts|deaths|cases|dead|tests|doses|inhabitants|population|dollars?|euros?|pounds|pesos|reais|rub(?:les)?|km|kg|miles?|tons?|tonnes|acres|hectares?|ha|usd|eur|gbp|inr|jpy|czk|pln|zł|kč|ft|kr|million|billion|millones|personas|habitantes|votos|pessoas|habitants|personnes|voix|menschen|einwohner|stimmen|lidí|obyvatel|osób|mieszkańców|głosów|человек|людей|жителей|голосов|рублей|руб|долларов|євро|осіб|人|元|円|원|명|票)(?!\p{L}))/iu;

const digits = (s: string): number => s.replace(/\D/g, "").length;

/** Where a text of no known language may have its numbers from. */
const ANYWHERE =
  "US GB DE FR ES IT PT PL CZ SK GR NL BE CH AT SE NO DK FI IS EE LV LT HU RO BG RS HR SI UA RU TR IL EG SA AE IQ IR IN PK BD ID MY SG PH TH VN CN HK TW JP KR BR AR MX CL CO PE VE EC NG KE ZA MA DZ AU NZ".split(
    " ",
  ) as CountryCode[];

/** What was found about a spelling; emptied when full. */
const judged = new Map<string, boolean>();

/** Whether digits are a number that one of many countries gives out. */
function isGivenOut(found: string): boolean {
  let known = judged.get(found);
  if (known === undefined) {
    const plain = found.replace(/\D/g, "");
    known = ANYWHERE.some((country) => parsePhoneNumberFromString(plain, country)?.isValid() === true);
    if (judged.size > 5_000) judged.clear();
    judged.set(found, known);
  }
  return known;
}

/**
 * Replaces telephone numbers by `phone`, and long numbers (account and post ids, papers, cards) by `number`. Dates, years,
 * prices and round counts stay. O(length).
 */
export function withoutPhones(s: string, phone: string, number: string): string {
  const replaced = (found: string): string => {
    const n = digits(found);
    return n >= 7 && n <= 16 && !isDate(found) ? phone : found;
  };
  return s
    .replace(ANNOUNCED, (found, word: string, digitsOf: string) => {
      const told = replaced(digitsOf);
      return told === phone ? word + phone : found;
    })
    .replace(INTERNATIONAL, (found) => (digits(found) >= 8 ? replaced(found) : found))
    .replace(LOCAL, (found) => (digits(found) >= 9 ? replaced(found) : found))
    .replace(GROUPS, (found, ...rest: unknown[]) => {
      const behind = behindOf(found, rest);
      return grouped(found, behind, phone, number);
    })
    .replace(LONG_NUMBER, (found, ...rest: unknown[]) => {
      const n = found.length;
      if (n >= 14) return number;
      const behind = behindOf(found, rest);
      if (/0{3,}$/.test(found) || isDate(found) || UNITS.test(behind)) return found;
      return n >= 10 && isGivenOut(found) ? phone : number;
    });
}

/** Groups of digits: a telephone number, a number of somebody, or a plain one. */
function grouped(found: string, behind: string, phone: string, number: string): string {
  const n = digits(found);
  if (n < 7 || isDate(found)) return found;
  const groups = [...found.matchAll(/\d+/g)].map(([g]) => g);
  const gaps = [...found.replace(/^\(/, "").matchAll(/\D+/g)].map(([g]) => g);
  const sizes = groups.map((g) => g.length);
  const same = new Set(gaps).size === 1;
  const countLike =
    same && sizes[0] <= 3 && sizes.slice(1).every((size) => size === 3) && /^[ .·'’\u00a0\u202f\u2007]$/.test(gaps[0]);
  if (gaps.length === 1 && gaps[0] === "." && !/^\d{3}\.\d{3}/.test(found)) return found; // a decimal
  if (groups.every((g) => /00$/.test(g))) return found;
  if (n >= 14)
    return countLike && (/^0+$/.test(groups.at(-1)!) || UNITS.test(behind))
      ? found
      : isListOfYears(groups)
        ? found
        : number;
  if (isListOfYears(groups) || groups.includes("000") || UNITS.test(behind) || /^97[89]/.test(groups[0])) return found;
  if (gaps.length === 1 && /^[.'’/]$/.test(gaps[0]) && n < 9) return found; // a decimal, a score, a pair
  if (isMachine(groups, gaps) || isTimes(found) || new Set(gaps).size > 2) return found;
  if (sizes.filter((size) => size === 1).length >= 4)
    return same && n >= 9 && isGivenOut(found) && !isCounting(groups) ? phone : found;
  if (countLike && (n !== 9 || /^[.'’]$/.test(gaps[0]))) return n >= 11 && gaps[0] === " " ? number : found;
  if (n === 7) return /^[2-9]\d{2}[ -](?!19|20)\d{4}$/.test(found) ? phone : found;
  if (groups.length > 5 && !/^\(?0/.test(found)) return found;
  return isGivenOut(found) ? phone : n >= 11 ? number : found;
}

const isListOfYears = (groups: readonly string[]): boolean => groups.every((g) => /^(?:1[5-9]|20)\d{2}$/.test(g));
/** An address of a machine, a version. */
const isMachine = (groups: readonly string[], gaps: readonly string[]): boolean =>
  groups.length === 4 && gaps.every((g) => g === ".") && groups.every((g) => Number(g) < 256);
const isTimes = (found: string): boolean =>
  /^\d{1,2}[.]\d{2} ?[-–—] ?\d{1,2}[.]\d{2}$/.test(found) ||
  /^\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})? ?[-–—/ ] ?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(found);
/** 1 2 3 4 5. */
const isCounting = (groups: readonly string[]): boolean =>
  groups.every((g, i) => i === 0 || Math.abs(Number(g) - Number(groups[i - 1])) <= 1);
