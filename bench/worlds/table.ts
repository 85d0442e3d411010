import { LEVELS } from "./fdr.ts";
import type { Entry } from "./plan.ts";
import type { PartResult } from "./run-one.ts";
import type { Score } from "./score.ts";
import { meanOf, wilson } from "./wilson.ts";

export interface EntryResult {
  readonly entry: Entry;
  readonly runs: { readonly seed: number; readonly parts: readonly PartResult[] }[];
}

/** One detector on one world, added up over seeds. */
export interface Row {
  readonly world: string;
  readonly section: Entry["section"];
  readonly detector: string;
  readonly seeds: number;
  /** Runs with a group that is not a campaign's. */
  readonly falseRuns: number;
  readonly falseInterval: readonly [number, number];
  readonly accused: { mean: number; low: number; high: number };
  /** Over all runs together; the intervals treat accounts as independent, which flatters them. */
  readonly precision?: number;
  readonly precisionInterval?: readonly [number, number];
  /** Mean over runs with a normal interval over runs. */
  readonly recall?: { mean: number; low: number; high: number };
  readonly f1?: number;
  readonly groupRecall?: number;
  readonly pieces?: number;
  readonly above?: number;
  readonly lookAlikes: Readonly<Record<string, number>>;
}

export function rowsOf(results: readonly EntryResult[]): Row[] {
  const rows: Row[] = [];
  for (const { entry, runs } of results) {
    const scores = new Map<string, Score[]>();
    for (const run of [...runs].sort((a, b) => a.seed - b.seed))
      for (const part of run.parts)
        for (const s of part.scores) scores.set(s.detector, [...(scores.get(s.detector) ?? []), s]);
    for (const [detector, list] of scores) rows.push(rowOf(entry, detector, list));
  }
  return rows;
}

function rowOf(entry: Entry, detector: string, list: readonly Score[]): Row {
  const sum = (f: (s: Score) => number) => list.reduce((a, s) => a + f(s), 0);
  const planted = sum((s) => s.planted);
  const accused = sum((s) => s.accused);
  const truly = sum((s) => s.truly);
  const falseRuns = list.filter((s) => s.falseGroups > 0).length;
  const precision = accused === 0 ? undefined : truly / accused;
  const recall = planted === 0 ? undefined : meanOf(list.map((s) => s.truly / Math.max(1, s.planted)));
  const lookAlikes: Record<string, number> = {};
  for (const s of list)
    for (const [kind, n] of Object.entries(s.lookAlikes)) lookAlikes[kind] = (lookAlikes[kind] ?? 0) + n / list.length;
  const found = sum((s) => s.pieces.filter((n) => n > 0).length);
  return {
    world: entry.world,
    section: entry.section,
    detector,
    seeds: list.length,
    falseRuns,
    falseInterval: wilson(falseRuns, list.length),
    accused: meanOf(list.map((s) => s.accused)),
    precision: planted === 0 ? undefined : precision,
    precisionInterval: precision === undefined || planted === 0 ? undefined : wilson(truly, accused),
    recall,
    f1: planted === 0 ? undefined : (2 * truly) / Math.max(1, accused + planted),
    groupRecall:
      planted === 0
        ? undefined
        : sum((s) => s.found) /
          Math.max(
            1,
            sum((s) => s.campaigns),
          ),
    pieces: found === 0 ? undefined : sum((s) => s.pieces.reduce((a, b) => a + b, 0)) / found,
    above: planted === 0 ? undefined : sum((s) => s.above) / planted,
    lookAlikes,
  };
}

const share = (x: number | undefined): string => (x === undefined ? "–" : x.toFixed(x > 0.995 && x < 1 ? 3 : 2));
const range = (r: readonly [number, number] | undefined): string =>
  r === undefined ? "" : ` (${share(r[0])}–${share(r[1])})`;

const grid = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...body].map((r) => `| ${r.join(" | ")} |`).join("\n");

/** Worlds with nothing planted: a row a world, a column a detector: accounts accused a run · runs with a group of N (95 %). */
export function nothingPlanted(rows: readonly Row[]): string {
  const detectors = [...new Set(rows.map((r) => r.detector))];
  const cell = (r: Row | undefined): string =>
    r === undefined
      ? "–"
      : `${r.accused.mean.toFixed(r.accused.mean < 10 && r.accused.mean % 1 > 0 ? 1 : 0)} · ${r.falseRuns}/${r.seeds}${range(r.falseInterval)}`;
  return grid(
    ["world", ...detectors],
    [...new Set(rows.map((r) => r.world))].map((world) => [
      world,
      ...detectors.map((d) => cell(rows.find((r) => r.world === world && r.detector === d))),
    ]),
  );
}

