import type { Finding } from "../../../model/finding.ts";
import type { Network } from "../../view-data.ts";

/** Lines over all groups: more are a grey block to a reader, and a burden to his page. */
export const MOST_LINES = 10_000;

/**
 * The dots and edges of some groups, at most `cap` dots and `MOST_LINES` lines. Every group keeps a share of the drawing in
 * proportion to its size; inside a group the best-connected members and the strongest edges are kept. What was cut is counted.
 * Dots have no names, only a group. O(edges) a group.
 */
export function networkOf(groups: readonly Finding<"group">[], cap: number): Network {
  const total = groups.reduce((sum, g) => sum + g.size.actors, 0);
  const share = total > cap ? cap / total : 1;
  const held = groups.reduce((sum, g) => sum + g.detail.edges.length, 0);
  const lines = held > MOST_LINES ? MOST_LINES / held : 1;
  const drawn: Network["groups"][number][] = [];
  const dots: (readonly [number])[] = [];
  const edges: (readonly [number, number, number])[] = [];
  let cutEdges = 0;
  groups.forEach((group, g) => {
    const { detail } = group;
    const all = detail.edges;
    const size = Math.max(group.members.length, ...all.map(([i, j]) => Math.max(i, j) + 1), 0);
    const weight = new Float64Array(size);
    for (const [i, j, w] of all) {
      weight[i] += w;
      weight[j] += w;
    }
    const room = Math.max(3, Math.floor(size * share));
    const kept = [...weight.keys()]
      .sort((a, b) => weight[b] - weight[a] || a - b)
      .slice(0, room)
      .sort((a, b) => a - b);
    const place = new Map<number, number>();
    for (const member of kept) {
      place.set(member, dots.length);
      dots.push([g]);
    }
    let shown = 0;
    const most = Math.floor(all.length * lines);
    // Strongest first, as the finding holds them.
    for (const [i, j, w] of all) {
      if (shown === most) break;
      const a = place.get(i);
      const b = place.get(j);
      if (a === undefined || b === undefined) continue;
      edges.push([a, b, w]);
      shown++;
    }
    cutEdges += Math.max(detail.edgeCount, all.length) - shown;
    drawn.push({ id: group.id, tier: detail.tier, nodes: size, shown: kept.length });
  });
  return {
    groups: drawn,
    dots,
    edges,
    cut: { dots: drawn.reduce((n, g) => n + g.nodes - g.shown, 0), edges: cutEdges },
  };
}
