import type { Deletion } from "../model/raw.ts";
import type { Gate } from "../privacy/gate.ts";
import type { Forget } from "../store/store.ts";

type Lists = { readonly [K in "posts" | "actors"]: string[] } & { readonly ended: { actor: string; until: number }[] };

/** Upstream deletions as the store takes them: the same for archives and streams. */
export function toForget(gate: Gate, deletions: readonly Deletion[]): Lists & Forget {
  const forget: Lists = { posts: [], actors: [], ended: [] };
  for (const deletion of deletions) {
    const { what, id, until } = gate.admitDeletion(deletion);
    if (what !== "actor") forget.posts.push(id);
    if (what === "post") continue;
    if (until === undefined) forget.actors.push(id);
    else forget.ended.push({ actor: id, until });
  }
  return forget;
}
