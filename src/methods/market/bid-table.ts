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
  const n = bidder.length;
  const given = new Float64Array(n).fill(Number.NaN);
  const at = new Float64Array(n);
  if (amount !== undefined)
    for (let i = 0; i < n; i++) {
      given[i] = amount[i];
      at[i] = Number.isNaN(given[i]) ? Number.MAX_VALUE : given[i];
    }
  const all = orderShares({ actor: bidder, object: tender, at });
  const last = new Uint32Array(all.actorCode.length);
  const first = new Uint8Array(n);
  let kept = 0;
  for (let p = 0; p < n; p++) {
    if (last[all.actor[p]] === all.object[p] + 1) continue;
    last[all.actor[p]] = all.object[p] + 1;
    first[p] = 1;
    kept++;
  }
  const table: BidTable = {
    shares: { ...all, at: new Float64Array(n) },
    amount: given.map((_, p) => given[all.row[p]]),
    row: all.row,
  };
  return kept === n ? table : keepPositions(table, (p) => first[p] === 1, kept);
}

/** The table with the tenders that are kept; bidders without a bid fall out. Codes become dense anew. O(n). */
export function keepTenders(table: BidTable, keep: (tender: number) => boolean): BidTable {
  const { objectStart, objectCode, object } = table.shares;
  const kept = objectCode.map((_, t) => (keep(t) ? 1 : 0));
  let count = 0;
  for (let t = 0; t < kept.length; t++) count += kept[t] * (objectStart[t + 1] - objectStart[t]);
  return count === object.length ? table : keepPositions(table, (p) => kept[object[p]] === 1, count);
}

function keepPositions(
  { shares, amount, row }: BidTable,
  keep: (position: number) => boolean,
  count: number,
): BidTable {
  const position = new Uint32Array(count);
  for (let p = 0, n = 0; p < shares.n; p++) if (keep(p)) position[n++] = p;
  // positions ascend, so that the order by amount stays
  const part = orderShares({
    actor: position.map((p) => shares.actorCode[shares.actor[p]]),
    object: position.map((p) => shares.objectCode[shares.object[p]]),
    at: new Float64Array(count),
  });
  const from = part.row.map((r) => position[r]);
  const rows = from.map((p) => row[p]);
  const prices = new Float64Array(count);
  for (let p = 0; p < count; p++) prices[p] = amount[from[p]];
  return { shares: { ...part, row: rows }, amount: prices, row: rows };
}
