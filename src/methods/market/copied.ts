import { LambdaOf, timelessExpectation } from "../channel-a.ts";
import { coActionPairs } from "../co-action-kernel.ts";
import { type OrderedShares, orderShares } from "../co-action-kernel-order.ts";
import { logNegBinomialTail } from "../log-tails.ts";
import { logQValues } from "../multiple-testing.ts";
import { actorsIn, LEAST_IN_STRATUM } from "./strata.ts";

/** Clauses as parallel columns: whose, of which family of near-duplicates, in which language, first published when. */
export interface ClauseColumns {
  readonly body: ArrayLike<number>;
  readonly family: ArrayLike<number>;
  readonly language: ArrayLike<number>;
  readonly at: ArrayLike<number>;
}

export interface CopiedOptions {
  /** Of the false discovery rate. */
  readonly level: number;
  /** A family on more bodies than this is a standard clause. */
  readonly mostBodies: number;
  /** Fewer shared clauses than this are too few to tell, whatever their p. */
  readonly fewest: number;
  readonly leastBodies: number;
}
export const COPIED_DEFAULTS: CopiedOptions = { level: 0.05, mostBodies: 3, fewest: 3, leastBodies: LEAST_IN_STRATUM };

/** Pairs of bodies that share rare clauses, ordered by evidence. */
export interface CopiedPair {
  /** Codes of the input, a < b. */
  readonly a: number;
  readonly b: number;
  /** Families that both have. */
  readonly shared: readonly number[];
  readonly expected: number;
  readonly logP: number;
  readonly logQ: number;
  readonly verdict: "copied" | "chance" | "too few to tell";
  /** Of the shared families, how many a had first, b had first, both on the same day. */
  readonly first: readonly [a: number, b: number, same: number];
}

export interface Copied {
  readonly pairs: readonly CopiedPair[];
  /** Pairs of bodies that could have been tested: both with rare families in one language with a say. */
  readonly tested: number;
  /** Families with a say, and those on too many bodies. */
  readonly families: number;
  readonly standard: number;
}

/**
 * Requirements copied between bodies: pairs that share more rare clauses than chance explains.
 *
 * Families on one body or on more than three say nothing of a pair. Of the rest, inside a language with at least five bodies,
 *
 *   λ_ab = Σ n(n − 1)/(X(X − 1)) · x_a · x_b
 *
 * over its families: n bodies on each, X their sum, x_a families of body a; P(Poisson(λ) ≥ shared); Benjamini & Yekutieli over all pairs that could
 * have been tested. Fewer than three shared clauses are too few to tell. The competitor of a copy is not chance but a common origin: a consultant, a template, one
 * body under two names; this does not tell them apart. O(clauses log clauses + Σ n²).
 */
export function copiedPairs(clauses: ClauseColumns, given: Partial<CopiedOptions> = {}): Copied {
  const options = { ...COPIED_DEFAULTS, ...given };
  const { shares, language, families, standard } = rareShares(clauses, options);
  const bodies = actorsIn(language, shares.actor, 1 + language.reduce((m, l) => Math.max(m, l), 0));
  let tested = 0;
  for (const n of bodies) tested += (n * (n - 1)) / 2;
  tested = Math.max(1, Math.min(tested, (shares.actorCode.length * (shares.actorCode.length - 1)) / 2));
  const timeless: OrderedShares = { ...shares, at: new Float64Array(shares.n) };
  const lambda = new LambdaOf(timelessExpectation(timeless, language, bodies.length));
  const met = coActionPairs({ actor: shares.actor, object: shares.object, at: timeless.at }, { windows: [0] });
  const out = new Float64Array(1);
  const logP = new Float64Array(met.a.length);
  const expected = new Float64Array(met.a.length);
  for (let i = 0, loaded = -1; i < met.a.length; i++) {
    if (met.a[i] !== loaded) lambda.load(met.a[i]);
    loaded = met.a[i];
    lambda.with(met.b[i], out);
    expected[i] = out[0];
    logP[i] = logNegBinomialTail(met.weight[0][i], out[0], Number.POSITIVE_INFINITY);
  }
  const logQ = logQValues(logP, tested, "any");
  const pairs = Array.from(met.a, (a, i): CopiedPair => {
    const { shared, first } = inCommon(shares, a, met.b[i]);
    const few = shared.length < options.fewest;
    const verdict = few ? "too few to tell" : logQ[i] <= Math.log(options.level) ? "copied" : "chance";
    return {
      a: shares.actorCode[a],
      b: shares.actorCode[met.b[i]],
      shared,
      expected: expected[i],
      logP: logP[i],
      logQ: logQ[i],
      verdict,
      first,
    };
  });
  pairs.sort((x, y) => x.logP - y.logP || x.a - y.a || x.b - y.b);
  return { pairs, tested, families, standard };
}

/** First use of each family by each body, of families on two or three bodies in languages with enough bodies. */
function rareShares(clauses: ClauseColumns, { mostBodies, leastBodies }: CopiedOptions) {
  const all = orderShares({ actor: clauses.body, object: clauses.family, at: clauses.at });
  const last = new Uint32Array(all.actorCode.length);
  const languages = 1 + Array.from(clauses.language).reduce((m, l) => Math.max(m, l), 0);
  const once: number[] = [];
  const bodiesOf = new Uint32Array(all.objectCode.length);
  for (let p = 0; p < all.n; p++) {
    if (last[all.actor[p]] === all.object[p] + 1) continue;
    last[all.actor[p]] = all.object[p] + 1;
    bodiesOf[all.object[p]]++;
    once.push(p);
  }
  const rowOf = (p: number) => all.row[p];
  const inLanguage = actorsIn(
    once.map((p) => clauses.language[rowOf(p)]),
    once.map((p) => all.actor[p]),
    languages,
  );
  let standard = 0;
  for (const n of bodiesOf) if (n > mostBodies) standard++;
  const kept = once.filter((p) => {
    const n = bodiesOf[all.object[p]];
    return n <= mostBodies && inLanguage[clauses.language[rowOf(p)]] >= leastBodies;
  });
  const shares = orderShares({
    actor: Uint32Array.from(kept, (p) => clauses.body[rowOf(p)]),
    object: Uint32Array.from(kept, (p) => clauses.family[rowOf(p)]),
    at: Float64Array.from(kept, (p) => clauses.at[rowOf(p)]),
  });
  // a family lies in the language of its first clause: families across languages are none
  const language = new Uint32Array(shares.n);
  for (let p = 0; p < shares.n; p++)
    language[p] = clauses.language[rowOf(kept[shares.row[shares.objectStart[shares.object[p]]]])];
  return { shares, language, families: shares.objectCode.length, standard };
}

function inCommon(
  { actorStart, byActor, object, at, objectCode }: OrderedShares,
  a: number,
  b: number,
): Pick<CopiedPair, "shared" | "first"> {
  const shared: number[] = [];
  let [mine, theirs, same] = [0, 0, 0];
  let [x, y] = [actorStart[a], actorStart[b]];
  while (x < actorStart[a + 1] && y < actorStart[b + 1]) {
    const [p, q] = [byActor[x], byActor[y]];
    if (object[p] < object[q]) x++;
    else if (object[p] > object[q]) y++;
    else {
      shared.push(objectCode[object[p]]);
      if (at[p] < at[q]) mine++;
      else if (at[p] > at[q]) theirs++;
      else same++;
      x++;
      y++;
    }
  }
  return { shared, first: [mine, theirs, same] };
}
