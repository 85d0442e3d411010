import { normal, type Rng, shuffle } from "../../methods/rng.ts";
import { logNormal, poisson, sample, Weighted } from "../draws.ts";
import { bidColumns, type MadeBid, type MarketLookAlike, type MarketRecipe, type MarketWorld } from "./market-world.ts";

const REGIONS = 5;
const TRADES = 5;
const YEARS = 4;
const DAYS = 365 * YEARS;

interface Firm {
  readonly trade: number;
  readonly region: number;
  /** ln of its costs beside the estimate. */
  readonly level: number;
  readonly activity: number;
}

/** What a planted set of firms does where it bids; firms outside do nothing of the kind. */
interface Special {
  readonly kind: MarketLookAlike | "group";
  readonly firms: readonly number[];
  /** Days until which each firm's order book is full. */
  readonly fullUntil: Map<number, number>;
}

/**
 * First simulator: firms have a trade, a region, costs of their own around the buyer's estimate and bid them with a mark-up; who bids is drawn by activity
 * among the firms of the market, one in ten from next door.
 *
 * A planted group rigs tenders of its market: members come nine times in ten, take turns by lot to be lowest, the others bid 1.5 to 6 % above that one;
 * firms outside bid as ever and may win. Elsewhere members bid for themselves.
 * Look-alikes, nothing agreed: firms that sell by list (a price for each of six kinds of work), markets of five firms who all always bid, incumbents with a steady
 * advantage, firms that bid high while their books are full, daughters of one parent that share its costs, firms that bid jointly one time in three, subcontractors
 * whose price is most of the main contractor's.
 * O(bids).
 */
export function costMarket(recipe: MarketRecipe, rng: Rng): MarketWorld {
  const firms = drawFirms(recipe.firms, rng.fork("firms"));
  const tenders = drawTenders(recipe.tenders, rng.fork("tenders"));
  const markets = marketsOf(firms);
  const specials = drawSpecials(recipe, markets, rng.fork("planted"));
  const rigged = rigs(recipe, specials, firms, tenders, rng.fork("rigged"));
  const draw = rng.fork("bids");
  const byTender = Array.from({ length: recipe.tenders }, (_, t) =>
    rigged.by.has(t)
      ? riggedBids(t, rigged.by.get(t) ?? [], tenders, firms, markets, draw)
      : openBids(t, tenders, firms, markets, specials, draw),
  );
  const groups = specials.filter((s) => s.kind === "group");
  return {
    firms: recipe.firms,
    bids: bidColumns(byTender),
    tenders,
    groups: groups.map((g, i) => ({ members: [...g.firms].sort((x, y) => x - y), rigged: rigged.count[i] })),
    lookAlikes: specials.flatMap(({ kind, firms: of }) => (kind === "group" ? [] : [{ kind, firms: of }])),
  };
}

function drawFirms(count: number, rng: Rng): Firm[] {
  return Array.from({ length: count }, () => ({
    trade: rng.int(TRADES),
    region: rng.int(REGIONS),
    level: 0.05 * normal(rng),
    activity: logNormal(rng, 1, 0.8),
  }));
}

function drawTenders(count: number, rng: Rng): MarketWorld["tenders"] {
  const at = Float64Array.from({ length: count }, () => rng.int(DAYS)).sort();
  return {
    at,
    code: Uint32Array.from(at, () => rng.int(TRADES)),
    region: Uint32Array.from(at, () => rng.int(REGIONS)),
    year: Uint32Array.from(at, (d) => Math.floor(d / 365)),
    estimate: Float64Array.from(at, () => Math.round(logNormal(rng, 4e6, 1))),
  };
}

interface Pool {
  readonly firms: number[];
  readonly draw: Weighted;
}
const marketAt = (trade: number, region: number): number => trade * REGIONS + region;

function marketsOf(firms: readonly Firm[]): Pool[] {
  return Array.from({ length: TRADES * REGIONS }, (_, m) => {
    const here = firms.flatMap((f, i) => (marketAt(f.trade, f.region) === m ? [i] : []));
    return { firms: here, draw: new Weighted(here.map((i) => firms[i].activity)) };
  });
}

/** Each planted set in a market of its own, where enough firms are. */
function drawSpecials(recipe: MarketRecipe, markets: readonly Pool[], rng: Rng): Special[] {
  const order = shuffle(
    Array.from(markets, (_, i) => i),
    rng,
  ).filter((m) => markets[m].firms.length >= 9);
  const kinds: Special["kind"][] = Array.from({ length: recipe.groups }, () => "group" as const);
  for (const kind of recipe.lookAlikes) for (let i = 0; i < 4; i++) kinds.push(kind);
  return kinds.slice(0, order.length).map((kind, i) => {
    const pool = markets[order[i]].firms;
    const size =
      kind === "group" ? 4 + rng.int(3) : kind === "set-prices" || kind === "full-books" ? pool.length : 3 + rng.int(3);
    return { kind, firms: Array.from(sample(rng, pool.length, size), (p) => pool[p]), fullUntil: new Map() };
  });
}

function rigs(
  recipe: MarketRecipe,
  specials: readonly Special[],
  firms: readonly Firm[],
  tenders: MarketWorld["tenders"],
  rng: Rng,
): { readonly by: Map<number, readonly number[]>; readonly count: number[] } {
  const by = new Map<number, readonly number[]>();
  const count = specials
    .filter((s) => s.kind === "group")
    .map(({ firms: members }) => {
      const { trade, region } = firms[members[0]];
      const here = Array.from(tenders.code, (_, t) => t).filter(
        (t) => tenders.code[t] === trade && tenders.region[t] === region,
      );
      const chosen = sample(rng, here.length, recipe.rigged);
      for (const x of chosen) by.set(here[x], members);
      return chosen.length;
    });
  return { by, count };
}

