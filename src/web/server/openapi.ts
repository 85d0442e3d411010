import { z } from "zod";
import { VERSION } from "../../project/version.ts";
import type { Endpoint, Page } from "./endpoint.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, generated from the declarations that also check the requests. */
export function openApi(pages: readonly Page[], endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const page of pages) {
    const base = twinBase(page.path).replace(":id", "{id}");
    const parameters = [...(page.path.includes(":id") ? [idParameter] : []), ...queryParameters(page.params)];
    const tail = { tags: ["pages"], parameters };
    paths[`${base}.json`] = {
      get: {
        ...tail,
        operationId: `${page.name}Json`,
        summary: page.summary,
        responses: ok("application/json", "The data of the page."),
      },
    };
    paths[`${base}.csv`] = {
      get: {
        ...tail,
        operationId: `${page.name}Csv`,
        summary: `${page.summary} As a table.`,
        parameters: [
          ...parameters,
          {
            name: "table",
            in: "query",
            description: "Which table of the page; the first by default.",
            schema: { type: "string" },
          },
        ],
        responses: ok("text/csv", "One table of the page, RFC 4180, UTF-8."),
      },
    };
  }
  for (const e of endpoints) {
    const inPath = [...e.path.matchAll(/\{(\w+)\}/g)].map((m) => ({
      name: m[1],
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    const operation: Json = {
      tags: ["api"],
      operationId: `${e.method.toLowerCase()}${e.path.replace(/[^a-z]+(\w?)/gi, (_, x: string) => x.toUpperCase())}`,
      summary: e.summary,
      parameters: [...inPath, ...(e.query ? queryParameters(e.query) : [])],
      responses: ok(e.answers, e.summary),
    };
    if (e.body)
      operation.requestBody = { required: true, content: { "application/json": { schema: schemaOf(e.body) } } };
    if (e.upload)
      operation.requestBody = {
        required: true,
        content: { [e.upload]: { schema: { type: "string", format: "binary" } } },
      };
    paths[e.path] = { ...paths[e.path], [e.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "claque observatory",
      version: VERSION,
      summary:
        "What is talked about, what is rising, how much of it is orchestrated. About crowds, never about a person.",
      description:
        "Every page has a .json and a .csv twin under the same address and parameters. No operation takes an account, a handle or a pseudonym. Nothing is answered that rests on fewer accounts than the release rule asks for.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
  };
}

/** `/` → `/overview`; other pages are their own twin's stem. */
export const twinBase = (path: string): string => (path === "/" ? "/overview" : path);

const idParameter = {
  name: "id",
  in: "path",
  required: true,
  description: "Id of a finding.",
  schema: { type: "string" },
};

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
};

function queryParameters(schema: z.ZodObject): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field);
    return { name, in: "query", required: false, ...(description ? { description } : {}), schema: rest };
  });
}

const ok = (type: string, description: string): Json => ({
  "200": { description, content: { [type]: {} } },
  "400": {
    description: "A parameter is not understood: the answer says what is accepted.",
    content: { "application/json": {} },
  },
  "429": { description: "Too many requests at once." },
});
