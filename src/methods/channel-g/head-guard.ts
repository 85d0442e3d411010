import { onsetOf } from "./onset.ts";
import type { GroupShares } from "./split.ts";

/**
 * How much of the group's tight arriving happens in the head of its objects: on objects where ≥ 3 members meet within
 * `width` s and outsiders are the majority, the share whose densest meeting has its median within `head` s of the
 * object's onset. An audience that is fast together meets in the head. O(shares of members' objects).
 */
export function headShare(
  shares: GroupShares,
  members: Uint32Array,
  head = 600,
  width = 600,
): { readonly share: number; readonly objects: number } {
  const inside = new Uint8Array(shares.actors);
  for (const u of members) inside[u] = 1;
  const objects = new Set<number>();
  for (const u of members)
    for (let i = shares.actorStart[u]; i < shares.actorStart[u + 1]; i++) objects.add(shares.object[shares.ofActor[i]]);
  let met = 0;
  let early = 0;
  for (const o of objects) {
    const [a, b] = [shares.start[o], shares.start[o + 1]];
    const times: number[] = [];
    for (let p = a; p < b; p++) if (inside[shares.actor[p]]) times.push(shares.at[p]);
    if (times.length < 3 || 2 * times.length > b - a) continue;
    let most = 0;
    let first = 0;
    for (let i = 0, j = 0; i < times.length; i++) {
      while (j < times.length && times[j] - times[i] <= width) j++;
      if (j - i > most) {
        most = j - i;
        first = i;
      }
    }
    if (most < 3) continue;
    met++;
    const median = (times[first + ((most - 1) >> 1)] + times[first + (most >> 1)]) / 2;
    if (median - onsetOf(shares, o, inside) <= head) early++;
  }
  return { share: met > 0 ? early / met : 0, objects: met };
}
