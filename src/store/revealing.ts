import type { DuckDBConnection } from "@duckdb/node-api";
import { mix } from "../model/mix.ts";
import { OBJECT_TYPES, REVEALED_AT } from "../model/post.ts";
import type { PackedBatch } from "./packed.ts";
import { stringAt } from "./packed-strings.ts";
import { type Spill, SpillingTable } from "./spilling-table.ts";
import type { Store } from "./store.ts";
import { numberIn } from "./values.ts";

const LINK = OBJECT_TYPES.indexOf("link");
const DOMAIN = OBJECT_TYPES.indexOf("domain");
const ENOUGH = 255;
const IN = `in (select unnest(from_json($codes::json, '["UINTEGER"]')))`;

interface Due {
  readonly readable: string;
  readonly hidden: string;
}

/** How a store counts the accounts that used objects, and writes down what an object's hash stands for. */
export interface WritesNames {
  accountsOf(objects: readonly number[]): Promise<readonly (readonly [object: number, accounts: number])[]>;
  reveal(object: number, due: Due): Promise<void>;
}

/**
 * How many accounts used each hidden link or domain, in bounded memory: when a post brings the one that makes them enough,
 * what the hash stands for is at hand, and is written down. What fewer used is nowhere in the store.
 */
export class Revealing {
  readonly #pairs: SpillingTable;
  #accounts = new Uint8Array(1 << 12);
  readonly #due = new Map<number, Due>();

  constructor(spill: Spill) {
    this.#pairs = new SpillingTable(spill);
  }

  close(): void {
    this.#pairs.close();
  }

  /** Already written down. */
  done(object: number): void {
    this.#room(object);
    this.#accounts[object] = ENOUGH;
  }

