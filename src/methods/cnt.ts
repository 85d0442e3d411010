import { orderShares } from "./co-action-kernel-order.ts";
import { encode, type Labels } from "./label-codes.ts";
import { partnerSums } from "./partner-sums.ts";

export interface CntShares {
  readonly object: Labels;
  readonly account: Labels;
  /** Id of the post; rows that repeat one are dropped, the first stays. */
  readonly message: Labels;
  /** In the unit of `window`. */
  readonly at: ArrayLike<number>;
}

export interface CntOptions {
  /** Longest gap that counts, inclusive, in the unit of `at`. */
  readonly window: number;
  /** Fewest messages for an edge. */
  readonly minWeight: number;
}

/** One row per directed edge, in order of the accounts' first appearance; ids as given. */
export interface CntEdges<T extends string | number = string | number> {
  readonly from: readonly T[];
  readonly to: readonly T[];
  readonly weight: Uint32Array;
}

/**
 * The Coordination Network Toolkit's rule (QUT Digital Observatory, github.com/QUT-Digital-Observatory/coordination-network-toolkit).
 *
 * Edge u → v = distinct messages of u with at least one other message by v on the same object within ± W, inclusive;
 * kept from `minWeight` on; no loops. O(rows + 2 · row pairs).
 */
export function cntEdges<T extends string | number>(
  shares: CntShares & { readonly account: ArrayLike<T> },
  options: CntOptions,
): CntEdges<T> {
  const { window, minWeight } = options;
  const accounts = encode([shares.account]);
  const [message] = encode([shares.message]).codes;
  const [object] = encode([shares.object]).codes;
  const kept: number[] = [];
  for (let i = 0, next = 0; i < message.length; i++)
    if (message[i] === next) {
      kept.push(i);
      next++;
    }
  const pick = (column: ArrayLike<number>) => Float64Array.from(kept, (i) => column[i]);
  const s = orderShares({ actor: pick(accounts.codes[0]), object: pick(object), at: pick(shares.at) });
  const from: T[] = [];
  const to: T[] = [];
  const weight: number[] = [];
  // One message counts once per partner: `seen` holds the message that counted last.
  const seen = new Uint32Array(s.actorCode.length);
  const once = (p: number, _q: number, _u: number, v: number) => {
    if (seen[v] === p + 1) return false;
    seen[v] = p + 1;
    return true;
  };
  partnerSums(s, window, once, (u, v, sum) => {
    if (sum < minWeight) return;
    from.push(accounts.labels[s.actorCode[u]] as T);
    to.push(accounts.labels[s.actorCode[v]] as T);
    weight.push(sum);
  });
  return { from, to, weight: Uint32Array.from(weight) };
}
