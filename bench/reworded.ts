import { existsSync, readFileSync } from "node:fs";
import { isCjk, MIN_NEAR, normaliseText, weighedLength } from "../src/derive/text.ts";
import { nearDuplicateFamilies } from "../src/methods/near-duplicates.ts";
import { type RewordedOptions, rewordedFamilies } from "../src/methods/reworded-families.ts";
import { makeRng } from "../src/methods/rng.ts";
import { makeTexts } from "./near-duplicates.ts";
import type { Row } from "./page.ts";

const LABELS = ["copy-pasta", "rewording", "translation"] as const;
type Label = (typeof LABELS)[number];

interface Labelled {
  readonly texts: readonly string[];
  /** Source text that a text was made from. */
  readonly made: readonly number[];
  readonly pairs: readonly (readonly [number, number, Label])[];
}

/** D3lta's example set, or a part of it; undefined where it is not beside the project. */
export function readLabelled(): Labelled | undefined {
  const file = ["..", "../.."]
    .map((up) => `${process.cwd()}/${up}/shared/data/near_dup/d3lta-half.json`)
    .find((path) => existsSync(path));
  if (file === undefined) return undefined;
  const { rows, edges } = JSON.parse(readFileSync(file, "utf8")) as {
    rows: { id: number; text: string; family: number }[];
    edges: [number, number, Label][];
  };
  const at = new Map(rows.map((r, i) => [r.id, i]));
  return {
    texts: rows.map((r) => normaliseText(r.text)),
    made: rows.map((r) => r.family),
    pairs: edges.map(([a, b, label]) => [at.get(a)!, at.get(b)!, label]),
  };
}

/** As the pipeline does it: near-duplicates first, one text of each family then. Index of a text → family. */
export async function familiesOf(
  texts: readonly string[],
  options: Partial<RewordedOptions> = {},
): Promise<{ near: Uint32Array; reworded: Uint32Array }> {
  const long = texts.map((_, i) => i).filter((i) => weighedLength(texts[i]) >= MIN_NEAR);
  const found = await nearDuplicateFamilies(long.length, async function* () {
    yield long.map((i) => ({ text: texts[i], size: isCjk(texts[i]) ? (3 as const) : (4 as const) }));
  });
  const first = long.filter((_, k) => found[k] === k);
  const joined = await rewordedFamilies(
    first.length,
    async function* () {
      yield first.map((i) => texts[i]);
    },
    options,
  );
  const near = Uint32Array.from(texts, (_, i) => i);
  long.forEach((i, k) => {
    near[i] = long[found[k]];
  });
  const ofFirst = new Map(first.map((i, k) => [i, first[joined[k]]]));
  return { near, reworded: near.map((f) => ofFirst.get(f) ?? f) };
}

/** Share of pairs of each label that sit in one family. */
function recall(family: Uint32Array, pairs: Labelled["pairs"]): Record<Label, number> {
  const share = (label: Label) => {
    const of = pairs.filter((p) => p[2] === label);
    return of.filter(([a, b]) => family[a] === family[b]).length / of.length;
  };
  return Object.fromEntries(LABELS.map((l) => [l, share(l)])) as Record<Label, number>;
}

/** Pairs of texts made from different ones, and those of them that sit in one family. */
function unrelated(family: Uint32Array, made: readonly number[]): { pairs: number; joined: number } {
  let pairs = 0;
  let joined = 0;
  for (let i = 0; i < made.length; i++)
    for (let j = 0; j < i; j++)
      if (made[i] !== made[j]) {
        pairs++;
        if (family[i] === family[j]) joined++;
      }
  return { pairs, joined };
}

const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const said = (r: Record<Label, number>) => LABELS.map((l) => percent(r[l])).join(" · ");

