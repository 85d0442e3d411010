import { z } from "zod";
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

const IN_PERIOD = `type in (${LISTED.map(codeOf).join(", ")}) and at_ms >= $from::bigint and at_ms < $until::bigint`;
/** The first `most` objects of each type by distinct accounts, among those of k accounts or more. */
const RANKED = `per as (select type, object, actor, count(distinct post) as posts from action where ${IN_PERIOD} group by type, object, actor),
  counted as (select type, object, count(*) as actors, sum(posts) as posts from per group by type, object having count(*) >= $k::bigint),
  ranked as (select type, object, actors, posts, count(*) over (partition by type) as eligible from counted
    qualify row_number() over (partition by type order by actors desc, posts desc, object) <= $most::bigint)`;

const needs = (p: z.infer<typeof params>, period: Period) => {
  const values = { from: period.from, until: period.until, most: p.most, k: p.k };
  return {
    ranked: {
      sql: `with ${RANKED} select type::utinyint as type, object::uinteger as object, actors::uinteger as actors, posts::double as posts,
            eligible::uinteger as eligible from ranked order by type, actors desc, posts desc, object`,
      values,
      columns: { type: "u8", object: "u32", actors: "u32", posts: "f64", eligible: "u32" },
    },
    /**
     * Listed objects whose posts all lie in another listed one (a link in its website, a text in its hashtag), with the
     * accounts under the posts that are left over: what a reader could work out by subtraction.
     */
    nested: {
      sql: `with ${RANKED},
            act as (select distinct a.post, a.actor, a.object from action a join ranked r on r.object = a.object where a.${IN_PERIOD.replaceAll(" at_ms", " a.at_ms")}),
            inside as (select n.object as narrow, w.object as wide from act n join act w on w.post = n.post and w.object <> n.object
              group by n.object, w.object having count(*) = (select any_value(posts) from ranked r where r.object = n.object)),
            rest as (select i.narrow, i.wide, count(distinct w.actor) filter (where n.post is null) as rest
              from inside i join act w on w.object = i.wide left join act n on n.object = i.narrow and n.post = w.post group by i.narrow, i.wide)
            select narrow::uinteger as object, min(rest)::uinteger as rest from rest where rest > 0 group by narrow order by narrow`,
      values,
      columns: { object: "u32", rest: "u32" },
    },
    /** What there is of each type at all: objects, accounts, posts. */
    totals: {
      sql: `select type::utinyint as type, count(distinct object)::uinteger as objects, count(distinct actor)::uinteger as actors,
            count(distinct post)::double as posts from action where ${IN_PERIOD} group by type order by type`,
      values: { from: period.from, until: period.until },
      columns: { type: "u8", objects: "u32", actors: "u32", posts: "f64" },
    },
  } as const;
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
