import type { Code } from "../../model/notice/notice.ts";

/**
 * Codes of what is bought, and the wider ones that they lie in, widest first and the code itself last. CPV 2008 (Regulation (EC) 213/2008):
 * division of two digits, group of three, class of four, category of five, then up to eight; a check digit behind a dash is no part of it.
 * UNSPSC: segment, family, class, commodity, two digits each. NAICS: two digits to six. Other schemes have no levels here.
 */
export function levelsOf({ scheme, code }: Code): readonly string[] {
  const bare = code.trim().toUpperCase();
  if (/^CPV/.test(scheme)) {
    const digits = /^(\d{8})(?:-\d)?$/.exec(bare)?.[1];
    return digits === undefined ? [bare] : zeroed(digits, [2, 3, 4, 5, 6, 7, 8]);
  }
  if (/UNSPSC/.test(scheme)) {
    const digits = /^\d{8}$/.exec(bare)?.[0];
    return digits === undefined ? [bare] : zeroed(digits, [2, 4, 6, 8]);
  }
  if (/NAICS/.test(scheme) && /^\d{2,6}$/.test(bare))
    return Array.from({ length: bare.length - 1 }, (_, i) => bare.slice(0, i + 2));
  return [bare];
}

/** The code with zeros from each length on, each once. */
const zeroed = (digits: string, lengths: readonly number[]): readonly string[] => [
  ...new Set(lengths.map((n) => digits.slice(0, n).padEnd(digits.length, "0"))),
];

/** The code as it is written in its scheme, so that `79341000-6` and `79341000` are one. */
export const codeOf = (code: Code): Code => ({ scheme: code.scheme, code: levelsOf(code).at(-1) ?? code.code });
