import type { Rng } from "../methods/rng.ts";
import { normal } from "../methods/rng.ts";
import { keysOf } from "../model/keys.ts";
import { exponential, logNormal, sample, Weighted, zipfWeights } from "./draws.ts";
import type { Organic, Shape } from "./recipe.ts";
import { awake } from "./rhythm.ts";
import type { Sketch } from "./sketch.ts";
import { Accounts, Objects, Shares } from "./sketch.ts";

/** Draws what kind of thing an object is, by the recipe's weights. */
export function shapeDrawer(shapes: Organic["shapes"]): (rng: Rng) => Shape {
  const names = keysOf(shapes).filter((s) => (shapes[s] ?? 0) > 0);
  if (names.length === 0) names.push("link");
  const w = new Weighted(names.map((s) => shapes[s] ?? 1));
  return names.length === 1 ? () => names[0] : (rng) => names[w.draw(rng)];
}

/**
 * First simulator. Accounts belong to communities; activity is log-normal; objects are born evenly over the period, popularity
 * is Zipf; an account shares with probability `homophily` something of its community's, else anything; the delay after birth is
 * log-normal, short for accounts with notifications on; some objects are breaking news; actions fall out at night.
 * A port of the prototype that the first figures came from. O(actions · log objects).
 */
export function tastes(o: Organic, rng: Rng): Sketch {
  const length = o.days * 86_400;
  const accounts = new Accounts();
  const objects = new Objects();
  const nObjects = o.objects ?? 2 * o.accounts;
  const who = rng.fork("accounts");
  const activity = new Uint16Array(o.accounts);
  for (let u = 0; u < o.accounts; u++) {
    const community = who.int(o.communities);
    accounts.add({ community, phase: (community % 4) * 3 + normal(who), fast: who.next() < o.fastFans });
    activity[u] = Math.min(1500, Math.max(1, Math.round(logNormal(who, o.activity, o.activitySigma))));
  }
  const what = rng.fork("objects");
  const shape = shapeDrawer(o.shapes);
  const popularity = zipfWeights(nObjects, o.popularity);
  const rank = sample(what, nObjects, nObjects);
  const byCommunity: number[][] = Array.from({ length: o.communities }, () => []);
  const weight = new Float64Array(nObjects);
  for (let k = 0; k < nObjects; k++) {
    const community = what.int(o.communities);
    objects.add({ shape: shape(what), community, birth: what.next() * length * 0.97 });
    byCommunity[community].push(k);
    weight[k] = popularity[rank[k]];
  }
  const anywhere = new Weighted(weight);
  const own = byCommunity.map((list) => new Weighted(list.map((k) => weight[k])));
  const breaking = new Set(sample(what, nObjects, o.breaking));
  const shares = new Shares();
  const act = rng.fork("actions");
  for (let u = 0; u < o.accounts; u++) {
    const c = accounts.community[u];
    for (let a = 0; a < activity[u]; a++) {
      const home = act.next() < o.homophily && byCommunity[c].length > 0;
      const k = home ? byCommunity[c][own[c].draw(act)] : anywhere.draw(act);
      const lag = breaking.has(k)
        ? exponential(act, 600)
        : logNormal(act, accounts.fast[u] ? o.fastDelay : o.delay, o.delaySigma);
      const t = objects.birth[k] + lag;
      if (awake(act, t, accounts.phase[u])) shares.add(u, k, t);
    }
  }
  const happenings: Sketch["happenings"] = [];
  for (const k of breaking) {
    const joined = sample(act, o.accounts, Math.min(o.accounts, 150 + act.int(350)));
    for (const u of joined) {
      const t = objects.birth[k] + exponential(act, 900);
      if (awake(act, t, accounts.phase[u])) shares.add(u, k, t);
    }
    const from = objects.birth[k];
    happenings.push({ kind: "breaking", name: `object ${k}`, from, until: from + 3600, accounts: joined.length });
  }
  return { accounts, objects, shares: shares.tidy(length), happenings, lookAlikes: [], length };
}
