import type { GroupDetail } from "../model/finding/group.ts";

/**
 * Members in the order of their pseudonyms, with the edges that run over them: the order in which accounts came into the store says
 * who posted first. O((members + edges) log).
 */
export function byPseudonym(
  pseudonyms: readonly string[],
  edges: GroupDetail["edges"],
): { readonly members: readonly string[]; readonly edges: GroupDetail["edges"] } {
  const order = pseudonyms.map((_, i) => i).sort((a, b) => (pseudonyms[a] < pseudonyms[b] ? -1 : 1));
  const place = new Uint32Array(order.length);
  order.forEach((was, now) => {
    place[was] = now;
  });
  return {
    members: order.map((i) => pseudonyms[i]),
    edges: edges
      .map(([a, b, n]) => [Math.min(place[a], place[b]), Math.max(place[a], place[b]), n] as const)
      .sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1]),
  };
}
