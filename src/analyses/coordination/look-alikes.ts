import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import type { LookAlike } from "../../model/finding/group.ts";
import { say } from "../../model/sentence.ts";
import { days, hours, minutes, seconds } from "../../model/time.ts";
import { audience } from "./audience.ts";
import type { Strike } from "./strikes.ts";
import { wholeUnits } from "./windows.ts";

type Verdict = LookAlike["verdict"];

/** What else could have moved a group, from its strikes (20-minute meetings of at least three members on one object). */
export interface LookAlikeTests {
  readonly lookAlikes: readonly LookAlike[];
}

export interface LookAlikeContext {
  /** Length of the collection, ms. */
  readonly span: number;
  /** The group was found by its timing, not by its texts. */
  readonly timed: boolean;
  /** What its times are whole multiples of, ms. */
  readonly resolution: number;
}

const FEW = 4;
/** Meetings needed before the same member standing first in most of them says anything. */
const ENOUGH_TO_ROTATE = 8;
const percent = (x: number): number => Math.round(100 * x);
const graded = (x: number, possible: number, likely: number): Verdict =>
  x >= likely ? "tested, likely" : x >= possible ? "tested, possible" : "tested, unlikely";

/**
 * Tests every organic explanation that the data can speak of and names the others.
 * `members` are actor codes. O(strikes · sharers of their objects).
 */
export function testLookAlikes(
  shares: OrderedShares,
  strikes: readonly Strike[],
  members: readonly number[],
  { span, timed, resolution }: LookAlikeContext,
): LookAlikeTests {
  const tests = [
    mirrors(strikes, members.length),
    scheduler(shares, strikes, resolution),
    fastFans(strikes, resolution),
    event(strikes, span),
    breakingNews(strikes),
    sharedTrigger(shares, strikes, resolution),
    audience(shares, strikes, members, timed, resolution),
  ];
  const lookAlikes: LookAlike[] = [
    ...tests,
    {
      name: say("lookalike.seed"),
      verdict: "not tested",
      why: say("look.seed"),
    },
  ];
  return { lookAlikes };
}

/** Same-owner pages and feeds: tools carry nearly every item to nearly every account. */
function mirrors(strikes: readonly Strike[], size: number): LookAlike {
  const name = say("lookalike.mirrors");
  if (strikes.length < FEW) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const share = mean(strikes.map((s) => distinct(s) / size));
  return {
    name,
    verdict: graded(share, 0.62, 0.7),
    why: say("look.mirrors", { share: percent(share), n: strikes.length }),
  };
}

/** Schedulers: posts that fall on the quarter of an hour. */
function scheduler(shares: OrderedShares, strikes: readonly Strike[], resolution: number): LookAlike {
  const name = say("lookalike.scheduler");
  if (resolution > minutes(1)) return { name, verdict: "not tested", why: tooCoarse(resolution) };
  const times = strikes.flatMap((s) => s.inside.map((p) => shares.at[p]));
  if (times.length < 12) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const late = resolution > seconds(5) ? resolution - 1 : seconds(5);
  const on = times.filter((t) => t % minutes(15) <= late).length / times.length;
  return {
    name,
    verdict: graded(on, 0.25, 0.5),
    why: say(resolution > seconds(5) ? "look.scheduler.minute" : "look.scheduler", {
      share: percent(on),
      chance: percent(late / minutes(15)),
    }),
  };
}

/** Notification-fast fans strike in the first ten minutes of an object's life. */
function fastFans(strikes: readonly Strike[], resolution: number): LookAlike {
  const name = say("lookalike.fans");
  if (resolution > minutes(10)) return { name, verdict: "not tested", why: tooCoarse(resolution) };
  const crowded = strikes.filter((s) => 2 * s.members <= s.sharers);
  if (crowded.length < FEW)
    return {
      name,
      verdict: "not tested",
      why: say("look.fans.few", { n: crowded.length, all: strikes.length, least: FEW }),
    };
  const head = mean(crowded.map((s) => (s.delay <= minutes(10) ? 1 : 0)));
  return {
    name,
    verdict: graded(head, 0.5, 0.7),
    why: say("look.fans", { share: percent(head), n: crowded.length }),
  };
}

/** One event (a fandom storm, a protest, one breaking story) moves people within a day. */
function event(strikes: readonly Strike[], span: number): LookAlike {
  const name = say("lookalike.event");
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
    why: say("look.event", { share: percent(share), n: times.length, days: Number((span / days(1)).toPrecision(2)) }),
  };
}

/** Breaking news: objects everybody shares. */
function breakingNews(strikes: readonly Strike[]): LookAlike {
  const name = say("lookalike.news");
  if (strikes.length < FEW) return { name, verdict: "not tested", why: tooFew(strikes.length) };
  const huge = mean(strikes.map((s) => (s.sharers > 150 && s.members < 0.2 * s.sharers ? 1 : 0)));
  return {
    name,
    verdict: graded(huge, 0.5, 0.8),
    why: say("look.news", { share: percent(huge) }),
  };
}

/** A shared trigger that is in the data: one other account that is always there first. */
function sharedTrigger(shares: OrderedShares, strikes: readonly Strike[], resolution: number): LookAlike {
  const name = say("lookalike.trigger");
  if (resolution > minutes(10)) return { name, verdict: "not tested", why: tooCoarse(resolution) };
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
  const first = new Map<number, number>();
  for (const s of strikes) {
    const u = shares.actor[s.inside[0]];
    first.set(u, (first.get(u) ?? 0) + 1);
  }
  const most = (counts: ReadonlyMap<number, number>) => [...counts.values()].reduce((m, x) => Math.max(m, x), 0);
  const share = most(led) / strikes.length;
  const hub = strikes.length >= ENOUGH_TO_ROTATE ? most(first) / strikes.length : 0;
  return {
    name,
    verdict: graded(Math.max(share, hub), 0.4, 0.6),
    why: say("look.trigger", {
      share: percent(share),
      n: strikes.length,
      first: percent(most(first) / strikes.length),
    }),
  };
}

const tooCoarse = (resolution: number) => say("look.coarse", { units: wholeUnits(resolution) });
const distinct = (s: Strike): number => s.inside.length;
const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / Math.max(1, x.length);
const tooFew = (n: number) => say("look.few", { n, time: minutes(20) });
