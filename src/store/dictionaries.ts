import { wordsOf } from "../model/base32.ts";
import { ORIGIN_CODE } from "../model/post.ts";
import type { ColumnSpec } from "../model/query.ts";
import { HeldPosts } from "./held-posts.ts";
import type { PackedBatch } from "./packed.ts";
import { stringAt } from "./packed-strings.ts";
import { loadRevealing, Revealing } from "./revealing.ts";
import { type Spill, SpillingTable } from "./spilling-table.ts";
import type { Held, Store } from "./store.ts";
import { Untidy } from "./untidy.ts";
import type { Uses } from "./uses.ts";

/** Rows that a packed batch adds to the tables, codes settled. */
export interface Encoded {
  /** Rows of the batch that are new, and the seq of the first: they follow each other. */
  readonly rows: Uint32Array;
  readonly firstSeq: number;
  /** Posts of the batch that were deleted upstream before: they stay out. */
  readonly deleted: number;
  /** Posts of the batch that are stored already. */
  readonly held: Held | undefined;
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

/** `gone.what` in the database. */
export const GONE_POST = 0;
export const GONE_ACTOR = 1;

/** In place of a post's number: it was deleted upstream, and does not come again. */
const GONE = 0xfffffffc;

/**
 * Codes of posts, actors, objects and languages in order of first appearance, and what was deleted upstream. Held while a
 * store is written to, in bounded memory: what was not met for long lies on disk.
 */
export class Dictionaries {
  readonly posts: SpillingTable;
  readonly actors: SpillingTable;
  readonly objects: SpillingTable;
  /** Accounts that ended: index in `#endedAt`. */
  readonly #ended: SpillingTable;
  readonly #endedAt: number[] = [];
  readonly langs = new Map<string, number>([["", 0]]);
  /** Uses of each object by actions, of each actor by posts: counted from the first deletion on. */
  uses: { readonly objects: Uses; readonly actors: Uses } | undefined;
  readonly untidy: Untidy;
  /** Who used the links and domains that are hidden. */
  revealing: Revealing;
  nextPost = 0;
  nextActor = 0;
  nextObject = 0;

  constructor(spill: Spill, untidy = new Untidy()) {
    this.untidy = untidy;
    this.posts = new SpillingTable(spill);
    this.actors = new SpillingTable(spill);
    this.objects = new SpillingTable(spill);
    this.#ended = new SpillingTable(spill);
    this.revealing = new Revealing(spill);
  }

