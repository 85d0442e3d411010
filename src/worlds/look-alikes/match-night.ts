import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson, sample, Weighted, zipfWeights } from "../draws.ts";
import type { Of, Stage } from "./stage.ts";

const HOUR = 3_600;

/**
 * A match night: hundreds of people in front of the same match pass on the same pictures, jokes and reports for a few hours, many
 * of them within a minute or two of a goal, so that strangers meet on ten things in one evening. The busiest hours of a collection.
 */
export function matchNight(s: Of<"matchNight">, stage: Stage, r: Rng): void {
  const { o, days, note } = stage;
  const { accounts, objects, shares } = stage.sketch;
  const first = stage.already("matchNight");
  const shapes = stage.offered(["repost", "repost", "media", "link", "hashtags"]);
  const crowd = Array.from({ length: o.communities }, (_, c) => stage.peopleOf(c)).flat();
  for (let e = 0; e < s.count; e++) {
    const community = (first + e + 2) % o.communities;
    // a quarter past eight in the evening where the match is, each night on a day of its own
    const day = Math.floor(((e + r.next()) / s.count) * Math.max(1, days - 1));
    const from = Math.max(0, day * 24 * HOUR + (20.25 - (community % 4) * 3) * HOUR);
    const span = s.hours * HOUR;
    const moments = Array.from({ length: s.moments }, () => from + r.next() * span * 0.9);
    const items = Array.from({ length: s.objects }, (_, i) => {
      const birth = r.next() < 0.75 ? moments[r.int(s.moments)] + exponential(r, 90) : from + r.next() * span * 0.95;
      return objects.add({ shape: shapes[i % shapes.length], community, birth });
    });
    const liked = new Weighted(zipfWeights(s.objects, 0.7));
    const ids = [...sample(r, crowd.length, s.size)].map((i) => crowd[i]);
    for (const u of ids)
      for (let n = poisson(r, Math.min(3 * s.actions, s.actions * logNormal(r, 0.73, 0.8))); n > 0; n--) {
        const item = items[liked.draw(r)];
        shares.add(u, item, objects.birth[item] + logNormal(r, accounts.fast[u] ? s.reaction / 2 : s.reaction, 1.1));
      }
    const name = `night ${first + e}`;
    stage.sketch.happenings.push({ kind: "matchNight", name, from, until: from + span, accounts: ids.length });
    note("matchNight", name, ids);
  }
}
