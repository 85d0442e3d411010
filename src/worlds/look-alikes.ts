import type { Rng } from "../methods/rng.ts";
import { normal } from "../methods/rng.ts";
import { exponential, logNormal, poisson, sample, Weighted, zipfWeights } from "./draws.ts";
import type { LookAlikeSpec, Organic, Shape } from "./recipe.ts";
import { awake, wakingMoment } from "./rhythm.ts";
import type { Role, Sketch } from "./sketch.ts";

type Of<K extends LookAlikeSpec["kind"]> = Extract<LookAlikeSpec, { kind: K }>;

/**
 * What looks like coordination and is not: crowds that share a habit, an owner, an outlet, a clock or an event. Nothing here is
 * planted; an account of a look-alike that is accused counts as a false accusation. O(actions added).
 */
export function addLookAlikes(sketch: Sketch, specs: readonly LookAlikeSpec[], o: Organic, rng: Rng): void {
  if (specs.length === 0) return;
  const { accounts, objects, shares, length } = sketch;
  const days = length / 86_400;
  specs.forEach((spec, i) => {
    const r = rng.fork(`look-alike ${i}`);
    switch (spec.kind) {
      case "clubs":
      case "waves":
        clubs(spec, r);
        break;
      case "families":
        families(spec, r);
        break;
      case "feeds":
        feeds(spec, r);
        break;
      case "schedulers":
        schedulers(spec, r);
        break;
      case "newsBots":
        newsBots(spec, r);
        break;
      default:
        crowds(spec, r);
    }
  });
  sketch.shares = shares.tidy(length);

  function note(kind: string, name: string, list: number[]): void {
    sketch.lookAlikes.push({ kind, name, accounts: list.sort((a, b) => a - b) });
  }
  function peopleOf(community: number): number[] {
    const list: number[] = [];
    for (let u = 0; u < accounts.count; u++)
      if (accounts.community[u] === community && accounts.role[u] === 0) list.push(u);
    return list;
  }
  function popular(community: number): { pool: number[]; weights: Weighted } {
    const n = new Uint32Array(objects.count);
    for (let i = 0; i < shares.count; i++) n[shares.object[i]]++;
    const pool: number[] = [];
    for (let k = 0; k < objects.count; k++) if (objects.community[k] === community && n[k] > 0) pool.push(k);
    return { pool, weights: new Weighted(pool.map((k) => n[k])) };
  }
  function join(role: Role, r: Rng, community: number): number {
    return accounts.add({ community, phase: (community % 4) * 3 + normal(r), role });
  }

  /** Ordinary accounts of one community that love the same things: fast or slow after birth, or moved by a late shared trigger. */
  function clubs(s: Of<"clubs" | "waves">, r: Rng): void {
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

  /** Pages of one owner carry the same items, one after the other, by tool. */
  function families(s: Of<"families">, r: Rng): void {
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

  /** Accounts that poll one outlet, each with its own clock: they post an item at their next look. */
  function feeds(s: Of<"feeds">, r: Rng): void {
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

  /** Unrelated accounts whose tool posts on the full hour (or half, or quarter), a second or two late. */
  function schedulers(s: Of<"schedulers">, r: Rng): void {
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

  /** A bot that carries every item of its topic at once, and people who share what it posts. */
  function newsBots(s: Of<"newsBots">, r: Rng): void {
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

  /** An event moves many accounts at once: breaking news (all communities, minutes), a fandom storm (one community), a protest (a day). */
  function crowds(s: Of<"breaking" | "fandom" | "protest">, r: Rng): void {
    const mix: Record<typeof s.kind, Shape[]> = {
      breaking: ["repost", "repost", "link", "hashtags"],
      fandom: ["repost", "hashtags", "text", "repost"],
      protest: ["repost", "media", "hashtags", "link", "repost"],
    };
    const offered = mix[s.kind].filter((x) => (o.shapes[x] ?? 0) > 0);
    const kinds = offered.length > 0 ? offered : (Object.keys(o.shapes) as Shape[]);
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
      sketch.happenings.push({ kind: s.kind, name: `${s.kind} ${e}`, from, until: from + span, accounts: ids.length });
      note(s.kind, `${s.kind} ${e}`, ids);
    }
  }
}
