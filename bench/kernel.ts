import { DuckDBInstance } from "@duckdb/node-api";
import { coordination } from "../src/analyses/coordination/coordination.ts";
import { coActionPairs } from "../src/methods/co-action-kernel.ts";
import { makeRng, normal } from "../src/methods/rng.ts";
import { days, seconds } from "../src/model/time.ts";
import { barePosts } from "./bare-posts.ts";

export interface KernelBench {
  readonly shares: number;
  readonly coActions: number;
  readonly pairs: number;
  readonly kernelSeconds: number;
  /** Above what the process held before, MB. */
  readonly kernelMegabytes: number;
  readonly sqlSeconds: number;
  /** The SQL self-join's time over the kernel's. */
  readonly faster: number;
  readonly threeWindowsSeconds: number;
  readonly evidenceSeconds: number;
  readonly evidenceMegabytes: number;
  /** The evidence job (detection, both controls, power) over the kernel at the same three windows. */
  readonly evidenceRatio: number;
}

/** Made shares: skewed activity and popularity, log-normal delays behind each object's birth, 14 days. 3M give 11M co-actions in 60 s. */
export function makeShares(n: number, seed = 1) {
  const rng = makeRng(seed);
  const users = Math.round(n / 10);
  const objects = Math.round(n / 5);
  const actor = new Uint32Array(n);
  const object = new Uint32Array(n);
  const at = new Float64Array(n);
  const birth = Float64Array.from({ length: objects }, () => rng.next() * days(14));
  for (let i = 0; i < n; i++) {
    actor[i] = Math.floor(users * rng.next() ** 2);
    object[i] = Math.floor(objects * rng.next() ** 3);
    at[i] = Math.floor(birth[object[i]] + 1000 * Math.exp(8.2 + 2 * normal(rng)));
  }
  return { actor, object, at };
}

/** Kernel against DuckDB's self-join on the same shares, and the whole evidence job. Everything runs in this process. */
export async function benchKernel(n = 3_000_000, withEvidence = true): Promise<KernelBench> {
  const shares = makeShares(n);
  coActionPairs(makeShares(20_000, 2), { windows: [seconds(60)] });
  const kernel = measured(() => coActionPairs(shares, { windows: [seconds(60)] }));
  const { weight, coActions } = kernel.result;
  const pairs = weight[0].length;
  const three = measured(() =>
    coActionPairs(shares, { windows: [seconds(10), seconds(60), seconds(300)], minWeight: 2 }),
  );
  const evidence = withEvidence ? measured(() => evidenceJob(shares)) : undefined;
  const sqlSeconds = await selfJoin(shares, pairs);
  return {
    shares: n,
    coActions: coActions[0],
    pairs,
    kernelSeconds: kernel.seconds,
    kernelMegabytes: kernel.megabytes,
    sqlSeconds,
    faster: sqlSeconds / kernel.seconds,
    threeWindowsSeconds: three.seconds,
    evidenceSeconds: evidence?.seconds ?? Number.NaN,
    evidenceMegabytes: evidence?.megabytes ?? Number.NaN,
    evidenceRatio: evidence ? evidence.seconds / three.seconds : Number.NaN,
  };
}

function measured<T>(work: () => T): { result: T; seconds: number; megabytes: number } {
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const result = work();
  const took = (performance.now() - started) / 1000;
  // maxRSS is the highest so far, in kB: right for work that goes higher than anything before it.
  return { result, seconds: took, megabytes: Math.max(0, process.resourceUsage().maxRSS * 1024 - before) / 1e6 };
}

/** Everything `claque run` does for one behaviour after the store has answered. */
function evidenceJob(shares: ReturnType<typeof makeShares>): number {
  const n = shares.actor.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => shares.object[i] - shares.object[j] || shares.at[i] - shares.at[j] || i - j,
  );
  const at = Float64Array.from(order, (i) => shares.at[i]);
  const actors = shares.actor.reduce((m, u) => Math.max(m, u), 0) + 1;
  const postsOf = new Uint32Array(actors);
  for (const u of shares.actor) postsOf[u]++;
  const given = {
    "co-link": {
      post: order,
      actor: order.map((i) => shares.actor[i]),
      object: order.map((i) => shares.object[i]),
      at,
      lang: new Uint32Array(n),
    },
    ...barePosts(
      Uint32Array.from({ length: actors }, (_, u) => u),
      postsOf,
    ),
  };
  const params = coordination.params.parse({});
  const found = coordination.find(given as never, params, makeRng(1), { from: 0, until: days(30) });
  return found.filter((f) => f.kind === "group").length;
}

/** The same question in SQL, all columns; its row count must agree. */
async function selfJoin(shares: ReturnType<typeof makeShares>, pairs: number): Promise<number> {
  const db = await DuckDBInstance.create(":memory:");
  const connection = await db.connect();
  await connection.run("create table share(actor uinteger, object uinteger, t bigint)");
  const appender = await connection.createAppender("share");
  for (let i = 0; i < shares.actor.length; i++) {
    appender.appendUInteger(shares.actor[i]);
    appender.appendUInteger(shares.object[i]);
    appender.appendBigInt(BigInt(shares.at[i]));
    appender.endRow();
  }
  appender.closeSync();
  const started = performance.now();
  await connection.run(`create table edge as
    select a.actor as a, b.actor as b, count(distinct a.object) as weight, count(*) as pairs,
           min(least(a.t, b.t)) as first, max(greatest(a.t, b.t)) as last
    from share a join share b on a.object = b.object and a.actor < b.actor and b.t between a.t - 60000 and a.t + 60000
    group by a.actor, b.actor`);
  const took = (performance.now() - started) / 1000;
  const rows = (await connection.runAndReadAll("select count(*)::integer from edge")).getRows()[0][0];
  if (rows !== pairs) throw new Error(`the self-join finds ${rows} pairs, the kernel ${pairs}`);
  connection.closeSync();
  db.closeSync();
  return took;
}

if (import.meta.filename === process.argv[1]) {
  const result = await benchKernel(Number(process.argv[2] ?? 3_000_000), process.argv[3] !== "kernel");
  for (const [name, value] of Object.entries(result)) console.log(`${name}: ${Number(value.toPrecision(4))}`);
}
