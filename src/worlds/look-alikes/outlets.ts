import type { Rng } from "../../methods/rng.ts";
import { exponential, poisson } from "../draws.ts";
import { wakingMoment } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

/**
 * Outlets whose own account is in the collection, each with a few accounts whose tool passes on every item of theirs at its next
 * look: by repost, or by posting the same link. Unlike `feeds`, the source is here to be seen.
 */
export function outlets(s: Of<"outlets">, stage: Stage, r: Rng): void {
  const { o, days, note, peopleOf, join } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  const first = stage.already("outlets");
  for (let f = first; f < first + s.count; f++) {
    const community = (f + 3) % o.communities;
    const people = peopleOf(community);
    const outlet = join("outlet", r, community);
    const tools = Array.from({ length: s.size }, () => join("feed", r, community));
    const period = s.poll * 60;
    const offset = tools.map(() => r.next() * period);
    const site = `outlet-${f}-daily.example`;
    for (let i = poisson(r, s.itemsPerDay * days); i > 0; i--) {
      const birth = wakingMoment(r, 0, length * 0.99, accounts.phase[outlet]);
      const repost = r.next() < s.reposts;
      const item = repost
        ? objects.add({ shape: "repost", community, birth, author: outlet })
        : objects.add({ shape: "link", community, birth, site });
      if (!repost) shares.add(outlet, item, birth);
      tools.forEach((u, j) => {
        if (r.next() >= s.participation) return;
        const next = birth + period - ((((birth - offset[j]) % period) + period) % period);
        shares.add(u, item, next + 1 + exponential(r, 3));
      });
      stage.read(item, people, s.readers, r);
    }
    note("outlets", `outlet ${f}`, [outlet, ...tools]);
  }
}
