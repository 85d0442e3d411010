/** A part of a collection that no question asked so far can divide: which answers count it, and on whom it rests. */
export interface Atom {
  /** One a question: whether its answer counts this part. */
  readonly counted: readonly boolean[];
  /** Accounts under it, ascending; of a part whose accounts are not listed, their number alone. */
  readonly accounts: readonly number[] | number;
}

const TOLERANCE = 1e-9;

/**
 * Whether the answer to question `target`, beside the answers to `others`, gives away a count that rests on 1 … k−1 accounts.
 *
 * Counts are sums over atoms, so an attacker knows every linear combination of the answers' rows, with any coefficients and over
 * any number of answers. A combination tells of few accounts exactly if all atoms in it together rest on 1 … k−1 accounts; such a
 * combination vanishes on every atom of k accounts and more. So: eliminate on those atoms. Where something of the target's row is
 * left, no combination with it vanishes there, and it may be answered. Otherwise what is left on the small atoms is looked at: it
 * may be answered where that is nothing, or rests on k accounts in every way it can be completed by what the others already give.
 *
 * Complete: never false where a combination tells of few. Cautious: true as well where several ways are open to complete the
 * rest and what none of them can cancel is few, and where accounts that are not listed might be the same ones. O(answers² · atoms).
 * Source: audit of sum queries by linear algebra, Chin & Özsoyoğlu 1982, doi:10.1109/TSE.1982.236172.
 */
export function givesAway(target: number, others: readonly number[], atoms: readonly Atom[], k: number): boolean {
  const size = (a: Atom) => (typeof a.accounts === "number" ? a.accounts : a.accounts.length);
  const real = joined(atoms, [target, ...others]).filter((a) => size(a) > 0);
  const big = real.filter((a) => size(a) >= k);
  const small = real.filter((a) => size(a) < k);
  if (!small.some((a) => a.counted[target] || others.some((o) => a.counted[o]))) return false;
  const order = [...big, ...small];
  const rowOf = (q: number) => order.map((a) => (a.counted[q] ? 1 : 0));
  const onBig = new Basis(0, big.length);
  const onSmall = new Basis(big.length, order.length);
  for (const o of others) {
    const rest = onBig.add(rowOf(o));
    if (rest) onSmall.add(rest);
  }
  const left = onBig.reduce(rowOf(target));
  if (left.slice(0, big.length).some((x) => Math.abs(x) > TOLERANCE)) return false;
  const rest = onSmall.reduce(left);
  if (rest.every((x) => Math.abs(x) <= TOLERANCE)) return false;
  const few = (v: readonly number[]) => {
    const n = reach(order.filter((_, i) => Math.abs(v[i]) > TOLERANCE));
    return n > 0 && n < k;
  };
  if (few(rest)) return true;
  const [other, ...more] = onSmall.rows;
  if (!other) return false;
  // Several ways are open: what none of them can cancel stays.
  if (more.length)
    return (
      reach(
        order.filter((_, i) => Math.abs(rest[i]) > TOLERANCE && onSmall.rows.every((r) => Math.abs(r[i]) <= TOLERANCE)),
      ) < k
    );
  // One way is open: the rest plus any multiple of it. Support shrinks only where an atom is cancelled.
  return other.some((x, i) => {
    if (Math.abs(x) <= TOLERANCE || Math.abs(rest[i]) <= TOLERANCE) return false;
    const factor = rest[i] / x;
    return few(rest.map((r, j) => r - factor * other[j]));
  });
}

/** Atoms that none of these questions tells apart are one. */
function joined(atoms: readonly Atom[], questions: readonly number[]): Atom[] {
  const byPattern = new Map<string, Atom[]>();
  for (const a of atoms) {
    const pattern = questions.map((q) => (a.counted[q] ? "1" : "0")).join("");
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), a]);
  }
  return [...byPattern.values()].map((same) => {
    if (same.length === 1) return same[0];
    const known = new Set(same.flatMap((a) => (typeof a.accounts === "number" ? [] : a.accounts)));
    const unlisted = same.some((a) => typeof a.accounts === "number" && a.accounts > known.size);
    return { counted: same[0].counted, accounts: unlisted ? reach(same) : [...known] };
  });
}

/** Fewest distinct accounts that the atoms together can rest on. */
function reach(atoms: readonly Atom[]): number {
  const known = new Set<number>();
  let unlisted = 0;
  for (const { accounts } of atoms) {
    if (typeof accounts === "number") unlisted = Math.max(unlisted, accounts);
    else for (const a of accounts) known.add(a);
  }
  return Math.max(known.size, unlisted);
}

/** Rows in echelon form on columns `from` … `until` − 1. */
class Basis {
  readonly rows: number[][] = [];
  readonly #pivots: number[] = [];
  readonly #from: number;
  readonly #until: number;

  constructor(from: number, until: number) {
    this.#from = from;
    this.#until = until;
  }

  /** `row` without what the basis explains of it on its columns. */
  reduce(row: readonly number[]): number[] {
    let v = [...row];
    this.rows.forEach((r, i) => {
      const factor = v[this.#pivots[i]] / r[this.#pivots[i]];
      if (factor !== 0) v = v.map((x, j) => x - factor * r[j]);
    });
    return v;
  }

  /** Takes a row in; returns what is left of it outside these columns where it adds nothing to the basis. */
  add(row: readonly number[]): number[] | undefined {
    const v = this.reduce(row);
    let pivot = -1;
    for (let j = this.#from; j < this.#until; j++)
      if (Math.abs(v[j]) > TOLERANCE && (pivot < 0 || Math.abs(v[j]) > Math.abs(v[pivot]))) pivot = j;
    if (pivot < 0) return v;
    this.rows.push(v);
    this.#pivots.push(pivot);
    return undefined;
  }
}
