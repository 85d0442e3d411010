import { overlap } from "./sets.ts";
import type { GroupShares } from "./split.ts";
import { TouchedObjects } from "./touched-objects.ts";

/** Objects on which both meet, at least; of the smaller one's meetings; over what the numbers make by chance. */
const COMMON = 3;
const OF_SMALLER = 0.4;
const BEYOND = 3;
/** Shifts are other people: they may overlap by no more than this. */
const DISTINCT = 0.2;
const MOST = 3;

/**
 * Which proposals of one side are shifts or cells of one undertaking: other accounts that meet on the same objects, at
 * whatever time. Per proposal up to three others (places in `list`), best first. O(proposals² + their shares).
 */
export function siblingsOf(side: GroupShares, list: readonly Uint32Array[], seconds: number): number[][] {
  const touched = new TouchedObjects(side);
  const meets = list.map((members) => meetingsOf(side, members, seconds, touched));
  let shared = 0;
  for (let o = 0; o < side.objects; o++) if (side.start[o + 1] - side.start[o] >= 4) shared++;
  const apart = (i: number, j: number) =>
    overlap(list[i], list[j]) <= DISTINCT * Math.min(list[i].length, list[j].length);
  return list.map((_, i) => {
    const linked: [number, number][] = [];
    for (let j = 0; j < list.length; j++) {
      if (j === i || meets[i].size === 0 || meets[j].size === 0 || !apart(i, j)) continue;
      const [a, b] = meets[i].size < meets[j].size ? [meets[i], meets[j]] : [meets[j], meets[i]];
      let both = 0;
      for (const o of a) if (b.has(o)) both++;
      if (both >= COMMON && both >= OF_SMALLER * a.size && both >= (BEYOND * a.size * b.size) / Math.max(1, shared))
        linked.push([j, both / a.size]);
    }
    linked.sort((x, y) => y[1] - x[1] || x[0] - y[0]);
    const chosen: number[] = [];
    for (const [j] of linked) if (chosen.length < MOST && chosen.every((k) => apart(k, j))) chosen.push(j);
    return chosen;
  });
}

/** Objects on which two of the members are within `seconds` of each other. */
function meetingsOf(
  { object, at }: GroupShares,
  members: Uint32Array,
  seconds: number,
  touched: TouchedObjects,
): Set<number> {
  const met = new Set<number>();
  const places = touched.places(members, 2);
  for (let i = 1; i < places.length; i++) {
    const [p, q] = [places[i - 1], places[i]];
    if (object[p] === object[q] && at[q] - at[p] <= seconds) met.add(object[q]);
  }
  return met;
}
