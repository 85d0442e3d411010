import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import type { FileReport, FindingsDocument } from "../../src/model/finding.ts";
import { parseQuery, toMatcher } from "../../src/query/index.ts";
import { narrativesView, readView, TABLES, topicOf, topicOfNarrative } from "../../src/views/index.ts";
import { cellOf, number, tableOf, text, time } from "../../src/views/table.ts";
import { emptyDocument, groupFinding, hostileDocument, hugeDocument, richDocument } from "../outputs/documents.ts";
import { PROJECTS } from "./projects.ts";

const DOCUMENTS = [...Object.values(PROJECTS), hostileDocument(), hugeDocument(30, 12)];

describe("tables", () => {
  it("have columns of one length, each cell of the column's kind or none, in every project", () => {
    for (const document of DOCUMENTS)
      for (const { name, columns } of TABLES) {
        const all = columns(document);
        expect(new Set(all.map((c) => c.data.length)).size, name).toBe(1);
        expect(new Set(all.map((c) => c.name)).size, name).toBe(all.length);
        const others = all.filter(({ kind, data }) =>
          data.some((value) => value !== null && typeof value !== (kind === "text" ? "string" : "number")),
        );
        expect(others.map((c) => `${name}.${c.name}`)).toEqual([]);
      }
  });

  it("hold whole numbers where they say so, and times that can be written", () => {
    for (const document of DOCUMENTS)
      for (const { name, columns } of TABLES)
        for (const column of columns(document))
          column.data.forEach((value, row) => {
            if (column.kind === "whole" && value !== null)
              expect(Number.isInteger(value), `${name}.${column.name}`).toBe(true);
            if (column.kind === "time" && value !== null)
              expect(cellOf(column, row), `${name}.${column.name}`).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
          });
  });

  it("tell of an empty project in their heads alone", () => {
    for (const { columns } of TABLES) for (const { data } of columns(emptyDocument())) expect(data).toEqual([]);
  });

  it("law: a table gives each row's cells in its place, and an absent one as none", () => {
    const row = fc.record({ a: fc.option(fc.string()), n: fc.option(fc.integer()), at: fc.option(fc.nat()) });
    type Row = { readonly a: string | null; readonly n: number | null; readonly at: number | null };
    const table = tableOf<Row>("made", "made", [
      text("a", (r) => r.a),
      number("n", (r) => r.n),
      time("at", (r) => r.at),
    ]);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const [a, n, at] = table.of(rows);
        rows.forEach((r, i) => {
          expect([cellOf(a, i), cellOf(n, i)]).toEqual([r.a, r.n]);
          expect(cellOf(at, i)).toBe(r.at === null ? null : new Date(r.at).toISOString().replace(".000Z", "Z"));
        });
        expect(cellOf(a, rows.length)).toBeNull();
      }),
    );
  });
});

describe("what was read", () => {
  const counts = fc.dictionary(fc.constantFrom("no time", "no author", "damaged id"), fc.nat(500));
  const file = fc.record({ kept: fc.nat(1000), repeated: fc.nat(50), quarantined: counts, skipped: counts });

  it("law: every record is kept, repeated, quarantined or skipped, and its reasons add up, most frequent first", () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), (files) => {
        const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((x, y) => x + y, 0);
        const reports = files.map((f, i): FileReport => {
          const read = f.kept + f.repeated + sum(f.quarantined) + sum(f.skipped);
          return { name: `${i}`, source: "generic", bytes: 1, sha256: "", read, ...f };
        });
        const view = readView(reports);
        expect(view.kept + view.repeated + view.quarantined + view.skipped).toBe(view.read);
        expect(view.reasons.reduce((n, { records }) => n + records, 0)).toBe(view.quarantined);
        const records = view.reasons.map((r) => r.records);
        expect(records).toEqual([...records].sort((x, y) => y - x));
      }),
    );
  });
});

describe("a narrative as a topic", () => {
  const word = fc.stringMatching(/^[a-zäéß]{3,12}$/).filter((w) => !/^(?:and|or|not|near)$/.test(w));
  const about = (words: readonly string[]) =>
    topicOf({ detail: { words, theme: 0, languages: [], platforms: [], series } });
  const series = { from: 0, width: 1, count: 0, posts: [], actors: [] };

  it("law: whoever writes two of its first words is on it; whoever writes one is not", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 3, maxLength: 6 }), fc.nat(), fc.nat(), (words, i, j) => {
        const on = toMatcher(parseQuery(about(words)));
        const first = words.slice(0, 4);
        const [x, y] = [first[i % first.length], first[j % first.length]];
        const post = (said: string) => on({ platform: "x", kind: "post", at: 0, text: said }, []);
        expect(post(`${x} ${y}`)).toBe(x !== y);
        expect(post("")).toBe(false);
      }),
    );
  });

  it("one that is not listed is refused with how many there are", () => {
    const document: FindingsDocument = richDocument();
    const { list } = narrativesView(document);
    expect(() => topicOfNarrative(document, list.length + 1)).toThrow(/narrative/);
    if (list.length > 0) expect(topicOfNarrative(document, 1)).toBe(topicOf(list[0]));
    expect(() =>
      topicOfNarrative({ ...emptyDocument(), findings: [groupFinding(1, 5, "candidate", makeRng(1))] }, 1),
    ).toThrow(/claque narratives/);
  });
});
