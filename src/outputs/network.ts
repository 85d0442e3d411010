import { layout, type Positions, packDiscs } from "../methods/layout.ts";
import { makeRng } from "../methods/rng.ts";
import type { Finding, FindingsDocument, Tier } from "../model/finding.ts";
import { rankedGroups } from "../views/index.ts";

export interface NetworkNode {
  /** The pseudonym, or pseudonym and group where an actor is in several. */
  readonly id: string;
  readonly group: string;
  readonly tier: Tier;
  readonly degree: number;
  readonly x: number;
  readonly y: number;
}
export interface NetworkEdge {
  readonly source: number;
  readonly target: number;
  /** Distinct objects both acted on within the time window. */
  readonly weight: number;
  /** What channel A expects of the pair (λ). */
}
export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** Edges the groups have but the findings do not carry (strongest are kept). */
  readonly edgesLeftOut: number;
}

/** Rounds of the layout: fewer where many accounts are to be placed, so that the whole stays a matter of a second. */
const roundsFor = (accounts: number): number =>
  Math.max(12, Math.min(120, Math.round(600_000 / Math.max(1, accounts))));

const placed = new WeakMap<Finding<"group">, Positions>();

/** Positions of one group's members in the unit disc, by index. Worked out once per finding. */
export function placeGroup(group: Finding<"group">, document: FindingsDocument): Positions {
  const known = placed.get(group);
  if (known) return known;
  const { edges } = group.detail;
  const accounts = rankedGroups(document).reduce((n, g) => n + g.members.length, 0);
  const positions = layout(
    {
      nodes: group.members.length,
      source: edges.map((e) => e[0]),
      target: edges.map((e) => e[1]),
      weight: edges.map((e) => e[2]),
    },
    makeRng(document.seed).fork(group.id),
    roundsFor(accounts),
  );
  placed.set(group, positions);
  return positions;
}

/** All groups as one network: each laid out on its own, then packed as discs, largest in the middle. O(groups² + layout). */
export function networkOf(document: FindingsDocument, groups = rankedGroups(document)): Network {
  const discs = packDiscs(
    groups.map((g) => 10 * Math.sqrt(g.members.length)),
    14,
  );
  const taken = new Map<string, number>();
  for (const g of groups) for (const m of g.members) taken.set(m, (taken.get(m) ?? 0) + 1);
  const nodes: NetworkNode[] = [];
  const edges: NetworkEdge[] = [];
  let edgesLeftOut = 0;
  groups.forEach((group, g) => {
    const { detail } = group;
    const first = nodes.length;
    const place = placeGroup(group, document);
    const degree = new Uint32Array(group.members.length);
    for (const [a, b, weight] of detail.edges) {
      degree[a]++;
      degree[b]++;
      edges.push({ source: first + a, target: first + b, weight });
    }
    edgesLeftOut += Math.max(0, detail.edgeCount - detail.edges.length);
    group.members.forEach((member, i) => {
      nodes.push({
        id: (taken.get(member) ?? 0) > 1 ? `${member}@${group.id}` : member,
        group: group.id,
        tier: detail.tier,
        degree: degree[i],
        x: discs[g].x + place.x[i] * discs[g].r,
        y: discs[g].y + place.y[i] * discs[g].r,
      });
    });
  });
  return { nodes, edges, edgesLeftOut };
}
