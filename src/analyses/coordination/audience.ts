import type { OrderedShares } from "../../methods/co-action-kernel.ts";
import type { LookAlike } from "../../model/finding/group.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import { seconds } from "../../model/time.ts";
import { STRIKE_WIDTH, type Strike } from "./strikes.ts";
import { isCoarse, wholeUnits } from "./windows.ts";

const NAME = say("lookalike.audience");
const FEW = 4;
/** Arrivals that a tail can be read from. */
const ENOUGH = 30;
/** Members whose pace is read need a meeting of so many. */
const FEW_AT_ONCE = 4;
/** Half of a meeting's members within less: tools and instructed groups. People who answer a trigger, each in their own time, take longer. */
const BY_HAND = seconds(75);
/** From this share of the well-attended meetings on, and at least three of them, the group opened the objects and had them to itself. */
const ALONE = 0.18;
const FEW_ALONE = 3;
/** Most that others may be of an object's sharers for the group to have it to itself. */
const OTHERS = 0.25;

/**
 * Could the members be the audience of one trigger that the data does not hold (a newsletter, a broadcast, a second wave)?
 *
 * 1. Delays that trail off, as an audience's do (log-normal, power law): the share of arrivals 5 to 25 times the median lag behind
 *    the first, on objects that mostly members share. Half-normal .001, exponential .03, log-normal with σ = 1.6 .14; from .09 on: likely.
 * 2. Delays that do not trail off prove nothing where they are long enough for people: the median, over meetings of four and more, of
 *    the shortest stretch that holds half of the members. Over 75 s the group must show what a second wave does not: that it
 *    opened objects (its meeting begins with the object's first share) and had them to itself (at most a quarter of all sharers are
 *    others), at three well-attended meetings and at 18 % of them (half as many members as at the largest fifth, at least four). An audience answers what others have shared before it. Else: likely, as
 *    nothing in the data tells them apart.
 *
 * Measured on made worlds (seeds under 5000): stretch 4–53 s in campaigns with a jitter of 20–120 s, 114–206 s in clubs moved by a
 * trigger; opened and alone 14–63 % of these meetings in slow campaigns (2 of 39 under 18 %), 0–17 % in 63 such clubs. What this cannot tell: the readers of
 * a source that nobody else reads. `timed`: found by its timing, not by its texts. O(sharers of the strikes' objects).
 */
export function audience(
  shares: OrderedShares,
  strikes: readonly Strike[],
  members: readonly number[],
  timed: boolean,
  resolution: number,
): LookAlike {
  const tail = trailing(shares, strikes, members, timed, resolution);
  if (!timed || tail.verdict === "tested, likely") return tail;
  const attended = wellAttended(strikes);
  const stretch = halfStretch(shares, attended);
  if (stretch === undefined) return tail;
  const pace = stretch + (isCoarse(resolution) ? resolution : 0);
  const alone = attended.filter(isAlone).length;
  const share = alone / attended.length;
  const arrive = say("arrive.half", {
    seconds: Math.round(pace / 1000),
    hand: BY_HAND / 1000,
    alone,
    n: attended.length,
  });
  if (pace > BY_HAND && (alone < FEW_ALONE || share < ALONE))
    return {
      name: NAME,
      verdict: "tested, likely",
      why: say("look.audience.likely", { arrive }),
    };
  return {
    name: NAME,
    verdict: tail.verdict === "not tested" ? "tested, unlikely" : tail.verdict,
    why:
      tail.verdict === "not tested"
        ? say("look.audience", { arrive })
        : say("look.audience.tail", { arrive, tail: tail.why }),
  };
}

/** The meeting begins with the object's first share, and nearly all who ever share it are members. */
const isAlone = (s: Strike): boolean => s.delay === 0 && s.sharers - s.members <= OTHERS * s.sharers;

/** Meetings with at least half as many members as the largest fifth has, and four: members meet by chance as well. */
function wellAttended(strikes: readonly Strike[]): Strike[] {
  const sizes = strikes.map((s) => s.inside.length).sort((x, y) => x - y);
  const least = Math.max(FEW_AT_ONCE, 0.5 * (sizes[Math.floor(0.8 * sizes.length)] ?? 0));
  return strikes.filter((s) => s.inside.length >= least);
}

/** Median over meetings of the shortest stretch (ms) that holds half of the members. */
function halfStretch(shares: OrderedShares, strikes: readonly Strike[]): number | undefined {
  const stretches: number[] = [];
  for (const { inside } of strikes) {
    const half = (inside.length + 1) >> 1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i + half <= inside.length; i++)
      least = Math.min(least, shares.at[inside[i + half - 1]] - shares.at[inside[i]]);
    stretches.push(least);
  }
  if (stretches.length < FEW) return undefined;
  return stretches.sort((x, y) => x - y)[stretches.length >> 1];
}

/** The first sign: whether arrivals trail off. Read where members are the majority, so that other people's ordinary traffic is not in it. */
function trailing(
  shares: OrderedShares,
  strikes: readonly Strike[],
  members: readonly number[],
  timed: boolean,
  resolution: number,
): LookAlike & { readonly why: SayingWith<"look.trail."> } {
  const inside = new Set(members);
  const lags: number[] = [];
  const alone = strikes.filter(isAlone);
  // members' ordinary traffic is not on what they opened and had to themselves
  const clean = alone.length >= FEW && alone.reduce((n, s) => n + s.members - 1, 0) >= ENOUGH;
  const read = clean ? alone : strikes.filter((s) => 2 * s.members >= s.sharers);
  const objects = read.length;
  for (const s of read)
    for (let p = s.inside[0] + 1; p < shares.objectStart[s.object + 1]; p++)
      if (inside.has(shares.actorCode[shares.actor[p]])) lags.push(shares.at[p] - s.from);
  if (objects < FEW || lags.length < ENOUGH)
    return {
      name: NAME,
      verdict: "not tested",
      why: say("look.trail.few", { n: objects }),
    };
  lags.sort((x, y) => x - y);
  const near = timed ? lags.filter((x) => x <= STRIKE_WIDTH) : lags;
  const median = Math.max(1, near[near.length >> 1]);
  if (isCoarse(resolution) && median < 2 * resolution)
    return {
      name: NAME,
      verdict: "not tested",
      why: say("look.trail.coarse", { units: wholeUnits(resolution) }),
    };
  const late = lags.filter((x) => x > 5 * median && x <= 25 * median).length;
  const share = late / lags.length;
  return {
    name: NAME,
    verdict:
      late < 6
        ? "tested, unlikely"
        : share >= 0.09
          ? "tested, likely"
          : share >= 0.06
            ? "tested, possible"
            : "tested, unlikely",
    why: say(clean ? "look.trail.opened" : "look.trail.mostly", {
      share: Math.round(100 * share),
      n: lags.length,
      objects,
    }),
  };
}
