import type { DuckDBConnection } from "@duckdb/node-api";
import { mix } from "../model/mix.ts";
import { OBJECT_TYPES, REVEALED_AT } from "../model/post.ts";
import type { PackedBatch } from "./packed.ts";
import { stringAt } from "./packed-strings.ts";
import { type Spill, SpillingTable } from "./spilling-table.ts";
import type { Store } from "./store.ts";

const LINK = OBJECT_TYPES.indexOf("link");
const DOMAIN = OBJECT_TYPES.indexOf("domain");
const ENOUGH = 255;
const IN = `in (select unnest(from_json($codes::json, '["UINTEGER"]')))`;

interface Due {
  readonly readable: string;
  readonly hidden: string;
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

  /** Writes down what enough accounts used, inside the connection's open transaction. Counts them anew: some may be gone. */
  async settle(connection: DuckDBConnection): Promise<void> {
    if (this.#due.size === 0) return;
    const codes = `[${[...this.#due.keys()].join(",")}]`;
    const counted = await connection.runAndReadAll(
      `select object, count(distinct actor)::uinteger from action where object ${IN} group by object order by object`,
      { codes },
    );
    for (const [object, accounts] of counted.getRows() as [number, number][]) {
      const due = this.#due.get(object)!;
      this.#accounts[object] = accounts < REVEALED_AT ? accounts : ENOUGH;
      if (accounts < REVEALED_AT) continue;
      await connection.run("update object set value = $readable where code = $object", {
        object,
        readable: due.readable,
      });
      await connection.run("insert into named values ($object, $hidden)", { object, hidden: due.hidden });
    }
    this.#due.clear();
  }

  #room(object: number): void {
    if (object < this.#accounts.length) return;
    const larger = new Uint8Array(Math.max(object + 1, this.#accounts.length * 2));
    larger.set(this.#accounts);
    this.#accounts = larger;
  }
}

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

/** Of objects that lost posts, those that fewer than enough accounts are left of are a hash again. */
export async function hideAgain(connection: DuckDBConnection, objects: readonly number[]): Promise<void> {
  if (objects.length === 0) return;
  const codes = `[${objects.join(",")}]`;
  const few = `select n.object from named n left join action a on a.object = n.object where n.object ${IN}
    group by n.object having count(distinct a.actor) < ${REVEALED_AT}`;
  await connection.run(
    `update object set value = n.hidden from named n where n.object = object.code and object.code in (${few})`,
    { codes },
  );
  await connection.run(`delete from named where object in (${few})`, { codes });
}
