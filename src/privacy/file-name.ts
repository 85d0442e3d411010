import { scrubText } from "./scrub.ts";

/** A file's, a member's or a sheet's name without the people in it; its endings stay. */
export function cleanName(name: string): string {
  const [, stem, endings] =
    /^(.*?)((?:\.(?:csv|tsv|tab|txt|jsonl?|ndjson|xlsx?|ods|parquet|sqlite|db|html?|xml|log|dat|gz|zst|zip|bz2|xz|tar|7z))*)$/is.exec(
      name,
    )!;
  return scrubText(stem, []).text.trim() + endings || "file";
}
