import { type OrderedShares, orderShares } from "../co-action-kernel-order.ts";

/** Bids as parallel columns, one row a bidder and tender; a joint bid has a row for each who bid together. */
export interface BidColumns {
  readonly bidder: ArrayLike<number>;
  /** The contest: tender, or lot of a tender. */
  readonly tender: ArrayLike<number>;
  /** In one currency a tender; NaN or absent where it is not told. */
  readonly amount?: ArrayLike<number>;
}

/** Bids ordered by tender, then amount, with dense codes of both; each bidder once a tender, with its lowest amount. */
export interface BidTable {
  /** `actor` is the bidder, `object` the tender; `at` is 0 throughout: who bids for one tender meets there. */
  readonly shares: OrderedShares;
  /** Of each position of `shares`; NaN where not told, those last inside a tender. */
  readonly amount: Float64Array;
  /** Row of the input of each position. */
  readonly row: Uint32Array;
}

/** O(n log(bids of a tender)). */
export function bidTable({ bidder, tender, amount }: BidColumns): BidTable {
  const given = Float64Array.from({ length: bidder.length }, (_, i) => amount?.[i] ?? Number.NaN);
  const at = given.map((x) => (Number.isNaN(x) ? Number.MAX_VALUE : x));
  const all = orderShares({ actor: bidder, object: tender, at });
  const last = new Uint32Array(all.actorCode.length);
  const kept: number[] = [];
  for (let p = 0; p < all.n; p++) {
    if (last[all.actor[p]] === all.object[p] + 1) continue;
    last[all.actor[p]] = all.object[p] + 1;
    kept.push(all.row[p]);
  }
  const once =
    kept.length === all.n
      ? all
      : orderShares({
          actor: Uint32Array.from(kept, (r) => bidder[r]),
          object: Uint32Array.from(kept, (r) => tender[r]),
          at: Float64Array.from(kept, (r) => at[r]),
        });
  const row = kept.length === all.n ? all.row : once.row.map((r) => kept[r]);
  return {
    shares: { ...once, row, at: new Float64Array(once.n) },
    amount: Float64Array.from(row, (r) => given[r]),
    row,
  };
}

/** The table with the tenders that are kept; bidders without a bid fall out. Codes become dense anew. O(n). */
export function keepTenders(table: BidTable, keep: (tender: number) => boolean): BidTable {
  const { shares, amount } = table;
  const kept: number[] = [];
  for (let p = 0; p < shares.n; p++) if (keep(shares.object[p])) kept.push(p);
  const part = orderShares({
    actor: Uint32Array.from(kept, (p) => shares.actorCode[shares.actor[p]]),
    object: Uint32Array.from(kept, (p) => shares.objectCode[shares.object[p]]),
    at: new Float64Array(kept.length),
  });
  const row = part.row.map((r) => table.row[kept[r]]);
  return { shares: { ...part, row }, amount: Float64Array.from(part.row, (r) => amount[kept[r]]), row };
}
