import { wordsOf } from "../model/base32.ts";
import { POST_KINDS } from "../model/kind.ts";
import { type Action, OBJECT_TYPES, type Post } from "../model/post.ts";
import { makeObjectHash } from "./object-hash.ts";
import { type PackedStrings, StringPacker } from "./packed-strings.ts";
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
  readonly texts: PackedStrings;
  /** Per distinct object: index in OBJECT_TYPES, 2 hash words, value. */
  readonly objectType: Uint8Array;
  readonly objectHash: Uint32Array;
  readonly objectValues: PackedStrings;
  /** Per action, in order of posts: row of the post and of the object in this batch. */
  readonly actionPost: Uint32Array;
  readonly actionObject: Uint32Array;
  /** What hidden objects of this batch are, by their row: links and domains that enough accounts may make readable. */
  readonly names?: ReadonlyMap<number, string>;
  /** Rows that are newer versions of posts seen before: they take the place of what is stored. */
  readonly edited?: readonly number[];
}

const TYPE_CODES = new Map<string, number>(OBJECT_TYPES.map((type, code) => [type, code]));
const KIND_CODES = new Map<string, number>(POST_KINDS.map((kind, code) => [kind, code]));

/** Packs posts one by one, so that nothing but columns lives on. */
export interface Packer {
  add(post: Post, actions: readonly Action[]): void;
  /** What was added since the last batch. */
  finish(): PackedBatch;
}

/** `salt`: the store's (`Store.salt`). A post costs O(length of its objects). */
export function makePacker(salt: string): Packer {
  const objects = new ObjectRows(salt);
  let ids = new Uint32Array(3 << 12);
  let actors = new Uint32Array(3 << 12);
  let at = new Float64Array(1 << 12);
  let seen = new Float64Array(1 << 12);
  let kind = new Uint8Array(1 << 12);
  let platform = new Uint16Array(1 << 12);
  let lang = new Uint16Array(1 << 12);
  let actionPost = new Uint32Array(1 << 13);
  let actionObject = new Uint32Array(1 << 13);
  let platforms: string[] = [];
  let langs: string[] = [""];
  let edited: number[] = [];
  let names = new Map<number, string>();
  const texts = new StringPacker();
  let lastLang = 0;
  let n = 0;
  let a = 0;

  const morePosts = () => {
    ids = twice(ids);
    actors = twice(actors);
    at = twice(at);
    seen = twice(seen);
    kind = twice(kind);
    platform = twice(platform);
    lang = twice(lang);
  };
  const moreActions = () => {
    actionPost = twice(actionPost);
    actionObject = twice(actionObject);
  };
  return {
    add(post, actions) {
      if (n === at.length) morePosts();
      wordsOf(post.id, ids, n * 3);
      wordsOf(post.actor, actors, n * 3);
      at[n] = post.at;
      seen[n] = post.seenAt ?? Number.NaN;
      kind[n] = KIND_CODES.get(post.kind)!;
      platform[n] = indexIn(platforms, post.platform, 0);
      if (post.lang) lang[n] = lastLang = indexIn(langs, post.lang, lastLang);
      else lang[n] = 0;
      texts.add(post.text);
      if (post.edited) edited.push(n);
      for (const { objectType: type, object } of actions) {
        if (a === actionPost.length) moreActions();
        actionPost[a] = n;
        const row = objects.rowOf(TYPE_CODES.get(type)!, object);
        actionObject[a++] = row;
        if (post.names !== undefined && (type === "link" || type === "domain")) {
          const name = post.names.find(([hidden]) => hidden === object);
          if (name) names.set(row, name[1]);
        }
      }
      n++;
    },
    finish() {
      const batch: PackedBatch = {
        posts: n,
        ids: ids.slice(0, n * 3),
        actors: actors.slice(0, n * 3),
        at: at.slice(0, n),
        seen: seen.slice(0, n),
        kind: kind.slice(0, n),
        platform: platform.slice(0, n),
        lang: lang.slice(0, n),
        platforms,
        langs,
        texts: texts.finish(),
        ...objects.finish(),
        actionPost: actionPost.slice(0, a),
        actionObject: actionObject.slice(0, a),
        ...(names.size > 0 && { names }),
        ...(edited.length > 0 && { edited }),
      };
      platforms = [];
      langs = [""];
      edited = [];
      names = new Map();
      lastLang = n = a = 0;
      return batch;
    },
  };
}

/** Distinct objects of a batch in order of first appearance, found again by their hash. */
class ObjectRows {
  private readonly hash: ReturnType<typeof makeObjectHash>;
  /** Rows by hash, + 1; open addressing. */
  private table = new Int32Array(1 << 15);
  private type = new Uint8Array(1 << 13);
  private hashes = new Uint32Array(2 << 13);
  private readonly values = new StringPacker();
  private count = 0;

  constructor(salt: string) {
    this.hash = makeObjectHash(salt);
  }

  rowOf(code: number, value: string): number {
    const { hash, table } = this;
    hash.of(value);
    const { high, low } = hash;
    const mask = table.length - 1;
    let slot = (low ^ code) & mask;
    for (; table[slot] !== 0; slot = (slot + 1) & mask) {
      const o = table[slot] - 1;
      if (this.type[o] === code && this.hashes[o * 2] === high && this.hashes[o * 2 + 1] === low) return o;
    }
    if (this.count === this.type.length) {
      this.type = twice(this.type);
      this.hashes = twice(this.hashes);
    }
    const row = this.values.add(value);
    this.count = row + 1;
    this.type[row] = code;
    this.hashes[row * 2] = high;
    this.hashes[row * 2 + 1] = low;
    table[slot] = row + 1;
    if (row * 2 > table.length) this.widen();
    return row;
  }

  private widen(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let o = 0; o < this.count; o++) {
      let free = (this.hashes[o * 2 + 1] ^ this.type[o]) & mask;
      while (this.table[free] !== 0) free = (free + 1) & mask;
      this.table[free] = o + 1;
    }
  }

  /** What was met since the last batch. */
  finish(): Pick<PackedBatch, "objectType" | "objectHash" | "objectValues"> {
    const batch = {
      objectType: this.type.slice(0, this.count),
      objectHash: this.hashes.slice(0, this.count * 2),
      objectValues: this.values.finish(),
    };
    this.table.fill(0);
    this.count = 0;
    return batch;
  }
}

/** A whole batch at once. */
export function pack(packer: Packer, batch: readonly StoredPost[]): PackedBatch {
  for (const { post, actions } of batch) packer.add(post, actions);
  return packer.finish();
}

function twice<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(old: T): T {
  const larger = new (old.constructor as new (length: number) => T)(old.length * 2);
  larger.set(old);
  return larger;
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
    batch.texts.bytes,
    batch.texts.ends,
    batch.objectValues.bytes,
    batch.objectValues.ends,
    batch.objectType,
    batch.objectHash,
    batch.actionPost,
    batch.actionObject,
  ].flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
