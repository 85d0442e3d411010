/** A post's part: its language without region, or its platform; `unknown` where none is told. */
export const partOf = (by: "lang" | "platform"): string =>
  by === "lang"
    ? "coalesce(nullif(split_part(lower(p.lang), '-', 1), ''), 'unknown')"
    : "coalesce(nullif(lower(p.platform), ''), 'unknown')";
