const END = "(?![\\p{L}\\p{N}]|[.,:/-]\\d)";
/** International numbers, even where a word or another number ends right before the plus; then the spellings at home. */
const INTERNATIONAL = new RegExp(
  `(?:(?<!\\+)\\+|(?<![\\p{L}\\p{N}.,+])00)[1-9]\\d{0,3}(?:[ .\\u00a0\\u2011/-]{0,2}\\(?\\d{1,6}\\)?){1,6}${END}`,
  "gu",
);
const LOCAL = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/$€£¥₹#+-]|[$€£¥₹]\\s|\\d[ .\\u00a0\\u202f'])(?:${[
    "\\([2-9]\\d{2}\\)[ .\\u00a0-]{0,2}\\d{3}[ .\\u00a0-]{0,2}\\d{4}", // (555) 123-4567
    "1?[ .-]?[2-9]\\d{2}([ .\\u00a0-])[2-9]\\d{2}\\1\\d{4}", // 555-123-4567
    "8[ -]?\\(?9\\d{2}\\)?[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}", // 8 (916) 123-45-67
    "\\(?0[1-9]\\d{0,3}\\)?(?:[ .\\u00a0/-]{0,2}\\d{2,8}){1,5}", // 030 1234567, 06 12 34 56 78, 07911 123456
    "[6-9]\\d{4}[ -]\\d{5}", // 98765 43210
    "\\d{2}[ -]9\\d{4}[ -]\\d{4}", // 11 98765-4321
    "1[3-9]\\d([ -])\\d{4}\\2\\d{4}", // 138 1234 5678
  ].join("|")})${END}`,
  "gu",
);
/** A word that announces a number makes a number of any run of seven digits or more. */
const ANNOUNCED =
  /((?<![\p{L}\p{N}])(?:tel(?:ef[oó]n[oe]?|ephone)?|phone|ph|mobile|cell|call|fax|whats ?app|wsp|wa|viber|signal|sms|text|dial|hotline|ring|llama(?:me|r)?|tlf|handy|тел(?:ефон)?|моб|звон\p{L}{0,5}|пиши\p{L}{0,5}|هاتف|واتساب|电话|手機|手机|電話|फोन)[\s.:：#№-]{0,4})(\+?\(?\d[\d \u00a0().-]{5,18}\d)(?![\p{L}\p{N}])/giu;
const LONG_NUMBER =
  /(?<![\p{L}\p{N}.,$€£¥₹#]|[$€£¥₹]\s)\d{10,24}(?![\p{L}\p{N}%]|[.,]\d|\s?(?:%|USD|EUR|GBP|RUB|руб|million|billion))/gu;
/** A date, two years, a date without separators. */
const DATE =
  /^\d{4}([./-])\d{1,2}\1\d{1,2}(?:\s|$)|^\d{1,2}([./-])\d{1,2}\2(?:\d{2}|\d{4})(?:\s|$)|^\d{4}[./ -]{1,3}\d{4}$|^\d{8}$/u;

const digits = (s: string): number => s.replace(/\D/g, "").length;

/**
 * Replaces telephone numbers by `phone`, and runs of 14 digits and more (account and post ids) by `number`. Dates, years,
 * prices and round counts stay. O(length).
 */
export function withoutPhones(s: string, phone: string, number: string): string {
  const replaced = (found: string): string => {
    const n = digits(found);
    return n >= 7 && n <= 16 && !DATE.test(found) ? phone : found;
  };
  return s
    .replace(ANNOUNCED, (found, word: string, digitsOf: string) => {
      const told = replaced(digitsOf);
      return told === phone ? word + phone : found;
    })
    .replace(INTERNATIONAL, (found) => (digits(found) >= 8 ? replaced(found) : found))
    .replace(LOCAL, (found) => (digits(found) >= 9 ? replaced(found) : found))
    .replace(LONG_NUMBER, (found) => (/0{3,}$/.test(found) ? found : found.length > 13 ? number : phone));
}
