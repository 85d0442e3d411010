import type { AwardRows, NoticeList } from "./given.ts";

/**
 * Rows of awards that count: of a purchase whose publisher tells totals, the newest notice about the same lot and suppliers; where
 * amounts add up, every row. An award that does not stand counts nowhere. O(rows log rows).
 * @returns places in `awards`, ascending
 */
export function currentAwards(notices: NoticeList, awards: AwardRows, superseded: ArrayLike<number>): Uint32Array {
  const suppliers = new Map<number, string>();
  for (let row = 0; row < awards.party.length; row++) {
    const key = awards.award[row];
    const before = suppliers.get(key);
    suppliers.set(key, before === undefined ? String(awards.party[row]) : `${before},${awards.party[row]}`);
  }
  const newest = new Map<string, number>();
  const about = (row: number) =>
    `${notices.process[awards.notice[row]]} ${awards.lot[row]} ${suppliers.get(awards.award[row]) ?? ""}`;
  const counts = (row: number) => awards.stands[row] === 1 && superseded[awards.notice[row]] === 0;
  for (let row = 0; row < awards.party.length; row++) {
    const notice = awards.notice[row];
    if (notices.increments[notice] === 1) continue;
    const key = about(row);
    const other = newest.get(key);
    if (other === undefined || isNewer(notices, notice, other)) newest.set(key, notice);
  }
  const kept: number[] = [];
  for (let row = 0; row < awards.party.length; row++) {
    const notice = awards.notice[row];
    if (counts(row) && (notices.increments[notice] === 1 || newest.get(about(row)) === notice)) kept.push(row);
  }
  return Uint32Array.from(kept);
}

const isNewer = (notices: NoticeList, a: number, b: number): boolean =>
  notices.at[a] > notices.at[b] || (notices.at[a] === notices.at[b] && a > b);
