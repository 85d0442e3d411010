/** Where a match stands: what `String.replace` gives last to whoever replaces it, whichever groups come before. */
export function placeOf(rest: readonly unknown[]): { readonly at: number; readonly text: string } {
  const at = rest[rest.length - 2];
  const text = rest[rest.length - 1];
  if (typeof at !== "number" || typeof text !== "string")
    throw new Error("a match with names of groups has no plain place");
  return { at, text };
}

/** What stands behind a match. */
export function behindOf(found: string, rest: readonly unknown[]): string {
  const { at, text } = placeOf(rest);
  return text.slice(at + found.length);
}
