import type { Draft } from "../../src/model/finding.ts";
import { claqueDrafts } from "../worlds/claque.ts";
import type { Discovery, Ring, Rival } from "./rival.ts";

/** Both readings come of one analysis. */
let last: { readonly ring: Ring; readonly drafts: readonly Draft[] } | undefined;
function draftsOf(ring: Ring): readonly Draft[] {
  if (last?.ring !== ring) last = { ring, drafts: claqueDrafts(ring.world, ring.archive) };
  return last.drafts;
}

/** What is shown at a level: groups whose own q is at most that; one that prints none counts at every level. */
const shown = (ring: Ring, tiers: (tier: string) => boolean): Discovery[] =>
  draftsOf(ring)
    .filter((d) => d.kind === "group")
    .filter((d) => tiers(d.detail.tier))
    .map((d) => ({ accounts: d.members, q: d.measures.q.value }));

const reading = (name: string, tiers: (tier: string) => boolean): Rival => ({
  name,
  unit: "groups",
  promises: true,
  discover: (ring) => shown(ring, tiers),
});

/** The analysis that a person gets, with its default parameters: above its own level it tells nothing more. */
export const claqueReadings: readonly Rival[] = [
  reading("claque, confirmed", (tier) => tier === "confirmed"),
  reading("claque, all shown", () => true),
];
