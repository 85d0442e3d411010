import type { Rng } from "../../methods/rng.ts";
import { logNormal, sample } from "../draws.ts";
import type { Of, Stage } from "./stage.ts";

/** Ordinary accounts of one community that love the same things: fast or slow after birth, or moved by a late shared trigger. */
export function clubs(s: Of<"clubs" | "waves">, stage: Stage, r: Rng): void {
  const { o, note, peopleOf, popular } = stage;
  const { objects, shares } = stage.sketch;
  const taken = new Set<number>();
  for (let c = 0; c < s.count; c++) {
    const community = (c + 1) % o.communities;
    const free = peopleOf(community).filter((u) => !taken.has(u));
    const ids = [...sample(r, free.length, s.size)].map((i) => free[i]);
    for (const u of ids) taken.add(u);
    const { pool, weights } = popular(community);
    for (const k of weights.drawDistinct(r, Math.min(s.objects, pool.length))) {
      const trigger = s.kind === "waves" ? logNormal(r, s.trigger, 1) : 0;
      for (const u of ids)
        if (r.next() < s.participation)
          shares.add(u, pool[k], objects.birth[pool[k]] + trigger + logNormal(r, s.delay, s.delaySigma));
    }
    note(s.kind, `${s.kind} ${c}`, ids);
  }
}
