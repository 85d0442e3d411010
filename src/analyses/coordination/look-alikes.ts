import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import type { LookAlike } from "../../model/group.ts";
import { days, formatDuration, hours, minutes, seconds } from "../../model/time.ts";
import { STRIKE_WIDTH, type Strike } from "./strikes.ts";
import { shown } from "./words.ts";

type Verdict = LookAlike["verdict"];

/** What else could have moved a group, from its strikes (20-minute meetings of at least three members on one object). */
export interface LookAlikeTests {
  readonly lookAlikes: readonly LookAlike[];
  /** The first explanation that fits: it keeps a group from being confirmed. */
  readonly likely?: string;
}

const FEW = 4;
const percent = (x: number): string => `${Math.round(100 * x)} %`;
const graded = (x: number, possible: number, likely: number): Verdict =>
  x >= likely ? "tested, likely" : x >= possible ? "tested, possible" : "tested, unlikely";

/**
 * Tests every organic explanation that the data can speak of and names the others.
 * `members` are actor codes; `timed`: the group was found by its timing, not by its texts; `span` the length of the collection in ms. O(strikes · sharers of their objects).
 */
export function testLookAlikes(
  shares: OrderedShares,
  strikes: readonly Strike[],
  members: readonly number[],
  span: number,
  timed: boolean,
): LookAlikeTests {
  const tests = [
    mirrors(strikes, members.length),
    scheduler(shares, strikes),
    fastFans(strikes),
    event(strikes, span),
    breakingNews(strikes),
    sharedTrigger(shares, strikes),
    audience(shares, strikes, members, timed),
  ];
  const lookAlikes: LookAlike[] = [
    ...tests,
    {
      name: "seed-driven collection",
      verdict: "not tested",
      why: "If the collection was made by following certain accounts or links, those who touch them meet more often. Only whoever collected it can tell.",
    },
  ];
  return { lookAlikes, likely: tests.find((t) => t.verdict === "tested, likely")?.name };
}

/** Same-owner pages and feeds: tools carry nearly every item to nearly every account. */
function mirrors(strikes: readonly Strike[], size: number): LookAlike {
  const name = "same-owner pages or a feed";
  if (strikes.length < FEW) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const share = mean(strikes.map((s) => distinct(s) / size));
  return {
    name,
    verdict: graded(share, 0.62, 0.7),
    why: `A tool that mirrors one source posts each item from nearly every account. Here ${percent(share)} of the members take part in a meeting, on average over ${strikes.length} meetings (from 70 % on: likely).`,
  };
}

/** Schedulers: posts that fall on the quarter of an hour. */
function scheduler(shares: OrderedShares, strikes: readonly Strike[]): LookAlike {
  const name = "scheduler";
  const times = strikes.flatMap((s) => s.inside.map((p) => shares.at[p]));
  if (times.length < 12) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const late = seconds(5);
  const on = times.filter((t) => t % minutes(15) <= late).length / times.length;
  return {
    name,
    verdict: graded(on, 0.25, 0.5),
    why: `Tools post on the full minute. ${percent(on)} of the posts fall within 5 s after a quarter of an hour; chance gives ${percent(late / minutes(15))}.`,
  };
}

/** Notification-fast fans strike in the first ten minutes of an object's life. */
function fastFans(strikes: readonly Strike[]): LookAlike {
  const name = "notification-fast fans";
  const crowded = strikes.filter((s) => 2 * s.members <= s.sharers);
  if (crowded.length < FEW)
    return {
      name,
      verdict: "not tested",
      why: `Only ${crowded.length} of the ${strikes.length} meetings are on objects that mostly others share; ${FEW} are needed to tell a group from an object's first audience.`,
    };
  const head = mean(crowded.map((s) => (s.delay <= minutes(10) ? 1 : 0)));
  return {
    name,
    verdict: graded(head, 0.5, 0.7),
    why: `Fans with notifications on arrive in an object's first ten minutes. ${percent(head)} of the ${crowded.length} meetings on objects that mostly others share do.`,
  };
}

