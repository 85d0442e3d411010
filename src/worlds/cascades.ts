import type { Rng } from "../methods/rng.ts";
import { normal } from "../methods/rng.ts";
import { exponential, logNormal, lomax, poisson, Weighted } from "./draws.ts";
import type { Organic } from "./recipe.ts";
import { daylight, wakingMoment, weekly } from "./rhythm.ts";
import type { Sketch } from "./sketch.ts";
import { Accounts, Objects, Shares } from "./sketch.ts";
import { shapeDrawer } from "./tastes.ts";

/** Who hears whom: followers of each account, as rows of one array. */
interface Graph {
  readonly start: Uint32Array;
  readonly follower: Uint32Array;
}

/**
 * Follows are drawn by attention, a Pareto law (a few are heard by many), mostly within the community. O(follows · log accounts).
 */
function followGraph(accounts: Accounts, communities: number, homophily: number, rng: Rng): Graph {
  const n = accounts.count;
  const attention = Float64Array.from({ length: n }, () => 1 + lomax(rng, 1, 1.3));
  const lists: number[][] = Array.from({ length: communities }, () => []);
  for (let u = 0; u < n; u++) lists[accounts.community[u]].push(u);
  const near = lists.map((list) => new Weighted(list.map((u) => attention[u])));
  const far = new Weighted(attention);
  const from: number[] = [];
  const to: number[] = [];
  for (let u = 0; u < n; u++) {
    const c = accounts.community[u];
    const k = Math.min(400, Math.max(3, Math.round(logNormal(rng, 25, 0.9))));
    for (let i = 0; i < k; i++) {
      const v = rng.next() < homophily ? lists[c][near[c].draw(rng)] : far.draw(rng);
      if (v === u) continue;
      from.push(v);
      to.push(u);
    }
  }
  const start = new Uint32Array(n + 1);
  for (const v of from) start[v + 1]++;
  for (let v = 0; v < n; v++) start[v + 1] += start[v];
  const follower = new Uint32Array(from.length);
  const next = start.slice(0, n);
  for (let i = 0; i < from.length; i++) follower[next[from[i]]++] = to[i];
  return { start, follower };
}

/**
 * Second simulator, by other assumptions: a follower graph; what somebody posts is passed on by followers, and theirs, as a
 * self-exciting (Hawkes) branching process with power-law delays; virality differs from object to object; accounts live in time
 * zones, sleep, have weekends, and habits of their own; copied texts (memes) spread the same way, more slowly; besides, people come
 * upon an object by themselves. O(actions).
 */
