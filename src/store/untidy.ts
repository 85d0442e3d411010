import { keysOf } from "../model/keys.ts";
/** Tables that are written anew together, by what numbers their rows. */
export const KEYED = {
  post: [
    ["post", "seq"],
    ["action", "post"],
  ],
  object: [["object", "code"]],
  actor: [["actor", "code"]],
} as const;

export type Kind = keyof typeof KEYED;
export const KINDS = keysOf(KEYED);

export interface UntidyBounds {
  /** So many numbers that follow each other are one block: half a row group of the database. */
  readonly block: number;
  /** The newest blocks are left as they are: deletions still come there. */
  readonly fresh: number;
  /** Deletions borne in older blocks. */
  readonly borne: number;
}

const BOUNDS: UntidyBounds = { block: 1 << 16, fresh: 8, borne: 1024 };

/**
 * Where rows were deleted since their block was last written anew. DuckDB holds 16 kB of memory for every 2,048 rows of
 * which one was deleted, for as long as the rows around it stay: memory that would grow with the store.
 */
export class Untidy {
  readonly #deletions: Readonly<Record<Kind, Map<number, number>>> = {
    post: new Map(),
    object: new Map(),
    actor: new Map(),
  };
  readonly bounds: UntidyBounds;
  /** What was last written down, by `toString`. */
  written = "";

  constructor(bounds = BOUNDS) {
    this.bounds = bounds;
  }

  note(kind: Kind, code: number): void {
    const block = Math.floor(code / this.bounds.block);
    const blocks = this.#deletions[kind];
    blocks.set(block, (blocks.get(block) ?? 0) + 1);
  }

  /** The block to write anew, `next` being the number that the next row of a kind gets; undefined where none is due. O(blocks). */
  due(next: Readonly<Record<Kind, number>>): { readonly kind: Kind; readonly block: number } | undefined {
    let borne = 0;
    let most = 0;
    let worst: { kind: Kind; block: number } | undefined;
    for (const kind of KINDS) {
      const fresh = Math.floor(next[kind] / this.bounds.block) - this.bounds.fresh;
      for (const [block, deletions] of this.#deletions[kind]) {
        if (block > fresh) continue;
        borne += deletions;
        if (deletions <= most) continue;
        most = deletions;
        worst = { kind, block };
      }
    }
    return borne > this.bounds.borne ? worst : undefined;
  }

  tidied(kind: Kind, block: number): void {
    this.#deletions[kind].delete(block);
  }

  clear(): void {
    for (const kind of KINDS) this.#deletions[kind].clear();
  }

  /** The blocks, without their counts: what a later process has to know. */
  toString(): string {
    return JSON.stringify(KINDS.map((kind) => [...this.#deletions[kind].keys()].sort((a, b) => a - b)));
  }

  /** Takes in what `toString` gave. Deletions were not counted there: four such blocks are borne. */
  load(text: string): void {
    const stored: readonly (readonly number[])[] = JSON.parse(text);
    stored.forEach((blocks, i) => {
      for (const block of blocks) this.#deletions[KINDS[i]].set(block, this.bounds.borne / 4);
    });
    this.written = text;
  }
}
