import { createHash, createHmac } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { binStart } from "../analyses/volume.ts";
import { periodOf } from "../asking/collection.ts";
import type { Topic } from "../asking/topics.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { discreteGaussian, type RandomBytes } from "../methods/discrete-gaussian.ts";
import { epsilonOf, noiseFor, rhoOf } from "../methods/dp.ts";
import { UsageError } from "../model/errors.ts";
import { OBJECT_TYPES, type ObjectType } from "../model/post.ts";
import type { SqlValue } from "../model/query.ts";
import { type DurationMs, days, formatUtc } from "../model/time.ts";
import { canonicalQuery, parseQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";

/** What one account may change in one UTC day: so many cells, by 1 each. */
const CELLS_PER_ACCOUNT_DAY = 10;
export const DEFAULT_DELTA = 1e-6;
/** ε of all exports of a project together, at `DEFAULT_DELTA`, unless the first export sets another. */
const DEFAULT_BUDGET = 4;
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
  const bin = q.bin ?? days(1);
  if (bin > days(1) || days(1) % bin !== 0)
    throw new UsageError("--bin must divide a day: the promise is for one account and one day");
  const period = await periodOf(store);
  if (!period) throw new UsageError("the project holds no post yet: read some in with `claque run FILE`");
  const origin = binStart(period.from, days(1));
  const bins = Math.ceil((period.until - origin) / bin);
  const noise = noiseFor(q.epsilon, delta, CELLS_PER_ACCOUNT_DAY);
  const asked = JSON.stringify([
    q.objects ?? q.topics.map((t) => [t.name, canonicalQuery(t.query)]),
    bin,
    q.epsilon,
    delta,
  ]);
  const fingerprint = await dataFingerprint(store);
  const question = createHash("sha256").update(`${asked}\0${fingerprint}`).digest("hex");
  const spent = charge(project, question, noise.rho, delta, q.budget);
  const random = keyedBytes(key, question);
  const noisy = (count: number) => Math.max(0, count + discreteGaussian(noise.num, noise.den, random));
  const counts = await boundedCounts(store, q, { origin, bin, from: period.from, until: period.until });
  const rows = q.objects
    ? named(counts)
        .map((c) => ({ ...c, accounts: noisy(c.accounts) }))
        .filter((c) => c.accounts >= noise.threshold)
    : zeroFilled(counts, q.topics, bins).map((c) => ({ ...c, accounts: noisy(c.accounts) }));
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
    rows: rows.map((r) => ({ ...r, from: formatUtc(origin + r.bin * bin) })),
  };
}

/** Changes with every post taken in or removed. */
async function dataFingerprint(store: Store): Promise<string> {
  const { n, last, sum } = await store.columns({
    sql: "select count(*)::double as n, coalesce(max(seq), 0)::double as last, coalesce(sum(seq % 1000003), 0)::double as sum from post order by 1",
    values: {},
    columns: { n: "f64", last: "f64", sum: "f64" },
  });
  return `${n[0]} ${last[0]} ${sum[0]}`;
}

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
  readonly bin: number;
  readonly accounts: number;
}

/** Distinct accounts a cell, each account in at most ten cells a day: which ten is settled by a hash of account and cell. */
async function boundedCounts(
  store: Store,
  q: DpQuestion,
  time: { origin: number; bin: number; from: number; until: number },
): Promise<Counted[]> {
  const values: Record<string, SqlValue> = { ...time, cells: CELLS_PER_ACCOUNT_DAY, day: days(1) };
  const slot = "((at_ms - $origin::bigint) // $bin::bigint)::uinteger";
  const within = "at_ms >= $from::bigint and at_ms < $until::bigint";
  const sources = q.objects
    ? [
        `select distinct actor, object as cell, ${slot} as bin from action where type = ${OBJECT_TYPES.indexOf(q.objects)} and ${within}`,
      ]
    : q.topics.map(({ query }, i) => {
        const c = toSql(parseQuery(query), `t${i}`);
        Object.assign(values, c.values);
        return `select distinct actor, ${i}::uinteger as cell, ${slot} as bin from post p where ${within} and ${c.sql}`;
      });
  const rows = await store.columns({
    sql: `with used as (${sources.join(" union all ")}),
            kept as (select cell, bin from used qualify row_number() over (partition by actor, (bin * $bin::bigint) // $day::bigint order by hash(actor, cell, bin), cell, bin) <= $cells::bigint)
          select k.cell::uinteger as cell, k.bin::uinteger as bin, count(*)::uinteger as accounts, ${q.objects ? "any_value(o.value)" : "''"} as name
          from kept k ${q.objects ? "join object o on o.code = k.cell" : ""} group by k.cell, k.bin order by cell, bin`,
    values,
    columns: { cell: "u32", bin: "u32", accounts: "u32", name: "string" },
  });
  return [...rows.cell].map((cell, i) => ({
    name: q.objects ? rows.name[i] : q.topics[cell].name,
    bin: rows.bin[i],
    accounts: rows.accounts[i],
  }));
}

/** A link may be a post's own pseudonym: such cells are nobody's to publish. */
const named = (counts: readonly Counted[]): Counted[] => counts.filter((c) => !c.name.startsWith("post:"));

function zeroFilled(counts: readonly Counted[], topics: readonly Topic[], bins: number): Counted[] {
  const known = new Map(counts.map((c) => [`${c.name}\0${c.bin}`, c.accounts]));
  return topics.flatMap(({ name }) =>
    Array.from({ length: bins }, (_, bin) => ({ name, bin, accounts: known.get(`${name}\0${bin}`) ?? 0 })),
  );
}

/** Writes the charge down, or refuses. The same question about the same data was paid for already. */
function charge(
  project: string,
  question: string,
  rho: number,
  delta: number,
  wished: number | undefined,
): DpAnswer["spent"] {
  const path = join(project, LEDGER_FILE);
  const ledger = readLedger(path, wished);
  const said = (l: Ledger) => {
    const total = l.spent.reduce((sum, s) => sum + s.rho, 0);
    return {
      epsilon: total === 0 ? 0 : Math.round(1000 * epsilonOf(total, l.budgetDelta / 2)) / 1000,
      of: l.budgetEpsilon,
      delta: l.budgetDelta,
    };
  };
  if (ledger.spent.some((s) => s.question === question)) return said(ledger);
  const after: Ledger = { ...ledger, spent: [...ledger.spent, { question, rho, delta }] };
  const total = after.spent.reduce((sum, s) => sum + s.rho, 0);
  if (total > rhoOf(ledger.budgetEpsilon, ledger.budgetDelta / 2) * (1 + 1e-9))
    throw new UsageError(
      `the privacy budget of this project does not allow it: epsilon ${said(ledger).epsilon} of ${ledger.budgetEpsilon} is spent, and this export would bring it to ${said(after).epsilon}. Ask with a smaller epsilon; what is spent stays spent`,
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
