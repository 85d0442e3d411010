import { createHash, createHmac } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { binStart } from "../analyses/volume.ts";
import { periodOf } from "../asking/collection.ts";
import type { Topic } from "../asking/topics.ts";
import { boundedCells, contentPrint } from "../facts/exported.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { discreteGaussian, type RandomBytes } from "../methods/discrete-gaussian.ts";
import { epsilonOf, noiseFor, rhoOf } from "../methods/dp.ts";
import { UsageError } from "../model/errors.ts";
import type { ObjectType } from "../model/post.ts";
import { type DurationMs, days, formatUtc } from "../model/time.ts";
import { canonicalQuery, parseQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";

/** What one account may change in one UTC day: so many cells, by 1 each. */
export const CELLS_PER_ACCOUNT_DAY = 10;
export const DEFAULT_DELTA = 1e-6;
/** ε of all exports of a project together, at `DEFAULT_DELTA`, unless the first export sets a lower one. */
const DEFAULT_BUDGET = 4;
/** ε of one export. */
const MOST_EPSILON = 1;
/** δ of all exports together. */
const MOST_DELTA = 1e-5;
const LEDGER_FILE = "privacy-budget.json";

export interface DpQuestion {
  readonly epsilon: number;
  readonly delta?: number;
  /** ε of all exports together; only the first export may set it. */
  readonly budget?: number;
  readonly bin?: DurationMs;
  readonly topics: readonly Topic[];
  /** Instead of topics: all hashtags, links or domains, of which only those above the threshold are named. */
  readonly objects?: Extract<ObjectType, "hashtag" | "link" | "domain">;
}

export interface DpAnswer {
  readonly schema: "claque.dp-trends";
  readonly schemaVersion: 1;
  readonly guarantee: string;
  readonly epsilon: number;
  readonly delta: number;
  readonly sigma: number;
  /** Noisy counts under it are left out where names come from the data; absent for topics. */
  readonly threshold?: number;
  readonly spent: { readonly epsilon: number; readonly of: number; readonly delta: number };
  readonly from: number;
  readonly width: DurationMs;
  readonly rows: readonly {
    readonly name: string;
    readonly bin: number;
    readonly from: string;
    readonly accounts: number;
  }[];
}

const ledgerFile = z.object({
  schema: z.literal("claque.privacy-budget"),
  budgetEpsilon: z.number().positive(),
  budgetDelta: z.number().positive(),
  spent: z.array(z.object({ question: z.string(), rho: z.number().positive(), delta: z.number().positive() })),
});
type Ledger = z.infer<typeof ledgerFile>;

/**
 * Counts of distinct accounts per cell with noise, under differential privacy for what one account did in one day. The charge is
 * written to the project's ledger before anything is answered; once the budget is spent, nothing more is. The noise is drawn from
 * the project's key and the question, so that asking the same of the same data gives the same answer, at no further charge.
 */
export async function dpExport(
  store: Store,
  project: string,
  key: Uint8Array | undefined,
  q: DpQuestion,
): Promise<DpAnswer> {
  if (!key) throw new UsageError("a sealed project has no key to draw noise from: export before sealing");
  const delta = q.delta ?? DEFAULT_DELTA;
  if (q.epsilon > MOST_EPSILON)
    throw new UsageError(`epsilon ${q.epsilon} promises too little: an export may take at most ${MOST_EPSILON}`);
  if ((q.budget ?? 0) > DEFAULT_BUDGET)
    throw new UsageError(
      `a budget of epsilon ${q.budget} promises too little: all exports of a project may take at most ${DEFAULT_BUDGET}`,
    );
  const bin = q.bin ?? days(1);
  if (bin > days(1) || days(1) % bin !== 0)
    throw new UsageError("--bin must divide a day: the promise is for one account and one day");
  const period = await periodOf(store);
  if (!period) throw new UsageError("the project holds no post yet: read some in with `claque run FILE`");
  const origin = binStart(period.from, days(1));
  const first = Math.floor(origin / bin);
  const bins = Math.ceil((period.until - origin) / bin);
  const noise = noiseFor(q.epsilon, delta, CELLS_PER_ACCOUNT_DAY);
  const asked = JSON.stringify([q.objects ?? q.topics.map((t) => [t.name, canonicalQuery(t.query)]), bin]);
  const fingerprint = await dataFingerprint(store);
  const question = createHash("sha256").update(`${asked}\0${fingerprint}`).digest("hex");
  const spent = charge(project, { question, rho: noise.rho, delta }, q.budget);
  const random = keyedBytes(key, question);
  const noisy = (count: number) => Math.max(0, count + discreteGaussian(noise.num, noise.den, random));
  const counts = await boundedCounts(store, q, bin, contributionSalt(key));
  const rows = q.objects
    ? named(counts)
        .map((c) => ({ ...c, accounts: noisy(c.accounts) }))
        .filter((c) => c.accounts >= noise.threshold)
    : zeroFilled(counts, q.topics, first, bins).map((c) => ({ ...c, accounts: noisy(c.accounts) }));
  return {
    schema: "claque.dp-trends",
    schemaVersion: 1,
    guarantee: `Differential privacy for what one account did in one UTC day, by adding or removing it: epsilon ${q.epsilon}, delta ${delta}. Each account counts in at most ${CELLS_PER_ACCOUNT_DAY} cells a day; discrete Gaussian noise of standard deviation ${noise.sigma.toFixed(2)} is added to every cell${q.objects ? `, and noisy counts below ${noise.threshold} are left out` : ""}. An account active on several days is protected less.`,
    epsilon: q.epsilon,
    delta,
    sigma: noise.sigma,
    ...(q.objects ? { threshold: noise.threshold } : {}),
    spent,
    from: origin,
    width: bin,
    rows: rows.map((r) => ({ ...r, bin: r.bin - first, from: formatUtc(r.bin * bin) })),
  };
}

/** Of the content: the same posts give the same, in whatever order and however often they were read. */
async function dataFingerprint(store: Store): Promise<string> {
  const { n, mixed } = await store.columns(contentPrint());
  return `${n[0]} ${mixed[0]}`;
}

/** What the choice of an account's cells is drawn with. */
export const contributionSalt = (key: Uint8Array): string =>
  createHmac("sha256", key).update("claque dp contribution").digest("hex");

/** HMAC-SHA256(key, question, counter) as a stream: unpredictable without the key. */
function keyedBytes(key: Uint8Array, question: string): RandomBytes {
  let counter = 0;
  let block = new Uint8Array(0);
  let at = 0;
  return (n) => {
    const out = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      if (at === block.length) {
        block = createHmac("sha256", key).update(`claque dp noise\0${question}\0${counter++}`).digest();
        at = 0;
      }
      out[i] = block[at++];
    }
    return out;
  };
}

