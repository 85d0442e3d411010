import type { Tier } from "../model/finding.ts";
import { tierName } from "./words.ts";

/** Emphasis on a terminal; none without colour. */
export function styles(colour: boolean) {
  const sgr = (code: string) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const tones: Readonly<Record<Tier, string>> = {
    confirmed: "1;31",
    candidate: "33",
    synchronised: "35",
    unvalidated: "2",
  };
  return {
    strong: sgr("1"),
    dim: sgr("2"),
    tier: (tier: Tier) => sgr(tones[tier])(tierName(tier)),
  };
}

/** Breaks at spaces; a word longer than the line stays whole. Double-width characters count two columns. */
export function wrap(text: string, width: number, indent = "", hang = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let used = indent.length;
  for (const word of text.split(" ")) {
    const w = columnsOf(word);
    if (used > hang.length && used + 1 + w > width && line.trim()) {
      lines.push(line);
      line = hang + word;
      used = hang.length + w;
    } else {
      const gap = line.trim() ? " " : "";
      line += gap + word;
      used += gap.length + w;
    }
  }
  lines.push(line);
  return lines;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const columnsOf = (word: string): number => [...word].reduce((n, c) => n + (WIDE.test(c) ? 2 : 1), 0);
