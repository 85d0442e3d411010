import { wilson } from "../wilson.ts";
import { type Disqualified, disqualifications, type Flag, type FlagGroup, type Indicator, winsOf } from "./cardinal.ts";
import {
  daysOpen,
  equalPrices,
  finalAwards,
  lateWinners,
  othersDisqualified,
  type Process,
  type ProcessBid,
  submittedBids,
  varieties,
  winningGap,
} from "./process.ts";
import { fences, quantile } from "./tukey.ts";

export interface ScreenOptions {
  /** Days a call is open at least (R003). */
  readonly days: number;
  /** Methods in which one bidder alone is remarkable (R018). */
  readonly openMethods: readonly string[];
  /** Fewest processes of an organisation whose ratio is judged (R025, R038), and of a supplier whose variety is (R048). */
  readonly leastProcesses: number;
  readonly leastAwards: number;
  /** First digits of a code that make a kind of thing (R048). */
  readonly digits: number;
}
export const SCREEN_DEFAULTS: ScreenOptions = {
  days: 15,
  openMethods: ["open", "selective"],
  leastProcesses: 2,
  leastAwards: 20,
  digits: 2,
};

/** What one rule says of one stratum, with what it could have said. */
export interface Screen {
  readonly indicator: Indicator;
  readonly group: FlagGroup;
  readonly stratum: number;
  /** Where prices are compared. */
  readonly currency?: string;
  /** Had the fields that the rule needs. */
  readonly judged: number;
  /** Of them, those that any value of what is missing could have flagged: 0 where a fence lies beyond all that can be. */
  readonly couldFire: number;
  readonly flags: readonly Flag[];
  /** Flagged of those that could be, with Wilson's interval; for ratios, the stratum's pooled ratio. Absent where none could. */
  readonly rate?: { readonly share: number; readonly low: number; readonly high: number };
  /** Where the rule drew one. */
  readonly fence?: number;
  readonly verdict: "flags" | "none" | "cannot tell";
}

/**
 * The eleven rules as claque reads them, each with its base rate. They depart from Cardinal's (`asCardinal`):
 *
 * - R038 and R025 count processes where they say processes; an organisation of fewer is not judged.
 * - A tie flags nobody: what lies on a fence, an equal lowest bid, a period of exactly the days asked for.
 * - R018 counts bidders where their number is not published.
 * - Prices are compared inside a stratum and a currency, none is left out for being in another one.
 * - A ratio must lie beyond the stratum's pooled ratio by its whole interval, so that one of one is no outlier.
 * - A fence of differences is drawn from five of them at least.
 * - Where no value could have been flagged it says "cannot tell": a lower fence below 0 of differences that are never negative, or an upper fence above 1 of shares.
 *
 * O(bids + n log n). What a flag says: this happened, in so many of so many. Not why.
 */
export function screens(all: readonly Process[], given: Partial<ScreenOptions> = {}): Screen[] {
  const options = { ...SCREEN_DEFAULTS, ...given };
  const strata = new Map<number, Process[]>();
  for (const p of all) {
    if (p.cancelled === true) continue;
    const list = strata.get(p.stratum ?? 0);
    if (list === undefined) strata.set(p.stratum ?? 0, [p]);
    else list.push(p);
  }
  return [...strata]
    .sort((x, y) => x[0] - y[0])
    .flatMap(([stratum, processes]) => [
      ...facts(processes, options).map((s) => ({ ...s, stratum })),
      ...gapScreens(processes).map((s) => ({ ...s, stratum })),
      ...ratioScreens(processes, options).map((s) => ({ ...s, stratum })),
      { ...variety(processes, options), stratum },
    ]);
}

type Unplaced = Omit<Screen, "stratum">;

const flagOf = (indicator: Indicator, group: FlagGroup, id: string, value: number): Flag => ({
  indicator,
  group,
  id,
  value,
});

function screenOf(
  s: Pick<Screen, "indicator" | "group" | "judged" | "couldFire" | "flags" | "currency" | "fence">,
  rate?: Screen["rate"],
): Unplaced {
  const { couldFire, flags } = s;
  const verdict = couldFire === 0 ? "cannot tell" : flags.length > 0 ? "flags" : "none";
  return { ...s, verdict, ...(couldFire > 0 ? { rate: rate ?? rateOf(flags.length, couldFire) } : {}) };
}

