import { scrubText } from "./scrub.ts";

/** A file's, a member's or a sheet's name without the people in it; its endings stay. */
export function cleanName(name: string): string {
  const [, stem, endings] =
    /^(.*?)((?:\.(?:csv|tsv|tab|txt|jsonl?|ndjson|xlsx?|ods|parquet|sqlite|db|html?|xml|log|dat|gz|zst|zip|bz2|xz|tar|7z))*)$/is.exec(
      name,
    )!;
  return scrubText(stem, []).text.trim() + endings || "file";
}

/** What a column's name must hold to name somebody: `author.name` is a path, no address. */
const MAY_NAME = /[@＠:/\s]|\d{5}/u;

/** A column's name without the people in it. */
export const cleanColumn = (name: string): string =>
  MAY_NAME.test(name) ? scrubText(name, []).text.trim() || "column" : name;
