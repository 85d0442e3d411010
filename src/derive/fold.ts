/** As names and words are compared: NFKC, lower-case, without marks. The length may change. */
export const fold = (s: string): string =>
  ASCII.test(s)
    ? s.toLowerCase()
    : s.normalize("NFKC").toLowerCase().normalize("NFD").replace(MARKS, "").replace(/ı/g, "i").normalize("NFC");

const ASCII = /^[\0-\x7f]*$/;
/** Accents and vowel points; signs that are letters of their script (Thai, Indic) stay. */
const MARKS = new RegExp(
  `[${[
    "\\u0300-\\u036f",
    "\\u0483-\\u0487",
    "\\u0591-\\u05bd",
    "\\u05bf-\\u05c7",
    "\\u0610-\\u061a",
    "\\u0640",
    "\\u064b-\\u065f",
    "\\u0670",
    "\\u06d6-\\u06ed",
    "\\ufe00-\\ufe0f",
  ].join("")}]`,
  "g",
);
