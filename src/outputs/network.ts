import { layout, type Positions, packDiscs } from "../methods/layout.ts";
import { makeRng } from "../methods/rng.ts";
import { type Finding, type FindingsDocument, ofKind } from "../model/finding.ts";
import { type NetworkView, type Node, networkView, rankedGroups } from "../views/index.ts";

/** The network with a place for every account. */
export interface Network extends Omit<NetworkView, "nodes"> {
  readonly nodes: readonly (Node & { readonly x: number; readonly y: number })[];
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
  const accounts = ofKind(document, "group").reduce((n, g) => n + g.members.length, 0);
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
  const places = groups.flatMap((group, g) => {
    const { x, y } = placeGroup(group, document);
    const { x: left, y: top, r } = discs[g];
    return group.members.map((_, i) => ({ x: left + x[i] * r, y: top + y[i] * r }));
  });
  const { nodes, ...rest } = networkView(document, groups);
  return { ...rest, nodes: nodes.map((node, i) => ({ ...node, ...places[i] })) };
}
