import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FACT_TYPES, OBJECT_TYPES } from "../../src/model/post.ts";
import { findingsJson } from "../../src/outputs/index.ts";
import { KINDS } from "../../src/release/index.ts";
import { emptyDocument, hostileDocument, hugeDocument, richDocument, tinyDocument } from "./documents.ts";

const SCHEMA = join(import.meta.dirname, "../../docs/findings.schema.json");
const PAGE = join(import.meta.dirname, "../../docs/findings-schema.md");
const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
const validator = z.fromJSONSchema(schema);

describe("docs/findings.schema.json", () => {
  it("names every kind of finding, and so does docs/findings-schema.md", () => {
    const of = (kinds: readonly string[]) => kinds.toSorted();
    if (process.env.UPDATE) {
      schema.$defs.finding.properties.kind.enum = [...KINDS];
      writeFileSync(SCHEMA, `${JSON.stringify(schema, null, 2)}\n`);
      const row = `| \`kind\` | ${KINDS.map((kind) => `\`${kind}\``).join(", ")} |`;
      writeFileSync(PAGE, readFileSync(PAGE, "utf8").replace(/^\| `kind` \| `.*$/m, row));
    }
    const row = /^\| `kind` \| (`.*`) \|$/m.exec(readFileSync(PAGE, "utf8"))?.[1] ?? "";
    expect(of(schema.$defs.finding.properties.kind.enum), "UPDATE=1 writes them").toEqual(of(KINDS));
    expect(of([...row.matchAll(/`([^`]+)`/g)].map((m) => m[1]))).toEqual(of(KINDS));
  });

  it.each([
    ["empty", emptyDocument()],
    ["tiny", tinyDocument()],
    ["rich", richDocument()],
    ["hostile", hostileDocument()],
    ["huge", hugeDocument(20, 100)],
  ])("accepts findings.json as it is written: %s", (_, document) => {
    const { error } = validator.safeParse(JSON.parse(findingsJson(document)));
    expect(error?.issues.slice(0, 3)).toBeUndefined();
  });

  it("names every object type of the model but the facts, which no finding names", () => {
    const facts: readonly string[] = FACT_TYPES;
    expect(schema.$defs.objectType.enum).toEqual(OBJECT_TYPES.filter((type) => !facts.includes(type)));
  });

  it.each([
    [
      "a raw id among the members",
      (d: Loose) => {
        d.findings.at(-1).members[0] = "1234567890";
      },
    ],
    [
      "a field that is not documented",
      (d: Loose) => {
        d.findings[0].handle = "somebody";
      },
    ],
    [
      "an object on two accounts",
      (d: Loose) => {
        d.findings[1].objects[0].actors = 2;
      },
    ],
    [
      "k under its floor",
      (d: Loose) => {
        d.release.k = 2;
      },
    ],
  ])("refuses %s", (_, spoil) => {
    const document = JSON.parse(findingsJson(richDocument())) as Loose;
    spoil(document);
    expect(validator.safeParse(document).success).toBe(false);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: spoilt on purpose
type Loose = any;
