import { wilson } from "../../methods/wilson.ts";
import type { Match, Portion, TopicFinding } from "../../model/notice/findings.ts";
import type { AwardRows, Buying, NoticeList, PartyList } from "./given.ts";
import { moneyOf } from "./money.ts";
import { monthSeries } from "./months.ts";
import { risesOf } from "./rises.ts";

export interface TopicGiven {
  readonly notices: NoticeList;
  readonly parties: PartyList;
  readonly buying: Buying;
  readonly awards: AwardRows;
  /** Places in `awards` that count. */
  readonly current: Uint32Array;
  /** 1 where a notice is about the topic. */
  readonly fits: Uint8Array;
}

/** What of a topic does not follow from the columns: what it is called, what a person labelled, what is listed. */
export type TopicSaid = Pick<TopicFinding, "name" | "query" | "labelled" | "matches">;

/** A topic's share of notices, bodies and money. Amounts are of organisations alone, each currency by itself. O(rows). */
export function topicFinding(
  { notices, parties, buying, awards, current, fits }: TopicGiven,
  said: TopicSaid,
): TopicFinding {
  const processes = new Set<number>();
  let count = 0;
  for (let i = 0; i < notices.count; i++)
    if (fits[i] === 1) {
      count++;
      processes.add(notices.process[i]);
    }
  const bodies = new Set<number>();
  for (let row = 0; row < buying.notice.length; row++)
    if (fits[buying.notice[row]] === 1) bodies.add(parties.same[buying.party[row]]);
  const all = moneyOf(awards, parties, current);
  const here = moneyOf(
    awards,
    parties,
    current.filter((row) => fits[awards.notice[row]] === 1),
  );
  const series = monthSeries(notices.at, fits);
  return {
    ...said,
    ...risesOf(series),
    told: count > 0 ? "found" : notices.count > 0 ? "none" : "cannot tell",
    notices: count,
    processes: processes.size,
    bodies: bodies.size,
    portion: portionOf(count, notices.count),
    money: [...here].map(([currency, amount]) => ({ currency, amount, of: all.get(currency) ?? amount })),
    series,
  };
}

/** A share with Wilson's interval, as it is told: to four digits, so that the same counts give the same bytes everywhere. */
export function portionOf(x: number, n: number): Portion {
  const { share, low, high } = wilson(x, n);
  const digits = (v: number) => (Number.isNaN(v) ? 0 : Number(v.toPrecision(4)));
  return { share: digits(share), interval: [digits(low), digits(high)] };
}

/** Matches as they are listed, newest first. */
export const MOST_MATCHES = 20;
export const newestFirst = (matches: readonly Match[]): readonly Match[] =>
  [...matches].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, MOST_MATCHES);