interface Counted {
  readonly name: string;
  /** Number of the bin since 1970. */
  readonly bin: number;
  readonly accounts: number;
}

/** Distinct accounts a cell, each account in at most ten cells a UTC day: see `boundedCells`. */
export async function boundedCounts(
  store: Store,
  q: Pick<DpQuestion, "objects" | "topics">,
  bin: DurationMs,
  salt: string,
): Promise<Counted[]> {
  const cells = q.objects ?? q.topics.map(({ name, query }, i) => ({ name, ...toSql(parseQuery(query), `t${i}`) }));
  const rows = await store.columns(boundedCells(cells, { bin, salt, most: CELLS_PER_ACCOUNT_DAY }));
  return [...rows.cell].map((cell, i) => ({
    name: q.objects ? rows.name[i] : q.topics[cell].name,
    bin: rows.bin[i],
    accounts: rows.accounts[i],
  }));
}

/** A link may be a post's own pseudonym, or a hash: such cells are nobody's to publish. */
const named = (counts: readonly Counted[]): Counted[] =>
  counts.filter((c) => !c.name.startsWith("post:") && !c.name.includes("#"));

function zeroFilled(counts: readonly Counted[], topics: readonly Topic[], first: number, bins: number): Counted[] {
  const known = new Map(counts.map((c) => [`${c.name}\0${c.bin}`, c.accounts]));
  return topics.flatMap(({ name }) =>
    Array.from({ length: bins }, (_, i) => ({
      name,
      bin: first + i,
      accounts: known.get(`${name}\0${first + i}`) ?? 0,
    })),
  );
}

/** Writes the charge down, or refuses. The same question about the same data was paid for already. */
function charge(project: string, asked: Ledger["spent"][number], wished: number | undefined): DpAnswer["spent"] {
  const path = join(project, LEDGER_FILE);
  const ledger = readLedger(path, wished);
  const said = (l: Ledger) => {
    const total = l.spent.reduce((sum, s) => sum + s.rho, 0);
    return {
      epsilon: total === 0 ? 0 : Math.round(1000 * epsilonOf(total, l.budgetDelta / 2)) / 1000,
      of: l.budgetEpsilon,
      // What turns the noise into a promise, and what lets names pass: the latter adds up.
      delta: l.budgetDelta / 2 + l.spent.reduce((sum, s) => sum + s.delta / 2, 0),
    };
  };
  const before = ledger.spent.find((s) => s.question === asked.question);
  if (before && (before.rho !== asked.rho || before.delta !== asked.delta))
    throw new UsageError(
      "this was asked of the same data before, with another epsilon or delta: that answer stands. New noise on the same counts would undo some of the old; ask with the same epsilon and delta to get it again",
    );
  if (before) return said(ledger);
  const after: Ledger = { ...ledger, spent: [...ledger.spent, asked] };
  const total = after.spent.reduce((sum, s) => sum + s.rho, 0);
  if (total > rhoOf(ledger.budgetEpsilon, ledger.budgetDelta / 2) * (1 + 1e-9) || said(after).delta > MOST_DELTA)
    throw new UsageError(
      `the privacy budget of this project does not allow it: epsilon ${said(ledger).epsilon} of ${ledger.budgetEpsilon} is spent, and this export would bring it to ${said(after).epsilon}, delta to ${said(after).delta} of ${MOST_DELTA}. Ask with a smaller epsilon; what is spent stays spent`,
    );
  writeWhole(path, `${JSON.stringify(after, null, 2)}\n`);
  return said(after);
}

function readLedger(path: string, wished: number | undefined): Ledger {
  const text = readWhole(path);
  if (text === undefined)
    return {
      schema: "claque.privacy-budget",
      budgetEpsilon: wished ?? DEFAULT_BUDGET,
      budgetDelta: DEFAULT_DELTA,
      spent: [],
    };
  let ledger: Ledger;
  try {
    ledger = ledgerFile.parse(JSON.parse(text));
  } catch {
    throw new UsageError(
      `${path} is damaged: it says how much of the privacy budget is spent; restore it. Without it nothing is exported`,
    );
  }
  if (wished !== undefined && wished !== ledger.budgetEpsilon)
    throw new UsageError(
      `the privacy budget of this project was set to epsilon ${ledger.budgetEpsilon} with its first export and stays so`,
    );
  return ledger;
}
