/** The posts of a condition that several spellings fit, by spelling. */
export interface Spellings {
  /** Ascending. */
  readonly names: readonly string[];
  /** Rows of spelling i: `starts[i]` … `starts[i + 1]`. */
  readonly starts: Uint32Array;
  /** By row. */
  readonly places: Uint32Array;
  readonly accounts: Uint32Array;
}

/** One spelling, or several that stand together because each of them is too rare to stand alone. */
export interface KeptSpelling {
  readonly name: string;
  /** Several. */
  readonly together: boolean;
  readonly accounts: number;
  readonly places: readonly Uint32Array[];
}

/** Whether so few accounts stand behind something that it does nothing. */
export type IsFew = (counted: { readonly accounts: number; readonly keys: number }) => boolean;

/**
 * The spellings that count (R2): a beginning of words is all words that begin so, each a condition of its own, and one on few accounts
 * does nothing. Letter by letter: of the ways to go on behind a common beginning, those of enough accounts are looked into in turn; the others
 * count together where together they are enough, and not at all where they are not. So what a beginning finds differs from what a
 * longer one, or its words one by one, find by k accounts or not at all. O(rows · letters at which spellings part).
 */
export function keptSpellings(s: Spellings, keys: Uint32Array, isFew: IsFew): KeptSpelling[] {
  const kept: KeptSpelling[] = [];
  const seen = new Uint32Array(keys.length);
  let counting = 0;
  const count = (spans: readonly Span[]) => {
    counting++;
    let [accounts, sum] = [0, 0];
    for (const [from, until] of spans)
      for (let row = s.starts[from]; row < s.starts[until]; row++) {
        const account = s.accounts[row];
        if (seen[account] === counting) continue;
        seen[account] = counting;
        accounts++;
        sum = (sum + keys[account]) >>> 0;
      }
    return { accounts, keys: sum };
  };
  const keep = (name: string, accounts: number, spans: readonly Span[], together = false) => {
    const places = spans.map(([from, until]) => s.places.subarray(s.starts[from], s.starts[until]));
    kept.push({ name, together, accounts, places });
  };
  const open = (from: number, until: number, accounts: number): void => {
    if (until - from === 1) {
      keep(s.names[from], accounts, [[from, until]]);
      return;
    }
    const common = commonLength(s.names[from], s.names[until - 1]);
    const rare: Span[] = [];
    for (const [a, b] of partings(s.names, from, until, common)) {
      const counted = count([[a, b]]);
      if (isFew(counted)) rare.push([a, b]);
      else open(a, b, counted.accounts);
    }
    const together = count(rare);
    if (rare.length > 0 && !isFew(together)) keep(`${s.names[from].slice(0, common)}…`, together.accounts, rare, true);
  };
  const all = count([[0, s.names.length]]);
  if (s.names.length > 0 && !isFew(all)) open(0, s.names.length, all.accounts);
  return kept.sort((a, b) => b.accounts - a.accounts || (a.name < b.name ? -1 : 1));
}

type Span = readonly [from: number, until: number];

function commonLength(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

/** Stretches of names that go on alike behind their first letters. */
function partings(names: readonly string[], from: number, until: number, letters: number): Span[] {
  const found: Span[] = [];
  for (let a = from, b = from; a < until; a = b) {
    while (b < until && names[b][letters] === names[a][letters]) b++;
    found.push([a, b]);
  }
  return found;
}
