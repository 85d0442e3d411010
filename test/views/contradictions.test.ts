import { describe, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { inEnglish } from "../../src/model/english.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import type { Saying } from "../../src/model/sentence.ts";
import { say } from "../../src/model/sentence.ts";
import { SINKS, terminalSummary } from "../../src/outputs/index.ts";
import { TABLES } from "../../src/outputs/tables.ts";
import { answers, orchestratedView, readView, risingView, talkedView } from "../../src/views/index.ts";
import { groupCard } from "../../src/web/server/views/findings.ts";
import { groupTable } from "../../src/web/server/views/tables.ts";
import {
  burstFinding,
  coordinationFinding,
  emptyDocument,
  groupFinding,
  hugeDocument,
  prevalenceFinding,
  richDocument,
  summaryFinding,
  tinyDocument,
} from "../outputs/documents.ts";

const blindBursts = () => {
  const summary = summaryFinding(0);
  return {
    ...summary,
    measures: { ...summary.measures, able: { value: 0, unit: "streams" } },
    statement: { ...summary.statement, seen: say("seen.few", { n: 10 }) } as Saying,
    provenance: { ...summary.provenance, parameters: { k: 10 } },
  };
};
const with_ = (findings: FindingsDocument["findings"], posts = 60_214): FindingsDocument => ({
  ...richDocument(),
  collection: { ...richDocument().collection, posts },
  findings,
});
const unexplained = (n: number) =>
  Array.from({ length: n }, (_, i) => groupFinding(i, 6 + (i % 9), "synchronised", makeRng(i + 1)));

/** Projects of every kind that the surfaces could tell differently. */
const PROJECTS: Readonly<Record<string, FindingsDocument>> = {
  empty: emptyDocument(),
  tiny: tinyDocument(),
  rich: richDocument(),
  "one account": {
    ...emptyDocument(),
    collection: { ...emptyDocument().collection, posts: 40, actors: undefined },
    findings: [blindBursts(), coordinationFinding(say("power.full", { accounts: 1 }))],
  },
  blind: with_([blindBursts(), coordinationFinding(say("power.none", { why: say("why.apart") }))]),
  "nothing found": with_([summaryFinding(0), coordinationFinding()]),
  "only unexplained groups": with_([summaryFinding(2), coordinationFinding(), ...unexplained(2000)]),
  "all campaign": with_([coordinationFinding(), prevalenceFinding(), groupFinding(1, 400, "confirmed", makeRng(3))]),
  "many groups": hugeDocument(200, 20),
  "coinciding bursts": with_([summaryFinding(300), ...["a", "b", "c"].map((tag) => burstFinding(tag, makeRng(4)))]),
  "no text": with_(richDocument().findings.filter((f) => f.kind !== "top")),
};

const written = (name: string, document: FindingsDocument): string =>
  [...(SINKS.find((s) => s.name === name)?.write(document) ?? [])].join("");
const plain = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ");
const flat = (text: string): string => text.replace(/\s+/g, " ");

/** Every number of a sentence, wherever it is nested, by its key and name. */
function numbersOf(saying: unknown, out: string[] = []): string[] {
  if (Array.isArray(saying)) for (const part of saying) numbersOf(part, out);
  else if (saying && typeof saying === "object")
    for (const [name, value] of Object.entries(saying)) {
      if (typeof value === "number") out.push(`${(saying as Saying).say} ${name} ${value}`);
      else numbersOf(value, out);
    }
  return out;
}

describe.each(Object.entries(PROJECTS))("one voice: %s", (_, document) => {
  const terminal = flat(terminalSummary(document, { colour: false, columns: 110 }));
  const report = plain(written("html", document));
  const told = answers(document);

  it("terminal and report give the same three answers, in the words of the views", () => {
    for (const answer of Object.values(told)) {
      for (const s of answer.text) expect(report).toContain(flat(inEnglish(s)));
      if (answer.verdict !== "found") for (const s of answer.text) expect(terminal).toContain(flat(inEnglish(s)));
    }
    for (const s of told.orchestrated.text) expect(terminal).toContain(flat(inEnglish(s)));
    for (const s of told.orchestrated.sure) expect(report).toContain(flat(inEnglish(s)));
  });

  it("none and blind are never said alike, on any surface", () => {
    const blind = Object.values(told).some((a) => a.verdict === "blind");
    for (const text of [terminal, report]) expect(/Too little data to tell/.test(text)).toBe(blind);
    if (told.rising.verdict !== "none")
      for (const text of [terminal, report]) expect(text).not.toContain("Nothing rose above");
  });

  it("every statement is told alike by terminal, report and tables", () => {
    const groups = orchestratedView(document).groups;
    for (const f of document.findings) {
      const said = flat(inEnglish(f.statement));
      const shown =
        f.kind !== "group" && f.kind !== "burst" && !(f.kind === "burst-summary" && told.rising.verdict === "blind");
      if (shown && f.kind !== "coordination") expect(terminal, f.id).toContain(said);
      if (f.kind === "group" && groups.indexOf(f) < 24) expect(report, f.id).toContain(said);
      if (f.kind === "group" && groups.indexOf(f) < 8) expect(terminal, f.id).toContain(said);
    }
    const column = (name: string) =>
      TABLES.find((t) => t.name === "groups")
        ?.columns(document)
        .find((c) => c.name === name)?.data;
    expect(column("statement")).toEqual(groups.map((g) => inEnglish(g.statement)));
    const twin = groupTable(groups.map((g) => groupCard(g)));
    const at = twin.columns.indexOf("statement");
    expect(twin.rows.map((r) => r[at])).toEqual(groups.map((g) => g.statement));
  });

  it("groups stand in one order, with one q each", () => {
    const { groups } = orchestratedView(document);
    const ids = groups.map((g) => g.id);
    const table = TABLES.find((t) => t.name === "groups")?.columns(document);
    expect(table?.find((c) => c.name === "group")?.data).toEqual(ids);
    const twin = groupTable(groups.map((g) => groupCard(g)));
    expect(twin.rows.map((r) => r[0])).toEqual(ids);
    groups.forEach((g, i) => {
      const q = Number(twin.rows[i][twin.columns.indexOf("q")]);
      expect(Math.log10(q)).toBeCloseTo(g.evidence.log10q, 6);
      const said = numbersOf(g.statement).find((n) => / q /.test(n));
      expect(Number(said?.split(" ").at(-1))).toBeCloseTo(g.evidence.log10q, 3);
    });
    const positions = ids.slice(0, 24).map((id) => report.indexOf(`Group ${id}`));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it("counts add up", () => {
    const view = orchestratedView(document);
    expect(view.tiers.reduce((n, t) => n + t.groups, 0)).toBe(view.groups.length);
    expect(view.groups.length).toBe(ofKind(document, "group").length);
    const rising = risingView(document);
    expect(rising.listed + rising.unlisted).toBe(rising.total);
    expect(rising.rises.reduce((n, r) => n + 1 + r.others.length, 0)).toBe(rising.listed);
    const read = readView(document.collection.files);
    expect(read.kept + read.repeated + read.quarantined + read.skipped).toBe(read.read);
    const more = /and ([\d,]+) more (?:\(([^)]*)\) )?(?:[a-z]+ )?in the report/.exec(
      terminal.split("Orchestrated")[1] ?? "",
    );
    if (view.groups.length > 8) expect(Number(more?.[1].replaceAll(",", ""))).toBe(view.groups.length - 8);
    if (more?.[2])
      expect([...more[2].matchAll(/[\d,]+/g)].reduce((n, [x]) => n + Number(x.replaceAll(",", "")), 0)).toBe(
        view.groups.length - 8,
      );
  });

  it("the share of posts is one number with one interval", () => {
    const { share, prevalence } = orchestratedView(document);
    if (!share || !prevalence) return expect(report).not.toContain("interval) of the posts");
    const numbers = numbersOf(prevalence.statement);
    expect(numbers).toContain(`share.about value ${Number((100 * share.value).toPrecision(2))}`);
    expect(share).toBe(prevalence.measures.share);
    return undefined;
  });

  it("no plural is wrong, and no number is said twice in a row", () => {
    for (const text of [terminal, report]) {
      expect(text).not.toMatch(
        /(?<![\d.,])1 (?:groups|accounts|posts|files|objects|bursts|records|weeks|alarms)\b(?! \()/,
      );
      expect(text).not.toMatch(/\b\d+th\b(?<!\b\d*[04-9]th)/);
      expect(text).not.toMatch(/([\d,]{2,}) more \1\b/);
      expect(text).not.toMatch(/, [.;]|undefined|NaN|\[object/);
    }
  });

  it("talks of the first object that may be named", () => {
    const { first } = talkedView(document);
    if (first?.label) for (const text of [terminal, report]) expect(text).toContain(first.label.slice(0, 20));
  });
});
