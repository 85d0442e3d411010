import { binStart } from "../../src/analyses/volume.ts";
import { type CountedSet, countTopics, type ShownLine } from "../../src/asking/count-topics.ts";
import { PostIndex } from "../../src/asking/post-index.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";
import { canonicalQuery, leavesOf, onGrid, parseQuery, spellingsOf, toMatcher } from "../../src/query/index.ts";
import { BEGIN, HOURS, type MadePost } from "./collection.ts";
import type { Door, Line } from "./doors.ts";

const K = 10;
const LANGS = ["en", "de"];

/**
 * The counting that every door leads to, without what lies around it: posts are held as a project holds them in memory, and conditions are looked
 * for in their texts instead of in a database. No sentences, shares or words; thousands of questions a second.
 */
export function memoryDoor(made: readonly MadePost[], seed: number): Door {
  const posts = made.map((p) => ({ ...p, at: BEGIN + p.at, platform: "x", kind: "post" as const }));
  const accounts = [...new Set(posts.map((p) => p.account))];
  const code = new Map(accounts.map((account, i) => [account, i]));
  const rng = makeRng(seed).fork("keys");
  const index = new PostIndex({
    seq: Uint32Array.from(posts.keys()),
    actor: Uint32Array.from(posts, (p) => code.get(p.account) ?? 0),
    time: Float64Array.from(posts, (p) => p.at),
    keys: Uint32Array.from(accounts, () => rng.int(2 ** 31) * 2 + rng.int(2)),
    secret: `secret ${rng.int(2 ** 31)}`,
  });
  const langs = Uint8Array.from(posts, (p) => LANGS.indexOf(p.lang) + 1);
  index.setParts("lang", LANGS, Uint32Array.from(posts.keys()), langs);
  const known = new Set<string>();
  const know = (leaf: string): void => {
    if (known.has(leaf)) return;
    known.add(leaf);
    const fits = toMatcher(parseQuery(leaf));
    // What a text must hold is looked for first: normalising and matching cost far more.
    const word = leaf.startsWith('"') ? (/\w+/.exec(leaf)?.[0] ?? "") : "";
    const seq = Uint32Array.from(posts.keys()).filter((i) => posts[i].text.includes(word) && fits(posts[i], []));
    if (!spellingsOf(leaf, "h")) {
      index.setHits(leaf, seq);
      return;
    }
    const begin = leaf.slice(1, -2);
    const found = [...seq].flatMap((i) =>
      [...new Set(posts[i].text.split(" ").filter((word) => word.startsWith(begin)))].map((word) => ({ i, word })),
    );
    const names = [...new Set(found.map(({ word }) => canonicalQuery(word)))].sort();
    index.setSpellings(
      leaf,
      names,
      Uint32Array.from(found, ({ i }) => i),
      Uint32Array.from(found, ({ word }) => names.indexOf(canonicalQuery(word))),
    );
  };
  const period = { from: BEGIN, until: BEGIN + hours(HOURS) };
  return {
    name: "counting in memory",
    atOnce: 8,
    async topics(queries, by) {
      const topics = queries.map((q) => leavesOf(onGrid(parseQuery(q), (at) => binStart(at, hours(1)), hours(1))));
      for (const { leaves } of topics) leaves.forEach(know);
      const counted = countTopics(index, period, { topics, bin: hours(1), k: K, ...(by && { parts: by }) });
      return counted.topics.map(lineOf);
    },
    says: () => Promise.reject(new Error("no words here")),
    close: async () => {},
  };
}

function lineOf({ total, bins, parts }: CountedSet): Line {
  const sum = (lines: readonly ShownLine[], i: number) =>
    lines.reduce<number | null>((all, line) => {
      const { actors } = line[i];
      return all === null || actors === null ? null : all + actors;
    }, 0);
  return {
    bins: bins.map(({ posts, actors }) => `${posts} ${actors}`),
    accounts: bins.map(({ actors }) => actors),
    byLang: bins.map((_, i) => sum([...parts.values()], i)),
    rest: JSON.stringify(total),
  };
}
