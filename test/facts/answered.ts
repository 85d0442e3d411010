import { expect } from "vitest";
import type { Query } from "../../src/model/query.ts";
import type { Store } from "../../src/store/store.ts";

/** A fact is bound and answered, whole and in chunks, the same each time, in an order that decides ties. */
export async function expectAnswered(store: Pick<Store, "columns" | "chunks">, query: Query): Promise<void> {
  expect(query.sql).toMatch(/order by (?:[^()]|\([a-z ]+\))+$/);
  for (const name of Object.keys(query.values)) expect(query.sql).toContain(`$${name}`);
  const whole = await store.columns(query);
  expect(Object.keys(whole).sort()).toEqual(Object.keys(query.columns).sort());
  expect(await store.columns(query)).toEqual(whole);
  const rows: unknown[][] = Object.keys(query.columns).map(() => []);
  for await (const chunk of store.chunks(query))
    Object.keys(query.columns).forEach((name, i) => void rows[i].push(...(chunk[name] as Iterable<unknown>)));
  expect(rows).toEqual(Object.keys(query.columns).map((name) => [...(whole[name] as Iterable<unknown>)]));
}
