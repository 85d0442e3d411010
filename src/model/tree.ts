/** A condition as a tree over its simple ones, which are numbered: what a topic is, without what its words are. */
export type Tree =
  | { readonly op: "and" | "or"; readonly parts: readonly Tree[] }
  | { readonly op: "not"; readonly part: Tree }
  | { readonly op: "leaf"; readonly leaf: number };

/** What every post fits. */
export const EVERYTHING: Tree = { op: "and", parts: [] };

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

/**
 * The one form that trees share which differ in order, brackets, repetitions and negations alone: parts in the order of what they say, and
 * only leaves negated. O(nodes log nodes).
 */
export function inOrder(tree: Tree, nameOf: (leaf: number) => string): Tree {
  const said = new Map<Tree, string>();
  const saying = (t: Tree, text: string): Tree => {
    said.set(t, text);
    return t;
  };
  const walk = (t: Tree, negated: boolean): Tree => {
    if (t.op === "not") return walk(t.part, !negated);
    if (t.op === "leaf") {
      const name = JSON.stringify(nameOf(t.leaf));
      return negated ? saying({ op: "not", part: t }, `-${name}`) : saying({ ...t }, name);
    }
    const op = (t.op === "and") === negated ? "or" : "and";
    const flat = t.parts.map((p) => walk(p, negated)).flatMap((p) => (p.op === op ? p.parts : [p]));
    const once = new Map(flat.map((p) => [said.get(p) ?? "", p]));
    const texts = [...once.keys()].sort();
    const parts = texts.map((text) => once.get(text) ?? t);
    return parts.length === 1 ? parts[0] : saying({ op, parts }, `${op}(${texts.join()})`);
  };
  return walk(tree, false);
}

/** The leaves of a tree, as often as they stand in it. */
export const leavesIn = (tree: Tree): number[] => {
  if (tree.op === "leaf") return [tree.leaf];
  return tree.op === "not" ? leavesIn(tree.part) : tree.parts.flatMap(leavesIn);
};
