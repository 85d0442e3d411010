/** A condition as a tree over its simple ones, which are numbered: what a topic is, without what its words are. */
export type Tree =
  | { readonly op: "and" | "or"; readonly parts: readonly Tree[] }
  | { readonly op: "not"; readonly part: Tree }
  | { readonly op: "leaf"; readonly leaf: number };

/** Whether the tree holds where the leaves are as `has` says. O(nodes). */
export function holds(tree: Tree, has: (leaf: number) => boolean): boolean {
  switch (tree.op) {
    case "and":
      return tree.parts.every((p) => holds(p, has));
    case "or":
      return tree.parts.some((p) => holds(p, has));
    case "not":
      return !holds(tree.part, has);
    case "leaf":
      return has(tree.leaf);
  }
}

/** Whether a post that fits no leaf may fit the tree, or what is left of it when parts are dropped. */
export const negates = (tree: Tree): boolean =>
  tree.op === "not" || ((tree.op === "and" || tree.op === "or") && tree.parts.some(negates));

/** The leaves of a tree, as often as they stand in it. */
export const leavesIn = (tree: Tree): number[] => {
  if (tree.op === "leaf") return [tree.leaf];
  return tree.op === "not" ? leavesIn(tree.part) : tree.parts.flatMap(leavesIn);
};
