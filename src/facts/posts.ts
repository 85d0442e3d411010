import type { Query } from "../model/query.ts";
import type { Condition } from "../query/index.ts";
import { listed, recordKey, rowsOf } from "./within.ts";

const POST = { seq: "u32", actor: "u32", time: "f64" } as const;
const KEY = { code: "u32", key: "u32" } as const;
const SEQ = { seq: "u32" } as const;
const SPELT = { seq: "u32", code: "u32", spelt: "string" } as const;
const PART = { part: "string" } as const;
const PARTED = { seq: "u32", code: "u8" } as const;
const TEXT = { seq: "u32", actor: "u32", key: "u32", text: "string" } as const;
const NUMBER = { n: "f64" } as const;

/** Every post: number, account, time in ms. In order of numbers. */
export const postList = (): Query<typeof POST> => ({
  sql: "select seq, actor, at_ms::double as time from post order by seq",
  values: {},
  columns: POST,
});

/** A number of every account that only who holds `secret` can work out: evenly spread over 32 bits. */
export const recordKeys = (secret: string): Query<typeof KEY> => ({
  sql: `select code, ${recordKey()} as key from actor order by code`,
  values: { secret },
  columns: KEY,
});

/** Posts on which a condition holds. One scan. */
export const postsOn = ({ sql, values }: Condition): Query<typeof SEQ> => ({
  sql: `select p.seq from post p where ${sql} order by p.seq`,
  values,
  columns: SEQ,
});

/** Rows `seq`, `spelt`, with a number for each text that is spelt; the text itself stands in its first row alone. One scan. */
export const spellingsIn = ({ sql, values }: Condition): Query<typeof SPELT> => ({
  sql: `select seq, code::uinteger as code, case nth when 1 then spelt else '' end as spelt
        from (select seq, spelt, dense_rank() over (order by spelt) - 1 as code, row_number() over (partition by spelt order by seq) as nth from (${sql}))
        order by code, nth`,
  values,
  columns: SPELT,
});

export const countOn = ({ sql, values }: Condition): Query<typeof NUMBER> => ({
  sql: `select count(*)::double as n from post p where ${sql} order by 1`,
  values,
  columns: NUMBER,
});

/** How posts are parted: by language without region, or by platform; `unknown` where none is told. */
export type PartedBy = "lang" | "platform";
const part = (by: PartedBy): string =>
  by === "lang"
    ? "coalesce(nullif(split_part(lower(p.lang), '-', 1), ''), 'unknown')"
    : "coalesce(nullif(lower(p.platform), ''), 'unknown')";

/** The parts of most accounts, k or more each. O(posts). */
export const largestParts = (by: PartedBy, { k, most }: { readonly k: number; readonly most: number }) =>
  ({
    sql: `select part from (select p.actor, ${part(by)} as part from post p) group by part
          having count(distinct actor) >= $k::bigint order by count(distinct actor) desc, part limit $most::bigint`,
    values: { k, most },
    columns: PART,
  }) satisfies Query<typeof PART>;

/** The part of every post: its place in `names` + 1, 0 for none of them. O(posts). */
export const partsOfPosts = (by: PartedBy, names: readonly string[]): Query<typeof PARTED> => {
  const cases = names.map((_, i) => `when $part_${i}::varchar then ${i + 1}`).join(" ");
  return {
    sql: `select p.seq, ${names.length ? `(case ${part(by)} ${cases} else 0 end)` : "0"}::utinyint as code from post p order by p.seq`,
    values: Object.fromEntries(names.map((name, i) => [`part_${i}`, name])),
    columns: PARTED,
  };
};

/** Texts of posts, account by account with its record key, without reposts: who passes words on has not said them. One scan. */
export const ownTextsOf = (seq: Iterable<number>, secret: string): Query<typeof TEXT> => ({
  sql: `select p.seq, p.actor, ${recordKey("a.")} as key, p.text from post p join actor a on a.code = p.actor
        where p.kind <> 'repost' and p.seq in (${rowsOf("named", "seq")}) order by p.actor, p.seq`,
  values: { named: listed(seq), secret },
  columns: TEXT,
});
