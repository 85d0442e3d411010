const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Text for an XML 1.0 attribute or element: characters that XML forbids are dropped, lone surrogates replaced. */
export const xml = (text: string | number): string =>
  String(text)
    .toWellFormed()
    .replace(ILLEGAL, "")
    .replace(/[&<>"'\t\n\r]/g, (c) => ENTITIES[c]);

/** A double as XML Schema spells it; three decimals are plenty for a position. */
export const double = (n: number): string => (Number.isFinite(n) ? String(Math.round(n * 1000) / 1000) : "0");
