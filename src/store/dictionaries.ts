import { wordsOf } from "../model/base32.ts";
import type { ColumnSpec } from "../model/query.ts";
import { CodeTable } from "./code-table.ts";
import type { PackedBatch } from "./packed.ts";
import type { Store } from "./store.ts";

/** Rows that a packed batch adds to the tables, codes settled. */
export interface Encoded {
  /** Rows of the batch that are new, and the seq of the first: they follow each other. */
  readonly rows: Uint32Array;
  readonly firstSeq: number;
  readonly actor: Uint32Array;
  readonly lang: Uint16Array;
  /** Rows of the batch whose actor is new, and distinct objects of the batch that are new, in order of their codes. */
  readonly newActors: readonly number[];
  readonly firstActor: number;
  readonly newObjects: readonly number[];
  readonly firstObject: number;
  readonly newLangs: readonly string[];
  readonly firstLang: number;
  /** Per action of a new post: index in `rows`, code of the object, its type. */
  readonly actionRow: Uint32Array;
  readonly actionObject: Uint32Array;
  readonly actionType: Uint8Array;
}

/** Codes of posts, actors, objects and languages in order of first appearance. In memory while a store is written to. */
export class Dictionaries {
  readonly posts = new CodeTable();
  readonly actors = new CodeTable();
  readonly objects = new CodeTable();
  readonly langs = new Map<string, number>([["", 0]]);
  nextPost = 0;
  nextActor = 0;
  nextObject = 0;

  enterPost(id: string, seq: number): void {
    wordsOf(id, words, 0);
    this.posts.enter(words[0], words[1], words[2], seq);
  }
  enterActor(pseudonym: string, code: number): void {
    wordsOf(pseudonym, words, 0);
    this.actors.enter(words[0], words[1], words[2], code);
  }
  findPost(id: string): number {
    wordsOf(id, words, 0);
    return this.posts.find(words[0], words[1], words[2]);
  }
  findActor(pseudonym: string): number {
    wordsOf(pseudonym, words, 0);
    return this.actors.find(words[0], words[1], words[2]);
  }
  removePost(id: string): void {
    wordsOf(id, words, 0);
    this.posts.remove(words[0], words[1], words[2]);
  }
  removeActor(pseudonym: string): void {
    wordsOf(pseudonym, words, 0);
    this.actors.remove(words[0], words[1], words[2]);
  }

  /** Enters what is new in the batch. O(posts + actions). */
  encode(batch: PackedBatch): Encoded {
    const { ids, actors, objectHash, objectType, actionPost, actionObject } = batch;
    const rows = new Uint32Array(batch.posts);
    const rowOf = new Int32Array(batch.posts).fill(-1);
    const actor = new Uint32Array(batch.posts);
    const lang = new Uint16Array(batch.posts);
    const [firstSeq, firstActor, firstObject, firstLang] = [
      this.nextPost,
      this.nextActor,
      this.nextObject,
      this.langs.size,
    ];
    const newActors: number[] = [];
    const newLangs: string[] = [];
    const langCode = batch.langs.map((tag) => this.langs.get(tag) ?? -1);
    let n = 0;
    for (let i = 0, w = 0; i < batch.posts; i++, w += 3) {
      if (this.posts.enter(ids[w], ids[w + 1], ids[w + 2], this.nextPost) >= 0) continue;
      this.nextPost++;
      let code = this.actors.enter(actors[w], actors[w + 1], actors[w + 2], this.nextActor);
      if (code < 0) {
        code = this.nextActor++;
        newActors.push(i);
      }
      let tag = langCode[batch.lang[i]];
      if (tag < 0) {
        tag = langCode[batch.lang[i]] = this.langs.size;
        this.langs.set(batch.langs[batch.lang[i]], tag);
        newLangs.push(batch.langs[batch.lang[i]]);
      }
      rowOf[i] = n;
      rows[n] = i;
      actor[n] = code;
      lang[n++] = tag;
    }
    const objectCode = new Float64Array(batch.objectValues.length).fill(-1);
    const newObjects: number[] = [];
    const outRow = new Uint32Array(actionPost.length);
    const outObject = new Uint32Array(actionPost.length);
    const outType = new Uint8Array(actionPost.length);
    let m = 0;
    for (let i = 0; i < actionPost.length; i++) {
      const row = rowOf[actionPost[i]];
      if (row < 0) continue;
      const o = actionObject[i];
      let code = objectCode[o];
      if (code < 0) {
        code = this.objects.enter(objectHash[o * 2], objectHash[o * 2 + 1], objectType[o], this.nextObject);
        if (code < 0) {
          code = this.nextObject++;
          newObjects.push(o);
        }
        objectCode[o] = code;
      }
      outRow[m] = row;
      outObject[m] = code;
      outType[m++] = objectType[o];
    }
    return {
      rows: rows.subarray(0, n),
      firstSeq,
      actor: actor.subarray(0, n),
      lang: lang.subarray(0, n),
      newActors,
      firstActor,
      newObjects,
      firstObject,
      newLangs,
      firstLang,
      actionRow: outRow.subarray(0, m),
      actionObject: outObject.subarray(0, m),
      actionType: outType.subarray(0, m),
    };
  }
}

const words = new Uint32Array(3);

/** Reads the dictionaries of a store back. O(posts + actors + objects), once per opening. */
export async function loadDictionaries(store: Pick<Store, "chunks" | "meta">): Promise<Dictionaries> {
  const known = new Dictionaries();
  const query = <S extends ColumnSpec>(sql: string, columns: S) => store.chunks({ sql, values: {}, columns });
  for await (const c of query("select seq, id from post order by seq", { seq: "u32", id: "string" })) {
    for (let i = 0; i < c.seq.length; i++) known.enterPost(c.id[i], c.seq[i]);
    known.nextPost = c.seq[c.seq.length - 1] + 1;
  }
  for await (const c of query("select code, pseudonym from actor order by code", {
    code: "u32",
    pseudonym: "string",
  })) {
    for (let i = 0; i < c.code.length; i++) known.enterActor(c.pseudonym[i], c.code[i]);
    known.nextActor = c.code[c.code.length - 1] + 1;
  }
  const hashes = { code: "u32", type: "u8", hash_high: "u32", hash_low: "u32" } as const;
  for await (const c of query("select code, type, hash_high, hash_low from object order by code", hashes)) {
    for (let i = 0; i < c.code.length; i++) known.objects.enter(c.hash_high[i], c.hash_low[i], c.type[i], c.code[i]);
    known.nextObject = c.code[c.code.length - 1] + 1;
  }
  for await (const c of query("select code, tag from lang order by code", { code: "u32", tag: "string" }))
    c.tag.forEach((tag, i) => void known.langs.set(tag, c.code[i]));
  known.nextPost = Math.max(known.nextPost, Number((await store.meta("next post")) ?? 0));
  known.nextActor = Math.max(known.nextActor, Number((await store.meta("next actor")) ?? 0));
  known.nextObject = Math.max(known.nextObject, Number((await store.meta("next object")) ?? 0));
  return known;
}
