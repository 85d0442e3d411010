import { type Bipartite, logPoissonTail } from "./bipartite.ts";

const STEPS = 3000;
const CLOSE = 1e-9;

/** Degrees that occur, with how many have each. */
function classesOf(degrees: Uint32Array): [number, number][] {
  const n = new Map<number, number>();
  for (const d of degrees) n.set(d, (n.get(d) ?? 0) + 1);
  return [...n].sort((a, b) => a[0] - b[0]);
}

/**
 * The random bipartite graph in which every account and object has its degree on average: P(u shares o) = x_u y_o / (1 + x_u y_o),
 * the fugacities by fixed-point iteration over classes of degrees. Answers with ln P that two accounts of degrees d and e share v
 * objects or more, by a Poisson law of the right mean. O(steps · classes²), then O(classes of objects) for each new (d, e).
 */
export function configurationModel(b: Bipartite): (d: number, e: number, v: number) => number {
  const rows = classesOf(b.accountDegree);
  const columns = classesOf(b.objectDegree);
  let x = rows.map(([d]) => d / Math.sqrt(b.account.length));
  let y = columns.map(([d]) => d / Math.sqrt(b.account.length));
  for (let step = 0, moved = 1; step < STEPS && moved > CLOSE; step++) {
    const before = x;
    x = rows.map(([d], i) => d / columns.reduce((s, [, m], j) => s + (m * y[j]) / (1 + x[i] * y[j]), 0));
    y = columns.map(([d], j) => d / rows.reduce((s, [, m], i) => s + (m * x[i]) / (1 + x[i] * y[j]), 0));
    moved = Math.max(...x.map((now, i) => Math.abs(now / before[i] - 1)));
  }
  const chances = new Map(rows.map(([d], i) => [d, columns.map((_, j) => (x[i] * y[j]) / (1 + x[i] * y[j]))] as const));
  const means = new Map<number, number>();
  const tails = new Map<string, number>();
  const meanOf = (d: number, e: number): number => {
    const [p, q] = [chances.get(d) as number[], chances.get(e) as number[]];
    return columns.reduce((s, [, m], j) => s + m * p[j] * q[j], 0);
  };
  return (d, e, v) => {
    const [low, high] = d < e ? [d, e] : [e, d];
    const key = `${low} ${high} ${v}`;
    let tail = tails.get(key);
    if (tail === undefined) {
      const pair = low * 2 ** 26 + high;
      const mean = means.get(pair) ?? meanOf(low, high);
      means.set(pair, mean);
      tail = logPoissonTail(v, mean);
      tails.set(key, tail);
    }
    return tail;
  };
}
