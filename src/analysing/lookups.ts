import { commonSpellings, objectValues, pseudonyms } from "../facts/values.ts";
import type { Draft } from "../model/finding.ts";
import type { Store } from "../store/store.ts";

/** What a code stands for, with the number of accounts in the whole collection that the release rule asks about. */
export interface Lookups {
  /** Object code → value to show and distinct actors behind it. */
  readonly objects: ReadonlyMap<number, { readonly value: string; readonly actors: number }>;
  /** Actor code → pseudonym. */
  readonly actors: ReadonlyMap<number, string>;
}

/** Resolves every code the drafts mention. One query a table, whatever the number of codes. */
export async function lookUp(store: Store, drafts: readonly Draft[], k: number): Promise<Lookups> {
  const objectCodes = new Set(drafts.flatMap((d) => d.objects.map((o) => o.code)));
  const actorCodes = new Set(drafts.flatMap((d) => (d.kind === "group" ? d.members : [])));
  const objects = new Map<number, { value: string; actors: number }>();
  if (objectCodes.size) {
    const values = await store.columns(objectValues(objectCodes));
    values.code.forEach((code, i) => void objects.set(code, { value: values.value[i], actors: values.actors[i] }));
    // A text object is a normalised text. Where k accounts posted one and the same spelling, that spelling is shown.
    const spelt = await store.columns(commonSpellings(objectCodes, k));
    spelt.code.forEach((code, i) => void objects.set(code, { value: spelt.text[i], actors: spelt.actors[i] }));
  }
  const actors = new Map<number, string>();
  if (actorCodes.size) {
    const names = await store.columns(pseudonyms(actorCodes));
    names.code.forEach((code, i) => void actors.set(code, names.pseudonym[i]));
  }
  return { objects, actors };
}
