import type { Finding, FindingsDocument, Tier } from "../model/finding.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import { rankedGroups } from "./orchestrated.ts";

/** A member of a group. */
export interface Node {
  /** The pseudonym, or pseudonym and group where an account is in several. */
  readonly id: string;
  readonly group: string;
  readonly tier: Tier;
  readonly degree: number;
}
export interface Edge {
  /** Index of a node. */
  readonly source: number;
  readonly target: number;
  /** Distinct objects both acted on within the time window. */
  readonly weight: number;
}

/** The groups as one network: their members in order, group by group, and every edge that the findings carry. */
export interface NetworkView {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Edges the groups have but the findings do not carry (strongest are kept). */
  readonly edgesLeftOut: number;
  /** The same as it is said. */
  readonly leftOut?: SayingWith<"cut.">;
  /** What it shows, and what of it is left out. */
  readonly about: SayingWith<"network.">;
}

/** O(members + edges). */
export function networkView(document: FindingsDocument, groups = rankedGroups(document)): NetworkView {
  const taken = new Map<string, number>();
  for (const g of groups) for (const m of g.members) taken.set(m, (taken.get(m) ?? 0) + 1);
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  let edgesLeftOut = 0;
  for (const group of groups) {
    const first = nodes.length;
    const degree = degreesOf(group);
    for (const [a, b, weight] of group.detail.edges) edges.push({ source: first + a, target: first + b, weight });
    edgesLeftOut += Math.max(0, group.detail.edgeCount - group.detail.edges.length);
    group.members.forEach((member, i) => {
      const id = (taken.get(member) ?? 0) > 1 ? `${member}@${group.id}` : member;
      nodes.push({ id, group: group.id, tier: group.detail.tier, degree: degree[i] });
    });
  }
  const leftOut = edgesLeftOut > 0 ? say("cut.edges", { n: edgesLeftOut }) : undefined;
  return { nodes, edges, edgesLeftOut, ...(leftOut && { leftOut }), about: say("network.about", { cut: leftOut }) };
}

function degreesOf({ members, detail }: Finding<"group">): Uint32Array {
  const degree = new Uint32Array(members.length);
  for (const [a, b] of detail.edges) {
    degree[a]++;
    degree[b]++;
  }
  return degree;
}
