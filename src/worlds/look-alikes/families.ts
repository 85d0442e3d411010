import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson } from "../draws.ts";
import { wakingMoment } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

/** Pages of one owner carry the same items, one after the other, by tool. */
export function families(s: Of<"families">, stage: Stage, r: Rng): void {
  const { days, o, note, popular, join } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  for (let f = 0; f < s.count; f++) {
    const community = f % o.communities;
    const ids = Array.from({ length: s.size }, () => join("page", r, community));
    const { pool, weights } = popular(community);
    const site = `family-${f}-media.example`;
    for (let i = poisson(r, s.postsPerDay * days); i > 0; i--) {
      const at = wakingMoment(r, 0, length, accounts.phase[ids[0]]);
      // now and then they carry what everybody carries
      const own = r.next() < 0.8 || pool.length === 0;
      const item = own
        ? objects.add({ shape: "link", community, birth: at, author: ids[0], site })
        : pool[weights.draw(r)];
      const from = own ? at : objects.birth[item] + logNormal(r, 1800, 1);
      for (const u of ids) if (r.next() < s.participation) shares.add(u, item, from + exponential(r, s.spread));
    }
    note("families", `family ${f}`, ids);
  }
}
