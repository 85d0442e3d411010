/** Words, and which characters they begin with: most cells are told apart by their first one. */
interface Words {
  readonly all: ReadonlySet<string>;
  /** 1 for each code below 256 that a word, in small or large letters, or a blank begins with. */
  readonly first: Uint8Array;
}

function wordsOf(list: readonly string[]): Words {
  const first = new Uint8Array(256).fill(1, 0, 33);
  first[160] = 1;
  for (const word of list)
    for (const start of [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]) if (start < 256) first[start] = 1;
  return { all: new Set(list), first };
}

/** Whether a cell is one of the words, whatever its case and the blanks around it. */
function said(cell: string, { all, first }: Words): boolean {
  const n = cell.length;
  if (n > LONGEST) return false;
  const code = cell.charCodeAt(0);
  if (code < 256 && first[code] === 0) return false;
  return all.has(cell) || all.has(cell.trim().toLowerCase());
}

/**
 * Words that tools write into a cell where there is nothing: R (NA), pandas (nan, NaT, <NA>), Python (None, [], {}), data
 * bases (NULL, \N), spreadsheets (#N/A and their other faults), SAS and Stata (.), and people (-, --). In lower case.
 */
const NOTHING = wordsOf([
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
]);
/** In a cell that would name another post, an account's number or a file: also what stands for no or zero. */
const NO_ID = wordsOf(["0", "0.0", "-1", "-1.0", "false", "no", "f", "root", "00000000-0000-0000-0000-000000000000"]);
/** In a cell that would name an account: also what stands for nobody. */
const NOBODY = wordsOf([
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
]);
/** In a cell of text: what a platform writes where a text was taken away. */
const TAKEN_AWAY = wordsOf([
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
]);
/** No word of the lists is longer: a longer cell is not looked up at all. */
const LONGEST = 40;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a cell of any column holds nothing. One look into a set, and none for long cells. */
export function isNothing(cell: string): boolean {
  const n = cell.length;
  if (n === 0) return true;
  if (n > LONGEST_NOTHING) return false;
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57) return false;
  return said(cell, NOTHING) || (isBlank(first) && cell.trim() === "");
}
const LONGEST_NOTHING = 14;
const isBlank = (code: number): boolean => code <= 32 || code >= 160;

/** Whether a cell that would name a post, a picture or an account names none. */
export const namesNothing = (cell: string): boolean => {
  if (cell === "") return true;
  if (cell.length > LONGEST || (cell.length > 4 && isDigit(cell.charCodeAt(0)))) return cell.startsWith("00000000-");
  return isNothing(cell) || said(cell, NO_ID) || said(cell, TAKEN_AWAY);
};

const bareName = (cell: string): string =>
  cell.includes("/") || cell.startsWith("@") ? cell.replace(/^\/?u\//i, "").replace(/^@/, "") : cell;

/** Whether a cell that would name an account names nobody. Reddit's `u/` before it does not matter. */
export const namesNobody = (cell: string): boolean => {
  if (cell.length > LONGEST || (cell.length > 4 && isDigit(cell.charCodeAt(0)))) return cell.startsWith("00000000-");
  const name = bareName(cell);
  return isNothing(name) || said(name, NO_ID) || said(name, NOBODY);
};

/** Whether a text is the platform's word for one that was taken away. */
export const isTakenAway = (text: string): boolean => text.length <= 60 && said(text, TAKEN_AWAY);
