import type { Rng } from "../../methods/rng.ts";
import { exponential, logNormal, poisson, sample } from "../draws.ts";
import { awake } from "../rhythm.ts";
import type { Of, Stage } from "./stage.ts";

const DAY = 86_400;

/**
 * A story that breaks and goes on: update after update, each carried by several outlets within minutes, and hundreds of people who
 * pass on what the outlets that they read have brought, some at the alert, some when they look. For days these people act on
 * little else. Nobody asked them to.
 */
export function breakingStory(s: Of<"breakingStory">, stage: Stage, r: Rng): void {
  const { o, note } = stage;
  const { accounts, objects, shares, length } = stage.sketch;
  const first = stage.already("breakingStory");
  const crowd = Array.from({ length: o.communities }, (_, c) => stage.peopleOf(c)).flat();
  for (let e = 0; e < s.count; e++) {
    const community = (first + e + 5) % o.communities;
    const span = Math.min(s.days * DAY, length * 0.9);
    const from = ((e + 0.2 + 0.6 * r.next()) / s.count) * (length - span);
    const updates = updatesOf(first + e, community, from, span);
    const ids = [...sample(r, crowd.length, s.size)].map((i) => crowd[i]);
    for (const u of ids) follow(u, updates);
    const name = `story ${first + e}`;
    stage.sketch.happenings.push({ kind: "breakingStory", name, from, until: from + span, accounts: ids.length });
    note("breakingStory", name, ids);
  }

  /** Update → source → the item by which it carries it. Half of the updates come in the first sixth of the time. */
  function updatesOf(story: number, community: number, from: number, span: number): Map<number, number>[] {
    const sources = Array.from({ length: s.sources }, () => stage.join("source", r, community));
    return Array.from({ length: s.updates }, (_, n) => {
      const at = n === 0 ? from : from + span * r.next() ** 2.6;
      const carried = new Map<number, number>();
      for (let k = 0; k < s.sources; k++) {
        if (r.next() >= s.carried && k !== n % s.sources) continue;
        const birth = at + exponential(r, 420);
        const item =
          k % 2 === 0
            ? objects.add({ shape: "link", community, birth, site: `story-${story}-${k}-times.example` })
            : objects.add({ shape: "repost", community, birth, author: sources[k] });
        carried.set(k, item);
      }
      return carried;
    });
  }

  function follow(u: number, updates: readonly Map<number, number>[]): void {
    const reads = [...sample(r, s.sources, 1 + r.int(3))];
    const alert = r.next() < s.alerts;
    const zeal = logNormal(r, 0.6, 1);
    const many = Math.min(updates.length, poisson(r, Math.min(updates.length, s.actions * zeal)));
    for (const n of sample(r, updates.length, many)) {
      const item = reads.map((k) => updates[n].get(k)).find((x) => x !== undefined);
      if (item === undefined) continue;
      const t = objects.birth[item] + logNormal(r, alert ? s.fastDelay : s.slowDelay, alert ? 0.9 : 1.4);
      if (awake(r, t, accounts.phase[u])) shares.add(u, item, t);
    }
  }
}
