import type { AwardRows, PartyList } from "./given.ts";

/**
 * Sums of awards to organisations, by currency, in order of currencies; the amount of a joint award counts once. What persons were awarded is in
 * no sum: a total that held it would tell it to whoever knows the rest. O(rows).
 */
export function moneyOf(awards: AwardRows, parties: PartyList, rows: ArrayLike<number>): Map<string, number> {
  const sums = new Map<string, number>();
  let before = -1;
  for (const row of Array.from(rows)) {
    const again = awards.award[row] === before;
    if (parties.person[awards.party[row]] === 1 || Number.isNaN(awards.amount[row]) || awards.currency[row] === "")
      continue;
    before = awards.award[row];
    if (!again) sums.set(awards.currency[row], (sums.get(awards.currency[row]) ?? 0) + awards.amount[row]);
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => [currency, cents(sum)]));
}

/** To the hundredth: sums of many amounts would otherwise end in digits that their order made. */
export const cents = (sum: number): number => Math.round(sum * 100) / 100;
