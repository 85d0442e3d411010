import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { withoutSmallWords } from "../../src/analyses/keyness/small-words.ts";
import { normaliseText } from "../../src/derive/text.ts";
import { makeRng } from "../../src/methods/rng.ts";

export interface Labelled {
  readonly texts: readonly string[];
  readonly actor: Uint32Array;
  readonly at: Float64Array;
  /** Event of each tweet. */
  readonly truth: Int32Array;
}

/** Labelled tweets of CrisisLexT26 that are about their event, each by an account of its own; undefined where they are not beside the project. */
export function readEvents(): Labelled | undefined {
  const folder = ["..", "../.."]
    .map((up) => `${process.cwd()}/${up}/shared/data/trends/crisislex_t26`)
    .find((path) => existsSync(path));
  if (folder === undefined) return undefined;
  const texts: string[] = [];
  const truth: number[] = [];
  for (const [event, name] of readdirSync(folder).sort().entries()) {
    const { data } = Papa.parse<string[]>(readFileSync(join(folder, name, "labeled.csv"), "utf8"), {
      skipEmptyLines: true,
    });
    for (const [, text, , , informative] of data.slice(1)) {
      if (/not related/i.test(informative ?? "")) continue;
      texts.push(withoutSmallWords(normaliseText(text), ""));
      truth.push(event);
    }
  }
  const rng = makeRng(3);
  return {
    texts,
    actor: Uint32Array.from(texts, (_, i) => i),
    at: Float64Array.from(texts, () => rng.next() * 14 * 86_400_000),
    truth: Int32Array.from(truth),
  };
}
