/**
 * A pseudo-locale that runs from right to left, made from any catalogue: words between U+202E and U+202C read backwards on the
 * screen while what is filled in stays as it is. It shows what was not put into the catalogue, and what does not mirror.
 */
export function mirrored<S extends Readonly<Record<string, string>>>(strings: S): { readonly [K in keyof S]: string } {
  return Object.fromEntries(
    Object.entries(strings).map(([key, text]) => [
      key,
      text.replace(/\{[^}]*\}|[\p{L}']+/gu, (part) => (part.startsWith("{") ? turnChoices(part) : turn(part))),
    ]),
  ) as { readonly [K in keyof S]: string };
}

const turn = (text: string): string => `\u202e${text}\u202c`;
const turnChoices = (slot: string): string => slot.replace(/\|([^|}]+)/g, (_, text: string) => `|${turn(text)}`);
