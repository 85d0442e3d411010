/** An element as it was read, by local names. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** The children of a name. */
export const childrenOf = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node === undefined ? NONE : node.children.filter((child) => child.name === name);
const NONE: readonly XmlNode[] = [];

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);

/** The element that a path of children leads to: the first of each name. */
export const at = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((inner, name) => childOf(inner, name), node);

/** Every element inside that has one of the names, in order; none inside another of them. O(elements). */
export function within(node: XmlNode | undefined, ...names: readonly string[]): readonly XmlNode[] {
  if (node === undefined) return NONE;
  const found: XmlNode[] = [];
  const look = (inner: XmlNode) => {
    for (const child of inner.children)
      if (names.includes(child.name)) found.push(child);
      else look(child);
  };
  look(node);
  return found;
}

/** The first element inside of one of the names. */
export function firstWithin(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  if (node === undefined) return undefined;
  for (const child of node.children) {
    const found = names.includes(child.name) ? child : firstWithin(child, ...names);
    if (found) return found;
  }
  return undefined;
}

/** The elements inside one, by name: made in one walk, for trees of which much is asked. */
export class XmlIndex {
  readonly #byName = new Map<string, { readonly node: XmlNode; readonly order: number }[]>();

  constructor(root: XmlNode) {
    let order = 0;
    const look = (node: XmlNode) => {
      for (const child of node.children) {
        const known = this.#byName.get(child.name);
        if (known) known.push({ node: child, order: order++ });
        else this.#byName.set(child.name, [{ node: child, order: order++ }]);
        look(child);
      }
    };
    look(root);
  }

  get names(): Iterable<string> {
    return this.#byName.keys();
  }

  /** All of these names, in the order in which they stand. */
  all(...names: readonly string[]): readonly XmlNode[] {
    if (names.length === 1) return this.#byName.get(names[0])?.map(({ node }) => node) ?? NONE;
    return names
      .flatMap((name) => this.#byName.get(name) ?? [])
      .sort((a, b) => a.order - b.order)
      .map(({ node }) => node);
  }

  first(...names: readonly string[]): XmlNode | undefined {
    let best: { readonly node: XmlNode; readonly order: number } | undefined;
    for (const name of names) {
      const found = this.#byName.get(name)?.[0];
      if (found && (!best || found.order < best.order)) best = found;
    }
    return best?.node;
  }
}

/** The text of an element and all inside it: paragraphs on lines of their own, blanks within a line as one. */
export function textOf(node: XmlNode | undefined): string {
  if (node === undefined) return "";
  if (node.children.length === 0) return squeezed(node.text);
  const lines = [squeezed(node.text), ...node.children.map(textOf)];
  return lines.filter((line) => line !== "").join("\n");
}
const squeezed = (text: string): string => (text === "" ? "" : text.replace(/\s+/g, " ").trim());
