import { orderShares } from "./co-action-kernel-order.ts";
import { encode, type Labels } from "./label-codes.ts";
import { partnerSums } from "./partner-sums.ts";

export interface CooRTweetShares {
  /** Object acted on, account, id of the post, time. Strings or integers; object and content share one space of ids. */
  readonly object: Labels;
  readonly account: Labels;
  readonly content: Labels;
  /** In the unit of `window`. */
  readonly at: ArrayLike<number>;
}

export interface CooRTweetOptions {
  /** Longest gap that counts, inclusive, in the unit of `at`. */
  readonly window: number;
  /** Fewest shares an account needs. */
  readonly minParticipation: number;
}

/** One row per unordered pair of accounts, in order of the accounts' first appearance; ids as given. */
export interface CooRTweetEdges<T extends string | number = string | number> {
  readonly a: readonly T[];
  readonly b: readonly T[];
  /** Pairs of rows. */
  readonly weight: Uint32Array;
  /** CooRTweet's default cut: an edge is kept where its weight is strictly above this 0.5 quantile (type 7) of all weights. */
  readonly medianWeight: number;
}

/**
 * CooRTweet's rule, edge by edge (Righetti & Balluff 2025, doi:10.5117/CCR2025.1.7.RIGH).
 *
 * (1) accounts with at least M rows in the whole input; (2) inside an object every unordered pair of rows with |Δt| ≤ W;
 * (3) not the same account, not the same content, object not equal to either content; (4) C = contents in a kept pair,
 * per account the input rows whose content is in C: a pair stays if either side has at least M; (5) edge weight = pairs of rows.
 * The cut by quantile (6) is returned as `medianWeight`, not applied. O(rows + 2 · row pairs).
 */
export function cooRTweetEdges<T extends string | number>(
  shares: CooRTweetShares & { readonly account: ArrayLike<T> },
  options: CooRTweetOptions,
): CooRTweetEdges<T> {
  const { window, minParticipation } = options;
  const accounts = encode([shares.account]);
  const ids = encode([shares.object, shares.content]);
  const [account] = accounts.codes;
  const [object, content] = ids.codes;
  const rows = new Uint32Array(accounts.labels.length);
  for (const u of account) rows[u]++;
  const kept: number[] = [];
  for (let i = 0; i < account.length; i++) if (rows[account[i]] >= minParticipation) kept.push(i);
  const pick = (column: ArrayLike<number>) => Float64Array.from(kept, (i) => column[i]);
  const s = orderShares({ actor: pick(account), object: pick(object), at: pick(shares.at) });
  const contentAt = Uint32Array.from(s.row, (r) => content[kept[r]]);
  const objectAt = Uint32Array.from(s.row, (r) => object[kept[r]]);
  const counts = (p: number, q: number) =>
    s.actor[p] !== s.actor[q] &&
    contentAt[p] !== contentAt[q] &&
    objectAt[p] !== contentAt[p] &&
    objectAt[q] !== contentAt[q];

  const coordinated = new Uint8Array(ids.labels.length);
  for (let p = 0; p < s.n; p++)
    for (let q = p + 1; s.object[q] === s.object[p] && s.at[q] - s.at[p] <= window; q++)
      if (counts(p, q)) coordinated[contentAt[p]] = coordinated[contentAt[q]] = 1;
  const participation = new Uint32Array(accounts.labels.length);
  for (let i = 0; i < account.length; i++) if (coordinated[content[i]] === 1) participation[account[i]]++;
  const active = Uint8Array.from(s.actorCode, (u) => (participation[u] >= minParticipation ? 1 : 0));

  const a: T[] = [];
  const b: T[] = [];
  const weight: number[] = [];
  const countsOnce = (p: number, q: number, u: number, v: number) => v > u && active[u] + active[v] > 0 && counts(p, q);
  partnerSums(s, window, countsOnce, (u, v, sum) => {
    a.push(accounts.labels[s.actorCode[u]] as T);
    b.push(accounts.labels[s.actorCode[v]] as T);
    weight.push(sum);
  });
  const weights = Uint32Array.from(weight);
  return { a, b, weight: weights, medianWeight: quantile7(weights, 0.5) };
}

/** Sample quantile, type 7 of Hyndman & Fan (1996, doi:10.2307/2684934): linear between order statistics. NaN when empty. */
export function quantile7(values: ArrayLike<number>, p: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const h = (sorted.length - 1) * p;
  const low = Math.floor(h);
  return sorted[low] + (h - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
}
