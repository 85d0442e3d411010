import type { Rng } from "../../methods/rng.ts";
import { editedClause, madeClause } from "./clauses.ts";
import type { MarketWorld } from "./market-world.ts";

/** A made market as publishers would write it, with the truth beside it. */
export interface MadeRecords {
  /** OCDS releases, one a line. */
  lines(): Iterable<string>;
  readonly truth: {
    /** Month (0 …) in which the topic rises. */
    readonly month: number;
    /** Notices of the topic. */
    readonly about: number;
    /** Names of bodies that share requirements. */
    readonly copied: readonly (readonly string[])[];
    /** Names of the firms of each planted group. */
    readonly groups: readonly (readonly string[])[];
  };
}

const START = Date.UTC(2020, 0, 1);
const DAY = 86_400_000;
const WORKS = ["roads", "water mains", "school roofs", "street lighting", "drainage"] as const;
const PLACES = [
  "Northford",
  "Elmbridge",
  "Kestrel Bay",
  "Saltmarsh",
  "Oakvale",
  "Millrace",
  "Fenwick",
  "Harrow Hill",
  "Larkfield",
  "Stonegate",
];
const FORMS = ["Ltd", "plc", "GmbH", "S.A.", "Inc."];
const NAMES = [
  "Alder",
  "Birch",
  "Cobalt",
  "Dune",
  "Ember",
  "Flint",
  "Granite",
  "Heron",
  "Iron",
  "Juniper",
  "Kelp",
  "Larch",
  "Marl",
  "Nimbus",
  "Ochre",
];
const TRADES = ["Works", "Builders", "Services", "Supplies", "Engineering", "Contracting"];

const BODIES = 40;
const CLAUSES = 6;
/** Requirements that a pair of bodies shares, one word in twelve changed. */
const SHARED = 8;
const PAIRS = 3;
const RISE = 30;

const bodyName = (b: number): string =>
  `${["Council", "Waterworks", "Schools", "Harbour Board"][Math.floor(b / PLACES.length)]} of ${PLACES[b % PLACES.length]}`;
const firmName = (f: number): string =>
  `${NAMES[f % NAMES.length]} ${TRADES[Math.floor(f / NAMES.length) % TRADES.length]} ${1 + Math.floor(f / (NAMES.length * TRADES.length))} ${FORMS[f % FORMS.length]}`;

/**
 * A made market written as OCDS: bodies with requirements of their own, a topic (watching social media) in one notice of fifty that is bought six times as
 * often in one month, pairs of bodies that share requirements, bidders with their bids. O(bids + clauses).
 */
export function madeRecords(world: MarketWorld, rng: Rng): MadeRecords {
  const tenders = world.tenders.at.length;
  const pick = rng.fork("bodies");
  const body = Uint32Array.from({ length: tenders }, () => pick.int(BODIES));
  const month = (t: number) => Math.floor(world.tenders.at[t] / (365 / 12));
  const topic = rng.fork("topic");
  const about = Uint8Array.from({ length: tenders }, (_, t) =>
    topic.next() < (month(t) === RISE ? 0.45 : 0.05) ? 1 : 0,
  );
  const pairs = Array.from({ length: PAIRS }, (_, p): [number, number] => [2 * p, 2 * p + 11]);
  const shared = pairs.map((_, p) => {
    const own = rng.fork(`shared ${p}`);
    return Array.from({ length: SHARED }, () => madeClause(own));
  });
  const bidsOf = Array.from({ length: tenders }, (): number[] => []);
  for (let i = 0; i < world.bids.tender.length; i++) bidsOf[world.bids.tender[i]].push(i);
  return {
    truth: {
      month: RISE,
      about: about.reduce((n, x) => n + x, 0),
      copied: pairs.map((pair) => pair.map(bodyName)),
      groups: world.groups.map(({ members }) => members.map(firmName)),
    },
    *lines() {
      const texts = rng.fork("texts");
      const told = new Map<number, number>();
      for (let t = 0; t < tenders; t++) {
        const p = pairs.findIndex((pair) => pair.includes(body[t]));
        const nth = told.get(body[t]) ?? 0;
        told.set(body[t], nth + 1);
        const copies = p >= 0 && nth < SHARED ? [editedClause(shared[p][nth], 12, texts)] : [];
        const clauses = [...copies, ...Array.from({ length: CLAUSES }, () => madeClause(texts))];
        yield `${JSON.stringify(release(world, t, { buyer: body[t], about: about[t] === 1, clauses, bids: bidsOf[t] }))}\n`;
      }
    },
  };
}

function release(
  { bids, tenders }: MarketWorld,
  t: number,
  {
    buyer,
    about,
    clauses,
    bids: rows,
  }: {
    readonly buyer: number;
    readonly about: boolean;
    readonly clauses: readonly string[];
    readonly bids: readonly number[];
  },
): object {
  const at = START + tenders.at[t] * DAY;
  const day = (after: number) => new Date(at + after * DAY).toISOString();
  const works = WORKS[tenders.code[t] % WORKS.length];
  const firm = (i: number) => ({
    name: firmName(bids.bidder[i]),
    identifier: { scheme: "XM-REG", id: String(10_000 + bids.bidder[i]) },
  });
  const lowest = rows.reduce<number | undefined>(
    (best, i) => (best === undefined || bids.amount[i] < bids.amount[best] ? i : best),
    undefined,
  );
  const money = (amount: number) => ({ amount: Math.round(amount), currency: "EUR" });
  return {
    ocid: `ocds-made01-${t}`,
    id: `ocds-made01-${t}-1`,
    date: day(0),
    tag: ["award"],
    language: "en",
    initiationType: "tender",
    buyer: { name: bodyName(buyer), identifier: { scheme: "XM-GOV", id: String(buyer) } },
    tender: {
      id: String(t),
      title: about ? `Monitoring of social media and weekly reports, part ${t}` : `Repair of ${works}, part ${t}`,
      description: clauses.join("\n"),
      procurementMethod: "open",
      value: money(tenders.estimate[t]),
      tenderPeriod: { startDate: day(0), endDate: day(30) },
      items: [{ id: "1", classification: { scheme: "CPV", id: about ? "79341000" : `45${2 + tenders.code[t]}00000` } }],
      numberOfTenderers: rows.length,
    },
    bids: {
      details: rows.map((i) => ({
        id: String(i),
        status: "valid",
        date: day(20),
        tenderers: [firm(i)],
        value: money(bids.amount[i]),
      })),
    },
    awards:
      lowest === undefined
        ? []
        : [{ id: "1", status: "active", date: day(40), suppliers: [firm(lowest)], value: money(bids.amount[lowest]) }],
  };
}
