import { z } from "zod";
import { nestedObjects, objectTotals, topObjects } from "../facts/objects.ts";
import type { Draft, ObjectRef } from "../model/finding.ts";
import { OBJECT_TYPES, type ShownType } from "../model/post.ts";
import { kParam } from "../model/release.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import type { Analysis } from "./analysis.ts";

const params = z.object({
  most: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(20)
    .describe("How many objects of each type are listed (default 20: what fits a page)"),
  k: kParam("Fewest accounts behind anything listed (the release rule's k)"),
});

/** What is listed. */
const LISTED = ["hashtag", "link", "domain", "text"] as const satisfies readonly ShownType[];
type Listed = (typeof LISTED)[number];

const codeOf = (type: ShownType): number => OBJECT_TYPES.indexOf(type);

const needs = (p: z.infer<typeof params>, period: Period) => {
  const wanted = { types: LISTED, period, most: p.most, k: p.k };
  return { ranked: topObjects(wanted), nested: nestedObjects(wanted), totals: objectTotals(LISTED, period) };
};

/** The most used hashtags, links, websites and texts, ranked by how many accounts used them (not by how often). */
export const top: Analysis<z.infer<typeof params>, ReturnType<typeof needs>> = {
  name: "top",
  version: 1,
  question: "Which hashtags, links, websites and texts did most accounts use?",
  cites: [],
  caveats: [say("caveat.ranked"), say("caveat.keywords")],
  params,
  needs,
  find(given, p, _rng, period): readonly Draft[] {
    const { ranked, totals, nested } = given;
    const rest = new Map<number, number>();
    nested.object.forEach((code, i) => void rest.set(code, nested.rest[i]));
    return LISTED.flatMap((type) => {
      const row = totals.type.indexOf(codeOf(type));
      if (row < 0) return [];
      const objects: ObjectRef[] = [];
      let eligible = 0;
      ranked.type.forEach((t, i) => {
        if (t !== codeOf(type)) return;
        eligible = ranked.eligible[i];
        objects.push({
          type,
          code: ranked.object[i],
          actors: ranked.actors[i],
          posts: ranked.posts[i],
          rest: rest.get(ranked.object[i]) ?? 0,
        });
      });
      return [
        {
          id: `top-${type}`,
          kind: "top" as const,
          statement: statementOf(type, totals.objects[row], eligible, objects, p.k),
          period,
          size: { actors: totals.actors[row], posts: totals.posts[row] },
          objects,
          measures: {
            distinct: { value: totals.objects[row], unit: UNITS[type] },
            eligible: { value: eligible, unit: UNITS[type], note: say("note.eligible", { k: p.k }) },
          },
          evidence: {},
          caveats: this.caveats,
          detail: { type, rankedBy: "accounts", listed: objects.length },
        },
      ];
    });
  },
};

const UNITS = { hashtag: "hashtags", link: "links", domain: "websites", text: "texts" } as const;

function statementOf(
  type: Listed,
  distinct: number,
  eligible: number,
  objects: readonly ObjectRef[],
  k: number,
): SayingWith<"top."> {
  const [kind, one] = [say(`kind.${type}`), say(`one.${type}`)];
  if (objects.length === 0)
    return distinct === 1 ? say("top.one.none", { kind: one, k }) : say("top.none", { n: distinct, kind, k });
  const first = objects[0];
  const exact = (first.rest ?? 0) === 0 || (first.rest ?? 0) >= k;
  const shown = (n: number) => (exact ? n : Math.floor(n / k) * k);
  const uses = say(exact ? "uses.exact" : "uses.least", { accounts: shown(first.actors), posts: shown(first.posts) });
  return distinct === 1
    ? say("top.one", { kind: one, first: uses })
    : say("top.some", { n: distinct, kind, k, eligible, first: uses });
}