/** Bids of firms for themselves: 2 or more, those of the market by activity, one in ten from next door. */
function entrants(t: number, tenders: MarketWorld["tenders"], markets: readonly Pool[], rng: Rng): number[] {
  const trade = tenders.code[t];
  const want = 2 + poisson(rng, 3.5);
  const chosen = new Set<number>();
  for (let i = 0; i < want; i++) {
    const region = rng.next() < 0.1 ? rng.int(REGIONS) : tenders.region[t];
    const pool = markets[marketAt(trade, region)];
    if (pool.firms.length > 0) chosen.add(pool.firms[pool.draw.draw(rng)]);
  }
  return [...chosen];
}

/** How far bids of one tender spread: some works are easy to reckon, others not. */
const spreadOf = (rng: Rng): number => 0.02 + 0.06 * rng.next();
const own = (firm: Firm, spread: number, rng: Rng): number => firm.level + spread * normal(rng);
const price = (estimate: number, ln: number): number => Math.max(1, Math.round(0.93 * estimate * Math.exp(ln)));

function riggedBids(
  t: number,
  group: readonly number[],
  tenders: MarketWorld["tenders"],
  firms: readonly Firm[],
  markets: readonly Pool[],
  rng: Rng,
): MadeBid[] {
  const spread = spreadOf(rng);
  const estimate = tenders.estimate[t];
  const present = shuffle(
    group.filter(() => rng.next() < 0.9),
    rng,
  );
  const others = entrants(t, tenders, markets, rng).filter((f) => !group.includes(f));
  const bids: MadeBid[] = others.map((f) => ({ firms: [f], amount: price(estimate, own(firms[f], spread, rng)) }));
  if (present.length === 0) return bids;
  const lowest = price(estimate, own(firms[present[0]], spread, rng) - 0.01);
  present.forEach((f, i) => {
    bids.push({ firms: [f], amount: i === 0 ? lowest : Math.round(lowest * (1.015 + 0.045 * rng.next())) });
  });
  return bids;
}

function openBids(
  t: number,
  tenders: MarketWorld["tenders"],
  firms: readonly Firm[],
  markets: readonly Pool[],
  specials: readonly Special[],
  rng: Rng,
): MadeBid[] {
  const spread = spreadOf(rng);
  const estimate = tenders.estimate[t];
  const market = marketAt(tenders.code[t], tenders.region[t]);
  const special = specials.find(
    (s) => s.kind !== "group" && marketAt(firms[s.firms[0]].trade, firms[s.firms[0]].region) === market,
  );
  let coming = entrants(t, tenders, markets, rng);
  if (special?.kind === "thin") coming = [...special.firms];
  else if (special !== undefined && special.kind !== "set-prices" && special.kind !== "full-books")
    coming = [...new Set([...coming, ...special.firms.filter(() => rng.next() < 0.7)])];
  const bids = coming.map((f): MadeBid => ({ firms: [f], amount: price(estimate, own(firms[f], spread, rng)) }));
  return special === undefined ? bids : asLookAlike(t, bids, special, { tenders, firms, spread }, rng);
}

/** A number in 0 … 1 that belongs to a firm and a kind of work, the same in every tender. */
const listed = (firm: number, work: number): number => (Math.imul(firm * 8 + work + 1, 0x9e3779b1) >>> 0) / 4294967296;

function asLookAlike(
  t: number,
  bids: readonly MadeBid[],
  special: Special,
  {
    tenders,
    firms,
    spread,
  }: { readonly tenders: MarketWorld["tenders"]; readonly firms: readonly Firm[]; readonly spread: number },
  rng: Rng,
): MadeBid[] {
  const estimate = tenders.estimate[t];
  const inside = (b: MadeBid) => special.firms.includes(b.firms[0]);
  const common = spread * normal(rng);
  switch (special.kind) {
    case "set-prices": {
      const work = rng.int(6);
      return bids.map((b) =>
        inside(b) ? { ...b, amount: price(estimate, 0.12 * (listed(b.firms[0], work) - 0.5)) } : b,
      );
    }
    case "incumbents":
      return bids.map((b) =>
        b.firms[0] === special.firms[0] ? { ...b, amount: price(estimate, -0.06 + 0.25 * spread * normal(rng)) } : b,
      );
    case "full-books": {
      const raised = bids.map((b) =>
        (special.fullUntil.get(b.firms[0]) ?? -1) > tenders.at[t]
          ? { ...b, amount: Math.round(b.amount * (1.03 + 0.06 * rng.next())) }
          : b,
      );
      const winner = raised.reduce((x, y) => (y.amount < x.amount ? y : x));
      special.fullUntil.set(winner.firms[0], tenders.at[t] + 30 + rng.int(60));
      return raised;
    }
    case "parents":
      return bids.map((b) =>
        inside(b) ? { ...b, amount: price(estimate, firms[special.firms[0]].level + common + 0.015 * normal(rng)) } : b,
      );
    case "joint": {
      if (rng.next() > 1 / 3) return [...bids];
      const together = bids.filter(inside).map((b) => b.firms[0]);
      if (together.length < 2) return [...bids];
      return [
        ...bids.filter((b) => !inside(b)),
        { firms: together, amount: price(estimate, -0.03 + spread * normal(rng)) },
      ];
    }
    case "subcontractors": {
      const sub = price(estimate, firms[special.firms[0]].level + common);
      return bids.map((b) => {
        if (!inside(b)) return b;
        if (b.firms[0] === special.firms[0]) return { ...b, amount: Math.round(sub * (1.01 + 0.03 * rng.next())) };
        return { ...b, amount: Math.round(0.7 * sub + 0.3 * b.amount) };
      });
    }
    default:
      return [...bids];
  }
}
