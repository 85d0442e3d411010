import { isCjk, MIN_NEAR, weighedLength } from "../derive/text.ts";
import { textCounts, textObjects } from "../facts/values.ts";
import { nearDuplicateFamilies } from "../methods/near-duplicates.ts";
import { rewordedFamilies } from "../methods/reworded-families.ts";
import { Cancelled } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Store } from "../store/store.ts";

export interface FamilyOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Brings table `family` up to date: every text object with the smallest code of its near-duplicates, and the smallest code of
 * all wordings of the same thing (near-duplicates count as one wording there, and sit in one family always). A text too short to
 * compare, or like no other, is its own family. Does nothing where every text object has its row already (a forgotten text
 * leaves with its row). Returns true where something was written.
 * Cost: see `nearDuplicateFamilies` and `rewordedFamilies`; the texts are streamed, never held whole.
 */
export async function updateFamilies(store: Store, options: FamilyOptions = {}): Promise<boolean> {
  const { texts, missing } = await countTexts(store);
  if (missing === 0) return false;
  const codes = new Uint32Array(texts);
  const family = new Uint32Array(texts);
  const long = new Uint32Array(texts);
  let n = 0;
  let eligible = 0;
  for await (const chunk of store.chunks(textObjects()))
    for (let i = 0; i < chunk.code.length; i++) {
      codes[n] = chunk.code[i];
      family[n] = chunk.code[i];
      if (weighedLength(chunk.value[i]) >= MIN_NEAR) long[eligible++] = n;
      n++;
    }
  const near = await nearDuplicateFamilies(
    eligible,
    reader("near-duplicate texts", (text) => ({ text, size: isCjk(text) ? 3 : 4 })),
  );
  const reworded = family.slice();
  for (let i = 0; i < eligible; i++) family[long[i]] = codes[long[near[i]]];
  const firsts = near.filter((f, i) => f === i);
  const wording = await rewordedFamilies(
    firsts.length,
    reader("reworded texts", (text) => text, near),
  );
  // a family's first text comes before its others, so the name of the first one's family is there when they ask for it
  for (let i = 0, w = 0; i < eligible; i++)
    reworded[long[i]] = near[i] === i ? codes[long[firsts[wording[w++]]]] : reworded[long[near[i]]];
  await store.setFamilies(codes, family, reworded);
  return true;

  /** Reads the texts that are long enough, in order; with `near` the first of each family. */
  function reader<T>(phase: string, make: (text: string) => T, near?: Uint32Array): () => AsyncIterable<T[]> {
    let reading = 0;
    return async function* () {
      reading++;
      let done = 0;
      let at = 0;
      for await (const chunk of store.chunks(textObjects())) {
        if (options.signal?.aborted) throw new Cancelled("stopped while texts were compared; what was read is kept");
        const some: T[] = [];
        for (const text of chunk.value) {
          if (weighedLength(text) < MIN_NEAR) continue;
          if (near === undefined || near[at] === at) some.push(make(text));
          at++;
        }
        yield some;
        done += chunk.code.length;
        const note = reading > 1 ? `reading ${reading}` : undefined;
        options.onProgress?.({ phase, done, total: texts, unit: "texts", note });
      }
    };
  }
}

async function countTexts(store: Store): Promise<{ texts: number; missing: number }> {
  const { texts, missing } = await store.columns(textCounts());
  return { texts: texts[0], missing: missing[0] };
}