function rateOf(x: number, n: number): { readonly share: number; readonly low: number; readonly high: number } {
  const { low, high } = wilson(x, n);
  return { share: x / n, low, high };
}

/** Firms that submitted a bid. */
const bidders = (p: Process): ReadonlySet<string> => new Set(submittedBids(p).flatMap((b) => b.tenderers));
const knownBidders = (p: Process): number | undefined =>
  p.tenderers ?? (p.bids === undefined ? undefined : bidders(p).size);

/** Rules on one process each: judged where its fields are there, able to fire where what they need has happened. */
function facts(processes: readonly Process[], { days, openMethods }: ScreenOptions): Unplaced[] {
  const each = (
    indicator: Indicator,
    judge: (p: Process) => { able: boolean; value: number } | undefined,
  ): Unplaced => {
    const judged = processes.flatMap((p) => {
      const j = judge(p);
      return j === undefined ? [] : [{ id: p.id, ...j }];
    });
    const flags = judged.filter((j) => j.able && j.value > 0).map((j) => flagOf(indicator, "OCID", j.id, j.value));
    return screenOf({
      indicator,
      group: "OCID",
      judged: judged.length,
      couldFire: judged.filter((j) => j.able).length,
      flags,
    });
  };
  return [
    each("R003", (p) => {
      const open = daysOpen(p);
      return open === undefined ? undefined : { able: true, value: open < days ? 1 : 0 };
    }),
    each("R018", (p) => {
      const count = knownBidders(p);
      if (count === undefined || p.method === undefined || !openMethods.includes(p.method)) return undefined;
      return { able: count > 0, value: count === 1 ? 1 : 0 };
    }),
    each("R028", (p) => {
      if (p.bids === undefined) return undefined;
      const told = submittedBids(p).filter((b) => b.amount !== undefined && b.currency !== undefined);
      return { able: new Set(told.flatMap((b) => b.tenderers)).size > 1, value: equalPrices(p).size > 0 ? 1 : 0 };
    }),
    each("R030", (p) => {
      if (p.closes === undefined || p.bids === undefined) return undefined;
      const suppliers = new Set((p.awards ?? []).flatMap((a) => a.suppliers));
      const dated = p.bids.some((b) => b.at !== undefined && b.tenderers.some((t) => suppliers.has(t)));
      return { able: dated, value: lateWinners(p).size > 0 ? 1 : 0 };
    }),
    each("R035", (p) => {
      const found = othersDisqualified(p);
      if (found === undefined || (finalAwards(p)?.length ?? 0) === 0) return undefined;
      return { able: bidders(p).size > 1, value: found.others };
    }),
    each("R036", (p) => {
      const lowest = p.awards?.some((a) => a.status === "active") === true ? lowestBids(p) : undefined;
      if (lowest === undefined) return undefined;
      return { able: lowest.several, value: lowest.bids.every((b) => b.status === "disqualified") ? 1 : 0 };
    }),
  ];
}

/** The lowest submitted bids in the currency that most bids of the process name; undefined where one has no price: it might be the lowest. */
function lowestBids(p: Process): { readonly bids: readonly ProcessBid[]; readonly several: boolean } | undefined {
  const told = submittedBids(p);
  if (told.some((b) => b.amount === undefined || b.currency === undefined)) return undefined;
  const [currency] = mostNamed(told.map((b) => b.currency ?? ""));
  const mine = told.filter((b) => b.currency === currency);
  if (mine.length === 0) return undefined;
  const least = Math.min(...mine.map((b) => b.amount ?? 0));
  return { bids: mine.filter((b) => b.amount === least), several: mine.length > 1 };
}

/** Distinct values, the most frequent first, equally frequent ones by name. */
function mostNamed(names: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const n of names) count.set(n, (count.get(n) ?? 0) + 1);
  return [...count].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([n]) => n);
}

/** Fewest values that a fence is drawn from: quartiles of fewer are single values. */
const LEAST_FOR_FENCE = 5;

