import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson } from "../draws.ts";
import { awake, wakingMoment } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

/** Accounts that poll one outlet, each with its own clock: they post an item at their next look. */
export function feeds(s: Of<"feeds">, stage: Stage, r: Rng): void {
  const { days, o, note, peopleOf, join } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  for (let f = 0; f < s.count; f++) {
    const community = (f + 2) % o.communities;
    const ids = Array.from({ length: s.size }, () => join("feed", r, community));
    const period = s.poll * 60;
    const offset = ids.map(() => r.next() * period);
    const site = `outlet-${f}-news.example`;
    const readers = peopleOf(community);
    for (let i = poisson(r, s.itemsPerDay * days); i > 0; i--) {
      const birth = wakingMoment(r, 0, length * 0.99, accounts.phase[ids[0]]);
      const item = objects.add({ shape: "link", community, birth, site });
      ids.forEach((u, j) => {
        if (r.next() >= s.participation) return;
        const next = birth + period - ((((birth - offset[j]) % period) + period) % period);
        shares.add(u, item, next + 1 + exponential(r, 3));
      });
      // people read the outlet too
      for (let n = poisson(r, 3); n > 0 && readers.length > 0; n--) {
        const u = readers[r.int(readers.length)];
        const t = birth + logNormal(r, o.delay, o.delaySigma);
        if (awake(r, t, accounts.phase[u])) shares.add(u, item, t);
      }
    }
    note("feeds", `feed ${f}`, ids);
  }
}
