import { createHash } from "node:crypto";
import { inOrder, type Tree } from "../model/tree.ts";
import { exactness } from "../query/index.ts";
import { littleEffect } from "../release/index.ts";
import type { PostIndex } from "./post-index.ts";
import { type KeptSpelling, keptSpellings, type Spellings } from "./spellings.ts";

/** Simple conditions that one topic may hold, each word of a phrase counted. */
export const MOST_LEAVES = 104;
/** Spellings that are looked at one by one in each cell; the rest stands together. */
const MOST_SPELLINGS = 12;

/** A simple condition, as it is counted. */
export interface OpenLeaf {
  /** What its noise is drawn by. */
  readonly name: string;
  /** Sets `bit` in `marks` at the places of its posts. */
  mark(marks: Uint32Array, bit: number): void;
}

/** A topic in the one form that all its spellings share. */
export interface OpenTopic {
  readonly tree: Tree;
  readonly leaves: readonly OpenLeaf[];
}

/** The conditions as they were asked. */
export const plainLeaves = (index: PostIndex, leaves: readonly string[]): readonly OpenLeaf[] =>
  leaves.map((name) => ({ name, mark: (marks, bit) => index.mark(name, marks, bit) }));

/**
 * A topic as it is counted: a beginning of words becomes the words that count (`keptSpellings`), brackets, order and repetitions that mean nothing
 * go. So what is one question to whoever counts has one answer and one noise, however it is written. O(rows of the beginnings).
 */
export function openTopic(index: PostIndex, tree: Tree, asked: readonly string[], k: number): OpenTopic {
  const several = asked.filter((leaf) => index.spellings(leaf));
  const share = Math.floor((MOST_LEAVES - asked.length + several.length) / Math.max(1, several.length));
  return opened(index, tree, asked, (name, of) =>
    partsOf(name, kept(index, of, k), Math.min(share, MOST_SPELLINGS + 1)),
  );
}

/** The same of conditions that can be written down: a beginning some of whose words do nothing becomes the others, unless they are many or stand together. */
export function writtenTopic(index: PostIndex, tree: Tree, asked: readonly string[], k: number): OpenTopic {
  return opened(index, tree, asked, (name, of) => {
    const words = kept(index, of, k);
    const as = words.length > MOST_SPELLINGS || words.some((word) => word.together);
    const all = words.length === 0 || words.length === of.names.length;
    return as || all ? plainLeaves(index, [name]) : partsOf(name, words, MOST_SPELLINGS);
  });
}

function opened(
  index: PostIndex,
  tree: Tree,
  asked: readonly string[],
  partsFor: (name: string, of: Spellings) => readonly OpenLeaf[],
): OpenTopic {
  const leaves = new Map<string, OpenLeaf>();
  const plain = plainLeaves(index, asked);
  for (const leaf of plain) if (!index.spellings(leaf.name)) leaves.set(leaf.name, leaf);
  const parted = plain.map(({ name }) => {
    const of = index.spellings(name);
    if (!of) return [name];
    const parts = partsFor(name, of);
    for (const part of parts) if (!leaves.has(part.name)) leaves.set(part.name, part);
    return parts.map((part) => part.name);
  });
  const names = [...leaves.keys()];
  const put = (t: Tree): Tree => {
    if (t.op === "not") return { op: "not", part: put(t.part) };
    if (t.op !== "leaf") return { op: t.op, parts: t.parts.map(put) };
    return { op: "or", parts: parted[t.leaf].map((name) => ({ op: "leaf", leaf: names.indexOf(name) })) };
  };
  // What says most comes first: a word beside a phrase that holds it would go before the phrase is looked at.
  const named = names.map((name) => `${String(99_999 - exactness(name)).padStart(5, "0")} ${name}`);
  return { tree: inOrder(put(tree), (leaf) => named[leaf]), leaves: [...leaves.values()] };
}

/** At most so many: the most used, and the rest as one. Where no spelling counts, the condition itself, which nobody fits. */
function partsOf(asked: string, spellings: readonly KeptSpelling[], most: number): OpenLeaf[] {
  if (spellings.length === 0) return [{ name: asked, mark: () => {} }];
  const own = spellings.length <= most ? spellings : spellings.slice(0, most - 1);
  const rest = spellings.slice(own.length);
  const parts = own.map(({ name, places }) => leafOf(name, places));
  if (rest.length === 0) return parts;
  const named = createHash("sha256").update(
    rest
      .map((r) => r.name)
      .sort()
      .join("\u0000"),
  );
  return [
    ...parts,
    leafOf(
      named.digest("hex"),
      rest.flatMap((r) => r.places),
    ),
  ];
}

const leafOf = (name: string, stretches: readonly Uint32Array[]): OpenLeaf => ({
  name,
  mark(marks, bit) {
    for (const places of stretches) for (const place of places) marks[place] |= bit;
  },
});

const known = new WeakMap<Spellings, Map<number, readonly KeptSpelling[]>>();

function kept(index: PostIndex, spellings: Spellings, k: number): readonly KeptSpelling[] {
  const held = known.get(spellings) ?? new Map<number, readonly KeptSpelling[]>();
  known.set(spellings, held);
  const made = held.get(k) ?? keptSpellings(spellings, index.keys, (counted) => littleEffect(counted, k));
  held.set(k, made);
  return made;
}
