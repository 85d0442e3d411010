import type { Rng } from "../methods/rng.ts";
import { normal } from "../methods/rng.ts";
import { actTime, windowOf, working } from "./campaign-clock.ts";
import { originsOf, takeoverPool } from "./campaign-objects.ts";
import { logNormal, poisson, sample } from "./draws.ts";
import type { Campaign, Organic } from "./recipe.ts";
import { awake, wakingMoment } from "./rhythm.ts";
import { Shares, type Sketch } from "./sketch.ts";

/** One strike: a group, or the cells of it, on one object. */
export interface Planted {
  readonly campaign: number;
  readonly accounts: readonly number[];
  readonly objects: readonly number[];
}

/** Organic shares sorted into lists: rows of each account, sharers of each object. */
function lists(sketch: Sketch, nAccounts: number, nObjects: number) {
  const { shares } = sketch;
  const rows: number[][] = Array.from({ length: nAccounts }, () => []);
  const sharers = new Uint32Array(nObjects);
  for (let i = 0; i < shares.count; i++) {
    rows[shares.actor[i]].push(i);
    sharers[shares.object[i]]++;
  }
  return { rows, sharers };
}

/**
 * Plants campaigns into an organic sketch: new accounts, cover traffic copied from ordinary accounts of the community (jittered by
 * half an hour), strikes on own and on taken-over objects: strike time, then every taking-part account behind it by its lateness.
 * Taken-over objects are drawn by popularity within the community, struck a log-normal delay after birth.
 * A port of the prototype, widened by behaviours, cells, seats, shifts, sources and bounds on the crowd around a taken-over object.
 * What was added later draws from streams of its own, so that older recipes keep their bytes.
 */
export function plant(
  sketch: Sketch,
  campaigns: readonly Campaign[],
  { delay, delaySigma }: Pick<Organic, "delay" | "delaySigma">,
  rng: Rng,
): Planted[] {
  const { accounts, objects, shares, length } = sketch;
  const nAccounts = accounts.count;
  const nObjects = objects.count;
  const { rows, sharers } = lists(sketch, nAccounts, nObjects);
  const out: Planted[] = [];
  const wave = new Shares();
  campaigns.forEach((c, index) => {
    const r = rng.fork(`campaign ${index}`);
    const planted = plantOne(c, index + 1, r);
    out.push(planted);
  });
  for (let i = 0; i < wave.count; i++) shares.add(wave.actor[i], wave.object[i], wave.at[i], wave.origin[i]);
  sketch.shares = shares.tidy(length);
  return out;

  function plantOne(c: Campaign, label: number, r: Rng): Planted {
    const home: number[] = [];
    for (let u = 0; u < nAccounts; u++)
      if (accounts.community[u] === c.community && accounts.role[u] === 0 && rows[u].length > 0) home.push(u);
    if (home.length === 0) throw new Error(`campaign "${c.name}": community ${c.community} has no ordinary account`);
    const ids: number[] = [];
    for (let j = 0; j < c.size; j++) {
      const like = home[r.int(home.length)];
      const cell = Math.floor((j * c.cells) / c.size);
      const phase = accounts.phase[like];
      ids.push(accounts.add({ community: c.community, phase, role: "planted", campaign: label, cell }));
      coverTraffic(sketch, wave, ids[j], rows[like], c.cover, r);
    }
    const cells: number[][] = Array.from({ length: c.cells }, () => []);
    for (const u of ids) cells[accounts.cell[u]].push(u);
    const used: number[] = [];
    const turns = r.fork("seats");
    const crowd = r.fork("readers");
    const window = windowOf(c, length, r.fork("window"));
    const origins = originsOf(c, label, accounts.phase[ids[0]], accounts, r.fork("sources"));
    const pool = takeoverPool(c, objects, sharers, window);
    for (let k = 0; k < c.cells; k++) {
      const nCommon = c.cells > 1 ? Math.round(c.objects * c.common) : 0;
      const nAlone = c.objects - nCommon;
      const nOwn = Math.round(nAlone * c.own);
      for (let i = 0; i < nOwn; i++) strike([cells[k]], ownObject(i));
      for (const o of pool.drawDistinct(r, nAlone - nOwn)) strike([cells[k]], o);
      // what several cells hold in common: each cell starts about 1/3 of what it takes part in, so that its own total comes out right
      const starts = poisson(r, nCommon / 3);
      for (let i = 0; i < starts; i++) {
        const others = new Set([k]);
        for (let n = 1 + r.int(3); n > 0; n--) others.add(r.int(c.cells));
        strike(
          [...others].map((x) => cells[x]),
          ownObject(i),
        );
      }
    }
    return { campaign: label, accounts: ids, objects: used };

    function ownObject(i: number): number {
      const shape = c.behaviours[i % c.behaviours.length];
      const { from, until } = window;
      const birth = working(c.office, wakingMoment(r, from, from + (until - from) * 0.95, accounts.phase[ids[0]]));
      const author = origins.author(ids[r.int(ids.length)]);
      const site = shape === "link" ? origins.site() : undefined;
      const object = objects.add({ shape, community: c.community, birth, campaign: label, author, site });
      if (c.readers !== undefined) read(object, c.readers);
      return object;
    }

    function strike(struck: number[][], object: number): void {
      used.push(object);
      const taken = object < nObjects;
      const at = taken ? objects.birth[object] + logNormal(r, c.hijackDelay, c.hijackSigma) : objects.birth[object];
      for (const cell of struck)
        for (const u of comers(cell)) {
          const t = actTime(c, at, u - ids[0], r);
          if (t < window.until) wave.add(u, object, t, label);
        }
    }

    function* comers(cell: readonly number[]): Generator<number> {
      if (c.seats === undefined) {
        for (const u of cell) if (r.next() < c.participation) yield u;
        return;
      }
      const [least, most] = c.seats;
      const n = least + turns.int(Math.max(1, most - least + 1));
      for (const i of sample(turns, cell.length, n)) yield cell[i];
    }

    function read(object: number, mean: number): void {
      for (let n = poisson(crowd, mean); n > 0; n--) {
        const u = home[crowd.int(home.length)];
        const t = objects.birth[object] + logNormal(crowd, delay, delaySigma);
        if (awake(crowd, t, accounts.phase[u])) wave.add(u, object, t);
      }
    }
  }
}

/** What else an account of a campaign does: as an ordinary one of its community, `cover` times as much. */
function coverTraffic(
  { shares, objects }: Sketch,
  wave: Shares,
  account: number,
  model: number[],
  cover: number,
  r: Rng,
): void {
  const whole = Math.floor(cover);
  for (const row of model) {
    const times = whole + (r.next() < cover - whole ? 1 : 0);
    if (times === 0) continue;
    // above 1×, the surplus is spent on other objects of the same accounts' taste: the next rows of the crowd
    for (let n = 0; n < times; n++) {
      const from = n === 0 ? row : (row + n * 7919) % shares.count;
      if (n > 0 && objects.community[shares.object[from]] !== objects.community[shares.object[row]]) continue;
      wave.add(account, shares.object[from], shares.at[from] + 1800 * normal(r));
    }
  }
}
