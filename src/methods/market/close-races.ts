import { binomialTail } from "../log-tails.ts";
import type { Rng } from "../rng.ts";
import { pricedBids } from "./bid-gaps.ts";
import type { BidTable } from "./bid-table.ts";

export interface CloseRaceOptions {
  /** How far the second-lowest bid lies above the lowest at most, as a part of it. */
  readonly within: number;
  readonly draws: number;
}
export const CLOSE_RACE_DEFAULTS: CloseRaceOptions = { within: 0.005, draws: 2000 };

export interface CloseRaces {
  /** Tenders with two lowest bids that near, and of them those whose pair met before with one of the two the lowest of the pair. */
  readonly close: number;
  readonly races: number;
  /** Races won by who was ahead at the pair's last meeting. */
  readonly again: number;
  /** Winners' share of the last meeting's winners less losers': 2·again/races − 1; NaN without races. */
  readonly lead: number;
  /** Two-sided, exact binomial at ½. */
  readonly p: number;
  /** Two-sided, over coins thrown for who won each close race. */
  readonly permuted: number;
}

/**
 * Where the two lowest bids lie within half a per cent, does the one that was ahead at the pair's last meeting win again (Kawai, Nakabayashi, Ortner &
 * Chassang 2023, doi:10.1093/restud/rdac013)? Among equals neither should more often: who wins a race this close is a coin, given all that was before, so that the
 * number of those who win again is binomial; coins thrown for all close races, with what follows from them for later ones, check the same.
 *
 * The last meeting is the last earlier tender for which both bid (not of the same time); ahead is the lower bid; equal bids tell nothing, neither then nor
 * now. O(bids of close races' pairs · log + draws · races).
 * @param at of each tender (dense code of the table), any unit
 */
export function closeRaces(
  table: BidTable,
  at: ArrayLike<number>,
  rng: Rng,
  given: Partial<CloseRaceOptions> = {},
): CloseRaces {
  const { within, draws } = { ...CLOSE_RACE_DEFAULTS, ...given };
  const races = closePairs(table, at, within);
  const placeOf = new Map(races.map((r, i) => [r.tender, i]));
  // per race: the race that its last meeting was, or who was ahead then
  const before = races.map((r) => lastMeeting(table, at, r));
  const asked = races.map((_, i) => i).filter((i) => before[i] !== undefined);
  const count = (flipped: (race: number) => boolean): number => {
    let again = 0;
    for (const i of asked) {
      const last = before[i];
      if (last === undefined) continue;
      const race = placeOf.get(last.tender);
      const ahead = last.firstAhead !== (race !== undefined && sameTwo(races[race], races[i]) && flipped(race));
      if (ahead !== flipped(i)) again++;
    }
    return again;
  };
  const n = asked.length;
  const again = count(() => false);
  const off = Math.abs(2 * again - n);
  let beyond = 1;
  const coin = new Uint8Array(races.length);
  for (let d = 0; d < draws; d++) {
    for (let i = 0; i < coin.length; i++) coin[i] = rng.int(2);
    if (Math.abs(2 * count((i) => coin[i] === 1) - n) >= off) beyond++;
  }
  const k = (n + off) / 2;
  return {
    close: races.length,
    races: n,
    again,
    lead: n === 0 ? Number.NaN : (2 * again) / n - 1,
    p: off === 0 ? 1 : Math.min(1, 2 * binomialTail(n, 0.5, k)),
    permuted: beyond / (draws + 1),
  };
}

interface Race {
  readonly tender: number;
  /** Lowest and second-lowest bidder. */
  readonly first: number;
  readonly second: number;
}

const sameTwo = (x: Race, y: Race): boolean =>
  (x.first === y.first && x.second === y.second) || (x.first === y.second && x.second === y.first);

function closePairs(table: BidTable, at: ArrayLike<number>, within: number): Race[] {
  const { shares, amount } = table;
  const races: Race[] = [];
  for (let tender = 0; tender < shares.objectCode.length; tender++) {
    const { first: p, count } = pricedBids(table, tender);
    if (count < 2 || amount[p] === amount[p + 1] || amount[p + 1] / amount[p] - 1 > within) continue;
    races.push({ tender, first: shares.actor[p], second: shares.actor[p + 1] });
  }
  return races.sort((x, y) => at[x.tender] - at[y.tender] || x.tender - y.tender);
}

/** The latest earlier tender for which both bid unequal amounts, and whether this race's winner was ahead then. */
function lastMeeting(
  { shares, amount }: BidTable,
  at: ArrayLike<number>,
  race: Race,
): { readonly tender: number; readonly firstAhead: boolean } | undefined {
  const mine = new Map<number, number>();
  for (let x = shares.actorStart[race.first]; x < shares.actorStart[race.first + 1]; x++)
    mine.set(shares.object[shares.byActor[x]], amount[shares.byActor[x]]);
  let last: { tender: number; firstAhead: boolean } | undefined;
  for (let x = shares.actorStart[race.second]; x < shares.actorStart[race.second + 1]; x++) {
    const p = shares.byActor[x];
    const tender = shares.object[p];
    const other = mine.get(tender);
    if (other === undefined || !(other > 0 && amount[p] > 0) || other === amount[p]) continue;
    if (!(at[tender] < at[race.tender]) || (last !== undefined && at[last.tender] > at[tender])) continue;
    last = { tender, firstAhead: other < amount[p] };
  }
  return last;
}
