import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson, sample, Weighted, zipfWeights } from "../draws.ts";
import type { Shape } from "../recipe.ts";
import { wakingMoment } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

/** An event moves many accounts at once: breaking news (all communities, minutes), a fandom storm (one community), a protest (a day). */
export function crowds(s: Of<"breaking" | "fandom" | "protest">, stage: Stage, r: Rng): void {
  const { o, note, peopleOf } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  const mix: Record<typeof s.kind, Shape[]> = {
    breaking: ["repost", "repost", "link", "hashtags"],
    fandom: ["repost", "hashtags", "text", "repost"],
    protest: ["repost", "media", "hashtags", "link", "repost"],
  };
  const kinds = stage.offered(mix[s.kind]);
  for (let e = 0; e < s.count; e++) {
    const community = (e + 4) % o.communities;
    const span = s.kind === "breaking" ? s.minutes * 60 * 4 : s.hours * 3600;
    // spread over the period, at a waking hour of the community
    const from = wakingMoment(
      r,
      ((e + 0.2) / s.count) * length * 0.95,
      ((e + 0.8) / s.count) * length * 0.95,
      (community % 4) * 3,
    );
    const pool = s.kind === "fandom" ? peopleOf(community) : Array.from({ length: o.accounts }, (_, u) => u);
    const ids = [...sample(r, pool.length, s.size)].map((i) => pool[i]);
    const items = Array.from({ length: s.objects }, (_, i) => {
      const birth =
        from + (s.kind === "breaking" ? exponential(r, s.minutes * 20) : r.next() * span * 0.8) * (i === 0 ? 0 : 1);
      return objects.add({ shape: kinds[i % kinds.length], community, birth });
    });
    const liked = new Weighted(zipfWeights(s.objects, 0.8));
    for (const u of ids)
      for (let n = poisson(r, s.actions); n > 0; n--) {
        const item = items[liked.draw(r)];
        const lag =
          s.kind === "breaking"
            ? exponential(r, s.minutes * 60)
            : logNormal(r, accounts.fast[u] ? o.fastDelay : 900, 1.4);
        shares.add(u, item, objects.birth[item] + lag);
      }
    stage.sketch.happenings.push({
      kind: s.kind,
      name: `${s.kind} ${e}`,
      from,
      until: from + span,
      accounts: ids.length,
    });
    note(s.kind, `${s.kind} ${e}`, ids);
  }
}
