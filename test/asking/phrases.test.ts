import { expect, test } from "vitest";
import { topicPlaces } from "../../src/asking/count-topics.ts";
import { PostIndex } from "../../src/asking/post-index.ts";
import { leavesOf, parseQuery, toMatcher } from "../../src/query/index.ts";

const K = 10;
/** An account each. */
const index = (texts: readonly string[]): PostIndex =>
  new PostIndex({
    seq: Uint32Array.from(texts.keys()),
    actor: Uint32Array.from(texts.keys()),
    time: Float64Array.from(texts.keys(), (i) => 1000 * i),
    keys: Uint32Array.from(texts.keys(), (i) => (i * 2654435761) % 2 ** 32),
    secret: "secret",
  });

/** Posts that count for a query, and what its noise is drawn by. */
function asked(texts: readonly string[], query: string) {
  const posts = index(texts);
  const { tree, leaves } = leavesOf(parseQuery(query));
  for (const leaf of leaves) {
    const fits = toMatcher(parseQuery(leaf));
    const post = (text: string) => ({ text, at: 0, platform: "x", kind: "post" as const });
    posts.setHits(
      leaf,
      Uint32Array.from(texts.keys()).filter((i) => fits(post(texts[i]), [])),
    );
  }
  const { places, condition } = topicPlaces(posts, tree, leaves, K);
  return { places: [...places], condition };
}
const times = (n: number, text: string): string[] => Array.from({ length: n }, () => text);

test("every phrase cut out of a copied text is one word of it, whoever wrote it otherwise", () => {
  const copied = [
    ...times(30, "one two three four five"),
    "one two three and four five",
    ...times(20, "something else"),
  ];
  const everybody = Array.from({ length: 31 }, (_, i) => i);
  const answers = ['"two three"', '"three four"', '"two three four"', '"one two" NEAR/1 "four"', "three four"].map(
    (q) => asked(copied, q),
  );
  for (const { places } of answers) expect(places).toEqual(everybody);
  // as many draws of noise as there are words, not as there are phrases
  expect(new Set(answers.map((a) => a.condition)).size).toBeLessThanOrEqual(4);
});

test("a phrase that k accounts' posts differ by counts as it stands", () => {
  const texts = [...times(30, "one two"), ...times(20, "two one"), ...times(25, "one"), ...times(15, "two")];
  expect(asked(texts, '"one two"').places).toHaveLength(30);
  expect(asked(texts, "one two").places).toHaveLength(50);
  expect(asked(texts, "one NEAR/1 two").places).toHaveLength(50);
});

test("widths of a NEAR whose accounts differ by few are one question, with one noise", () => {
  const apart = (words: number) => `one ${"and ".repeat(words)}two`;
  const texts = [...times(30, apart(0)), apart(4), ...times(25, apart(70))];
  const widths = Array.from({ length: 50 }, (_, i) => asked(texts, `one NEAR/${i + 1} two`));
  expect(new Set(widths.map((a) => a.condition)).size).toBe(1);
  expect(new Set(widths.map((a) => a.places.length))).toEqual(new Set([31]));
});

test("a width that k accounts' posts differ by counts as it stands", () => {
  const texts = [
    ...times(30, "one two"),
    ...times(20, "one and and and and two"),
    ...times(25, "two"),
    ...times(15, "one"),
  ];
  expect(asked(texts, "one NEAR/2 two").places).toHaveLength(30);
  expect(asked(texts, "one NEAR/5 two").places).toHaveLength(50);
});
