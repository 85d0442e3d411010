import { normal, type Rng, shuffle } from "../../methods/rng.ts";
import { exponential, logNormal, poisson, sample } from "../draws.ts";
import { bidColumns, type MadeBid, type MarketLookAlike, type MarketRecipe, type MarketWorld } from "./market-world.ts";

const CODES = 7;
const YEARS = 3;
const DAYS = 365 * YEARS;
/** Regions are quarters of the map. */
const REGIONS = 4;

interface Firm {
  readonly x: number;
  readonly y: number;
  readonly codes: readonly number[];
  /** Orders it can carry at once. */
  readonly room: number;
  /** Exponential part of its costs, as a part of the estimate. */
  readonly slack: number;
  open: number[];
}

interface Ring {
  readonly kind: MarketLookAlike | "group";
  readonly firms: readonly number[];
  readonly code: number;
  readonly region: number;
  /** A group's tenders in order; whose turn it is by least won. */
  readonly won: Map<number, number>;
}

/**
 * Second simulator, built on other grounds: firms lie on a map and carry orders. Costs are the estimate by distance, by how full the books are and an
 * exponential slack of the day; a firm bids where its cost lies below the estimate, adding a margin that shrinks with the number of rivals. A ceiling
 * cuts bids off, a floor collects those below it, amounts are round.
 *
 * A planted group has a code and a quarter of the map; in its tenders the member that has won least is lowest, just below the ceiling, and the others follow in steps, each
 * 1.5 to 2.5 % above the one before, or all by 2 to 5 % above the lowest (by group); one member in six stays away.
 * Look-alikes: regulated prices (all bid the tariff less one of three discounts), five firms alone in a market, an incumbent nearest to all sites, firms with room for one order,
 * daughters at one address with one calculation, firms that bid jointly, suppliers whose price enters the others' bids.
 * O(tenders · firms of a code).
 */
export function placeMarket(recipe: MarketRecipe, rng: Rng): MarketWorld {
  const firms = drawFirms(recipe.firms, rng.fork("places"));
  const rings = drawRings(recipe, firms, rng.fork("rings"));
  for (const { kind, firms: of } of rings) if (kind === "parents") movedTogether(firms, of);
  const tenders = drawTenders(recipe.tenders, rng.fork("tenders"));
  const rigged = chooseRigged(recipe, rings, tenders, rng.fork("rigged"));
  const draw = rng.fork("bids");
  const byTender: MadeBid[][] = [];
  for (let t = 0; t < recipe.tenders; t++) {
    const site = { x: (tenders.region[t] % 2) + draw.next(), y: (tenders.region[t] >> 1) + draw.next() };
    const ring = rings.find((r) => r.code === tenders.code[t] && r.region === tenders.region[t]);
    const bids = bidsFor(t, site, tenders, firms, ring, draw);
    const group = rigged.by.get(t);
    if (group !== undefined) addRigged(bids, group, tenders.estimate[t], draw);
    const kept = bids.map((b) => ({ ...b, amount: rounded(cut(b.amount, tenders.estimate[t])) }));
    byTender.push(kept);
    if (kept.length > 0) {
      const winner = kept.reduce((x, y) => (y.amount < x.amount ? y : x));
      for (const f of winner.firms) firms[f].open.push(tenders.at[t] + 40 + draw.int(120));
    }
  }
  return {
    firms: recipe.firms,
    bids: bidColumns(byTender),
    tenders,
    groups: rings
      .filter((r) => r.kind === "group")
      .map((r) => ({ members: [...r.firms].sort((x, y) => x - y), rigged: rigged.count.get(r) ?? 0 })),
    lookAlikes: rings.flatMap(({ kind, firms: of }) => (kind === "group" ? [] : [{ kind, firms: of }])),
  };
}

function drawFirms(count: number, rng: Rng): Firm[] {
  return Array.from({ length: count }, () => ({
    x: 2 * rng.next(),
    y: 2 * rng.next(),
    codes: Array.from(sample(rng, CODES, 1 + poisson(rng, 0.4))),
    room: 1 + poisson(rng, 3),
    slack: 0.03 + 0.05 * rng.next(),
    open: [],
  }));
}

const regionOf = (f: Firm): number => Math.floor(f.x) + 2 * Math.floor(f.y);

function drawRings(recipe: MarketRecipe, firms: readonly Firm[], rng: Rng): Ring[] {
  const kinds: Ring["kind"][] = Array.from({ length: recipe.groups }, () => "group" as const);
  for (const kind of recipe.lookAlikes) for (let i = 0; i < 3; i++) kinds.push(kind);
  const places = shuffle(
    Array.from({ length: CODES * REGIONS }, (_, i) => i),
    rng,
  );
  const taken = new Set<number>();
  const rings: Ring[] = [];
  for (const place of places) {
    if (rings.length === kinds.length) break;
    const [code, region] = [place % CODES, Math.floor(place / CODES)];
    const here = firms.flatMap((f, i) =>
      f.codes.includes(code) && regionOf(f) === region && !taken.has(i) ? [i] : [],
    );
    if (here.length < 9) continue;
    const kind = kinds[rings.length];
    const size = kind === "set-prices" || kind === "full-books" ? here.length : kind === "thin" ? 5 : 4 + rng.int(3);
    const chosen = Array.from(sample(rng, here.length, size), (i) => here[i]);
    for (const f of chosen) taken.add(f);
    rings.push({ kind, firms: chosen, code, region, won: new Map() });
  }
  return rings;
}

function movedTogether(firms: Firm[], of: readonly number[]): void {
  for (const f of of) firms[f] = { ...firms[f], x: firms[of[0]].x, y: firms[of[0]].y };
}

