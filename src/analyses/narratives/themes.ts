import { type Centre, product } from "../../methods/narratives/centres.ts";

/** Least cosine of the centres of narratives of one theme. */
const RELATED = 0.2;

/** Narratives that share their words: each narrative's theme, numbered by first narrative. O(narratives²) of those listed. */
export function themesOf(centres: readonly Centre[]): Uint32Array {
  const theme = Uint32Array.from({ length: centres.length }, (_, i) => i);
  for (let i = 0; i < centres.length; i++)
    for (let j = 0; j < i; j++)
      if (theme[i] !== theme[j] && product(centres[i], centres[j]) >= RELATED) {
        const [from, to] = [theme[i], theme[j]];
        for (let t = 0; t < theme.length; t++) if (theme[t] === from) theme[t] = to;
      }
  const first = new Map<number, number>();
  return theme.map((t) => {
    if (!first.has(t)) first.set(t, first.size);
    return first.get(t)!;
  });
}
