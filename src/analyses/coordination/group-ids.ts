import type { GroupActivity } from "./describe.ts";

/**
 * A fresh id: `g-` and 8 hex digits, a hash (FNV-1a) of the group's first act together: when, and on which object.
 * Later growth leaves it alone; where it moves all the same, `keepGroupIds` carries the old name over.
 */
export function groupId(activity: GroupActivity): string {
  let h = 0x811c9dc5;
  const text = `${activity.period.from} ${activity.firstObject}`;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return `g-${(h >>> 0).toString(16).padStart(8, "0")}`;
}

interface Named {
  readonly id: string;
  readonly members: readonly string[];
}

/**
 * A group that grows keeps its name: each group of this run takes the id of the earlier group it overlaps best, by
 * |A ∩ B| / min(|A|, |B|) ≥ .5, ties by Jaccard similarity, then id; every id is given once. Others keep their own.
 * Returns id → id. O(members + overlapping pairs).
 */
export function keepGroupIds(earlier: readonly Named[], now: readonly Named[]): Map<string, string> {
  const groupsOf = new Map<string, number[]>();
  earlier.forEach((g, i) => {
    for (const m of g.members) {
      const list = groupsOf.get(m);
      if (list === undefined) groupsOf.set(m, [i]);
      else list.push(i);
    }
  });
  const matches: { old: number; now: number; contained: number; jaccard: number }[] = [];
  now.forEach((g, j) => {
    const common = new Map<number, number>();
    for (const m of g.members) for (const i of groupsOf.get(m) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    for (const [i, n] of common) {
      const contained = n / Math.min(g.members.length, earlier[i].members.length);
      const jaccard = n / (g.members.length + earlier[i].members.length - n);
      if (contained >= 0.5) matches.push({ old: i, now: j, contained, jaccard });
    }
  });
  matches.sort((x, y) => y.jaccard - x.jaccard || y.contained - x.contained || x.old - y.old || x.now - y.now);
  const given = new Map<string, string>();
  const used = new Set<string>();
  for (const m of matches) {
    const from = now[m.now].id;
    const to = earlier[m.old].id;
    if (given.has(from) || used.has(to)) continue;
    given.set(from, to);
    used.add(to);
  }
  for (const g of now) if (!given.has(g.id)) given.set(g.id, used.has(g.id) ? `${g.id}-b` : g.id);
  return given;
}
