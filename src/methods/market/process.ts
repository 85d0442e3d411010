import type { EpochMs } from "../../model/time.ts";

/** One purchase as rules of thumb look at it: plain values, names as keys that say who is the same. */
export interface Process {
  readonly id: string;
  /** Fences are drawn inside a stratum; absent: one. */
  readonly stratum?: number;
  readonly buyer?: string;
  readonly entity?: string;
  readonly method?: string;
  readonly methodDetails?: string;
  readonly cancelled?: boolean;
  readonly opens?: EpochMs;
  readonly closes?: EpochMs;
  /** As published, whatever bids are told. */
  readonly tenderers?: number;
  readonly bids?: readonly ProcessBid[];
  readonly awards?: readonly ProcessAward[];
}

export interface ProcessBid {
  readonly status: string;
  /** Those who bid together. */
  readonly tenderers: readonly string[];
  readonly amount?: number;
  readonly currency?: string;
  readonly at?: EpochMs;
}

export interface ProcessAward {
  readonly status: string;
  readonly suppliers: readonly string[];
  /** Codes of what was awarded. */
  readonly codes: readonly string[];
}

const FINAL = new Set(["active", "cancelled", "unsuccessful"]);
const SUBMITTED = new Set(["pending", "valid", "disqualified"]);

export const submittedBids = (p: Process): readonly ProcessBid[] =>
  (p.bids ?? []).filter((b) => SUBMITTED.has(b.status));

/** Active awards of a process all of whose awards are final and whose bids are told; else undefined. */
export function finalAwards(p: Process): readonly ProcessAward[] | undefined {
  if (p.awards === undefined || p.bids === undefined || !p.awards.every((a) => FINAL.has(a.status))) return undefined;
  return p.awards.filter((a) => a.status === "active");
}

/** The only supplier of the only active award, where all awards are final. */
export function onlyWinner(p: Process): string | undefined {
  const awards = finalAwards(p);
  return awards?.length === 1 && awards[0].suppliers.length === 1 ? awards[0].suppliers[0] : undefined;
}

/** Lowest valid bids of the winner and of the rest, in one currency; undefined where either is missing or the lowest did not win. */
export function winningGap(
  p: Process,
  currency: string,
): { readonly winner: string; readonly runnerUp: string; readonly ratio: number } | undefined {
  const winner = onlyWinner(p);
  if (winner === undefined) return undefined;
  let won = Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  let runnerUp: string | undefined;
  for (const b of p.bids ?? []) {
    if (b.status !== "valid" || b.tenderers.length !== 1 || b.amount === undefined || b.currency !== currency) continue;
    if (b.tenderers[0] === winner) won = Math.min(won, b.amount);
    else if (b.amount < next) {
      next = b.amount;
      runnerUp = b.tenderers[0];
    }
  }
  if (runnerUp === undefined || won > next) return undefined;
  return { winner, runnerUp, ratio: (next - won) / won };
}

/** Firms with a valid bid alone, each once. */
export function validTenderers(p: Process): ReadonlySet<string> {
  const alone = (p.bids ?? []).filter((b) => b.status === "valid" && b.tenderers.length === 1);
  return new Set(alone.map((b) => b.tenderers[0]));
}

/** How many others were disqualified where one tenderer alone was valid and won all; 0 otherwise. Absent where it cannot be judged. */
export function othersDisqualified(p: Process): { readonly winner: string; readonly others: number } | undefined {
  const awards = finalAwards(p);
  if (awards === undefined) return undefined;
  const of = (status: string) => new Set((p.bids ?? []).filter((b) => b.status === status).flatMap((b) => b.tenderers));
  const valid = of("valid");
  const suppliers = new Set(awards.flatMap((a) => a.suppliers));
  const [winner] = valid;
  if (valid.size !== 1 || suppliers.size !== 1 || !suppliers.has(winner)) return { winner: "", others: 0 };
  const out = of("disqualified");
  out.delete(winner);
  return { winner, others: out.size };
}

/** Bidders of two bids of the same amount and currency by different firms; empty where there are none. */
export function equalPrices(p: Process): ReadonlySet<string> {
  const seen = new Map<string, ReadonlySet<string>>();
  const found = new Set<string>();
  for (const b of submittedBids(p)) {
    if (b.amount === undefined || b.currency === undefined || b.tenderers.length === 0) continue;
    const key = `${b.amount} ${b.currency}`;
    const mine = new Set(b.tenderers);
    const other = seen.get(key);
    if (other !== undefined && (other.size !== mine.size || [...mine].some((x) => !other.has(x))))
      for (const x of [...mine, ...other]) found.add(x);
    seen.set(key, mine);
  }
  return found;
}

/** Winners whose valid bid came after the closing time; empty where none did. */
export function lateWinners(p: Process): ReadonlySet<string> {
  const { closes } = p;
  if (closes === undefined) return new Set();
  const suppliers = new Set((p.awards ?? []).filter((a) => a.status === "active").flatMap((a) => a.suppliers));
  const late = (p.bids ?? []).filter((b) => b.status === "valid" && b.at !== undefined && b.at > closes);
  return new Set(late.flatMap((b) => b.tenderers.filter((t) => suppliers.has(t))));
}

const DAY = 86_400_000;
/** Whole days from opening to closing, towards 0; undefined where either is not told. */
export const daysOpen = (p: Process): number | undefined =>
  p.opens === undefined || p.closes === undefined ? undefined : Math.trunc((p.closes - p.opens) / DAY);

/** Distinct beginnings of the codes that each single supplier was awarded, and in how many processes. */
export function varieties(
  processes: readonly Process[],
  digits: number,
): Map<string, { codes: Set<string>; processes: number }> {
  const found = new Map<string, { codes: Set<string>; processes: number }>();
  for (const p of processes) {
    const here = new Set<string>();
    for (const a of p.awards ?? []) {
      if (a.status !== "active" || a.suppliers.length !== 1 || a.codes.length === 0) continue;
      const [supplier] = a.suppliers;
      const entry = found.get(supplier) ?? { codes: new Set<string>(), processes: 0 };
      for (const code of a.codes) entry.codes.add(code.slice(0, digits));
      if (!here.has(supplier)) entry.processes++;
      here.add(supplier);
      found.set(supplier, entry);
    }
  }
  return found;
}
