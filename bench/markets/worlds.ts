import {
  asCardinal,
  bidderGroups,
  bidTable,
  coBidding,
  groupPower,
  makeRng,
  type Process,
  pricedBids,
  type Rng,
  wilson,
} from "../../src/methods/index.ts";
import { costMarket } from "../../src/worlds/markets/cost-market.ts";
import { MARKET_LOOK_ALIKES, type MarketRecipe, type MarketWorld } from "../../src/worlds/markets/market-world.ts";
import { placeMarket } from "../../src/worlds/markets/place-market.ts";
import type { Row } from "../page.ts";

const FIRMS = 700;
const GROUPS = 5;
const recipe = (tenders: number, rigged: number): MarketRecipe => ({
  tenders,
  firms: FIRMS,
  groups: rigged > 0 ? GROUPS : 0,
  rigged,
  lookAlikes: [],
});

type Make = (recipe: MarketRecipe, rng: Rng) => MarketWorld;
const WORLDS: readonly (readonly [name: string, make: Make])[] = [
  ["costs", costMarket],
  ["places", placeMarket],
];
const NULL_WORLDS = 24;
const PLANTED = 10;
const FIRST_SEED = 3001;

interface Tally {
  worlds: number;
  withGroup: number;
  accused: number;
  right: number;
  planted: number;
  seconds: number;
}

function tally(make: Make, of: MarketRecipe, count: number): Tally {
  const t: Tally = { worlds: count, withGroup: 0, accused: 0, right: 0, planted: 0, seconds: 0 };
  for (let s = 0; s < count; s++) {
    const w = make(of, makeRng(FIRST_SEED + s));
    const from = process.cpuUsage();
    const groups = bidderGroups(w.bids, w.tenders, makeRng(1)).groups.filter((g) => g.confirmed);
    const { user, system } = process.cpuUsage(from);
    t.seconds += (user + system) / 1e6 / count;
    const named = new Set(groups.flatMap((g) => [...g.members]));
    const truth = new Set(w.groups.flatMap((g) => g.members));
    if (groups.length > 0) t.withGroup++;
    t.accused += named.size;
    t.right += [...named].filter((u) => truth.has(u)).length;
    t.planted += truth.size;
  }
  return t;
}

const part = (x: number, n: number): string => {
  if (n === 0) return "–";
  const { low, high } = wilson(x, n);
  return `${(x / n).toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`;
};

export function measureWorlds(): Row[] {
  return WORLDS.flatMap(([name, make]): Row[] => {
    const none = tally(make, recipe(6000, 0), NULL_WORLDS);
    const many = tally(make, recipe(6000, 83), PLANTED);
    const few = tally(make, recipe(1800, 25), PLANTED);
    return [
      [
        `market of ${name}, ${FIRMS} firms, 6,000 tenders, nothing planted: worlds with a confirmed group · firms accused · seconds of processor a world`,
        `${none.withGroup} of ${none.worlds} · ${none.accused} · ${none.seconds.toFixed(1)}`,
        "≤ 1 of 20",
      ],
      [
        `${GROUPS} groups of 4 to 6, 83 rigged tenders each, ${PLANTED} worlds: precision · recall of firms`,
        `${part(many.right, many.accused)} · ${part(many.right, many.planted)}`,
        "≥ .95 · ≥ .80",
      ],
      [
        `25 rigged tenders of 1,800, ${PLANTED} worlds: precision · recall of firms`,
        `${part(few.right, few.accused)} · ${part(few.right, few.planted)}`,
        "≥ .95",
      ],
      [
        "says “little power”: worlds with 25 rigged tenders · with 83; groups in shuffled amounts (control), both",
        powers(make),
        "all · none",
      ],
      ...MARKET_LOOK_ALIKES.map((kind): Row => {
        const t = tally(make, { ...recipe(6000, 0), lookAlikes: [kind] }, 4);
        return [`look-alike turned up, ${kind}, 4 worlds: firms accused`, `${t.accused}`, "0"];
      }),
      [
        `naive rules where nothing is planted, 3 worlds, firms accused a world: ${Object.keys(NAIVE).join(" · ")}`,
        naive(make),
      ],
    ];
  });
}

const POWER_WORLDS = 4;

function powers(make: Make): string {
  let control = 0;
  const little = (of: MarketRecipe): number => {
    let n = 0;
    for (let s = 0; s < POWER_WORLDS; s++) {
      const w = make(of, makeRng(FIRST_SEED + s));
      const power = groupPower(w.bids, w.tenders, makeRng(2));
      control += power.control;
      if (power.little) n++;
    }
    return n;
  };
  return `${little(recipe(1800, 25))} of ${POWER_WORLDS} · ${little(recipe(6000, 83))} of ${POWER_WORLDS}; ${control}`;
}

/** Firms that a rule of thumb would accuse. */
const NAIVE: Readonly<Record<string, (w: MarketWorld) => number>> = {
  "R058's fence": (w) => flagged(w, "R058"),
  "R024's fence": (w) => flagged(w, "R024"),
  "lowest 5 % of the coefficient of variation": lowSpread,
  "bidding together, degrees kept": (w) => {
    const found = coBidding(w.bids, new Uint32Array(w.bids.bidder.length), makeRng(1), { swaps: 0 });
    const firms = new Set<number>();
    for (let i = 0; i < found.a.length; i++)
      if (found.logQ[i] <= Math.log(0.05)) {
        firms.add(found.a[i]);
        firms.add(found.b[i]);
      }
    return firms.size;
  },
};

function naive(make: Make): string {
  const worlds = [0, 1, 2].map((s) => make(recipe(6000, 0), makeRng(FIRST_SEED + s)));
  return Object.values(NAIVE)
    .map((rule) => Math.round(worlds.reduce((sum, w) => sum + rule(w), 0) / worlds.length))
    .join(" · ");
}

function flagged(w: MarketWorld, indicator: "R024" | "R058"): number {
  const table = bidTable(w.bids);
  const { actor, objectCode, objectStart } = table.shares;
  const processes = Array.from(objectCode, (_, t): Process => {
    const positions = Array.from(actor.subarray(objectStart[t], objectStart[t + 1]), (_u, i) => objectStart[t] + i);
    return {
      id: String(t),
      bids: positions.map((p) => ({
        status: "valid",
        tenderers: [String(actor[p])],
        amount: table.amount[p],
        currency: "X",
      })),
      awards: [{ status: "active", suppliers: [String(actor[positions[0]])], codes: [] }],
    };
  });
  return new Set(asCardinal(processes, {}, [indicator]).flatMap((f) => (f.group === "Tenderer" ? f.id : []))).size;
}

function lowSpread(w: MarketWorld): number {
  const table = bidTable(w.bids);
  const { actor, objectCode } = table.shares;
  const spreads = Array.from(objectCode, (_, t) => {
    const { first, count } = pricedBids(table, t);
    const amounts = table.amount.subarray(first, first + count);
    const mean = amounts.reduce((s, x) => s + x, 0) / count;
    const variance = amounts.reduce((s, x) => s + (x - mean) ** 2, 0) / (count - 1);
    return { cv: Math.sqrt(variance) / mean, first, count };
  }).filter((s) => s.count >= 3);
  spreads.sort((x, y) => x.cv - y.cv);
  const low = spreads.slice(0, Math.floor(0.05 * spreads.length));
  return new Set(low.flatMap(({ first, count }) => Array.from(actor.subarray(first, first + count)))).size;
}
