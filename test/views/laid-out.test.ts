import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANALYSES } from "../../src/analyses/index.ts";
import { inEnglish } from "../../src/model/english.ts";
import { ofKind } from "../../src/model/finding.ts";
import { render } from "../../src/model/render.ts";
import type { KindShape } from "../../src/model/tellings/telling.ts";
import { laidOut, plainSections } from "../../src/views/index.ts";
import { VOICES } from "../../src/voices/index.ts";
import { hostileDocument, richDocument } from "../outputs/documents.ts";

const document = richDocument();
/** A shape with a list whose columns the catalogue names in part: `title.top` has no `of.` names, so none of it is laid out unnamed. */
const LISTS: KindShape = {
  measures: {},
  evidence: {},
  detail: { rows: { each: { part: "text", accounts: "accounts" } } },
};

describe("a finding laid out from what it declares", () => {
  it("says what it says elsewhere, and names no member of a group, whatever its kind", () => {
    for (const from of [document, hostileDocument()])
      for (const finding of from.findings) {
        const out = laidOut(finding);
        expect(out).toMatchObject({ id: finding.id, statement: finding.statement, size: finding.size });
        const text = JSON.stringify(out);
        for (const group of ofKind(from, "group"))
          for (const member of group.members) expect(text, finding.id).not.toContain(member);
      }
  });

  it("law: a figure or a column without a name is not shown, whatever stands in it", () => {
    const rows = fc.array(fc.record({ part: fc.string(), accounts: fc.nat(), more: fc.anything() }));
    fc.assert(
      fc.property(rows, (list) => {
        const [top] = ofKind(document, "top");
        const { tables, figures } = laidOut({ ...top, ...{ detail: { ...top.detail, rows: list } } }, LISTS);
        expect([figures, tables]).toEqual([[], []]);
      }),
    );
  });

  it("those with a section of their own have no second one", () => {
    expect(plainSections(document)).toEqual([]);
  });

  it("every analysis has a title in every language", () => {
    for (const { name } of ANALYSES) {
      const titles = Object.values(VOICES).map((voice) => render({ say: `title.${name}` }, voice));
      expect(new Set(titles).size, name).toBe(titles.length);
      expect(inEnglish({ say: `title.${name}` })).toMatch(/^[A-Z]/);
    }
  });
});