export function cascades(o: Organic, rng: Rng): Sketch {
  const length = o.days * 86_400;
  const accounts = new Accounts();
  const who = rng.fork("accounts");
  const zones = [-8, -5, -3, 0, 1, 2, 3, 8, 9];
  const zoneOf = Array.from({ length: o.communities }, () => zones[who.int(zones.length)]);
  const eager = new Float64Array(o.accounts);
  const habit = new Float64Array(o.accounts);
  for (let u = 0; u < o.accounts; u++) {
    // communities differ in size
    const community = Math.floor(o.communities * who.next() ** 1.5);
    const fast = who.next() < o.fastFans;
    const zone = who.next() < 0.8 ? zoneOf[community] : zones[who.int(zones.length)];
    accounts.add({ community, phase: zone + 0.7 * normal(who), fast });
    eager[u] = Math.min(300, 0.3 + lomax(who, 1, 1.9 / o.activitySigma));
    habit[u] = fast ? (o.fastDelay / o.delay) * logNormal(who, 1, 0.4) : logNormal(who, 1, 0.7);
  }
  const graph = followGraph(accounts, o.communities, o.homophily, rng.fork("graph"));
  const active = new Weighted(eager);
  const members: number[][] = Array.from({ length: o.communities }, () => []);
  for (let u = 0; u < o.accounts; u++) members[accounts.community[u]].push(u);
  const activeIn = members.map((list) => new Weighted(list.map((u) => eager[u])));

  const shape = shapeDrawer(o.shapes);
  const objects = new Objects();
  const shares = new Shares();
  const act = rng.fork("actions");
  const total = o.accounts * o.activity * Math.exp(o.activitySigma ** 2 / 2) * 0.6;
  const nObjects = o.objects ?? 0;
  const meanFollowers = graph.follower.length / o.accounts;
  const happenings: Sketch["happenings"] = [];
  const saw = new Uint32Array(o.accounts);

  // objects until the crowd has acted as much as it does, or as many as the recipe says
  for (let k = 0; nObjects > 0 ? k < nObjects : shares.count < total; k++) {
    const author = active.draw(act);
    const community = accounts.community[author];
    let birth = wakingMoment(act, 0, length * 0.97, accounts.phase[author]);
    for (let i = 0; i < 4 && act.next() > weekly(birth); i++)
      birth = wakingMoment(act, 0, length * 0.97, accounts.phase[author]);
    const kind = shape(act);
    const object = objects.add({ shape: kind, community, birth, author });
    // memes linger: their delays are longer by this factor
    const patience = kind === "text" ? 8 : 1;
    // mean 1: most objects die at once, a few take off
    const virality = logNormal(act, Math.exp(-0.72), 1.2);
    spread(object, author, birth, virality, patience);
    for (let i = poisson(act, 0.6 * virality); i > 0; i--) {
      const c = act.next() < o.homophily ? community : act.int(o.communities);
      if (members[c].length === 0) continue;
      const u = members[c][activeIn[c].draw(act)];
      come(u, object, birth + delayOf(u, patience * 3), virality, patience);
    }
    if (k < o.breaking) {
      const joined = 150 + act.int(350);
      for (let i = 0; i < joined; i++) come(active.draw(act), object, birth + exponential(act, 900), 0, patience);
      happenings.push({
        kind: "breaking",
        name: `object ${object}`,
        from: birth,
        until: birth + 3600,
        accounts: joined,
      });
    }
  }
  return { accounts, objects, shares: shares.tidy(length), happenings, lookAlikes: [], length };

  /** Power-law delay with the account's own habit. */
  function delayOf(u: number, patience: number): number {
    // the Lomax median is scale · (2^(1/shape) − 1): the scale is set so that the median is the recipe's
    return 2 + lomax(act, (o.delay * habit[u] * patience) / (2 ** (1 / o.delayTail) - 1), o.delayTail);
  }

  /** An account acts, unless it sleeps; some of those asleep catch up when they wake. Then its followers may. */
  function come(u: number, object: number, at: number, virality: number, patience: number): void {
    if (saw[u] === object + 1) return;
    saw[u] = object + 1;
    let t = at;
    if (act.next() > daylight(t, accounts.phase[u])) {
      if (act.next() > 0.4) return;
      t += exponential(act, 4 * 3600);
      if (act.next() > daylight(t, accounts.phase[u])) return;
    }
    if (t >= length) return;
    shares.add(u, object, t);
    spread(object, u, t, virality, patience);
  }

  function spread(object: number, from: number, at: number, virality: number, patience: number): void {
    const audience = graph.start[from + 1] - graph.start[from];
    if (audience === 0 || virality === 0) return;
    // children grow with the audience, less than in proportion; saturated so that no one share moves a tenth of the crowd
    const mean = Math.min(o.accounts / 20, o.branching * virality * (audience / meanFollowers) ** 0.5 * 0.8);
    for (let i = poisson(act, mean); i > 0; i--) {
      // of those who hear, the eager ones are likelier to pass it on
      let v = graph.follower[graph.start[from] + act.int(audience)];
      for (let n = 0; n < 5 && act.next() * (eager[v] + 3) > eager[v]; n++)
        v = graph.follower[graph.start[from] + act.int(audience)];
      // virality regresses to the ordinary with every step, and wanes as what is new grows old: no cascade runs away
      const t = at + delayOf(v, patience);
      const age = (t - objects.birth[object]) / (86_400 * patience);
      come(v, object, t, (1 + (virality - 1) * 0.4) * Math.exp(-age / 3), patience);
    }
  }
}
