/**
 * What a terminal, a log or a reader's eye would obey instead of show: C0 and C1 control characters, marks that turn the direction
 * of writing, and separators of lines and paragraphs. Joiners stay: words of many languages, and pictograms, are made with them.
 */
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const spelt = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A foreign string on one line, with all that would be obeyed spelt out (`\u001b`): for names, addresses, answers of servers. */
export const printable = (text: string): string => text.toWellFormed().replace(OBEYED, spelt);

/** The same of a text of several lines: line feeds and tabs stay. Within JSON, what is spelt out means what it meant. */
export const printableLines = (text: string): string =>
  text.toWellFormed().replace(OBEYED, (c) => (c === "\n" || c === "\t" ? c : spelt(c)));
