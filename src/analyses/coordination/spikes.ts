import { normal, type Rng } from "../../methods/rng.ts";
import { type SayingWith, say } from "../../model/sentence.ts";
import { type DurationMs, minutes, seconds } from "../../model/time.ts";
import { type BehaviourShares, firstShares } from "./shares.ts";

/** A made group, put into the data at hand to see whether the detection would find it. */
export interface SpikeKind {
  readonly name: SayingWith<"spike.">;
  readonly size: number;
  readonly objects: number;
  /** Share of objects that nobody else acts on; the others are taken from the data. */
  readonly own: number;
  /** Chance that a member takes part in one of the group's objects. */
  readonly participation: number;
  /** Scale of the half-normal spread behind the group's strike. */
  readonly jitter: DurationMs;
  /** Only objects with at least so many sharers; where the data has too few of them, the group is not planted. */
  readonly crowd?: number;
  /** At the edge of what the method can see: planted to say what would be missed, left out of the power of the whole. */
  readonly edge?: true;
}

/** From easy to hard: a small tight group, a middling one, a large loose one; then two that most collections hide. */
export const SPIKE_KINDS: readonly SpikeKind[] = [
  {
    name: say("spike.small"),
    size: 12,
    objects: 15,
    own: 0.5,
    participation: 0.5,
    jitter: seconds(20),
  },
  {
    name: say("spike.middling"),
    size: 20,
    objects: 20,
    own: 0.5,
    participation: 0.4,
    jitter: minutes(2),
  },
  {
    name: say("spike.loose"),
    size: 40,
    objects: 20,
    own: 0.2,
    participation: 0.3,
    jitter: minutes(10),
  },
  {
    name: say("spike.slow"),
    size: 40,
    objects: 20,
    own: 0.2,
    participation: 0.3,
    jitter: minutes(30),
    edge: true,
  },
  {
    name: say("spike.crowded"),
    size: 20,
    objects: 15,
    own: 0,
    participation: 0.4,
    jitter: minutes(2),
    crowd: 50,
    edge: true,
  },
];

export interface Spiked {
  readonly data: BehaviourShares;
  /** Actor codes of each planted group, in the order of the kinds; empty where the data had no room for it. */
  readonly groups: readonly (readonly number[])[];
  /** Made post → the post it is like. */
  readonly likeOf: ReadonlyMap<number, number>;
}

/**
 * Plants one group of each kind into one behaviour: new accounts (codes from `firstCode` on), each with the ordinary shares of
 * some account of the data (jittered by half an hour) as cover, striking objects of its own at any time and objects drawn in
 * proportion to their sharers a log-normal delay (median 30 min) after the first share. O(shares).
 */
export function plantSpikes(
  data: BehaviourShares,
  kinds: readonly SpikeKind[],
  firstCode: number,
  block: DurationMs,
  rng: Rng,
): Spiked {
  const { shares } = data;
  const extra: Extra[] = [];
  let last = -Infinity;
  for (let p = 0; p < shares.n; p++) if (shares.at[p] > last) last = shares.at[p];
  let first = Infinity;
  for (let p = 0; p < shares.n; p++) if (shares.at[p] < first) first = shares.at[p];
  let objects = shares.objectCode.length;
  const add = (actor: number, like: number, at: number, object = shares.object[like]) => {
    if (at <= last) extra.push({ actor, like, object, at: Math.round(at) });
  };
  let code = firstCode;
  const crowded = (least: number) => {
    const list: number[] = [];
    for (let o = 0; o + 1 < shares.objectStart.length; o++)
      if (shares.objectStart[o + 1] - shares.objectStart[o] >= least) list.push(o);
    return list;
  };
  const groups = kinds.map((kind) => {
    const among = kind.crowd === undefined ? undefined : crowded(kind.crowd);
    if (among !== undefined && among.length < kind.objects) return [];
    const members = Array.from({ length: kind.size }, () => code++);
    for (const u of members) {
      const like = shares.actor[rng.int(shares.n)];
      for (let x = shares.actorStart[like]; x < shares.actorStart[like + 1]; x++) {
        const p = shares.byActor[x];
        add(u, p, shares.at[p] + minutes(30) * normal(rng));
      }
    }
    const strike = (like: number, at: number, object?: number) => {
      for (const u of members)
        if (rng.next() < kind.participation) add(u, like, at + Math.abs(normal(rng)) * kind.jitter, object);
    };
    const own = Math.round(kind.own * kind.objects);
    for (let i = 0; i < own; i++) strike(rng.int(shares.n), first + rng.next() * (last - first), objects++);
    const struck = new Set<number>();
    for (let tries = 0; struck.size < kind.objects - own && tries < 50 * kind.objects; tries++) {
      const o = among === undefined ? shares.object[rng.int(shares.n)] : among[rng.int(among.length)];
      if (struck.has(o)) continue;
      struck.add(o);
      const p = shares.objectStart[o];
      strike(p, shares.at[p] + minutes(30) * Math.exp(normal(rng)));
    }
    return members;
  });
  return { groups, ...withExtra(data, extra, block) };
}

/** A share to add: on dense object `object` (beyond the data's own: a new one), in the language of position `like`. */
interface Extra {
  readonly actor: number;
  readonly like: number;
  readonly object: number;
  readonly at: number;
}

/** Adds shares: on an object of the data the new rows go behind its own, new objects come last. O(n + extra log extra). */
function withExtra(data: BehaviourShares, extra: Extra[], block: DurationMs): Pick<Spiked, "data" | "likeOf"> {
  const { shares, lang, post } = data;
  const n = shares.n + extra.length;
  const columns = {
    post: new Uint32Array(n),
    actor: new Uint32Array(n),
    object: new Uint32Array(n),
    at: new Float64Array(n),
    lang: new Uint32Array(n),
  };
  extra.sort((x, y) => x.object - y.object || x.at - y.at || x.actor - y.actor);
  let free = post.reduce((m, x) => Math.max(m, x), 0) + 1;
  let row = 0;
  let next = 0;
  const objects = shares.objectCode.length;
  const firstNew = objects > 0 ? shares.objectCode[objects - 1] + 1 : 0;
  const put = (p: number, object: number, actor: number, at: number, ofPost: number) => {
    columns.post[row] = ofPost;
    columns.actor[row] = actor;
    columns.object[row] = object < objects ? shares.objectCode[object] : firstNew + object - objects;
    columns.at[row] = at;
    columns.lang[row++] = lang[p];
  };
  const likeOf = new Map<number, number>();
  const putExtra = (e: Extra) => {
    likeOf.set(free, post[e.like]);
    put(e.like, e.object, e.actor, e.at, free++);
  };
  for (let p = 0; p < shares.n; p++) {
    put(p, shares.object[p], shares.actorCode[shares.actor[p]], shares.at[p], post[p]);
    if (p + 1 < shares.n && shares.object[p + 1] === shares.object[p]) continue;
    for (; next < extra.length && extra[next].object === shares.object[p]; next++) putExtra(extra[next]);
  }
  for (; next < extra.length; next++) putExtra(extra[next]);
  return { data: firstShares(data.behaviour, columns, block, data.rewordings), likeOf };
}