/** Which look-alikes an accusation falls on: accounts a run, by kind. */
export function accusedLookAlikes(rows: readonly Row[]): string {
  const worlds = rows.filter((r) => /^look-alikes/.test(r.world) && Object.values(r.lookAlikes).some((n) => n >= 0.05));
  const kinds = [...new Set(worlds.flatMap((r) => Object.keys(r.lookAlikes)))];
  return grid(
    ["world", "detector", ...kinds],
    worlds.map((r) => [r.world, r.detector, ...kinds.map((k) => (r.lookAlikes[k] ?? 0).toFixed(0))]),
  );
}

/** Worlds with campaigns in them. */
export function planted(rows: readonly Row[]): string {
  return grid(
    [
      "world",
      "detector",
      "seeds",
      "precision (95 %)",
      "recall (95 %)",
      "F1",
      "campaigns found",
      "pieces",
      "recall at FPR .1 %",
      "runs with a false group",
    ],
    rows.map((r) => [
      r.world,
      r.detector,
      String(r.seeds),
      `${share(r.precision)}${range(r.precisionInterval)}`,
      r.recall === undefined
        ? "–"
        : `${share(r.recall.mean)} (${share(Math.max(0, r.recall.low))}–${share(Math.min(1, r.recall.high))})`,
      share(r.f1),
      share(r.groupRecall),
      r.pieces === undefined ? "–" : r.pieces.toFixed(1),
      share(r.above),
      `${r.falseRuns}/${r.seeds}`,
    ]),
  );
}

/** Share of rejected pairs that are wrong, averaged over runs (0 where nothing is rejected), against the level asked for. */
export function falseDiscoveries(results: readonly EntryResult[]): string {
  const body: string[][] = [];
  for (const { entry, runs } of results) {
    const checks = runs.flatMap((r) => r.parts.flatMap((p) => p.fdr ?? []));
    for (const rule of [...new Set(checks.map((c) => c.rule))]) {
      const cells = [...new Set(checks.map((c) => c.level))].map((level) => {
        const of = checks.filter((c) => c.rule === rule && c.level === level);
        const rate = meanOf(of.map((c) => c.false / Math.max(1, c.rejected)));
        const rejected = meanOf(of.map((c) => c.rejected)).mean;
        return `${rate.mean.toFixed(3)} ± ${((rate.high - rate.low) / 2).toFixed(3)} of ${rejected.toFixed(0)}`;
      });
      const ran = checks.filter((c) => c.rule === rule && c.level === LEVELS[0]).length;
      body.push([entry.world, rule, String(ran), ...cells]);
    }
  }
  if (body.length === 0) return "";
  return grid(["world", "rule", "runs", ...LEVELS.map((l) => `α = ${l}`)], body);
}

/** How close the share of orchestrated posts comes, and how often the interval holds it. */
export function prevalence(results: readonly EntryResult[]): string {
  const body: string[][] = [];
  for (const { entry, runs } of results) {
    const checks = runs.flatMap((r) => r.parts.flatMap((p) => p.prevalence));
    for (const measure of [...new Set(checks.map((c) => c.measure))].sort()) {
      const of = checks.filter((c) => c.measure === measure);
      const held = of.filter((c) => c.low !== undefined && c.high !== undefined);
      const inside = held.filter((c) => c.low! <= c.true && c.true <= c.high!).length;
      const above = of.filter((c) => (c.low ?? c.value) <= c.true).length;
      body.push([
        entry.world,
        measure,
        String(of.length),
        `${(100 * meanOf(of.map((c) => c.true)).mean).toFixed(2)} %`,
        `${(100 * meanOf(of.map((c) => c.value)).mean).toFixed(2)} %`,
        `${(100 * meanOf(of.map((c) => Math.abs(c.value - c.true))).mean).toFixed(2)}`,
        held.length === 0 ? "–" : `${inside}/${held.length}${range(wilson(inside, held.length))}`,
        `${above}/${of.length}`,
      ]);
    }
  }
  if (body.length === 0) return "";
  return grid(
    [
      "world",
      "measure",
      "runs",
      "true share",
      "estimate",
      "error, points",
      "interval holds the truth",
      "lower limit at most the truth",
    ],
    body,
  );
}
