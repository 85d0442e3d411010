import { logBinomialTail } from "../log-tails.ts";
import { type Band, bandChance, type Meeting, meetingsOf } from "./bid-gaps.ts";
import type { BidTable } from "./bid-table.ts";
import { differentGaps, turnsIn, turnTail } from "./turns.ts";

/** Bands that are tried: gaps from half a per cent on, up to a fifth. */
export const BANDS: readonly Band[] = [0.005, 0.01, 0.015, 0.02, 0.03].flatMap((lo) =>
  [0.03, 0.05, 0.065, 0.08, 0.12, 0.2].filter((hi) => hi >= 2 * lo).map((hi) => ({ lo, hi })),
);
/** Most members of a group that is searched for. */
const LARGEST = 12;
const MOST_STEPS = 24;

export interface Found {
  /** Dense codes, ascending. */
  readonly members: readonly number[];
  readonly band: Band;
  /** Evidence on the searched tenders, in natural logarithms. No test: the group was chosen by it. */
  readonly score: number;
}

/**
 * Looks for groups of bidders whose gaps are those of agreed bids, by adding and taking away one member at a time while the score rises.
 *
 * The score of a group is the best over bands of −ln p of its gaps (normal or binomial tail, whichever says less) plus −ln p of its turns, each of which must
 * be there. Chances inside tenders are kept, since the same tenders are asked again and again.
 * Cost a step: neighbours · (tenders of the group · bands).
 */
export class GroupSearch {
  readonly #table: BidTable;
  readonly #chances = new Map<number, Float64Array>();
  readonly #scores = new Map<string, Found>();
  readonly #counts = new Uint32Array(LARGEST * LARGEST);

  /** @param table the tenders that may be looked at */
  constructor(table: BidTable) {
    this.#table = table;
  }

  /** From a first guess to the best group that single steps reach, among the neighbours that the caller names. */
  grow(from: readonly number[], neighboursOf: (members: readonly number[]) => readonly number[]): Found {
    let now = this.score([...from].sort((x, y) => x - y));
    for (let step = 0; step < MOST_STEPS; step++) {
      const { members } = now;
      const next: number[][] = [];
      if (members.length < LARGEST)
        for (const u of neighboursOf(members)) next.push([...members, u].sort((x, y) => x - y));
      if (members.length > 3) for (const u of members) next.push(members.filter((v) => v !== u));
      let best = now;
      for (const candidate of next) {
        const scored = this.score(candidate);
        if (scored.score > best.score + 1e-9) best = scored;
      }
      if (best === now) break;
      now = best;
    }
    return now;
  }

  score(members: readonly number[]): Found {
    const key = members.join(" ");
    const known = this.#scores.get(key);
    if (known !== undefined) return known;
    const met = meetingsOf(this.#table, members);
    const size = members.length;
    const { actor } = this.#table.shares;
    const pairs = differentGaps(
      met.map((m) => ({
        first: members.indexOf(actor[m.members[0]]),
        second: members.indexOf(actor[m.members[1]]),
        gap: m.second,
      })),
      size,
    );
    let best: Found = { members, band: BANDS[0], score: 0 };
    for (let b = 0; b < BANDS.length; b++) {
      const gaps = this.#gapScore(met, b);
      if (gaps < 0.5) continue;
      const { close, turns } = turnsIn(pairs, size, BANDS[b], this.#counts);
      const turned = -turnTail(close, turns);
      if (turned < 0.5 || gaps + turned <= best.score) continue;
      best = { members, band: BANDS[b], score: gaps + turned };
    }
    this.#scores.set(key, best);
    return best;
  }

  #gapScore(met: readonly Meeting[], b: number): number {
    const { lo, hi } = BANDS[b];
    let mean = 0;
    let variance = 0;
    let within = 0;
    let tenders = 0;
    for (const m of met) {
      if (m.members.length >= m.bids) continue;
      const q = this.#chance(m, b);
      tenders++;
      mean += q;
      variance += q * (1 - q);
      if (m.second >= lo && m.last <= hi) within++;
    }
    if (within <= mean || variance <= 0) return 0;
    // the normal tail flatters where few are expected; the binomial of the same mean does not
    return Math.min((within - mean) ** 2 / (2 * variance), -logBinomialTail(tenders, mean / tenders, within));
  }

  #chance(met: Meeting, b: number): number {
    const key = met.tender * 64 + met.members.length;
    let chances = this.#chances.get(key);
    if (chances === undefined) {
      chances = new Float64Array(BANDS.length).fill(-1);
      this.#chances.set(key, chances);
    }
    if (chances[b] < 0) chances[b] = bandChance(this.#table, met.tender, met.members.length, BANDS[b]);
    return chances[b];
  }
}
