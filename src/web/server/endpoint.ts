import type { Context } from "hono";
import { z } from "zod";
import type { Table } from "./csv.ts";
import type { Observatory } from "./observatory.ts";

/** What one page answers: the data of its `.json` twin, and the tables of its `.csv` twin (the first is the default). */
export interface View<D = unknown> {
  readonly data: D;
  readonly tables: readonly Table[];
}

/**
 * One page of the observatory. Its parameters are declared once: they check the query string, become rows of the OpenAPI
 * document and the fields of the page's filter form, and are the whole of the page's state.
 */
export interface Page<S extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  /** `/orchestrated`; `:id` stands for the id of a finding. The overview is `/`, its twins `/overview.json` and `.csv`. */
  readonly path: string;
  readonly summary: string;
  readonly params: S;
  view(observatory: Observatory, params: z.infer<S> & { readonly id?: string }): Promise<View | undefined>;
}

export const definePage = <S extends z.ZodObject>(page: Page<S>): Page => page;

/** An address that is no page: jobs, uploads, exports. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  /** OpenAPI spelling: `/api/jobs/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** JSON body. Endpoints that take a file declare `upload` instead and read the stream themselves. */
  readonly body?: z.ZodObject;
  readonly upload?: string;
  readonly answers: string;
  handle(call: Call): Promise<Response> | Response;
}

export interface Call<Query = Record<string, unknown>, Body = Record<string, unknown>> {
  readonly c: Context;
  readonly observatory: Observatory;
  /** Checked against `query`. */
  readonly query: Query;
  /** Checked against `body`. */
  readonly body: Body;
  readonly path: Record<string, string>;
}

/** An endpoint whose handler gets its query and body in the types that their declarations give. */
export const endpoint = <Q extends z.ZodObject, B extends z.ZodObject>(
  declared: Omit<Endpoint, "query" | "body" | "handle"> & {
    readonly query?: Q;
    readonly body?: B;
    handle(call: Call<z.output<Q>, z.output<B>>): Promise<Response> | Response;
  },
): Endpoint => declared;

/** Words that would ask about one account: answered with the reason, whatever the address (I2). */
const ABOUT_ONE = new Set([
  "account",
  "accounts",
  "actor",
  "actors",
  "author",
  "user",
  "username",
  "handle",
  "member",
  "members",
  "pseudonym",
  "from",
  "screen_name",
  "did",
]);
const asksAboutOne = (name: string): boolean => ABOUT_ONE.has(name.toLowerCase()) || /dids?$/i.test(name);
export const ONE_ACCOUNT =
  "claque answers questions about crowds. A question about one account cannot be asked: there is no page, filter or search for it.";

export type Checked =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly error: string };

/**
 * Reads a query string against its declaration. An unknown name is refused with the names that are known, so that no
 * filter is ever ignored in silence; a repeated name becomes a list where the declaration wants one.
 */
export function checkQuery(schema: z.ZodObject, search: URLSearchParams): Checked {
  const given: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    if (asksAboutOne(name)) return { ok: false, error: ONE_ACCOUNT };
    const field = schema.shape[name];
    if (!field) {
      const known = Object.keys(schema.shape);
      return {
        ok: false,
        error: `"${name.slice(0, 40)}" is no parameter here. ${known.length ? `Known: ${known.join(", ")}.` : "There are none."}`,
      };
    }
    const values = search.getAll(name);
    given[name] = wantsList(field) ? values : values[values.length - 1];
  }
  return check(schema, given);
}

export function check(schema: z.ZodObject, given: unknown): Checked {
  const result = schema.safeParse(given);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  if (issue.code === "unrecognized_keys" && issue.keys.some((key) => asksAboutOne(key)))
    return { ok: false, error: ONE_ACCOUNT };
  return { ok: false, error: `${issue.path.join(".") || "request"}: ${issue.message}` };
}

function wantsList(field: z.ZodType): boolean {
  let inner: z.core.$ZodType = field;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) inner = inner.unwrap();
  return inner instanceof z.ZodArray;
}
