import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson, sample } from "../draws.ts";
import { awake, wakingMoment } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

/** A bot that carries every item of its topic at once, and people who share what it posts. */
export function newsBots(s: Of<"newsBots">, stage: Stage, r: Rng): void {
  const { days, o, note, peopleOf, join } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  const bots: number[] = [];
  for (let b = 0; b < s.count; b++) {
    const community = (b + 3) % o.communities;
    const bot = join("news-bot", r, community);
    bots.push(bot);
    const crowd = peopleOf(community);
    const close = [...sample(r, crowd.length, 60)].map((i) => crowd[i]);
    for (let i = poisson(r, s.postsPerDay * days); i > 0; i--) {
      const birth = wakingMoment(r, 0, length * 0.99, accounts.phase[bot]);
      const item = objects.add({ shape: "link", community, birth, site: `wire-${b}-news.example` });
      shares.add(bot, item, birth + exponential(r, 5));
      for (let n = poisson(r, s.followers); n > 0 && close.length > 0; n--) {
        const u = close[r.int(close.length)];
        const t = birth + logNormal(r, accounts.fast[u] ? o.fastDelay : o.delay, o.delaySigma);
        if (awake(r, t, accounts.phase[u])) shares.add(u, item, t);
      }
    }
  }
  note("newsBots", "news bots", bots);
}
