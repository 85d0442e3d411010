import { OBJECT_TYPES, type ObjectType } from "../model/post.ts";
import type { SqlValue } from "../model/query.ts";
import type { AnyQuery, NoticeQuery, Query } from "./ast.ts";
import { nearCondition } from "./near.ts";
import { noticeCondition } from "./notice-sql.ts";
import { CHANGEABLE, storedPattern } from "./prefilter.ts";
import { forStore, hasSpellings, spellingPattern, wordsPattern } from "./words.ts";

/** A condition on rows of `post` under the name `p`; every value is bound as `$<name>_<n>`. Never null: true or false. */
export interface Condition {
  readonly sql: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

const codeOf = (type: ObjectType): number => OBJECT_TYPES.indexOf(type);

/**
 * A query as SQL over the store's tables. Cost: one scan of the texts per word (about 0.2 µs a text where the word has stable letters, see prefilter.ts), one of `object` and `action` per tag, link or
 * domain. @param name begins the names of the bound values: letters and digits, different for each query in one statement
 */
export const toSql = (query: Query, name: string): Condition => bound(query, name);

/** The same over procurement notices: rows under the name `p` with `seq`, `text` (title and clauses), `lang`, `at_ms` and what `notice-sql.ts` asks of. */
export const noticesToSql = (query: NoticeQuery, name: string): Condition => bound(query, name);

function bound(query: AnyQuery, name: string): Condition {
  const values: Record<string, SqlValue> = {};
  const bind = (value: SqlValue): string => {
    const key = `${name}_${Object.keys(values).length}`;
    values[key] = value;
    return `$${key}`;
  };
  return { sql: compile(query, bind), values };
}

/**
 * Of a simple condition that posts fit in several ways, a beginning of words, tags or links: rows `seq`, `spelt`, every post that fits with
 * what stands there, as often as it does. Undefined for others.
 */
export function spellingRows(query: Query, name: string): Condition | undefined {
  const { sql, values } = toSql(query, name);
  if (query.type === "words" && hasSpellings(query))
    return {
      sql: `select p.seq, lower(unnest(regexp_extract_all(nfc_normalize(p.text), $${name}_spelling::varchar, 1, 'i'))) as spelt
            from post p where ${sql}`,
      values: { ...values, [`${name}_spelling`]: forStore(spellingPattern(query)) },
    };
  if (query.type === "object" && query.prefix)
    return {
      sql: `select a.post as seq, o.value as spelt from action a join object o on o.code = a.object
            where a.type = ${codeOf(query.object)} and o.type = a.type and starts_with(o.value, $${name}_begin::varchar)`,
      values: { [`${name}_begin`]: query.value },
    };
  return undefined;
}

function compile(q: AnyQuery, bind: (value: SqlValue) => string): string {
  switch (q.type) {
    case "and":
    case "or":
      return `(${q.parts.map((part) => compile(part, bind)).join(` ${q.type} `)})`;
    case "not":
      return `(not ${compile(q.part, bind)})`;
    case "words":
      return inText(
        (text) => `regexp_matches(${text}, ${bind(forStore(wordsPattern(q)))}::varchar, 'i')`,
        [storedPattern(q)],
        bind,
      );
    case "near":
      return inText((text) => nearCondition(q, text, bind), [storedPattern(q.left), storedPattern(q.right)], bind);
    case "object": {
      const type = codeOf(q.object);
      const value = bind(q.value);
      const test = q.prefix ? `starts_with(o.value, ${value}::varchar)` : `o.value = ${value}::varchar`;
      return `(p.seq in (select a.post from action a where a.type = ${type} and a.object in (select o.code from object o where o.type = ${type} and ${test})))`;
    }
    case "lang":
      return `(coalesce(split_part(lower(p.lang), '-', 1), '') = ${bind(q.value)}::varchar)`;
    case "platform":
      return `(p.platform = ${bind(q.value)}::varchar)`;
    case "kind":
      return `(p.kind::varchar = ${bind(q.value)}::varchar)`;
    case "since":
      return `(p.at_ms >= ${bind(q.at)}::bigint)`;
    case "until":
      return `(p.at_ms < ${bind(q.at)}::bigint)`;
    default:
      return noticeCondition(q, bind);
  }
}

/**
 * Normalising costs far more than looking: it is done to those texts alone that can match, and that it can change. The inner `case`
 * keeps the others away from it: DuckDB normalises what it is given even where the outer one does not ask for it.
 */
function inText(
  holds: (text: string) => string,
  stored: readonly (string | undefined)[],
  bind: (value: SqlValue) => string,
): string {
  const changes = `regexp_matches(p.text, '${CHANGEABLE}')`;
  const text = `(case when ${changes} then nfc_normalize(case when ${changes} then p.text else '' end) else p.text end)`;
  const whole = holds(text);
  // What the text must hold is asked first, of both sides of a NEAR: looking across words costs far more.
  const held = stored.filter((s) => s !== undefined).map((s) => `regexp_matches(p.text, ${bind(s)}::varchar, 'i')`);
  return held.reduceRight((then, there) => `(case when ${there} then ${then} else false end)`, whole);
}