function drawTenders(count: number, rng: Rng): MarketWorld["tenders"] {
  // more is asked for towards the end of a year
  const at = Float64Array.from(
    { length: count },
    () => 365 * rng.int(YEARS) + Math.floor(365 * rng.next() ** 0.7),
  ).sort();
  return {
    at,
    code: Uint32Array.from(at, () => rng.int(CODES)),
    region: Uint32Array.from(at, () => rng.int(REGIONS)),
    year: Uint32Array.from(at, (d) => Math.min(YEARS - 1, Math.floor((d * YEARS) / DAYS))),
    estimate: Float64Array.from(at, () => 1000 * Math.round(logNormal(rng, 6000, 1.1))),
  };
}

function chooseRigged(recipe: MarketRecipe, rings: readonly Ring[], tenders: MarketWorld["tenders"], rng: Rng) {
  const by = new Map<number, Ring>();
  const count = new Map<Ring, number>();
  for (const ring of rings.filter((r) => r.kind === "group")) {
    const here = Array.from(tenders.code, (_, t) => t).filter(
      (t) => tenders.code[t] === ring.code && tenders.region[t] === ring.region,
    );
    const chosen = sample(rng, here.length, recipe.rigged);
    for (const i of chosen) by.set(here[i], ring);
    count.set(ring, chosen.length);
  }
  return { by, count };
}

const cut = (amount: number, estimate: number): number => Math.max(0.75 * estimate, Math.min(estimate, amount));
const rounded = (amount: number): number =>
  amount > 1e6 ? 1000 * Math.round(amount / 1000) : Math.max(1, Math.round(amount));

function bidsFor(
  t: number,
  site: { readonly x: number; readonly y: number },
  tenders: MarketWorld["tenders"],
  firms: readonly Firm[],
  ring: Ring | undefined,
  rng: Rng,
): MadeBid[] {
  const estimate = tenders.estimate[t];
  const alike = ring?.kind === "group" ? undefined : ring;
  const shared = exponential(rng, 0.05);
  const costs: { f: number; cost: number }[] = [];
  for (let f = 0; f < firms.length; f++) {
    const firm = firms[f];
    if (!firm.codes.includes(tenders.code[t])) continue;
    const inside = alike?.firms.includes(f) === true;
    if (alike?.kind === "thin" && !inside) continue;
    const away = Math.hypot(firm.x - site.x, firm.y - site.y);
    if (!inside && rng.next() > 0.3 * Math.exp(-2 * away)) continue;
    if (inside && alike?.kind !== "thin" && rng.next() > 0.7) continue;
    firm.open = firm.open.filter((until) => until > tenders.at[t]);
    const room = alike?.kind === "full-books" && inside ? 1 : firm.room;
    const full = Math.min(1, firm.open.length / room);
    const slack = alike?.kind === "parents" && inside ? shared + exponential(rng, 0.01) : exponential(rng, firm.slack);
    const near = alike?.kind === "incumbents" && f === alike.firms[0] ? 0 : 0.08 * away;
    const cost = 0.78 + near + 0.06 * full + slack;
    if (cost < 0.99 || inside) costs.push({ f, cost });
  }
  const margin = 0.08 / Math.max(1, costs.length);
  const bids = costs.map(
    ({ f, cost }): MadeBid => ({ firms: [f], amount: estimate * (cost + margin + 0.01 * normal(rng)) }),
  );
  return alike === undefined ? bids : asLookAlike(bids, alike, estimate, rng);
}

function asLookAlike(bids: readonly MadeBid[], ring: Ring, estimate: number, rng: Rng): MadeBid[] {
  const inside = (b: MadeBid) => ring.firms.includes(b.firms[0]);
  switch (ring.kind) {
    case "set-prices":
      return bids.map((b) => ({ ...b, amount: estimate * (0.96 - 0.02 * rng.int(3)) }));
    case "joint": {
      const together = bids.filter(inside).map((b) => b.firms[0]);
      if (together.length < 2 || rng.next() < 0.6) return [...bids];
      return [
        ...bids.filter((b) => !inside(b)),
        { firms: together, amount: estimate * (0.82 + exponential(rng, 0.05)) },
      ];
    }
    case "subcontractors": {
      const supplier = bids.find((b) => b.firms[0] === ring.firms[0]);
      if (supplier === undefined) return [...bids];
      return bids.map((b) =>
        inside(b) && b !== supplier ? { ...b, amount: 0.75 * supplier.amount + 0.25 * b.amount } : b,
      );
    }
    default:
      return [...bids];
  }
}

/** Members' own bids are taken out, agreed ones put in. */
function addRigged(bids: MadeBid[], ring: Ring, estimate: number, rng: Rng): void {
  for (let i = bids.length - 1; i >= 0; i--) if (ring.firms.includes(bids[i].firms[0])) bids.splice(i, 1);
  const present = shuffle(
    ring.firms.filter(() => rng.next() < 5 / 6),
    rng,
  );
  if (present.length === 0) return;
  present.sort((x, y) => (ring.won.get(x) ?? 0) - (ring.won.get(y) ?? 0));
  const lowest = estimate * (0.84 + 0.05 * rng.next());
  const steps = ring.firms[0] % 2 === 0;
  let last = lowest;
  present.forEach((f, i) => {
    const amount = i === 0 ? lowest : steps ? last * (1.015 + 0.01 * rng.next()) : lowest * (1.02 + 0.03 * rng.next());
    last = amount;
    bids.push({ firms: [f], amount });
  });
  const best = Math.min(...bids.map((b) => b.amount));
  if (best >= lowest) ring.won.set(present[0], (ring.won.get(present[0]) ?? 0) + 1);
}
