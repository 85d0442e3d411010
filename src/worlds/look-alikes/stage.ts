import type { Rng } from "../../methods/rng.ts";
import { normal } from "../../methods/rng.ts";
import { keysOf } from "../../model/keys.ts";
import { logNormal, poisson, Weighted } from "../draws.ts";
import type { LookAlikeSpec, Organic, Shape } from "../recipe.ts";
import { awake } from "../rhythm.ts";
import type { Role, Sketch } from "../sketch.ts";

/** A look-alike's part of the recipe. */
export type Of<K extends LookAlikeSpec["kind"]> = Extract<LookAlikeSpec, { kind: K }>;

/** The crowd that a look-alike is added to, and what every look-alike needs of it. */
export interface Stage {
  readonly sketch: Sketch;
  readonly o: Organic;
  readonly days: number;
  /** Tells the truth: these accounts are this look-alike. */
  note(kind: string, name: string, accounts: number[]): void;
  /** How many groups of this kind there are so far: a recipe may hold several lists of them. */
  already(kind: string): number;
  /** Ordinary people of a community. O(accounts). */
  peopleOf(community: number): number[];
  /** What a community shares so far, by how often. O(shares). */
  popular(community: number): { pool: number[]; weights: Weighted };
  /** Of these kinds of objects those that the world's people share; what they share where it is none of them. */
  offered(mix: readonly Shape[]): Shape[];
  /** Ordinary people come upon an item by themselves: `mean` of them, with the crowd's delays, when they are awake. */
  read(item: number, people: readonly number[], mean: number, r: Rng): void;
  /** A new account, awake when its community is. */
  join(role: Role, r: Rng, community: number): number;
}

export function stageOf(sketch: Sketch, o: Organic): Stage {
  const { accounts, objects, shares } = sketch;
  return {
    sketch,
    o,
    days: sketch.length / 86_400,
    note: (kind, name, list) => {
      sketch.lookAlikes.push({ kind, name, accounts: list.sort((a, b) => a - b) });
    },
    already: (kind) => sketch.lookAlikes.filter((l) => l.kind === kind).length,
    peopleOf: (community) => {
      const list: number[] = [];
      for (let u = 0; u < accounts.count; u++)
        if (accounts.community[u] === community && accounts.role[u] === 0) list.push(u);
      return list;
    },
    popular: (community) => {
      const n = new Uint32Array(objects.count);
      for (let i = 0; i < shares.count; i++) n[shares.object[i]]++;
      const pool: number[] = [];
      for (let k = 0; k < objects.count; k++) if (objects.community[k] === community && n[k] > 0) pool.push(k);
      return { pool, weights: new Weighted(pool.map((k) => n[k])) };
    },
    offered: (mix) => {
      const some = mix.filter((shape) => (o.shapes[shape] ?? 0) > 0);
      return some.length > 0 ? some : keysOf(o.shapes);
    },
    read: (item, people, mean, r) => {
      for (let n = poisson(r, mean); n > 0 && people.length > 0; n--) {
        const u = people[r.int(people.length)];
        const t = objects.birth[item] + logNormal(r, o.delay, o.delaySigma);
        if (awake(r, t, accounts.phase[u])) shares.add(u, item, t);
      }
    },
    join: (role, r, community) => accounts.add({ community, phase: (community % 4) * 3 + normal(r), role }),
  };
}
