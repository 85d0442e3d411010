import { describe, expect, it } from "vitest";
import { inEnglish } from "../../src/model/english.ts";
import type { FindingsDocument } from "../../src/model/finding.ts";
import { isSaying } from "../../src/model/render.ts";
import { brief } from "../../src/outputs/brief.ts";
import { answers, burstFacts } from "../../src/views/index.ts";
import { emptyDocument, richDocument, tinyDocument } from "./documents.ts";

/** Every sentence of a document, in words, and every number in it as a reader may see it. */
function told(document: FindingsDocument): string {
  const out: string[] = [JSON.stringify(document)];
  const walk = (value: unknown): void => {
    if (isSaying(value)) out.push(inEnglish(value));
    if (typeof value === "number") out.push(value.toLocaleString("en-US"));
    if (value && typeof value === "object") for (const v of Object.values(value)) walk(v);
  };
  walk(document);
  for (const f of document.findings) if (f.kind === "burst") out.push(inEnglish(burstFacts(f)));
  for (const { figure, text, sure } of Object.values(answers(document)))
    out.push(...[...(figure ? [figure] : []), ...text, ...sure].map(inEnglish));
  return out.join("\n");
}

const DOCUMENTS = { rich: richDocument(), tiny: tinyDocument(), empty: emptyDocument() };

describe("the briefing", () => {
  it.each(Object.entries(DOCUMENTS))("invents nothing: every number of it stands in a finding (%s)", (_, document) => {
    const known = told(document);
    const page = brief(document);
    const body = page.split("\n").slice(1).join("\n");
    const numbers = body.match(/\d[\d,.]*\d|\d/g) ?? [];
    const counted = new Set([document.collection.files.length, document.collection.gaps.length].map(String));
    for (const n of numbers) expect(known.includes(n) || counted.has(n), `${n} in:\n${body}`).toBe(true);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it("has the four parts in their order, and is the same bytes again", () => {
    const page = brief(DOCUMENTS.rich);
    expect(page.match(/^## .*$/gm)).toEqual([
      "## What is talked about",
      "## What rose",
      "## What was pushed, and how sure that is",
      "## What the data cannot tell",
    ]);
    expect(brief(richDocument())).toBe(page);
    expect(page).toContain("narratives make");
  });

  it("shows what comes from an archive as text, not as Markdown", () => {
    expect(brief(DOCUMENTS.rich)).toContain("\\<b\\>broke\\</b\\>");
  });
});
