/** `1366335000000000001.0`, as a column of numbers with gaps is written. */
const WHOLE = /^-?\d+\.0+$/;
/** `9.1458E+17`, `1e+05`. */
const EXPONENT = /^(\d)(?:[.,](\d+))?E\+?(\d+)$/i;
/** Below it a number in this form is still whole: spreadsheets turn to it at twelve digits, R for round numbers only. */
const WHOLE_DIGITS = 10;
/** `"123"`, `'123`, `="123"`: what keeps spreadsheets from rounding. */
const GUARDED = /^=?(["'])+([^"']*)(["'])*$/;
/** rtweet's `x1366335000000000001`. */
const LETTERED = /^x(\d{5,20})$/;

/** Whether an id went through a spreadsheet and lost its digits for good. */
export const isDamaged = (id: string): boolean => {
  const n = id.length;
  if (n < 5 || n > 26 || (id.charCodeAt(0) | 15) !== 63) return false;
  const m = EXPONENT.exec(id);
  return m !== null && Number(m[3]) > WHOLE_DIGITS;
};

/** An id as it was meant: no blanks around it, no guards, whole numbers in digits. Such as need nothing come back as they are. */
export function idIn(cell: string): string {
  const n = cell.length;
  if (n === 0) return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(n - 1);
  if (first <= 32 || last <= 32 || first === 160 || last === 160) {
    const trimmed = cell.trim();
    return trimmed.length < n ? idIn(trimmed) : cell;
  }
  if (first === 34 || first === 39 || first === 61) return GUARDED.exec(cell)?.[2] ?? cell;
  if (last === 48 && cell.includes(".") && WHOLE.test(cell)) return cell.slice(0, cell.indexOf("."));
  if (first === 120) return LETTERED.exec(cell)?.[1] ?? cell;
  if (n < 16 && first >= 49 && first <= 57 && (cell.includes("e") || cell.includes("E"))) return ofExponent(cell);
  return cell;
}

function ofExponent(cell: string): string {
  const m = EXPONENT.exec(cell);
  if (!m || Number(m[3]) > WHOLE_DIGITS) return cell;
  const fraction = m[2] ?? "";
  const zeros = Number(m[3]) - fraction.length;
  return zeros < 0 ? cell : m[1] + fraction + "0".repeat(zeros);
}

/** Digits that spreadsheets keep of a number. */
const KEPT_DIGITS = 15;

/**
 * Whether a column of ids was rounded to fifteen digits: long ones that all end in zeros from there on. One in ten may
 * end so by chance for each zero; three and more of them never do all.
 */
export function areRounded(ids: readonly string[]): boolean {
  const long = ids.filter((id) => /^\d{16,}$/.test(id));
  if (long.length === 0 || long.length < 0.5 * ids.length) return false;
  const zeros = long.reduce((n, id) => n + id.length - KEPT_DIGITS, 0);
  return zeros >= 4 && long.every((id) => /^0+$/.test(id.slice(KEPT_DIGITS)));
}
