import type { ObjectType } from "../model/post.ts";
import type { Query } from "../model/query.ts";
import type { Period } from "../model/time.ts";
import type { Condition } from "../query/index.ts";
import { codeOf, codesOf, listed, recordKey, rowsOf, within } from "./within.ts";

/** Groups as lists of pseudonyms. */
export type Groups = readonly (readonly string[])[];

const COUNTED = { grp: "u32", posts: "u32", actor: "u32", key: "u32" } as const;
const MEMBER = { code: "u32", grp: "u32" } as const;
const USED = { row: "u8", a: "f64", b: "f64", c: "f64", d: "f64", key: "f64", text: "string" } as const;

/** Common tables `named`, `member(code, grp)`: the accounts of the groups, from the bound value `$members`; of two groups the first. */
const MEMBERS = `named as (select split_part(line, ' ', 2) as pseudonym, split_part(line, ' ', 1)::uinteger as grp
              from (select unnest(from_json($members::json, '["VARCHAR"]')) as line)),
            member as (select a.code, min(n.grp) as grp from actor a join named n on n.pseudonym = a.pseudonym group by a.code)`;
const membersOf = (groups: Groups): string =>
  JSON.stringify(groups.flatMap((g, i) => g.map((pseudonym) => `${i} ${pseudonym}`)));

/** Posts per account of a condition in a period, by group + 1 (0 = in none), with its record key. One scan. */
export const accountsOn = (
  condition: Condition,
  { from, until }: Period,
  groups: Groups,
  secret: string,
): Query<typeof COUNTED> => ({
  sql: `with ${MEMBERS},
        used as (select p.actor, count(*) as posts from post p where ${within("p.")} and ${condition.sql} group by p.actor)
        select coalesce(m.grp + 1, 0)::uinteger as grp, u.posts::uinteger as posts, u.actor::uinteger as actor, ${recordKey("a.")} as key
        from used u join actor a on a.code = u.actor left join member m on m.code = u.actor
        order by 1, 3`,
  values: { ...condition.values, members: membersOf(groups), from, until, secret },
  columns: COUNTED,
});

/** The group of each account that is in one, from 0. */
export const groupsOfAccounts = (groups: Groups): Query<typeof MEMBER> => ({
  sql: `with ${MEMBERS} select code, grp::uinteger as grp from member order by code`,
  values: { members: membersOf(groups) },
  columns: MEMBER,
});

/** An object as a condition on posts. @param name begins the names of the bound values */
export function objectCondition(type: ObjectType, value: string, name: string): Condition {
  const code = codeOf(type);
  return {
    sql: `(p.seq in (select a.post from action a where a.type = ${code} and a.object in (select o.code from object o where o.type = ${code} and o.value = $${name}_v::varchar)))`,
    values: { [`${name}_v`]: value },
  };
}

/**
 * The objects that most accounts of some posts used, k or more each. Rows by `row`: 0 objects (`a` code, `b` accounts, `c` posts, `d` type,
 * `text` value), 1 how many accounts (`d`) of group `b` + 1 (0 = in none) have `c` posts with object `a`. `key`: the sum of the accounts'
 * record keys modulo 2³². O(actions).
 */
export const objectsOfPosts = (
  seq: Iterable<number>,
  o: {
    readonly types: readonly ObjectType[];
    readonly groups: Groups;
    readonly k: number;
    readonly most: number;
    readonly secret: string;
  },
): Query<typeof USED> => ({
  sql: `with hit as materialized (${rowsOf("hits", "seq")}), ${MEMBERS},
        act as materialized (select a.type, a.object, a.actor, count(*) as posts from action a
          where a.type in (${codesOf(o.types)}) and a.post in (select seq from hit) group by a.type, a.object, a.actor),
        keyed as (select act.*, ${recordKey("ac.")} as key from act join actor ac on ac.code = act.actor),
        used as (select type, object, count(*) as actors, sum(posts) as posts, sum(key) % 4294967296 as keys from keyed
          group by type, object having count(*) >= $k::bigint),
        listed as materialized (select u.*, ob.value from used u join object ob on ob.code = u.object
          qualify row_number() over (partition by u.type order by u.actors desc, u.posts desc, u.object) <= $most::bigint),
        part as (select l.object as object, coalesce(m.grp + 1, 0) as grp, a.posts as posts, a.key as key
          from keyed a join listed l on l.object = a.object and l.type = a.type left join member m on m.code = a.actor)
        select "row"::utinyint as row, a::double as a, b::double as b, c::double as c, d::double as d, key::double as key, text from (
          select 0 as "row", object as a, actors as b, posts as c, type as d, keys as key, value as text from listed
          union all select 1, object, grp, posts, count(*), sum(key) % 4294967296, '' from part group by object, grp, posts)
        order by "row", a, b, c`,
  values: { hits: listed(seq), members: membersOf(o.groups), k: o.k, most: o.most, secret: o.secret },
  columns: USED,
});
