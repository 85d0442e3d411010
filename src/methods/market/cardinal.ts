import {
  daysOpen,
  equalPrices,
  lateWinners,
  onlyWinner,
  othersDisqualified,
  type Process,
  submittedBids,
  validTenderers,
  varieties,
  winningGap,
} from "./process.ts";
import { fences, quantile } from "./tukey.ts";

export const INDICATORS = [
  "R003",
  "R018",
  "R024",
  "R025",
  "R028",
  "R030",
  "R035",
  "R036",
  "R038",
  "R048",
  "R058",
] as const;
export type Indicator = (typeof INDICATORS)[number];
export type FlagGroup = "OCID" | "Buyer" | "ProcuringEntity" | "Tenderer";

export interface Flag {
  readonly indicator: Indicator;
  readonly group: FlagGroup;
  readonly id: string;
  readonly value: number;
}

export interface CardinalSettings {
  /** Main currency; absent: the first that a bid names. */
  readonly currency?: string;
  /** Details of the method (`procurementMethodDetails`) in which price does not decide, and those that are left out of everything. */
  readonly noPriceComparison?: readonly string[];
  readonly exclude?: readonly string[];
  readonly R003?: {
    readonly threshold?: number;
    readonly methods?: readonly string[];
    readonly detailsThresholds?: Readonly<Record<string, number>>;
  };
  readonly R018?: { readonly methods?: readonly string[] };
  readonly R024?: { readonly threshold?: number };
  readonly R025?: { readonly percentile?: number; readonly threshold?: number };
  readonly R035?: { readonly threshold?: number };
  readonly R038?: {
    readonly threshold?: number;
    readonly minimumSubmittedBids?: number;
    readonly minimumContractingProcesses?: number;
  };
  readonly R048?: {
    readonly threshold?: number;
    readonly digits?: number;
    readonly minimumContractingProcesses?: number;
  };
  readonly R058?: { readonly threshold?: number };
}

/**
 * Flags as Cardinal raises them (Open Contracting Partnership, cardinal-rs, commit b04158ab; its documentation and fixtures), so that results can be compared. claque's own
 * variants are in `screens`. What is Cardinal's way rather than ours: the first currency seen decides; R036 takes equal lowest bids in the order of the file; R038's
 * "contracting processes" counts bids; R018 reads the published number of tenderers alone; values on a fence are flagged; no rate stands beside.
 * O(bids + n log n).
 */
export function asCardinal(
  all: readonly Process[],
  settings: CardinalSettings = {},
  indicators: readonly Indicator[] = INDICATORS,
): Flag[] {
  const processes = all.filter((p) => p.cancelled !== true && !has(settings.exclude, p.methodDetails));
  const currency =
    settings.currency ?? processes.flatMap((p) => p.bids ?? []).find((b) => b.currency !== undefined)?.currency ?? "";
  return indicators.flatMap((indicator) => RULES[indicator](processes, settings, currency));
}

const has = (list: readonly string[] | undefined, x: string | undefined): boolean =>
  x !== undefined && list?.includes(x) === true;
const priced = (processes: readonly Process[], { noPriceComparison }: CardinalSettings) =>
  processes.filter((p) => !has(noPriceComparison, p.methodDetails));

type Rule = (processes: readonly Process[], settings: CardinalSettings, currency: string) => Flag[];

