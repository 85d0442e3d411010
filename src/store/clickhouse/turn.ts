import type { WRITTEN } from "../appending.ts";
import type { Appending, Column } from "../columns.ts";
import type { Engine } from "./engine.ts";
import { nativeBlock } from "./native.ts";
import { columnsOf, rowsOf, type Standing, TABLE_NAMES, type TableName } from "./tables.ts";

/** Bytes gathered before they are sent. */
const MOST_HELD = 32 << 20;

/** What is written together: rows under one number, which count once the number is among the commits. */
export class Turn implements Standing {
  readonly epoch: number;
  readonly turn: number;
  readonly before: Standing["before"];
  readonly engine: Engine;
  #blocks = new Map<TableName, Buffer[]>();
  #held = 0;
  #pieces = 0;
  /** Whether rows leave with it. */
  leaves = false;

  constructor(engine: Engine, { epoch, before }: Pick<Standing, "epoch" | "before">, turn: number) {
    this.engine = engine;
    this.epoch = epoch;
    this.before = before;
    this.turn = turn;
  }

  /** Whether rows of it lie in the database, which has to be told that they never count. */
  get begun(): boolean {
    return this.#pieces > 0;
  }

  /** The rows that count with those of this turn, as a table of a statement. */
  rows(table: TableName): string {
    return `(${rowsOf(table, this)})`;
  }

  append(table: TableName, columns: readonly Column[], rows: number): void {
    if (rows === 0) return;
    if (table === "leaving") this.leaves = true;
    const { epoch, turn } = this;
    const block = nativeBlock(
      columnsOf(table),
      [...columns, new Uint32Array(rows).fill(epoch), new Uint32Array(rows).fill(turn)],
      rows,
    );
    this.#held += block.length;
    const held = this.#blocks.get(table);
    if (held) held.push(block);
    else this.#blocks.set(table, [block]);
  }

  /** The tables that grow with every batch, each to be appended to. */
  writers(): Readonly<Record<(typeof WRITTEN)[number], Appending>> {
    const of = (table: TableName): Appending => ({ append: (columns, rows) => this.append(table, columns, rows) });
    return {
      post: of("post"),
      actor: of("actor"),
      object: of("object"),
      action: of("action"),
      lang: of("lang"),
      quarantine: of("quarantine"),
    };
  }

  async flushIfLarge(): Promise<void> {
    if (this.#held > MOST_HELD) await this.flush();
  }

  /** Everything appended lies in the database. */
  async flush(): Promise<void> {
    const blocks = this.#blocks;
    this.#blocks = new Map();
    this.#held = 0;
    for (const table of TABLE_NAMES) {
      const held = blocks.get(table);
      if (!held) continue;
      const names = columnsOf(table).map(({ name }) => name);
      const token = `${this.epoch} ${this.turn} ${this.#pieces++}`;
      await this.engine.insert(`${table}_rows`, names, Buffer.concat(held), token);
    }
  }
}
