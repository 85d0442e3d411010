import { z } from "zod";
import type { Draft, ObjectRef } from "../model/finding.ts";
import { OBJECT_TYPES, type ShownType } from "../model/post.ts";
import { kParam } from "../model/release.ts";
import { say } from "../model/sentence.ts";
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

/** What is listed, with the words of the statement. */
const LISTED = [
  ["hashtag", say("kind.hashtag"), say("one.hashtag")],
  ["link", say("kind.link"), say("one.link")],
  ["domain", say("kind.domain"), say("one.domain")],
  ["text", say("kind.text"), say("one.text")],
] as const satisfies readonly (readonly [ShownType, string, string])[];

const codeOf = (type: ShownType): number => OBJECT_TYPES.indexOf(type);

const IN_PERIOD = `type in (${LISTED.map(([t]) => codeOf(t)).join(", ")}) and at_ms >= $from::bigint and at_ms < $until::bigint`;
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
    return LISTED.flatMap(([type, words, one]) => {
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
          statement: statementOf(words, one, totals.objects[row], eligible, objects, p.k),
          period,
          size: { actors: totals.actors[row], posts: totals.posts[row] },
          objects,
          measures: {
            distinct: { value: totals.objects[row], unit: words },
            eligible: { value: eligible, unit: words, note: `on at least ${p.k} accounts` },
          },
          evidence: {},
          caveats: this.caveats,
          detail: { type, rankedBy: "accounts", listed: objects.length },
        },
      ];
    });
  },
};

function statementOf(
  words: string,
  one: string,
  distinct: number,
  eligible: number,
  objects: readonly ObjectRef[],
  k: number,
): string {
  const all = { n: distinct, kind: distinct === 1 ? one : words, k };
  if (objects.length === 0) return say(distinct === 1 ? "top.one.none" : "top.none", all);
  const first = objects[0];
  const exact = (first.rest ?? 0) === 0 || (first.rest ?? 0) >= k;
  const shown = (n: number) => (exact ? n : Math.floor(n / k) * k);
  return say(distinct === 1 ? "top.one" : "top.some", {
    ...all,
    eligible,
    first: say(exact ? "uses.exact" : "uses.least", { accounts: shown(first.actors), posts: shown(first.posts) }),
  });
}