/** R024 and R058, one of each a currency. */
function gapScreens(processes: readonly Process[]): Unplaced[] {
  const named = processes.flatMap((p) => (p.bids ?? []).flatMap((b) => b.currency ?? []));
  const currencies = mostNamed(named);
  return currencies.flatMap((currency) => {
    const gaps = processes.flatMap((p) => {
      const gap = winningGap(p, currency);
      return gap === undefined ? [] : [{ id: p.id, ...gap }];
    });
    if (gaps.length === 0) return [];
    const { lower, upper } = fences(gaps.map((g) => g.ratio));
    const enough = gaps.length >= LEAST_FOR_FENCE;
    const of = (indicator: Indicator, fence: number, able: boolean, beyond: (ratio: number) => boolean): Unplaced => {
      const flags = gaps.filter((g) => able && beyond(g.ratio)).map((g) => flagOf(indicator, "OCID", g.id, g.ratio));
      return screenOf({
        indicator,
        group: "OCID",
        currency,
        judged: gaps.length,
        couldFire: able ? gaps.length : 0,
        flags,
        fence,
      });
    };
    return [
      // a difference is never negative: a fence at or below 0 can be passed by none
      of("R024", lower, enough && lower > 0, (ratio) => ratio < lower),
      of("R058", upper, enough, (ratio) => ratio > upper),
    ];
  });
}

interface Ratio {
  readonly id: string;
  readonly x: number;
  readonly n: number;
}

/** R025 by tenderer; R038 by buyer, procuring entity and tenderer. */
function ratioScreens(processes: readonly Process[], { leastProcesses }: ScreenOptions): Unplaced[] {
  const wins = [...winsOf(processes)].map(([id, w]): Ratio => ({ id, x: w.won, n: w.bids }));
  const often = quantile(Float64Array.from(wins, (w) => w.n).sort(), 0.75);
  const of = disqualifications(processes);
  const high = (group: FlagGroup, ratios: ReadonlyMap<string, Disqualified>): Unplaced =>
    outlying(
      "R038",
      group,
      [...ratios].filter(([, r]) => r.processes >= leastProcesses).map(([id, r]) => ({ id, x: r.out, n: r.bids })),
      "high",
    );
  return [
    // among all bidders, those who bid often
    outlying("R025", "Tenderer", wins, "low", (r) => r.n >= often && r.n >= leastProcesses),
    high("Buyer", of.buyers),
    high("ProcuringEntity", of.entities),
    high("Tenderer", of.tenderers),
  ];
}

function outlying(
  indicator: Indicator,
  group: FlagGroup,
  ratios: readonly Ratio[],
  side: "low" | "high",
  judged: (r: Ratio) => boolean = () => true,
): Unplaced {
  const { lower, upper } = fences(ratios.map((r) => r.x / r.n));
  const kept = ratios.filter(judged);
  const [x, n] = ratios.reduce(([sx, sn], r) => [sx + r.x, sn + r.n], [0, 0]);
  const rate = rateOf(x, n);
  const beyond = ({ x: of, n: all }: Ratio): boolean => {
    const { low, high } = wilson(of, all);
    return side === "high" ? of / all > upper && low > rate.share : of / all < lower && high < rate.share;
  };
  // the most extreme that each could have been, given how often it bid
  const able = kept.filter((r) => beyond({ ...r, x: side === "high" ? r.n : 0 })).length;
  const flags = kept.filter(beyond).map((r) => flagOf(indicator, group, r.id, r.x / r.n));
  return screenOf(
    { indicator, group, judged: kept.length, couldFire: able, flags, fence: side === "high" ? upper : lower },
    rate,
  );
}

/** R048. */
function variety(processes: readonly Process[], { digits, leastAwards }: ScreenOptions): Unplaced {
  const kept = [...varieties(processes, digits)].filter(([, v]) => v.processes >= leastAwards);
  const fence = fences(kept.map(([, v]) => v.codes.size)).upper;
  const flags = kept
    .filter(([, v]) => v.codes.size > fence)
    .map(([id, v]) => flagOf("R048", "Tenderer", id, v.codes.size));
  const kinds = new Set(kept.flatMap(([, v]) => [...v.codes])).size;
  return screenOf({
    indicator: "R048",
    group: "Tenderer",
    judged: kept.length,
    couldFire: kinds > fence ? kept.filter(([, v]) => v.processes > fence || v.codes.size > fence).length : 0,
    flags,
    fence,
  });
}
