import { makeRng } from "../../src/methods/rng.ts";
import type { RealPost } from "./posts.ts";

const DAY = 86_400_000;
/** Fewer accounts are no group. */
const LEAST = 5;

/** A control with whole accounts of an operation in it. */
export interface Mix {
  readonly posts: readonly RealPost[];
  /** Accounts of the operation. */
  readonly planted: ReadonlySet<string>;
}

/**
 * Whole accounts of the operation, drawn in random order until they make `share` of all posts, moved by whole days into the span of
 * the control (days beyond it start again at its first). Undefined where the operation has not that many posts, or so few accounts make them that
 * there is no group. O(posts).
 */
export function overlay(
  control: readonly RealPost[],
  team: readonly RealPost[],
  share: number,
  seed: number,
): Mix | undefined {
  const wanted = (control.length * share) / (1 - share);
  if (team.length < 0.9 * wanted) return undefined;
  const first = Math.floor(control.reduce((t, p) => Math.min(t, p.at), Number.POSITIVE_INFINITY) / DAY);
  const last = Math.floor(control.reduce((t, p) => Math.max(t, p.at), 0) / DAY);
  const days = last - first + 1;
  const from = Math.floor(team.reduce((t, p) => Math.min(t, p.at), Number.POSITIVE_INFINITY) / DAY);
  const postsOf = new Map<string, RealPost[]>();
  for (const p of team) postsOf.set(p.account, [...(postsOf.get(p.account) ?? []), p]);
  const accounts = [...postsOf.keys()].sort();
  const rng = makeRng(seed);
  for (let i = accounts.length - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    [accounts[i], accounts[j]] = [accounts[j], accounts[i]];
  }
  const moved: RealPost[] = [];
  const planted = new Set<string>();
  for (const account of accounts) {
    if (moved.length >= wanted) break;
    planted.add(account);
    for (const p of postsOf.get(account) ?? []) {
      const day = Math.floor(p.at / DAY) - from;
      moved.push({ ...p, at: (first + (day % days)) * DAY + (p.at % DAY) });
    }
  }
  return planted.size < LEAST ? undefined : { posts: [...control, ...moved], planted };
}
