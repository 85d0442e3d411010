import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson } from "../draws.ts";
import type { Of, Stage } from "./stage.ts";

/** Unrelated accounts whose tool posts on the full hour (or half, or quarter), a second or two late. */
export function schedulers(s: Of<"schedulers">, stage: Stage, r: Rng): void {
  const { days, o, note, popular, join } = stage;
  const { accounts, objects, shares } = stage.sketch;
  const ids = Array.from({ length: s.size }, (_, i) => join("scheduler", r, i % o.communities));
  const tastes = Array.from({ length: o.communities }, (_, c) => popular(c));
  for (const u of ids) {
    const { pool, weights } = tastes[accounts.community[u]];
    for (let i = poisson(r, s.postsPerDay * days); i > 0 && pool.length > 0; i--) {
      const item = pool[weights.draw(r)];
      const step = r.next() < s.fullHour ? 3600 : r.next() < 0.5 ? 1800 : 900;
      const t = objects.birth[item] + logNormal(r, 2 * o.delay, o.delaySigma);
      shares.add(u, item, Math.ceil(t / step) * step + exponential(r, s.lag));
    }
  }
  note("schedulers", "schedulers", ids);
}
