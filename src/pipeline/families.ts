import { isCjk, MIN_NEAR, weighedLength } from "../derive/text.ts";
import { nearDuplicateFamilies, type ShingledText } from "../methods/near-duplicates.ts";
import { Cancelled } from "../model/errors.ts";
import { OBJECT_TYPES } from "../model/post.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Store } from "../store/store.ts";

export interface FamilyOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const TEXT = OBJECT_TYPES.indexOf("text");

/**
 * Brings table `family` up to date: every text object with the smallest code of its near-duplicate family; a text too
 * short to compare, or without near-duplicates, is its own family. Does nothing where every text object has its row
 * already (a forgotten text leaves with its row). Returns true where something was written.
 * Cost: see `nearDuplicateFamilies`; the texts are streamed, never held whole.
 */
export async function updateFamilies(store: Store, options: FamilyOptions = {}): Promise<boolean> {
  const { texts, missing } = await countTexts(store);
  if (missing === 0) return false;
  const codes = new Uint32Array(texts);
  const family = new Uint32Array(texts);
  const long = new Uint32Array(texts);
  let n = 0;
  let eligible = 0;
  for await (const chunk of textObjects(store))
    for (let i = 0; i < chunk.code.length; i++) {
      codes[n] = chunk.code[i];
      family[n] = chunk.code[i];
      if (weighedLength(chunk.value[i]) >= MIN_NEAR) long[eligible++] = n;
      n++;
    }
  let reading = 0;
  async function* read(): AsyncIterable<readonly ShingledText[]> {
    reading++;
    let done = 0;
    for await (const chunk of textObjects(store)) {
      if (options.signal?.aborted) throw new Cancelled("stopped while texts were compared; what was read is kept");
      yield chunk.value
        .filter((text) => weighedLength(text) >= MIN_NEAR)
        .map((text) => ({ text, size: isCjk(text) ? 3 : 4 }));
      done += chunk.code.length;
      const note = reading > 1 ? `reading ${reading}` : undefined;
      options.onProgress?.({ phase: "near-duplicate texts", done, total: texts, unit: "texts", note });
    }
  }
  const found = await nearDuplicateFamilies(eligible, read);
  for (let i = 0; i < eligible; i++) family[long[i]] = codes[long[found[i]]];
  await store.setFamilies(codes, family);
  return true;
}

async function countTexts(store: Store): Promise<{ texts: number; missing: number }> {
  const { texts, missing } = await store.columns({
    sql: `select count(*)::uinteger as texts, count(*) filter (where f.object is null)::uinteger as missing
      from object o left join family f on f.object = o.code where o.type = $type order by 1`,
    values: { type: TEXT },
    columns: { texts: "u32", missing: "u32" },
  });
  return { texts: texts[0], missing: missing[0] };
}

const textObjects = (store: Store) =>
  store.chunks({
    sql: "select code, value from object where type = $type order by code",
    values: { type: TEXT },
    columns: { code: "u32", value: "string" },
  });
