import type { Draft } from "../model/finding.ts";
import { FACT_CODES, OBJECT_TYPES } from "../model/post.ts";
import type { Store } from "../store/store.ts";

/** What a code stands for, with the number of accounts in the whole collection that the release rule asks about. */
export interface Lookups {
  /** Object code → value to show and distinct actors behind it. */
  readonly objects: ReadonlyMap<number, { readonly value: string; readonly actors: number }>;
  /** Actor code → pseudonym. */
  readonly actors: ReadonlyMap<number, string>;
}

const TEXT = OBJECT_TYPES.indexOf("text");
const list = (codes: Iterable<number>): string => JSON.stringify([...codes]);
const CODES = `select unnest(from_json($codes, '["UINTEGER"]')) as code`;

/** Resolves every code the drafts mention. One query a table, whatever the number of codes. */
export async function lookUp(store: Store, drafts: readonly Draft[], k: number): Promise<Lookups> {
  const objectCodes = new Set(drafts.flatMap((d) => d.objects.map((o) => o.code)));
  const actorCodes = new Set(drafts.flatMap((d) => (d.kind === "group" ? d.members : [])));
  const objects = new Map<number, { value: string; actors: number }>();
  if (objectCodes.size) {
    const values = await store.columns({
      sql: `with wanted as (${CODES}) select o.code, o.value, count(distinct a.actor)::uinteger as actors
            from wanted w join object o on o.code = w.code and o.type not in (${FACT_CODES}) join action a on a.object = o.code group by o.code, o.value order by o.code`,
      values: { codes: list(objectCodes) },
      columns: { code: "u32", value: "string", actors: "u32" },
    });
    values.code.forEach((code, i) => void objects.set(code, { value: values.value[i], actors: values.actors[i] }));
    // A text object is a normalised text. Where k accounts posted one and the same spelling, that spelling is shown.
    const spelt = await store.columns({
      sql: `with wanted as (${CODES}) select a.object as code, p.text, count(distinct p.actor)::uinteger as actors
            from wanted w join action a on a.object = w.code and a.type = $type join post p on p.seq = a.post
            group by a.object, p.text having count(distinct p.actor) >= $k
            qualify row_number() over (partition by a.object order by count(distinct p.actor) desc, p.text) = 1 order by code`,
      values: { codes: list(objectCodes), type: TEXT, k },
      columns: { code: "u32", text: "string", actors: "u32" },
    });
    spelt.code.forEach((code, i) => void objects.set(code, { value: spelt.text[i], actors: spelt.actors[i] }));
  }
  const actors = new Map<number, string>();
  if (actorCodes.size) {
    const names = await store.columns({
      sql: `with wanted as (${CODES}) select a.code, a.pseudonym from wanted w join actor a on a.code = w.code order by a.code`,
      values: { codes: list(actorCodes) },
      columns: { code: "u32", pseudonym: "string" },
    });
    names.code.forEach((code, i) => void actors.set(code, names.pseudonym[i]));
  }
  return { objects, actors };
}