/** In other orders, other texts lead. */
export async function inOtherOrders(given: Labelled, runs: number, options: Partial<RewordedOptions> = {}) {
  const rewordings: number[] = [];
  const joined: number[] = [];
  for (let run = 1; run <= runs; run++) {
    const rng = makeRng(run);
    const order = given.texts.map((_, i) => i);
    for (let i = order.length - 1; i > 0; i--) {
      const j = rng.int(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    const { reworded } = await familiesOf(
      order.map((i) => given.texts[i]),
      options,
    );
    const family = new Uint32Array(order.length);
    order.forEach((i, k) => {
      family[i] = reworded[k];
    });
    rewordings.push(recall(family, given.pairs).rewording);
    joined.push(unrelated(family, given.made).joined);
  }
  return { least: Math.min(...rewordings), most: Math.max(...rewordings), joined: Math.max(...joined) };
}

const GRID = [0.3, 0.35, 0.4, 0.425, 0.45, 0.475, 0.5, 0.55, 0.6];

/** The threshold chosen on every other source text (the largest that finds ≥ 75 % of their rewordings), judged on those between. */
async function split(given: Labelled, side: 0 | 1): Promise<string> {
  const sources = [...new Set(given.made)].sort((x, y) => x - y);
  const half = (s: number): Labelled => {
    const mine = new Set(sources.filter((_, k) => k % 2 === s));
    const kept = given.made.map((_, i) => i).filter((i) => mine.has(given.made[i]));
    const at = new Map(kept.map((i, k) => [i, k]));
    return {
      texts: kept.map((i) => given.texts[i]),
      made: kept.map((i) => given.made[i]),
      pairs: given.pairs.filter(([a, b]) => at.has(a) && at.has(b)).map(([a, b, l]) => [at.get(a)!, at.get(b)!, l]),
    };
  };
  const [own, other] = [half(side), half(1 - side)];
  let chosen = GRID[0];
  for (const cosine of GRID)
    if (recall((await familiesOf(own.texts, { cosine })).reworded, own.pairs).rewording >= 0.75) chosen = cosine;
  const { reworded } = await familiesOf(other.texts, { cosine: chosen });
  const false_ = unrelated(reworded, other.made);
  return `${chosen}: ${percent(recall(reworded, other.pairs).rewording)}, ${false_.joined} of ${false_.pairs.toLocaleString("en-US")}`;
}

/** Texts a second of CPU, of both steps on the same made texts: other work on the machine adds nothing. */
async function speed(count: number): Promise<{ near: number; reworded: number }> {
  const texts = makeTexts(count);
  const started = process.cpuUsage();
  const found = await nearDuplicateFamilies(count, async function* () {
    for (let i = 0; i < count; i += 4096) yield texts.slice(i, i + 4096);
  });
  const near = process.cpuUsage(started);
  const first = texts.filter((_, i) => found[i] === i).map((t) => t.text);
  const between = process.cpuUsage();
  await rewordedFamilies(first.length, async function* () {
    for (let i = 0; i < first.length; i += 4096) yield first.slice(i, i + 4096);
  });
  const reworded = process.cpuUsage(between);
  const seconds = (used: NodeJS.CpuUsage) => (used.user + used.system) / 1e6;
  return { near: count / seconds(near), reworded: first.length / seconds(reworded) };
}

export async function benchReworded(count: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const given = readLabelled();
  if (given === undefined) rows.push(["D3lta's labelled texts", "not measured: ../shared/data/near_dup is absent"]);
  else {
    const { near, reworded } = await familiesOf(given.texts);
    const false_ = unrelated(reworded, given.made);
    const others = await inOtherOrders(given, 10);
    rows.push(
      ["near-duplicates alone: copies · rewordings · translations found", said(recall(near, given.pairs))],
      [
        "reworded families: copies · rewordings · translations found",
        said(recall(reworded, given.pairs)),
        "rewordings ≥ 70 %",
      ],
      [
        `texts made from different ones in one family, of ${false_.pairs.toLocaleString("en-US")} pairs`,
        `${false_.joined}`,
        "0",
      ],
      [
        "in ten other orders: rewordings · most false pairs",
        `${percent(others.least)}–${percent(others.most)} · ${others.joined}`,
      ],
      [
        "cosine chosen on every other source text, judged on those between: rewordings, false pairs",
        await split(given, 0),
      ],
      ["the other way round", await split(given, 1)],
    );
  }
  const s = await speed(count);
  const n = (x: number) => Math.round(x).toLocaleString("en-US");
  rows.push(["texts a second of CPU", n(s.reworded)], ["near-duplicate families in the same run", n(s.near)]);
  return rows;
}
