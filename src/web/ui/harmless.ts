/**
 * Text from outside, made safe to look at. Markup is no danger (it is only ever set as text); what is left are characters that
 * reorder or hide other characters, and words without an end. O(length).
 */
export function harmless(text: string, most = 280): string {
  const clean = text
    .normalize("NFC")
    // Controls, bidirectional overrides and isolates, zero-width and tag characters, unpaired surrogates.
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g,
      "",
    )
    .replace(/[\u{e0000}-\u{e007f}]/gu, "")
    .replace(/[\ud800-\udfff]/gu, "\ufffd")
    // More than three combining marks on a letter would run over the lines above and below.
    .replace(/(\p{M}{3})\p{M}+/gu, "$1");
  const letters = [...clean.slice(0, most * 4)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}
