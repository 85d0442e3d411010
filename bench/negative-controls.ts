import { existsSync, readFileSync } from "node:fs";
import { coLink } from "../src/analyses/coordination/behaviours/co-link.ts";
import { permuteLabels, permuteObjects } from "../src/analyses/coordination/controls.ts";
import { type Detection, detect } from "../src/analyses/coordination/detect.ts";
import { postFacts } from "../src/analyses/coordination/post-facts.ts";
import { referenceCrowds } from "../src/analyses/coordination/reference/index.ts";
import { type BehaviourShares, firstShares } from "../src/analyses/coordination/shares.ts";
import { cntEdges } from "../src/methods/cnt.ts";
import { cooRTweetEdges } from "../src/methods/coortweet.ts";
import { permuteWithin } from "../src/methods/permute.ts";
import { makeRng } from "../src/methods/rng.ts";
import { hours, seconds } from "../src/model/time.ts";
import { barePosts } from "./bare-posts.ts";

/** Edges and groups that each rule finds in the real data, with account labels permuted, with objects permuted, and with times permuted inside each object. */
export interface ControlRow {
  readonly rule: string;
  readonly real: number;
  readonly labelsPermuted: number;
  readonly objectsPermuted: number;
  readonly timesPermuted: number;
}

/** Beside the repository, from whose root benchmarks are run. */
const SAMPLE = new URL(`file://${process.cwd()}/../shared/data/coordination/russian_coord_tweets.csv`);

/** CooRTweet's public Russian sample (35,125 reshares). Undefined where the file is absent. */
export function benchNegativeControls(file: URL = SAMPLE): readonly ControlRow[] | undefined {
  if (!existsSync(file)) return undefined;
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(","));
  const code = new Map<string, number>();
  const codeOf = (label: string) => {
    if (!code.has(label)) code.set(label, code.size);
    return code.get(label)!;
  };
  const shares = rows
    .map((r, post) => ({ object: codeOf(r[0]), actor: codeOf(`account ${r[1]}`), post, at: Number(r[3]) * 1000 }))
    .sort((x, y) => x.object - y.object || x.at - y.at || x.post - y.post);
  const block = hours(6);
  const real = firstShares(
    coLink,
    {
      post: Uint32Array.from(shares, (s) => s.post),
      actor: Uint32Array.from(shares, (s) => s.actor),
      object: Uint32Array.from(shares, (s) => s.object),
      at: Float64Array.from(shares, (s) => s.at),
      lang: new Uint32Array(shares.length),
    },
    block,
  );
  const times = permuteWithin(real.shares.at, real.shares.object, makeRng(2));
  const versions = [
    real,
    permuteLabels(real, block, makeRng(1)),
    permuteObjects(real, block, makeRng(4)),
    firstShares(coLink, { ...columnsOf(real), at: times }, block),
  ].map((d) => {
    const { shares: s } = d;
    const columns = {
      object: s.object,
      account: s.actor,
      content: d.post.map((p) => p + 1e8),
      message: d.post,
      at: s.at,
    };
    let last = 0;
    for (const t of s.at) if (t > last) last = t;
    const span = last - s.at.reduce((m, t) => Math.min(m, t), Infinity);
    const windows = [seconds(10), seconds(60), seconds(300)];
    const facts = postFacts(
      [d],
      { [coLink.name]: { ...columnsOf(d), at: s.at } },
      barePosts(s.actorCode, new Uint32Array(s.actorCode.length)),
    );
    const found = detect(
      { data: [d], facts },
      { windows, alpha: 0.05, floor: 5, span, reference: referenceCrowds() },
      makeRng(3),
    );
    return { columns, found };
  });
  const each = (rule: string, count: (v: (typeof versions)[number]) => number): ControlRow => {
    const [a, b, c, t] = versions.map(count);
    return { rule, real: a, labelsPermuted: b, objectsPermuted: c, timesPermuted: t };
  };
  const tier = (d: Detection, t: string) => d.groups.filter((g) => g.tier === t).length;
  const alpha = Math.log(0.05);
  return [
    each(
      "CooRTweet, 60 s, participation 2: edges",
      (v) => cooRTweetEdges(v.columns, { window: 60_000, minParticipation: 2 }).a.length,
    ),
    each("CooRTweet, above the median weight: edges", (v) => {
      const e = cooRTweetEdges(v.columns, { window: 60_000, minParticipation: 2 });
      return e.weight.filter((w) => w > e.medianWeight).length;
    }),
    each(
      "Coordination Network Toolkit, 60 s, weight 2: edges",
      (v) => cntEdges(v.columns, { window: 60_000, minWeight: 2 }).from.length,
    ),
    each("claque, channel A, BY .05: pairs", (v) => v.found.validated.filter((p) => p.logQA <= alpha).length),
    each("claque, both channels: pairs", (v) => v.found.validated.filter((p) => p.tier === "confirmed").length),
    each("claque, confirmed groups", (v) => tier(v.found, "confirmed")),
    each("claque, candidate groups", (v) => tier(v.found, "candidate")),
    each("claque, synchronised groups", (v) => tier(v.found, "synchronised")),
  ];
}

/** A behaviour's shares as the columns they came from. */
const columnsOf = ({ shares, post, lang }: BehaviourShares) => ({
  post,
  actor: shares.actor.map((u) => shares.actorCode[u]),
  object: shares.object.map((o) => shares.objectCode[o]),
  lang,
});

if (import.meta.filename === process.argv[1]) {
  const table = benchNegativeControls(process.argv[2] ? new URL(`file://${process.argv[2]}`) : SAMPLE);
  if (!table) console.log("russian_coord_tweets.csv is not at hand: give its path");
  else
    for (const r of table)
      console.log(`| ${r.rule} | ${r.real} | ${r.labelsPermuted} | ${r.objectsPermuted} | ${r.timesPermuted} |`);
}
