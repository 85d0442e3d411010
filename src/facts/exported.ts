import type { ObjectType } from "../model/post.ts";
import type { Query, SqlValue } from "../model/query.ts";
import { type DurationMs, days } from "../model/time.ts";
import type { Condition } from "../query/index.ts";
import { codeOf } from "./within.ts";

const CELLS = { cell: "u32", bin: "f64", accounts: "u32", name: "string" } as const;
const PRINT = { n: "f64", mixed: "string" } as const;

/** A number of the content: the same posts give the same, in whatever order and however often they were read. O(posts). */
export const contentPrint = (): Query<typeof PRINT> => ({
  sql: "select count(*)::double as n, coalesce(bit_xor(md5_number_lower(id || ' ' || at_ms || ' ' || text)), 0)::varchar as mixed from post order by 1",
  values: {},
  columns: PRINT,
});

/** What an account's cells are: the objects of a type, or conditions with a name each (their values must not share names). */
export type CellsOf = ObjectType | readonly (Condition & { readonly name: string })[];

/**
 * Distinct accounts a cell and bin since 1970, each account in at most `most` cells a UTC day: which ones is settled by a keyed hash of its
 * pseudonym, the cell's own value and its bin alone. So taking one account out of the data changes that account's cells by 1 each and
 * no other, whatever numbers the store gave to accounts and objects. `cell`: code of the object, or place of the condition.
 */
export function boundedCells(
  of: CellsOf,
  { bin, salt, most }: { readonly bin: DurationMs; readonly salt: string; readonly most: number },
): Query<typeof CELLS> {
  const values: Record<string, SqlValue> = { bin, salt, cells: most, day: days(1) };
  const slot = "(at_ms // $bin::bigint)";
  const objects = typeof of === "string";
  const sources = objects
    ? [
        `select distinct a.actor, a.object as cell, ${slot} as bin, o.hash_high || ' ' || o.hash_low as value
         from action a join object o on o.code = a.object where a.type = ${codeOf(of)}`,
      ]
    : of.map((c, i) => {
        Object.assign(values, c.values, { [`name${i}`]: c.name });
        return `select distinct actor, ${i}::uinteger as cell, ${slot} as bin, $name${i}::varchar as value from post p where ${c.sql}`;
      });
  return {
    sql: `with used as (${sources.join(" union all ")}),
            kept as (select u.cell, u.bin from used u join actor c on c.code = u.actor
              qualify row_number() over (partition by u.actor, (u.bin * $bin::bigint) // $day::bigint
                order by sha256($salt::varchar || ' ' || c.pseudonym || ' ' || u.value || ' ' || u.bin)) <= $cells::bigint)
          select k.cell::uinteger as cell, k.bin::double as bin, count(*)::uinteger as accounts, ${objects ? "min(o.value)" : "''"} as name
          from kept k ${objects ? "join object o on o.code = k.cell" : ""} group by k.cell, k.bin order by cell, bin`,
    values,
    columns: CELLS,
  };
}
