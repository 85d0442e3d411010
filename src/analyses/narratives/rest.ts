import { NONE } from "../../methods/narratives/centres.ts";
import type { Found } from "../../methods/narratives/search.ts";
import type { DurationMs } from "../../model/time.ts";
import type { Corpus } from "./corpus.ts";

/**
 * What is found without the smallest narratives, so that k accounts wrote nothing that lies in any: else all that was written less what
 * lies in narratives would tell of few. Those left out are counted as candidates. O(posts · log).
 */
export function leavingOthers({ unit, account, accounts }: Corpus, found: Found, k: number): Found {
  const members = Array.from({ length: found.count }, () => new Set<number>());
  unit.forEach((u, i) => {
    if (found.narrative[u] !== NONE) members[found.narrative[u]].add(account[i]);
  });
  const tells = new Uint32Array(accounts);
  for (const who of members) for (const a of who) tells[a]++;
  let others = tells.reduce((n, of) => n + (of === 0 ? 1 : 0), 0);
  const left = new Set<number>();
  for (const n of [...members.keys()].sort((a, b) => members[a].size - members[b].size || b - a)) {
    if (others >= k) break;
    left.add(n);
    for (const a of members[n]) if (--tells[a] === 0) others++;
  }
  return left.size > 0 ? without(found, left) : found;
}

function without(found: Found, left: ReadonlySet<number>): Found {
  const kept = [...found.authors.keys()].filter((n) => !left.has(n));
  const number = new Map(kept.map((n, i) => [n, i]));
  return {
    narrative: found.narrative.map((n) => (n === NONE ? NONE : (number.get(n) ?? NONE))),
    count: kept.length,
    stability: Float64Array.from(kept, (n) => found.stability[n]),
    authors: Uint32Array.from(kept, (n) => found.authors[n]),
    candidates: found.candidates + left.size,
    weight: found.weight,
  };
}

/** A narrative's line over time, and who wrote in each of its bins. */
export interface Line {
  readonly from: number;
  readonly width: DurationMs;
  readonly who: readonly (ReadonlySet<number> | undefined)[];
  readonly rows: readonly number[];
}

/**
 * Bins of lines that are not told although k accounts stand behind them, since the bin's posts of everybody less what is told of
 * narratives would rest on fewer than k accounts, none included: one mark. Of several lines of one width the smallest give way; wider lines
 * count as untold, narrower ones as told. O(posts · widths).
 */
export function givenAway({ account, written }: Corpus, lines: readonly Line[], k: number): ReadonlySet<number>[] {
  const hidden = lines.map(() => new Set<number>());
  for (const width of [...new Set(lines.map((l) => l.width))].sort((a, b) => a - b)) {
    const own = [...lines.keys()].filter((n) => lines[n].width === width);
    const { from } = lines[own[0]];
    const binOf = (row: number) => Math.floor((written.at[row] - from) / width);
    const told = new Uint8Array(written.at.length);
    for (const line of lines) if (line.width <= width) for (const row of line.rows) told[row] = 1;
    const all = new Map<number, Set<number>>();
    const rest = new Map<number, Set<number>>();
    written.at.forEach((_, row) => {
      const bin = binOf(row);
      into(all, bin).add(account[row]);
      if (!told[row]) into(rest, bin).add(account[row]);
    });
    for (const bin of all.keys()) {
      const cells = own
        .map((n) => ({ n, who: lines[n].who[bin] ?? new Set<number>() }))
        .filter(({ who }) => who.size >= k)
        .sort((a, b) => a.who.size - b.who.size || a.n - b.n);
      const untold = into(rest, bin);
      for (const n of own)
        if ((lines[n].who[bin]?.size ?? 0) < k) for (const a of lines[n].who[bin] ?? []) untold.add(a);
      for (const { n, who } of cells) {
        const alone = into(all, bin).size - who.size < k;
        if (!alone && untold.size >= k) continue;
        hidden[n].add(bin);
        for (const a of who) untold.add(a);
      }
    }
  }
  return hidden;
}

function into(sets: Map<number, Set<number>>, key: number): Set<number> {
  const of = sets.get(key) ?? new Set();
  sets.set(key, of);
  return of;
}
