import type { Rng } from "../../methods/rng.ts";
import { working } from "../campaign-clock.ts";
import { logNormal, poisson, sample } from "../draws.ts";
import type { Of, Stage } from "./stage.ts";

/**
 * Newsroom colleagues: people of one community, with a life of their own in the collection, who in office hours pass on what their
 * outlet publishes. One employer, one source, the same hours: all a hired team has, in the open.
 */
export function desk(s: Of<"desk">, stage: Stage, r: Rng): void {
  const { o, days, note, peopleOf } = stage;
  const { objects, shares, length } = stage.sketch;
  const first = stage.already("desk");
  for (let d = 0; d < s.count; d++) {
    const community = (first + d + 6) % o.communities;
    const people = peopleOf(community);
    const staff = [...sample(r, people.length, s.size)].map((i) => people[i]);
    const outlet = stage.join("outlet", r, community);
    const office = { from: s.from, until: s.until, zone: (community % 4) * 3, weekdays: true };
    const site = `desk-${first + d}-post.example`;
    for (let i = poisson(r, s.itemsPerDay * days); i > 0; i--) {
      const birth = working(office, r.next() * length * 0.98);
      const repost = r.next() < s.reposts;
      const item = repost
        ? objects.add({ shape: "repost", community, birth, author: outlet })
        : objects.add({ shape: "link", community, birth, site });
      if (!repost) shares.add(outlet, item, birth);
      for (const u of staff)
        if (r.next() < s.participation) shares.add(u, item, working(office, birth + logNormal(r, s.delay, 1.2)));
      stage.read(item, people, s.readers, r);
    }
    note("desk", `desk ${first + d}`, staff);
  }
}