  /** One account used it. True where those are enough now. O(1). */
  note(object: number, actor: number): boolean {
    this.#room(object);
    if (this.#accounts[object] === ENOUGH) return false;
    const key = mix(object);
    if (this.#pairs.enter(key, mix(actor ^ key), 0, 0) >= 0) return false;
    return ++this.#accounts[object] >= REVEALED_AT;
  }

  /** `row`: of the batch's objects, which is `object` in the store. */
  noteOf(batch: PackedBatch, row: number, object: number, actor: number): void {
    const readable = batch.names?.get(row);
    if (readable !== undefined && this.note(object, actor))
      this.#due.set(object, { readable, hidden: stringAt(batch.objectValues, row) });
  }

  /** Writes down what enough accounts used. Counts them anew: some may be gone. */
  async settle({ accountsOf, reveal }: WritesNames): Promise<void> {
    if (this.#due.size === 0) return;
    for (const [object, accounts] of await accountsOf([...this.#due.keys()])) {
      const due = this.#due.get(object)!;
      this.#accounts[object] = accounts < REVEALED_AT ? accounts : ENOUGH;
      if (accounts >= REVEALED_AT) await reveal(object, due);
    }
    this.#due.clear();
  }

  /** Whether it is a hidden link or domain that somebody used, or was one. */
  has(object: number): boolean {
    return object < this.#accounts.length && this.#accounts[object] > 0;
  }

  /** An account uses it no more. O(1). */
  leave(object: number, actor: number): void {
    const key = mix(object);
    this.#pairs.remove(key, mix(actor ^ key), 0);
    if (this.#accounts[object] !== ENOUGH) this.#accounts[object]--;
  }

  /** It is hidden once more: these accounts use it. */
  again(object: number, actors: readonly number[]): void {
    const key = mix(object);
    for (const actor of actors) this.#pairs.set(key, mix(actor ^ key), 0, 0);
    this.#accounts[object] = actors.length;
  }

  #room(object: number): void {
    if (object < this.#accounts.length) return;
    const larger = new Uint8Array(Math.max(object + 1, this.#accounts.length * 2));
    larger.set(this.#accounts);
    this.#accounts = larger;
  }
}

/** Inside the connection's open transaction. */
export const namesOf = (connection: DuckDBConnection): WritesNames => ({
  async accountsOf(objects) {
    const counted = await connection.runAndReadAll(
      `select object, count(distinct actor)::uinteger from action where object ${IN} group by object order by object`,
      { codes: `[${objects.join(",")}]` },
    );
    return counted.getRows().map(([object, accounts]) => [numberIn(object), numberIn(accounts)] as const);
  },
  async reveal(object, { readable, hidden }) {
    await connection.run("update object set value = $readable where code = $object", { object, readable });
    await connection.run("insert into named values ($object, $hidden)", { object, hidden });
  },
});

/** Reads back who used what is hidden. O(actions), once per opening. */
export async function loadRevealing(store: Pick<Store, "chunks">, spill: Spill): Promise<Revealing> {
  const revealing = new Revealing(spill);
  const sql = `select distinct a.object, a.actor from action a join object o on o.code = a.object
    where o.type in (${LINK}, ${DOMAIN}) and (starts_with(o.value, '#') or contains(o.value, '/#')) order by a.object, a.actor`;
  for await (const c of store.chunks({ sql, values: {}, columns: { object: "u32", actor: "u32" } }))
    for (let i = 0; i < c.object.length; i++) revealing.note(c.object[i], c.actor[i]);
  for await (const c of store.chunks({
    sql: "select object from named order by object",
    values: {},
    columns: { object: "u32" },
  }))
    for (const object of c.object) revealing.done(object);
  return revealing;
}

/** Accounts (`actor[i]`) whose posts with a link or domain (`object[i]`) left. */
export interface Left {
  readonly object: readonly number[];
  readonly actor: readonly number[];
}

/**
 * After posts left, inside the open transaction: objects that fewer than enough accounts use now are a hash again, and `revealing`
 * knows who uses what, as `loadRevealing` would find it. Looks at all actions, where any of the objects is a link or domain.
 */
export async function hideAgain(connection: DuckDBConnection, revealing: Revealing, left: Left): Promise<void> {
  const gone = new Map<number, Set<number>>();
  left.object.forEach((object, i) => {
    if (revealing.has(object)) gone.set(object, (gone.get(object) ?? new Set()).add(left.actor[i]));
  });
  if (gone.size === 0) return;
  const codes = `[${[...gone.keys()].join(",")}]`;
  const few = await connection.runAndReadAll(
    `select n.object from named n left join action a on a.object = n.object where n.object ${IN}
     group by n.object having count(distinct a.actor) < ${REVEALED_AT} order by n.object`,
    { codes },
  );
  const hidden = few.getRows().map(([object]) => numberIn(object));
  if (hidden.length > 0) {
    const again = { codes: `[${hidden.join(",")}]` };
    await connection.run(
      `update object set value = n.hidden from named n where n.object = object.code and object.code ${IN}`,
      again,
    );
    await connection.run(`delete from named where object ${IN}`, again);
  }
  const among = (list: string) => `in (select unnest(from_json($${list}::json, '["UINTEGER"]')))`;
  const uses = await connection.runAndReadAll(
    `select distinct object, actor from action where object ${IN} and (object ${among("hidden")} or actor ${among("actors")}) order by object, actor`,
    { codes, hidden: `[${hidden.join(",")}]`, actors: `[${[...new Set(left.actor)].join(",")}]` },
  );
  const stay = new Map<number, number[]>();
  for (const [object, actor] of uses.getRows().map((row) => row.map(numberIn))) {
    const there = stay.get(object);
    if (there === undefined) stay.set(object, [actor]);
    else there.push(actor);
  }
  for (const [object, actors] of gone) {
    const staying = new Set(stay.get(object));
    for (const actor of actors) if (!staying.has(actor)) revealing.leave(object, actor);
  }
  for (const object of hidden) revealing.again(object, stay.get(object) ?? []);
}
