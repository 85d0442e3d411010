import type { BuyersFinding, Trader } from "../../model/notice/findings.ts";
import { moneyOf } from "./money.ts";
import type { TopicGiven } from "./topic.ts";

/** As many bodies, suppliers and ribbons are drawn; the rest is named as the rest. */
const MOST = 20;

/** Bodies and the organisations they bought from, most purchases first, over the notices that fit. Persons are counted from k on. O(rows). */
export function buyersFinding(
  { notices, parties, buying, awards, current, fits }: TopicGiven,
  of: BuyersFinding["of"],
  k: number,
): BuyersFinding {
  const bought = new Purchases();
  const bodyOf = new Map<number, number>();
  for (let row = 0; row < buying.notice.length; row++) {
    const notice = buying.notice[row];
    if (fits[notice] !== 1) continue;
    const body = parties.same[buying.party[row]];
    bought.add(body, notices.process[notice]);
    if (!bodyOf.has(notice)) bodyOf.set(notice, body);
  }
  const rows = current.filter((row) => fits[awards.notice[row]] === 1);
  const sold = new Purchases();
  const between = new Map<string, Set<number>>();
  const persons = new Set<number>();
  let toPersons = 0;
  const rowsOf = { body: new Map<number, number[]>(), supplier: new Map<number, number[]>() };
  for (const row of rows) {
    const notice = awards.notice[row];
    if (parties.person[awards.party[row]] === 1) {
      persons.add(awards.party[row]);
      toPersons++;
      continue;
    }
    const supplier = parties.same[awards.party[row]];
    const process = notices.process[notice];
    sold.add(supplier, process);
    push(rowsOf.supplier, supplier, row);
    const body = bodyOf.get(notice);
    if (body === undefined) continue;
    push(rowsOf.body, body, row);
    const key = `${body} ${supplier}`;
    between.set(key, (between.get(key) ?? new Set()).add(process));
  }
  const trader = ([code, processes]: Ranked, own: Map<number, number[]>): Trader => ({
    name: parties.name[code],
    processes,
    money: [...moneyOf(awards, parties, own.get(code) ?? [])].map(([currency, amount]) => ({ currency, amount })),
  });
  const bodies = bought.ranked((code) => parties.name[code]);
  const suppliers = sold.ranked((code) => parties.name[code]);
  const placeOf = (list: readonly Ranked[]) => new Map(list.slice(0, MOST).map(([code], i) => [code, i]));
  const [left, right] = [placeOf(bodies), placeOf(suppliers)];
  const ribbons = [...between]
    .map(([key, processes]) => {
      const [body, supplier] = key.split(" ").map(Number);
      return { body: left.get(body) ?? MOST, supplier: right.get(supplier) ?? MOST, processes: processes.size };
    })
    .filter((r) => r.body < MOST && r.supplier < MOST)
    .sort((a, b) => b.processes - a.processes || a.body - b.body || a.supplier - b.supplier)
    .slice(0, MOST);
  return {
    told: bodies.length > 0 ? "found" : "cannot tell",
    of,
    bodies: bodies.slice(0, MOST).map((one) => trader(one, rowsOf.body)),
    suppliers: suppliers.slice(0, MOST).map((one) => trader(one, rowsOf.supplier)),
    moreBodies: Math.max(0, bodies.length - MOST),
    moreSuppliers: Math.max(0, suppliers.length - MOST),
    toPersons: persons.size < k ? null : toPersons,
    ribbons,
  };
}

type Ranked = readonly [party: number, purchases: number];

/** Purchases by party: a purchase counts once, however many notices it has. */
class Purchases {
  readonly #of = new Map<number, Set<number>>();
  add(party: number, process: number): void {
    const known = this.#of.get(party);
    if (known) known.add(process);
    else this.#of.set(party, new Set([process]));
  }
  /** Most first; equal ones by name. */
  ranked(name: (party: number) => string): Ranked[] {
    return [...this.#of]
      .map(([party, processes]): Ranked => [party, processes.size])
      .sort((a, b) => b[1] - a[1] || (name(a[0]) < name(b[0]) ? -1 : 1));
  }
}

function push(map: Map<number, number[]>, key: number, row: number): void {
  const known = map.get(key);
  if (known) known.push(row);
  else map.set(key, [row]);
}
