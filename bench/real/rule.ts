import type { ActionTable } from "../worlds/archive.ts";
import { cntTwo } from "../worlds/rules-cnt.ts";
import { linksOf, type RealPost, wordsOf } from "./posts.ts";

/**
 * The fixed rule of the peers, two messages within 60 s, on each kind of act by itself as their toolkit does: same words, same link,
 * same repost or object; times as the archive has them. Answers with the accused accounts.
 */
export function fixedRule(posts: readonly RealPost[]): Set<string> {
  const accounts = codes();
  const tables = { words: rows(), links: rows(), objects: rows() };
  posts.forEach((p, post) => {
    const row = { post, actor: accounts.of(p.account), at: p.at };
    const words = wordsOf(p.text);
    if (p.object !== undefined) tables.objects.add(row, p.object);
    else if (words !== "") tables.words.add(row, words);
    for (const link of linksOf(p.text)) tables.links.add(row, link);
  });
  const accused = new Set<string>();
  for (const t of Object.values(tables)) for (const u of cntTwo(t.table()).accused) accused.add(accounts.names[u]);
  return accused;
}

function codes() {
  const known = new Map<string, number>();
  const names: string[] = [];
  const of = (name: string): number => {
    let code = known.get(name);
    if (code === undefined) {
      code = names.push(name) - 1;
      known.set(name, code);
    }
    return code;
  };
  return { names, of };
}

function rows() {
  const objects = codes();
  const list: { post: number; actor: number; at: number; object: number }[] = [];
  return {
    add: (row: { post: number; actor: number; at: number }, object: string) =>
      list.push({ ...row, object: objects.of(object) }),
    table: (): ActionTable => ({
      post: Uint32Array.from(list, (r) => r.post),
      actor: Uint32Array.from(list, (r) => r.actor),
      object: Uint32Array.from(list, (r) => r.object),
      at: Float64Array.from(list, (r) => r.at),
      lang: new Uint32Array(list.length),
    }),
  };
}
