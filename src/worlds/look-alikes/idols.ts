import type { Rng } from "../../methods/rng.ts";
import { logNormal, sample } from "../draws.ts";
import { awake, wakingMoment } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

interface Fan {
  readonly account: number;
  readonly zeal: number;
  readonly fast: boolean;
}

/**
 * Fan clubs of several idols. A club reposts its idol, and passes on what many sources say about it: most of that interests nobody
 * else, so that the club is alone on many things; some fans are there within a minute, others hours later; now and then they copy
 * a slogan. Everything a slow team with many sources does, by people who love the same singer.
 */
export function idols(s: Of<"idols">, stage: Stage, r: Rng): void {
  const { o, note, peopleOf } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  const first = stage.already("idols");
  const homeOf = (c: number) => (first + c + 1) % o.communities;
  const everybody = Array.from({ length: o.communities }, (_, c) => peopleOf(c)).flat();
  const clubs = Array.from({ length: s.count }, (_, c) => club(homeOf(c)));
  clubs.forEach((fans, c) => {
    const next = clubs[(c + 1) % clubs.length];
    const both = s.count > 1 ? fans.slice(0, Math.round(fans.length * s.second)) : [];
    for (const f of both) if (!next.some((g) => g.account === f.account)) next.push(f);
  });
  clubs.forEach((fans, c) => {
    careFor(fans, c);
    note("idols", `club ${first + c}`, [...new Set(fans.map((f) => f.account))]);
  });

  function club(community: number): Fan[] {
    const near = peopleOf(community);
    const ids = new Set([...sample(r, near.length, Math.round(s.size * 0.8))].map((i) => near[i]));
    for (const i of sample(r, everybody.length, s.size - ids.size)) ids.add(everybody[i]);
    return [...ids].map((account) => ({ account, zeal: logNormal(r, 1, 0.6), fast: r.next() < s.fast }));
  }

  function careFor(fans: readonly Fan[], c: number): void {
    const community = homeOf(c);
    const people = peopleOf(community);
    const idol = stage.join("source", r, community);
    const sources = Array.from({ length: s.sources }, () => stage.join("source", r, community));
    const moment = (u: number) => wakingMoment(r, 0, length * 0.97, accounts.phase[u]);
    for (let i = 0; i < s.posts; i++) {
      const item = objects.add({ shape: "repost", community, birth: moment(idol), author: idol });
      passOn(fans, item, s.participation);
      stage.read(item, people, s.readers, r);
    }
    for (let i = 0; i < s.items; i++) {
      const k = r.int(s.sources);
      const birth = moment(sources[k]);
      const item =
        r.next() < 0.6
          ? objects.add({ shape: "repost", community, birth, author: sources[k] })
          : objects.add({ shape: "link", community, birth, site: `idol-${first + c}-${k}-fans.example` });
      passOn(fans, item, s.participation);
      if (r.next() >= s.alone) stage.read(item, people, s.readers, r);
    }
    for (let i = 0; i < s.slogans; i++)
      passOn(fans, objects.add({ shape: "text", community, birth: moment(idol) }), s.participation);
  }

  function passOn(fans: readonly Fan[], item: number, chance: number): void {
    for (const { account, zeal, fast } of fans) {
      if (r.next() >= Math.min(0.95, chance * zeal)) continue;
      const t = objects.birth[item] + logNormal(r, fast ? s.fastDelay : s.slowDelay, fast ? 1 : 1.4);
      if (awake(r, t, accounts.phase[account])) shares.add(account, item, t);
    }
  }
}
