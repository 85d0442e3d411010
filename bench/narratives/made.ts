import { distinct, termsOf, type Units } from "../../src/methods/narratives/units.ts";
import { makeRng, type Rng, shuffle } from "../../src/methods/rng.ts";

/** How much of a claim's words stay in a wording. */
export type Wording = "copy" | "light" | "half" | "names";
export interface MadeTexts {
  readonly narratives: number;
  /** Posts of each. */
  readonly size: number;
  readonly wording: Wording;
  /** Share of all posts that are small talk. */
  readonly noise: number;
  readonly seed: number;
  /** Small talk where there is no narrative. */
  readonly posts?: number;
  /** Accounts a post. */
  readonly perAccount?: number;
  /** Subjects that small talk is about. */
  readonly subjects?: number;
}
const CHANGED: Readonly<Record<Wording, number>> = { copy: 0, light: 0.15, half: 0.5, names: 1 };

/** Pronounceable words, the n-th of a language always the same. */
export function wordOf(n: number): string {
  const c = "bdfgklmnprstvz";
  const v = "aeiou";
  let x = n * 2654435761 + 12345;
  let out = "";
  for (let i = 0; i < 3 + (n % 2); i++) {
    x = (Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + i) >>> 0;
    out += c[x % c.length] + v[(x >>> 8) % v.length];
  }
  return out + (n % 97).toString(36);
}

/** Zipf's law over n words. */
function zipf(n: number, rng: Rng): () => number {
  const sums = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) sums[i] = sum += 1 / (i + 2.7);
  return () => {
    const x = rng.next() * sum;
    let lo = 0;
    let hi = n - 1;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (sums[mid] < x) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  };
}

export interface Made {
  readonly texts: readonly string[];
  readonly actor: Uint32Array;
  readonly at: Float64Array;
  /** Narrative of each post, −1 for small talk. */
  readonly truth: Int32Array;
  readonly accounts: number;
}

/** Claims with three names and nine words, each with three other words that mean the same; small talk about subjects. */
export function madeTexts(o: MadeTexts): Made {
  const rng = makeRng(o.seed);
  const common = zipf(8000, rng.fork("common"));
  const planted = o.narratives * o.size;
  const small = o.narratives === 0 ? (o.posts ?? 5000) : Math.round((planted * o.noise) / (1 - o.noise));
  const total = planted + small;
  const accounts = Math.max(30, Math.round(total / (o.perAccount ?? 4)));
  const subjects = o.subjects ?? 100;
  let posts: { text: string; truth: number; actor: number; at: number }[] = [];
  const days = 14;
  for (let n = 0; n < o.narratives; n++) {
    const names = [0, 1, 2].map((i) => wordOf(100_000 + n * 10 + i));
    const words = Array.from({ length: 9 }, (_, i) => [0, 1, 2, 3].map((s) => wordOf(200_000 + n * 100 + i * 5 + s)));
    const begin = rng.next() * days * 0.6;
    for (let p = 0; p < o.size; p++) {
      const own = words.map((w) => (rng.next() < CHANGED[o.wording] ? w[1 + rng.int(3)] : w[0]));
      let said = [...names, ...own];
      if (o.wording !== "copy") {
        const at = rng.int(said.length);
        said = [...said.slice(at), ...said.slice(0, at)];
        if (rng.next() < 0.5) said.splice(rng.int(said.length), 1);
        for (let i = 0; i < 2 + rng.int(4); i++) said.splice(rng.int(said.length), 0, wordOf(common()));
      }
      posts.push({
        text: said.join(" "),
        truth: n,
        actor: rng.int(accounts),
        at: (begin + rng.next() * days * 0.4) * 86.4e6,
      });
    }
  }
  for (let p = 0; p < small; p++) {
    const subject = rng.int(subjects);
    const length = 4 + rng.int(14);
    const said = Array.from({ length }, () =>
      rng.next() < 0.3 ? wordOf(400_000 + subject * 60 + Math.floor(60 * rng.next() ** 2)) : wordOf(common()),
    );
    posts.push({ text: said.join(" "), truth: -1, actor: rng.int(accounts), at: rng.next() * days * 86.4e6 });
  }
  const order = shuffle(
    Uint32Array.from({ length: posts.length }, (_, i) => i),
    rng,
  );
  posts = Array.from(order, (i) => posts[i]);
  return {
    texts: posts.map((p) => p.text),
    actor: Uint32Array.from(posts, (p) => p.actor),
    at: Float64Array.from(posts, (p) => p.at),
    truth: Int32Array.from(posts, (p) => p.truth),
    accounts,
  };
}

/** Posts as units: the same words are one. */
export function unitsOf(
  made: Pick<Made, "texts" | "actor" | "at">,
  languages: readonly number[] = [],
): { units: Units; unitOf: Uint32Array } {
  const codes = new Map<string, number>();
  const unitOf = Uint32Array.from(made.texts, (t) => {
    if (!codes.has(t)) codes.set(t, codes.size);
    return codes.get(t) as number;
  });
  const authors: number[][] = Array.from({ length: codes.size }, () => []);
  const at = new Float64Array(codes.size).fill(Number.POSITIVE_INFINITY);
  const language = new Uint32Array(codes.size);
  unitOf.forEach((u, p) => {
    authors[u].push(made.actor[p]);
    at[u] = Math.min(at[u], made.at[p]);
    language[u] = languages[p] ?? 0;
  });
  const authorStart = new Uint32Array(codes.size + 1);
  const flat: number[] = [];
  authors.forEach((list, u) => {
    const own = Uint32Array.from(list);
    const n = distinct(own, 0, own.length);
    flat.push(...own.subarray(0, n));
    authorStart[u + 1] = flat.length;
  });
  const units = {
    count: codes.size,
    ...termsOf([...codes.keys()]),
    authorStart,
    author: Uint32Array.from(flat),
    language,
    at,
  };
  return { units, unitOf };
}
