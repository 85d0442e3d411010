import { binomialTail } from "../log-tails.ts";
import type { Rng } from "../rng.ts";
import { pricedBids } from "./bid-gaps.ts";
import type { BidTable } from "./bid-table.ts";

export interface CloseRaceOptions {
  /** How far the second-lowest bid lies above the lowest at most, as a part of it. */
  readonly within: number;
  readonly draws: number;
  /** 1 for the rows of the table's input that won; absent: the lowest bid wins. */
  readonly won?: ArrayLike<number>;
}
export const CLOSE_RACE_DEFAULTS: CloseRaceOptions = { within: 0.005, draws: 2000 };

export interface CloseRaces {
  /** Tenders with two lowest bids that near, and of them those whose pair met before in a tender that one of the two won. */
  readonly close: number;
  readonly races: number;
  /** Races won by who won the pair's last meeting. */
  readonly again: number;
  /** Winners' share of the last meeting's winners less losers': 2·again/races − 1; NaN without races. */
  readonly lead: number;
  /** Two-sided, exact binomial at ½. */
  readonly p: number;
  /** Two-sided, over coins thrown for who won each close race. */
  readonly permuted: number;
}

/**
 * Where the two lowest bids lie within half a per cent, does the winner of the pair's last meeting win again (Kawai, Nakabayashi, Ortner &
 * Chassang 2023, doi:10.1093/restud/rdac013)? Among equals neither should more often: who wins a race this close is a coin, given all that was before, so that the
 * number of those who win again is binomial; coins thrown for all close races, with what follows from them for later ones, check the same.
 *
 * The last meeting is the last earlier tender (not of the same time) for which both bid and which one of them won; a tender with equal lowest bids tells nothing, neither then nor
 * now. O(bids of close races' pairs · log + draws · races).
 * @param at of each tender (dense code of the table), any unit
 */
export function closeRaces(
  table: BidTable,
  at: ArrayLike<number>,
  rng: Rng,
  given: Partial<CloseRaceOptions> = {},
): CloseRaces {
  const { within, draws, won } = { ...CLOSE_RACE_DEFAULTS, ...given };
  const winners = winnersOf(table, won);
  const races = closePairs(table, winners, at, within);
  const placeOf = new Map(races.map((r, i) => [r.tender, i]));
  // per race: its last meeting, which may have been a race of the same two
  const before = races.map((r) => lastMeeting(table, winners, at, r));
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
  /** Of the two lowest bidders, the one that won and the other. */
  readonly first: number;
  readonly second: number;
}

const sameTwo = (x: Race, y: Race): boolean =>
  (x.first === y.first && x.second === y.second) || (x.first === y.second && x.second === y.first);

const NOBODY = -1;

/** The winner of each tender: as told, or the one lowest bid; nobody where there are several or none. O(bids). */
function winnersOf(table: BidTable, won: ArrayLike<number> | undefined): Int32Array {
  const { actor, objectStart, objectCode } = table.shares;
  return Int32Array.from(objectCode, (_, t) => {
    const { first, count } = pricedBids(table, t);
    if (won === undefined)
      return count === 0 || (count > 1 && table.amount[first] === table.amount[first + 1]) ? NOBODY : actor[first];
    let winner = NOBODY;
    for (let p = objectStart[t]; p < objectStart[t + 1]; p++)
      if (won[table.row[p]] === 1) {
        if (winner !== NOBODY) return NOBODY;
        winner = actor[p];
      }
    return winner;
  });
}

function closePairs(table: BidTable, winners: Int32Array, at: ArrayLike<number>, within: number): Race[] {
  const { shares, amount } = table;
  const races: Race[] = [];
  for (let tender = 0; tender < shares.objectCode.length; tender++) {
    const { first: p, count } = pricedBids(table, tender);
    if (count < 2 || amount[p] === amount[p + 1] || amount[p + 1] / amount[p] - 1 > within) continue;
    const [low, next] = [shares.actor[p], shares.actor[p + 1]];
    if (winners[tender] === low) races.push({ tender, first: low, second: next });
    else if (winners[tender] === next) races.push({ tender, first: next, second: low });
  }
  return races.sort((x, y) => at[x.tender] - at[y.tender] || x.tender - y.tender);
}

/** The latest earlier tender for which both bid and which one of them won, and whether that was this race's winner. */
function lastMeeting(
  { shares }: BidTable,
  winners: Int32Array,
  at: ArrayLike<number>,
  race: Race,
): { readonly tender: number; readonly firstAhead: boolean } | undefined {
  const { actorStart, byActor, object } = shares;
  const mine = new Set<number>();
  for (let x = actorStart[race.first]; x < actorStart[race.first + 1]; x++) mine.add(object[byActor[x]]);
  let last: { tender: number; firstAhead: boolean } | undefined;
  for (let x = actorStart[race.second]; x < actorStart[race.second + 1]; x++) {
    const tender = object[byActor[x]];
    if (!mine.has(tender) || !(at[tender] < at[race.tender])) continue;
    if (last !== undefined && at[last.tender] > at[tender]) continue;
    const winner = winners[tender];
    if (winner === race.first || winner === race.second) last = { tender, firstAhead: winner === race.first };
  }
  return last;
}
