/** No word of the lists is longer: a longer cell is not looked up at all. */
const LONGEST = 40;
const LENGTHS = LONGEST + 1;

/** Words, and how long those are that begin or end with a letter: most cells are told apart by that. */
interface Words {
  readonly all: ReadonlySet<string>;
  /** 1 at (code below 256) × {@link LENGTHS} + length: a word in small or large letters begins so and is as long. */
  readonly begun: Uint8Array;
  /** As `begun`, for the last letter. */
  readonly ended: Uint8Array;
}

function wordsOf(...lists: readonly (readonly string[])[]): Words {
  const begun = new Uint8Array(256 * LENGTHS);
  const ended = new Uint8Array(256 * LENGTHS);
  const all = new Set(lists.flat());
  for (const word of all)
    for (const form of [word, word.toUpperCase()]) {
      const first = form.charCodeAt(0);
      const last = form.charCodeAt(form.length - 1);
      if (first < 256) begun[first * LENGTHS + form.length] = 1;
      if (last < 256) ended[last * LENGTHS + form.length] = 1;
    }
  return { all, begun, ended };
}

/** Whether a cell is one of the words, whatever its case and the blanks around it. */
function said(cell: string, { all, begun, ended }: Words): boolean {
  const n = cell.length;
  if (n > LONGEST || n === 0) return false;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(n - 1);
  const isBare = !isBlank(first) && !isBlank(last);
  if (isBare && (begun[first * LENGTHS + n] === 0 || ended[last * LENGTHS + n] === 0)) return false;
  return all.has(cell) || all.has(cell.trim().toLowerCase());
}

/**
 * Words that tools write into a cell where there is nothing: R (NA), pandas (nan, NaT, <NA>), Python (None, [], {}), data
 * bases (NULL, \N), spreadsheets (#N/A and their other faults), SAS and Stata (.), and people (-, --). In lower case.
 */
const NOTHING_WORDS: readonly string[] = [
  ...[
    "na",
    "n/a",
    "n.a.",
    "#n/a",
    "<na>",
    "#na",
    "nat",
    "nan",
    "-nan",
    "none",
    "null",
    "(null)",
    "<null>",
    "#null!",
    "nil",
  ],
  ...[
    "undefined",
    "\\n",
    ".",
    "-",
    "--",
    "---",
    "—",
    "–",
    "?",
    "[]",
    "{}",
    "()",
    "set()",
    "[ ]",
    "''",
    '""',
    "character(0)",
  ],
  ...[
    "#value!",
    "#ref!",
    "#name?",
    "#div/0!",
    "#num!",
    "(none)",
    "(empty)",
    "(blank)",
    "<empty>",
    "list()",
    "[null]",
    "[none]",
  ],
  ...["[nan]", "not available", "missing", "none given", "nothing"],
];
/** In a cell that would name another post, an account's number or a file: also what stands for no or zero. */
const NO_ID_WORDS: readonly string[] = [
  "0",
  "0.0",
  "-1",
  "-1.0",
  "false",
  "no",
  "f",
  "root",
  "00000000-0000-0000-0000-000000000000",
];
/** In a cell that would name an account: also what stands for nobody. */
const NOBODY_WORDS: readonly string[] = [
  ...[
    "[deleted]",
    "[removed]",
    "deleted",
    "deleted user",
    "deleted account",
    "deleteduser",
    "deleted_user",
    "[unknown]",
  ],
  ...[
    "redacted",
    "[redacted]",
    "<redacted>",
    "anonymous",
    "anonymised",
    "anonymized",
    "[anonymous]",
    "anon",
    "unknown",
  ],
  ...["unknown user", "hidden", "[hidden]", "private user", "removed", "user deleted", "account deleted", "xxx", "***"],
  ...["no author", "unknown author", "(deleted)", "<deleted>", "withheld", "[withheld]", "user not found", "suspended"],
];
/** In a cell of text: what a platform writes where a text was taken away. */
const TAKEN_AWAY_WORDS: readonly string[] = [
  ...["[deleted]", "[removed]", "[removed by moderator]", "[removed by reddit]", "[ removed by reddit ]", "deleted"],
  ...["removed", "[deleted by user]", "this message was deleted", "message deleted", "this message has been deleted"],
  ...[
    "this post is unavailable",
    "this post was deleted",
    "this tweet is unavailable",
    "this tweet was deleted",
    "(deleted)",
  ],
  ...[
    "<deleted>",
    "this post has been deleted",
    "this post has been removed",
    "this comment was deleted",
    "you deleted this message",
  ],
  ...[
    "this comment has been removed",
    "this comment has been deleted",
    "[post deleted]",
    "[comment deleted]",
    "redacted",
  ],
  ...["[redacted]", "[tweet unavailable]", "this content is no longer available", "this content is unavailable"],
];
const NOTHING = wordsOf(NOTHING_WORDS);
const TAKEN_AWAY = wordsOf(TAKEN_AWAY_WORDS);
/** A cell that names no post, picture or number; and one that names no account. */
const NO_POST = wordsOf(NOTHING_WORDS, NO_ID_WORDS, TAKEN_AWAY_WORDS);
const NO_ACCOUNT = wordsOf(NOTHING_WORDS, NO_ID_WORDS, NOBODY_WORDS);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a cell of any column holds nothing. One look into a set, and none for long cells. */
export function isNothing(cell: string): boolean {
  if (cell === "") return true;
  if (cell.length > LONGEST) return false;
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57) return false;
  return said(cell, NOTHING) || isEmpty(cell);
}
/** A blank, or a letter past Latin-1's first half, which may be one. */
const isBlank = (code: number): boolean => code <= 32 || code >= 160;
const isEmpty = (cell: string): boolean => cell === "" || (isBlank(cell.charCodeAt(0)) && cell.trim() === "");

/** Whether a cell that would name a post, a picture or an account names none. */
export const namesNothing = (cell: string): boolean => {
  if (cell === "") return true;
  if (cell.length > LONGEST || (cell.length > 4 && isDigit(cell.charCodeAt(0)))) return cell.startsWith("00000000-");
  return said(cell, NO_POST) || isEmpty(cell);
};

const bareName = (cell: string): string =>
  cell.includes("/") || cell.startsWith("@") ? cell.replace(/^\/?u\//i, "").replace(/^@/, "") : cell;

/** Whether a cell that would name an account names nobody. Reddit's `u/` before it does not matter. */
export const namesNobody = (cell: string): boolean => {
  if (cell.length > LONGEST || (cell.length > 4 && isDigit(cell.charCodeAt(0)))) return cell.startsWith("00000000-");
  const name = bareName(cell);
  return said(name, NO_ACCOUNT) || isEmpty(name);
};

/** Whether a text is the platform's word for one that was taken away. */
export const isTakenAway = (text: string): boolean => text.length <= 60 && said(text, TAKEN_AWAY);