  close(): void {
    for (const table of [this.posts, this.actors, this.objects, this.#ended]) table.close();
    this.revealing.close();
  }

  enterPost(id: string, seq: number): void {
    wordsOf(id, words, 0);
    this.posts.enter(words[0], words[1], words[2], seq);
  }
  enterActor(pseudonym: string, code: number): void {
    wordsOf(pseudonym, words, 0);
    this.actors.enter(words[0], words[1], words[2], code);
  }
  /** The post's number; -1 where it is not stored. */
  findPost(id: string): number {
    wordsOf(id, words, 0);
    const seq = this.posts.find(words[0], words[1], words[2]);
    return seq === GONE ? -1 : seq;
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

  /** From now on the post stays out. False where that was so before. */
  bury(id: string): boolean {
    wordsOf(id, words, 0);
    if (this.posts.find(words[0], words[1], words[2]) === GONE) return false;
    this.posts.set(words[0], words[1], words[2], GONE);
    return true;
  }

  /** What the account posted up to `until`, ms, stays out. False where that was so before. */
  end(pseudonym: string, until: number): boolean {
    wordsOf(pseudonym, words, 0);
    const known = this.#ended.enter(words[0], words[1], words[2], this.#endedAt.length);
    if (known < 0) this.#endedAt.push(until);
    else if (this.#endedAt[known] >= until) return false;
    else this.#endedAt[known] = until;
    return true;
  }

  /** Rows of the batch's objects that name an account that ended as somebody's origin, with its end: it is named no more up to then. */
  #originEnds(batch: PackedBatch): ReadonlyMap<number, number> {
    const ends = new Map<number, number>();
    for (let o = 0; o < batch.objectType.length; o++) {
      if (batch.objectType[o] !== ORIGIN_CODE) continue;
      wordsOf(stringAt(batch.objectValues, o), words, 0);
      const ended = this.#ended.find(words[0], words[1], words[2]);
      if (ended >= 0) ends.set(o, this.#endedAt[ended]);
    }
    return ends;
  }

  /** Numbers of stored posts that the batch brings a newer version of. */
  outdated(batch: PackedBatch): number[] {
    const old: number[] = [];
    for (const row of batch.edited ?? []) {
      const seq = this.posts.find(batch.ids[row * 3], batch.ids[row * 3 + 1], batch.ids[row * 3 + 2]);
      if (seq >= 0 && seq !== GONE) old.push(seq);
    }
    return old;
  }

  /** Enters what is new in the batch. O(posts + actions). */
  encode(batch: PackedBatch): Encoded {
    const { ids, actors } = batch;
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
    // Of several versions in one batch, the last counts.
    const last = lastVersions(batch);
    const anyEnded = this.#endedAt.length > 0;
    const stored = new HeldPosts();
    let deleted = 0;
    let n = 0;
    for (let i = 0, w = 0; i < batch.posts; i++, w += 3) {
      if (last?.has(i) === false) continue;
      if (anyEnded) {
        const ended = this.#ended.find(actors[w], actors[w + 1], actors[w + 2]);
        if (ended >= 0 && witnessed(batch, i) <= this.#endedAt[ended]) {
          deleted++;
          continue;
        }
      }
      const held = this.posts.enter(ids[w], ids[w + 1], ids[w + 2], this.nextPost);
      if (held >= 0) {
        if (held === GONE) deleted++;
        else stored.add(held, this.actors.find(actors[w], actors[w + 1], actors[w + 2]), batch.at[i]);
        continue;
      }
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
      this.uses?.actors.add(code);
      rowOf[i] = n;
      rows[n] = i;
      actor[n] = code;
      lang[n++] = tag;
    }
    const acted = this.#encodeActions(batch, rowOf, actor, anyEnded);
    return {
      rows: rows.subarray(0, n),
      firstSeq,
      deleted,
      held: stored.all(),
      actor: actor.subarray(0, n),
      lang: lang.subarray(0, n),
      newActors,
      firstActor,
      newObjects: acted.newObjects,
      firstObject,
      newLangs,
      firstLang,
      actionRow: acted.row,
      actionObject: acted.object,
      actionType: acted.type,
    };
  }

  /** Actions of the posts that stay (`rowOf` ≥ 0), with codes of their objects: new ones in order of first appearance. */
  #encodeActions(batch: PackedBatch, rowOf: Int32Array, actor: Uint32Array, anyEnded: boolean) {
    const { objectHash, objectType, actionPost, actionObject } = batch;
    const originEnd = anyEnded ? this.#originEnds(batch) : undefined;
    const objectCode = new Float64Array(batch.objectType.length).fill(-1);
    const newObjects: number[] = [];
    const outRow = new Uint32Array(actionPost.length);
    const outObject = new Uint32Array(actionPost.length);
    const outType = new Uint8Array(actionPost.length);
    let m = 0;
    for (let i = 0; i < actionPost.length; i++) {
      const row = rowOf[actionPost[i]];
      if (row < 0) continue;
      const o = actionObject[i];
      if (originEnd && witnessed(batch, actionPost[i]) <= (originEnd.get(o) ?? Number.NEGATIVE_INFINITY)) continue;
      let code = objectCode[o];
      if (code < 0) {
        code = this.objects.enter(objectHash[o * 2], objectHash[o * 2 + 1], objectType[o], this.nextObject);
        if (code < 0) {
          code = this.nextObject++;
          newObjects.push(o);
        }
        objectCode[o] = code;
      }
      this.uses?.objects.add(code);
      if (batch.names !== undefined) this.revealing.noteOf(batch, o, code, actor[row]);
      outRow[m] = row;
      outObject[m] = code;
      outType[m++] = objectType[o];
    }
    return {
      newObjects,
      row: outRow.subarray(0, m),
      object: outObject.subarray(0, m),
      type: outType.subarray(0, m),
    };
  }
}

const words = new Uint32Array(3);

/** When a post of the batch was seen, ms: by the witness where there is one. */
const witnessed = ({ at, seen }: PackedBatch, i: number): number => (Number.isNaN(seen[i]) ? at[i] : seen[i]);

/** Rows to take where a batch holds edits: undefined for all of them. */
function lastVersions(batch: PackedBatch): ReadonlySet<number> | undefined {
  if (!batch.edited || batch.edited.length === 0) return undefined;
  const edited = new Set(batch.edited);
  const last = new Map<string, number>();
  for (let i = 0; i < batch.posts; i++) {
    const id = `${batch.ids[i * 3]} ${batch.ids[i * 3 + 1]} ${batch.ids[i * 3 + 2]}`;
    if (!last.has(id) || edited.has(i)) last.set(id, i);
  }
  return new Set(last.values());
}

/** Reads the dictionaries of a store back. O(posts + actors + objects), once per opening. */
export async function loadDictionaries(store: Pick<Store, "chunks" | "meta">, spill: Spill): Promise<Dictionaries> {
  const known = new Dictionaries(spill);
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
  for await (const c of query("select id, what, until_ms from gone order by what, id, until_ms", {
    id: "string",
    what: "u8",
    until_ms: "f64",
  }))
    for (let i = 0; i < c.id.length; i++)
      if (c.what[i] === GONE_POST) known.bury(c.id[i]);
      else known.end(c.id[i], c.until_ms[i]);
  for await (const c of query("select code, tag from lang order by code", { code: "u32", tag: "string" }))
    c.tag.forEach((tag, i) => void known.langs.set(tag, c.code[i]));
  known.revealing = await loadRevealing(store, spill);
  known.untidy.load((await store.meta("untidy")) ?? "[]");
  known.nextPost = Math.max(known.nextPost, Number((await store.meta("next post")) ?? 0));
  known.nextActor = Math.max(known.nextActor, Number((await store.meta("next actor")) ?? 0));
  known.nextObject = Math.max(known.nextObject, Number((await store.meta("next object")) ?? 0));
  return known;
}