/** One event (a fandom storm, a protest, one breaking story) moves people within a day. */
function event(strikes: readonly Strike[], span: number): LookAlike {
  const name = "fandom or a single event";
  if (strikes.length < FEW || span < days(4)) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const times = strikes.map((s) => s.from).sort((x, y) => x - y);
  let most = 0;
  for (let i = 0, j = 0; i < times.length; i++) {
    while (j < times.length && times[j] - times[i] <= days(1)) j++;
    most = Math.max(most, j - i);
  }
  const share = most / times.length;
  return {
    name,
    verdict: graded(share, 0.6, 0.8),
    why: `A storm passes within a day. The busiest 24 h hold ${percent(share)} of the ${times.length} meetings, in a collection of ${shown(span / days(1))} days.`,
  };
}

/** Breaking news: objects everybody shares. */
function breakingNews(strikes: readonly Strike[]): LookAlike {
  const name = "breaking news";
  if (strikes.length < FEW) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const huge = mean(strikes.map((s) => (s.sharers > 150 && s.members < 0.2 * s.sharers ? 1 : 0)));
  return {
    name,
    verdict: graded(huge, 0.5, 0.8),
    why: `Breaking news draws everybody at once. ${percent(huge)} of the meetings are on objects with more than 150 sharers, mostly others.`,
  };
}

/** A shared trigger that is in the data: one other account that is always there first. */
function sharedTrigger(shares: OrderedShares, strikes: readonly Strike[]): LookAlike {
  const name = "shared trigger";
  const before = hours(1);
  if (strikes.length < FEW) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const inside = new Set(strikes.flatMap((s) => s.inside.map((p) => shares.actor[p])));
  const led = new Map<number, number>();
  for (const s of strikes) {
    const seen = new Set<number>();
    for (let p = s.inside[0] - 1; p >= shares.objectStart[s.object] && s.from - shares.at[p] <= before; p--) {
      const u = shares.actor[p];
      if (!inside.has(u) && !seen.has(u)) {
        seen.add(u);
        led.set(u, (led.get(u) ?? 0) + 1);
      }
    }
  }
  const most = [...led.values()].reduce((m, x) => Math.max(m, x), 0);
  const share = most / strikes.length;
  return {
    name,
    verdict: graded(share, 0.4, 0.6),
    why: `A newsletter or an influential account moves its readers together. The outside account most often there in the hour before shared first in ${percent(share)} of the ${strikes.length} meetings; a trigger outside this collection cannot be seen.`,
  };
}

/**
 * An audience's delays trail off (log-normal, power law); a tool or an instructed group stops (half-normal, exponential).
 * Read where members are the majority, so that other people's ordinary traffic is not in it: the share of their arrivals
 * 5 to 25 times the median lag behind the first (the median over the meeting itself for groups found by timing, over all
 * arrivals for slow ones). Half-normal .001, exponential .03, log-normal with σ = 1.6 .14.
 */
function audience(
  shares: OrderedShares,
  strikes: readonly Strike[],
  members: readonly number[],
  timed: boolean,
): LookAlike {
  const name = "an audience moved by a shared trigger";
  const inside = new Set(members);
  const lags: number[] = [];
  let objects = 0;
  for (const s of strikes) {
    if (2 * s.members < s.sharers) continue;
    objects++;
    for (let p = s.inside[0] + 1; p < shares.objectStart[s.object + 1]; p++)
      if (inside.has(shares.actorCode[shares.actor[p]])) lags.push(shares.at[p] - s.from);
  }
  if (objects < FEW || lags.length < 30)
    return {
      name,
      verdict: "not tested",
      why: `Only ${objects} meetings are on objects that mostly members share: too few to see whether arrivals trail off, as an audience's do, or stop.`,
    };
  lags.sort((x, y) => x - y);
  const near = timed ? lags.filter((x) => x <= STRIKE_WIDTH) : lags;
  const median = Math.max(1, near[near.length >> 1]);
  const late = lags.filter((x) => x > 5 * median && x <= 25 * median).length;
  const share = late / lags.length;
  return {
    name,
    verdict: late < 6 ? "tested, unlikely" : graded(share, 0.06, 0.09),
    why: `People moved by a newsletter or a broadcast trickle in for long; instructed or automatic accounts stop. ${percent(share)} of ${lags.length} arrivals on ${objects} objects that mostly members share come 5 to 25 times the median lag behind the first (from 9 % on: likely; bounded delays give 0 to 3 %).`,
  };
}

const distinct = (s: Strike): number => s.inside.length;
const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / Math.max(1, x.length);
const tooFew = (n: number): string =>
  `The group met only ${n} times within ${formatDuration(minutes(20))} in threes or more: too few to tell.`;
