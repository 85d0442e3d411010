import { FACT_CODES } from "../model/post.ts";
import type { Query } from "../model/query.ts";
import { codeOf, listed, rowsOf } from "./within.ts";

const VALUE = { code: "u32", value: "string", actors: "u32" } as const;
const SPELT = { code: "u32", text: "string", actors: "u32" } as const;
const ACTOR = { code: "u32", pseudonym: "string" } as const;
const TEXTS = { texts: "u32", missing: "u32" } as const;
const TEXT = { code: "u32", value: "string" } as const;

const WANTED = `wanted as (${rowsOf("codes", "code")})`;

/** What object codes stand for, with the accounts of the whole collection behind each; facts that are never shown are left out. */
export const objectValues = (codes: Iterable<number>): Query<typeof VALUE> => ({
  sql: `with ${WANTED} select o.code, o.value, count(distinct a.actor)::uinteger as actors
        from wanted w join object o on o.code = w.code and o.type not in (${FACT_CODES}) join action a on a.object = o.code group by o.code, o.value order by o.code`,
  values: { codes: listed(codes) },
  columns: VALUE,
});

/** A text object is a normalised text: the one spelling of it that most accounts posted, where k did. */
export const commonSpellings = (codes: Iterable<number>, k: number): Query<typeof SPELT> => ({
  sql: `with ${WANTED} select a.object as code, p.text, count(distinct p.actor)::uinteger as actors
        from wanted w join action a on a.object = w.code and a.type = $type join post p on p.seq = a.post
        group by a.object, p.text having count(distinct p.actor) >= $k
        qualify row_number() over (partition by a.object order by count(distinct p.actor) desc, p.text) = 1 order by 1`,
  values: { codes: listed(codes), type: codeOf("text"), k },
  columns: SPELT,
});

export const pseudonyms = (codes: Iterable<number>): Query<typeof ACTOR> => ({
  sql: `with ${WANTED} select a.code, a.pseudonym from wanted w join actor a on a.code = w.code order by a.code`,
  values: { codes: listed(codes) },
  columns: ACTOR,
});

/** Text objects there are, and how many of them are in no family yet. */
export const textCounts = (): Query<typeof TEXTS> => ({
  sql: `select count(*)::uinteger as texts, count(*) filter (where f.reworded is null)::uinteger as missing
        from object o left join family f on f.object = o.code where o.type = $type order by 1`,
  values: { type: codeOf("text") },
  columns: TEXTS,
});

/** Every text object. For `chunks`: there may be millions. */
export const textObjects = (): Query<typeof TEXT> => ({
  sql: "select code, value from object where type = $type order by code",
  values: { type: codeOf("text") },
  columns: TEXT,
});
