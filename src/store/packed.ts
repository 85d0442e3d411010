import { wordsOf } from "../model/base32.ts";
import { POST_KINDS } from "../model/kind.ts";
import { OBJECT_TYPES } from "../model/post.ts";
import { makeObjectHash } from "./object-hash.ts";
import type { StoredPost } from "./store.ts";

/**
 * Posts as columns, ready to cross threads and to be dictionary-encoded: pseudonyms as three 32-bit words, each object
 * of the batch once. Built by `makePacker`, taken in by the store.
 */
export interface PackedBatch {
  readonly posts: number;
  /** 3 words a post. */
  readonly ids: Uint32Array;
  readonly actors: Uint32Array;
  /** ms; NaN where not told. */
  readonly at: Float64Array;
  readonly seen: Float64Array;
  /** Index in POST_KINDS. */
  readonly kind: Uint8Array;
  /** Index in `platforms`, in `langs` (0 = unknown). */
  readonly platform: Uint16Array;
  readonly lang: Uint16Array;
  readonly platforms: readonly string[];
  readonly langs: readonly string[];
  readonly texts: readonly string[];
  /** Per distinct object: index in OBJECT_TYPES, 2 hash words, value. */
  readonly objectType: Uint8Array;
  readonly objectHash: Uint32Array;
  readonly objectValues: readonly string[];
  /** Per action, in order of posts: row of the post and of the object in this batch. */
  readonly actionPost: Uint32Array;
  readonly actionObject: Uint32Array;
}

const TYPE_CODES = new Map<string, number>(OBJECT_TYPES.map((type, code) => [type, code]));
const KIND_CODES = new Map<string, number>(POST_KINDS.map((kind, code) => [kind, code]));

/** `salt`: the store's (`Store.salt`). The packer is reusable; O(size of the batch). */
export function makePacker(salt: string): (batch: readonly StoredPost[]) => PackedBatch {
  const hash = makeObjectHash(salt);
  let table = new Int32Array(1 << 14);

  return (batch) => {
    const n = batch.length;
    let acts = 0;
    for (const { actions } of batch) acts += actions.length;
    while (table.length < acts * 2) table = new Int32Array(table.length * 2);
    table.fill(0);
    const mask = table.length - 1;
    const ids = new Uint32Array(n * 3);
    const actors = new Uint32Array(n * 3);
    const at = new Float64Array(n);
    const seen = new Float64Array(n);
    const kind = new Uint8Array(n);
    const platform = new Uint16Array(n);
    const lang = new Uint16Array(n);
    const platforms: string[] = [];
    const langs: string[] = [""];
    const texts: string[] = new Array(n);
    const objectType = new Uint8Array(acts);
    const objectHash = new Uint32Array(acts * 2);
    const objectValues: string[] = [];
    const actionPost = new Uint32Array(acts);
    const actionObject = new Uint32Array(acts);
    let lastLang = 0;
    let a = 0;
    for (let i = 0; i < n; i++) {
      const { post, actions } = batch[i];
      wordsOf(post.id, ids, i * 3);
      wordsOf(post.actor, actors, i * 3);
      at[i] = post.at;
      seen[i] = post.seenAt ?? Number.NaN;
      kind[i] = KIND_CODES.get(post.kind)!;
      platform[i] = indexIn(platforms, post.platform, 0);
      if (post.lang) lang[i] = lastLang = indexIn(langs, post.lang, lastLang);
      texts[i] = post.text;
      for (const { objectType: type, object } of actions) {
        const code = TYPE_CODES.get(type)!;
        hash.of(object);
        let slot = (hash.low ^ code) & mask;
        let row = -1;
        for (; table[slot] !== 0; slot = (slot + 1) & mask) {
          const o = table[slot] - 1;
          if (objectType[o] === code && objectHash[o * 2] === hash.high && objectHash[o * 2 + 1] === hash.low) {
            row = o;
            break;
          }
        }
        if (row < 0) {
          row = objectValues.length;
          table[slot] = row + 1;
          objectType[row] = code;
          objectHash[row * 2] = hash.high;
          objectHash[row * 2 + 1] = hash.low;
          objectValues.push(object);
        }
        actionPost[a] = i;
        actionObject[a++] = row;
      }
    }
    const objects = objectValues.length;
    return {
      posts: n,
      ids,
      actors,
      at,
      seen,
      kind,
      platform,
      lang,
      platforms,
      langs,
      texts,
      objectType: objectType.slice(0, objects),
      objectHash: objectHash.slice(0, objects * 2),
      objectValues,
      actionPost,
      actionObject,
    };
  };
}

function indexIn(list: string[], value: string, guess: number): number {
  if (list[guess] === value) return guess;
  const found = list.indexOf(value);
  return found >= 0 ? found : list.push(value) - 1;
}

/** The buffers of a batch that can be moved to another thread instead of copied. */
export const transferables = (batch: PackedBatch): ArrayBuffer[] =>
  [
    batch.ids,
    batch.actors,
    batch.at,
    batch.seen,
    batch.kind,
    batch.platform,
    batch.lang,
    batch.objectType,
    batch.objectHash,
    batch.actionPost,
    batch.actionObject,
  ].map((a) => a.buffer as ArrayBuffer);
