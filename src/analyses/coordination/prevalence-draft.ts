import type { Draft } from "../../model/finding.ts";
import { say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import type { DetectedGroup } from "./detect.ts";
import type { Power } from "./power.ts";

const LOW = 1.96;
/** Power under this would blow the upper end up to everything: it is then said that there is none. */
const LEAST_POWER = 0.25;

/**
 * How much of the conversation is orchestrated: one share of the posts in this collection, with one interval.
 *
 * Share: posts of confirmed groups at meetings that taste does not explain, less those expected there anyway (see
 * `beyondChance`), of all posts. A post of a member that took part in nothing is not counted, nor is one that met another
 * member by chance.
 * Lower end: the share less 1.96·√(expected + slips), times 1 − α, for α of the confirmed groups may be false, and times the
 * share of them that its negative controls leave standing. Upper end: all such posts of groups that act together, confirmed or
 * not and with what chance adds, plus 1.96·√ of them, divided by the lower end of the power: what was missed counts as what
 * was planted and missed. No upper end but 1 where the power is under .25. O(posts of the groups).
 */
export function prevalenceDraft(
  found: readonly DetectedGroup[],
  postsOfActor: Uint32Array,
  power: Power,
  alpha: number,
  period: Period,
): Draft<"prevalence"> {
  const total = postsOfActor.reduce((s, n) => s + n, 0);
  const part = (n: number) => (total > 0 ? Math.min(1, Math.max(0, n / total)) : 0);
  const confirmed = found.filter((g) => g.tier === "confirmed");
  const { posts, chance } = beyond(confirmed);
  const counted = Math.max(0, posts - chance);
  const standing = confirmed.length === 0 ? 0 : confirmed.length / (confirmed.length + power.falseGroups.confirmed);
  const low = part((counted - LOW * Math.sqrt(chance)) * (1 - alpha) * standing);
  const value = part(counted);
  const all = beyond(found.filter((g) => g.tier !== "candidate"));
  const reach = Math.max(LEAST_POWER, power.interval[0]);
  const high = Math.max(
    value,
    power.interval[0] < LEAST_POWER ? 1 : part((all.posts + LOW * Math.sqrt(all.posts)) / reach),
  );
  const unexplained = found.filter((g) => g.tier === "synchronised");
  const members = new Set(confirmed.flatMap((g) => g.members));
  const percent = (x: number) => Number((100 * x).toPrecision(2));
  return {
    id: "prevalence",
    kind: "prevalence",
    statement:
      confirmed.length > 0
        ? say("share.about", { value: percent(value), low: percent(low), high: percent(high), posts: total })
        : power.noPower !== undefined && unexplained.length === 0
          ? say("share.blind")
          : say("share.none", {
              posts: total,
              missed:
                unexplained.length > 0
                  ? say("unseen.unexplained", { share: percent(part(beyond(unexplained).posts)) })
                  : power.missed.length > 0
                    ? say("unseen.some")
                    : undefined,
            }),
    period,
    size: { actors: members.size, posts: Math.round(counted) },
    objects: [],
    measures: {
      share: {
        value,
        unit: "share of posts",
        interval: [low, high],
        level: 0.95,
        note: say("note.share"),
      },
    },
    evidence: {
      power: Number(power.recall.toFixed(3)),
      postsBeyondChance: posts,
      ofThemExpectedByChance: Number(chance.toFixed(1)),
    },
    caveats: [say("caveat.denominator"), say("caveat.counted")],
    detail: {},
  };
}

/** Posts beyond chance of some groups, each once, and how many of them chance adds. */
function beyond(groups: readonly DetectedGroup[]): { posts: number; chance: number } {
  const posts = new Set(groups.flatMap((g) => g.beyond.posts)).size;
  return {
    posts,
    chance: Math.min(
      posts,
      groups.reduce((s, g) => s + g.beyond.expected + g.beyond.slips, 0),
    ),
  };
}
