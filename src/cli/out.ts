import { printableLines } from "../model/printable.ts";

/** Where a command writes its words. */
export interface Out {
  write(text: string): unknown;
}

/** Emphasis of our own making, exactly as `outputs/terminal.ts` writes it; whoever forges one gains a colour. */
const EMPHASIS = /(\u001b\[(?:[012]|(?:[012];)?3[0-9])m)/;
/** Takes the moving line back: written by itself, never as a part of a text. */
export const CLEAR_LINE = "\r\u001b[2K";

/** The one door to a terminal or a log: whatever a text holds, nothing in it is obeyed but our own emphasis. O(length). */
export const printing = (out: Out): Out => ({
  write: (text) =>
    out.write(
      text === CLEAR_LINE
        ? text
        : text
            .split(EMPHASIS)
            .map((part, i) => (i % 2 === 1 ? part : printableLines(part)))
            .join(""),
    ),
});