const RULES: Readonly<Record<Indicator, Rule>> = {
  R003: (processes, { R003: { threshold = 15, methods, detailsThresholds = {} } = {} }) =>
    processes.flatMap((p): Flag[] => {
      const days = daysOpen(p);
      if (days === undefined || (methods !== undefined && !has(methods, p.method))) return [];
      const least = p.methodDetails === undefined ? threshold : (detailsThresholds[p.methodDetails] ?? threshold);
      return days < least ? [flag("R003", "OCID", p.id, 1)] : [];
    }),
  R018: (processes, { R018: { methods = ["open", "selective"] } = {} }) =>
    processes.filter((p) => has(methods, p.method) && p.tenderers === 1).map((p) => flag("R018", "OCID", p.id, 1)),
  R024: (processes, settings, currency) => {
    const gaps = gapsOf(processes, settings, currency);
    const fence = settings.R024?.threshold ?? fences(gaps.map((g) => g.ratio)).lower;
    return gaps
      .filter((g) => g.ratio <= fence)
      .flatMap((g) => [
        flag("R024", "OCID", g.id, g.ratio),
        flag("R024", "Tenderer", g.winner, 0),
        flag("R024", "Tenderer", g.runnerUp, 0),
      ]);
  },
  R025: (processes, { R025: { percentile = 75, threshold } = {} }) => {
    const won = winsOf(processes);
    const bids = Float64Array.from(won.values(), (w) => w.bids).sort();
    const often = quantile(bids, percentile / 100);
    const fence = threshold ?? fences(Array.from(won.values(), (w) => w.won / w.bids)).lower;
    return [...won].flatMap(([id, w]) =>
      w.bids >= often && w.won / w.bids <= fence ? [flag("R025", "Tenderer", id, w.won / w.bids)] : [],
    );
  },
  R028: (processes, settings) =>
    priced(processes, settings).flatMap((p) => {
      const firms = equalPrices(p);
      if (firms.size === 0) return [];
      return [flag("R028", "OCID", p.id, 1), ...Array.from(firms, (f) => flag("R028", "Tenderer", f, 1))];
    }),
  R030: (processes) =>
    processes.flatMap((p) => {
      const late = lateWinners(p);
      if (late.size === 0) return [];
      return [flag("R030", "OCID", p.id, 1), ...Array.from(late, (f) => flag("R030", "Tenderer", f, 1))];
    }),
  R035: (processes, { R035: { threshold = 1 } = {} }) =>
    processes.flatMap((p) => {
      const found = othersDisqualified(p);
      if (found === undefined || found.others < Math.max(1, threshold)) return [];
      return [flag("R035", "OCID", p.id, found.others), flag("R035", "Tenderer", found.winner, 0)];
    }),
  R036: (processes, settings, currency) =>
    priced(processes, settings).flatMap((p) => {
      if (!p.awards?.some((a) => a.status === "active")) return [];
      const submitted = submittedBids(p);
      // a bid without a price might be the lowest
      if (submitted.some((b) => b.amount === undefined || b.currency === undefined)) return [];
      const bids = submitted.filter((b) => b.currency === currency);
      if (bids.length === 0) return [];
      // the first of equal ones, in the order of the file
      const lowest = bids.reduce((x, y) => ((y.amount ?? 0) < (x.amount ?? 0) ? y : x));
      return lowest.status === "disqualified" ? [flag("R036", "OCID", p.id, 1)] : [];
    }),
  R038: (processes, { R038: { threshold, minimumSubmittedBids = 2, minimumContractingProcesses = 2 } = {} }) => {
    const of = disqualifications(processes);
    const outliers = (group: FlagGroup, ratios: ReadonlyMap<string, Disqualified>, least: number): Flag[] => {
      const kept = [...ratios].filter(([, r]) => r.bids >= least);
      const fence = threshold ?? fences(kept.map(([, r]) => r.out / r.bids)).upper;
      return kept.filter(([, r]) => r.out / r.bids >= fence).map(([id, r]) => flag("R038", group, id, r.out / r.bids));
    };
    return [
      ...outliers("Buyer", of.buyers, minimumContractingProcesses),
      ...outliers("ProcuringEntity", of.entities, minimumContractingProcesses),
      ...outliers("Tenderer", of.tenderers, minimumSubmittedBids),
    ];
  },
  R048: (processes, { R048: { threshold, digits = 2, minimumContractingProcesses = 20 } = {} }) => {
    const kept = [...varieties(processes, digits)].filter(([, v]) => v.processes >= minimumContractingProcesses);
    const fence = threshold ?? Math.ceil(fences(kept.map(([, v]) => v.codes.size)).upper);
    return kept.filter(([, v]) => v.codes.size >= fence).map(([id, v]) => flag("R048", "Tenderer", id, v.codes.size));
  },
  R058: (processes, settings, currency) => {
    const gaps = gapsOf(processes, settings, currency);
    const fence = settings.R058?.threshold ?? fences(gaps.map((g) => g.ratio)).upper;
    if (!(fence > 0)) return [];
    return gaps
      .filter((g) => g.ratio >= fence)
      .flatMap((g) => [flag("R058", "OCID", g.id, g.ratio), flag("R058", "Tenderer", g.winner, 0)]);
  },
};

const flag = (indicator: Indicator, group: FlagGroup, id: string, value: number): Flag => ({
  indicator,
  group,
  id,
  value,
});

const gapsOf = (processes: readonly Process[], settings: CardinalSettings, currency: string) =>
  priced(processes, settings).flatMap((p) => {
    const gap = winningGap(p, currency);
    return gap === undefined ? [] : [{ id: p.id, ...gap }];
  });

/** Processes each firm bid in validly and alone, and those it won. */
export function winsOf(processes: readonly Process[]): Map<string, { bids: number; won: number }> {
  const wins = new Map<string, { bids: number; won: number }>();
  for (const p of processes) {
    const winner = onlyWinner(p);
    if (winner === undefined) continue;
    for (const f of validTenderers(p)) {
      const entry = wins.get(f) ?? { bids: 0, won: 0 };
      entry.bids++;
      if (f === winner) entry.won++;
      wins.set(f, entry);
    }
  }
  return wins;
}

export interface Disqualified {
  bids: number;
  out: number;
  processes: number;
}

/** Bids submitted and disqualified, and processes, by buyer, procuring entity and tenderer. */
export function disqualifications(
  processes: readonly Process[],
): Readonly<Record<"buyers" | "entities" | "tenderers", Map<string, Disqualified>>> {
  const of = {
    buyers: new Map<string, Disqualified>(),
    entities: new Map<string, Disqualified>(),
    tenderers: new Map<string, Disqualified>(),
  };
  const add = (map: Map<string, Disqualified>, id: string, bids: number, out: number, processCount: number) => {
    const entry = map.get(id) ?? { bids: 0, out: 0, processes: 0 };
    entry.bids += bids;
    entry.out += out;
    entry.processes += processCount;
    map.set(id, entry);
  };
  for (const p of processes) {
    const bids = submittedBids(p);
    if (bids.length === 0) continue;
    const out = bids.filter((b) => b.status === "disqualified").length;
    const here = new Set<string>();
    for (const b of bids)
      for (const t of b.tenderers) {
        add(of.tenderers, t, 1, b.status === "disqualified" ? 1 : 0, here.has(t) ? 0 : 1);
        here.add(t);
      }
    if (p.buyer !== undefined) add(of.buyers, p.buyer, bids.length, out, 1);
    if (p.entity !== undefined) add(of.entities, p.entity, bids.length, out, 1);
  }
  return of;
}
