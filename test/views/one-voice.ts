import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import Papa from "papaparse";
import { expect, it } from "vitest";
import { inEnglish, withTexts } from "../../src/model/english.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import type { Saying } from "../../src/model/sentence.ts";
import { formatUtc } from "../../src/model/time.ts";
import { findingsJson, SINKS, terminalSummary } from "../../src/outputs/index.ts";
import {
  answers,
  groupDaysView,
  networkView,
  orchestratedView,
  readView,
  risingView,
  TABLES,
  talkedView,
} from "../../src/views/index.ts";
import { groupCard } from "../../src/web/server/views/findings.ts";
import type { GroupData, OrchestratedData, OverviewData, RisingData } from "../../src/web/view-data.ts";
import { serveInProcess } from "../web/project.ts";

const bytesOf = (name: string, document: FindingsDocument): Buffer =>
  Buffer.concat([...(SINKS.find((s) => s.name === name)?.write(document) ?? [])].map((piece) => Buffer.from(piece)));
const column = (document: FindingsDocument, table: string, name: string): readonly (string | number | null)[] =>
  TABLES.find((t) => t.name === table)
    ?.columns(document)
    .find((c) => c.name === name)?.data ?? [];
/** As it comes over the wire. */
const sent = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(withTexts(value))));

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

/** Every surface tells of a document what every other does. Registers the tests of one project. */
export function oneVoice(project: () => FindingsDocument): void {
  const surfaces = () => {
    const document = project();
    const terminal = flat(terminalSummary(document, { colour: false, columns: 110 }));
    return { document, terminal, report: plain(written("html", document)), told: answers(document) };
  };
  it("terminal and report give the same three answers, in the words of the views", () => {
    const { terminal, report, told } = surfaces();
    for (const answer of Object.values(told)) {
      for (const s of answer.text) expect(report).toContain(flat(inEnglish(s)));
      if (answer.verdict !== "found") for (const s of answer.text) expect(terminal).toContain(flat(inEnglish(s)));
    }
    for (const s of told.orchestrated.text) expect(terminal).toContain(flat(inEnglish(s)));
    for (const s of told.orchestrated.sure) expect(report).toContain(flat(inEnglish(s)));
  });

  it("none and blind are never said alike, on any surface", () => {
    const { terminal, report, told } = surfaces();
    const blind = Object.values(told).some((a) => a.verdict === "blind");
    for (const text of [terminal, report]) expect(/Too little data to tell/.test(text)).toBe(blind);
    if (told.rising.verdict !== "none")
      for (const text of [terminal, report]) expect(text).not.toContain("Nothing rose above");
  });

  it("every statement is told alike by terminal, report and tables", () => {
    const { document, terminal, report, told } = surfaces();
    const groups = orchestratedView(document).groups;
    for (const f of document.findings) {
      const said = flat(inEnglish(f.statement));
      if (f.kind === "narrative" && ofKind(document, "narrative").indexOf(f) >= 5) continue;
      const shown =
        f.kind !== "group" && f.kind !== "burst" && !(f.kind === "burst-summary" && told.rising.verdict === "blind");
      if (shown && f.kind !== "coordination") expect(terminal, f.id).toContain(said);
      if (f.kind === "group" && groups.indexOf(f) < 24) expect(report, f.id).toContain(said);
      if (f.kind === "group" && groups.indexOf(f) < 8) expect(terminal, f.id).toContain(said);
    }
    expect(column(document, "groups", "statement")).toEqual(groups.map((g) => inEnglish(g.statement)));
  });

  it("groups stand in one order, with one q each", () => {
    const { document, report } = surfaces();
    const { groups } = orchestratedView(document);
    const ids = groups.map((g) => g.id);
    expect(column(document, "groups", "group")).toEqual(ids);
    const q = column(document, "groups", "q");
    groups.forEach((g, i) => {
      if (g.evidence.log10q > -300) expect(Math.log10(Number(q[i]))).toBeCloseTo(g.evidence.log10q, 2);
      expect(groupCard(g).log10q).toBe(g.evidence.log10q);
      const said = numbersOf(g.statement).find((n) => / q /.test(n));
      expect(Number(said?.split(" ").at(-1))).toBeCloseTo(g.evidence.log10q, 3);
    });
    const positions = ids.slice(0, 24).map((id) => report.indexOf(`Group ${id}`));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it("an answer says nothing twice", () => {
    for (const { text, sure } of Object.values(surfaces().told)) {
      const said = [...text, ...sure].map(inEnglish);
      expect(said).toEqual([...new Set(said)]);
    }
  });

  it("counts add up", () => {
    const { document, terminal } = surfaces();
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
    const { document, report } = surfaces();
    const { share, prevalence } = orchestratedView(document);
    if (!share || !prevalence) return expect(report).not.toContain("interval) of the posts");
    const numbers = numbersOf(prevalence.statement);
    expect(numbers).toContain(`share.about value ${Number((100 * share.value).toPrecision(2))}`);
    expect(share).toBe(prevalence.measures.share);
    return undefined;
  });

  it("no plural is wrong, and no number is said twice in a row", () => {
    const { terminal, report } = surfaces();
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
    const { document, terminal, report } = surfaces();
    const { first } = talkedView(document);
    if (first?.label) for (const text of [terminal, report]) expect(text).toContain(first.label.slice(0, 20));
  });

  it("every table is the same as CSV and as Parquet", async () => {
    const document = project();
    for (const { name, columns } of TABLES) {
      const [csv, parquet] = name === "edges" ? ["csv", "parquet"] : [`csv-${name}`, `parquet-${name}`];
      const text = bytesOf(csv, document)
        .toString()
        .replace(/^\ufeff/, "");
      const rows = Papa.parse<Record<string, string>>(text, { header: true, newline: "\r\n", skipEmptyLines: true });
      const file = new Uint8Array(bytesOf(parquet, document)).buffer;
      const stored = await parquetReadObjects({ file, compressors });
      const heads = columns(document).map((c) => c.name);
      expect(rows.meta.fields, name).toEqual(heads);
      const asText = (value: unknown) =>
        value === null || value === undefined ? "" : value instanceof Date ? formatUtc(value.getTime()) : String(value);
      const disarmed = (cell: string) => cell.replace(/^'(?=[\s\u200b-\u200f]*[=+\-@＝＋－＠\t\r\n])/u, "");
      expect(
        rows.data.map((r) => heads.map((h) => disarmed(r[h]))),
        name,
      ).toEqual(stored.map((r) => heads.map((h) => disarmed(asText(r[h]).replaceAll("\0", "")))));
    }
  });

  it("GEXF and GraphML hold the network of the edge list", () => {
    const document = project();
    const { nodes, edges, edgesLeftOut, about } = networkView(document);
    expect(nodes.length).toBe(ofKind(document, "group").reduce((n, g) => n + g.members.length, 0));
    expect(column(document, "edges", "weight")).toEqual(edges.map((e) => e.weight));
    const listed = ofKind(document, "group").reduce((n, g) => n + g.detail.edgeCount, 0);
    expect(edges.length + edgesLeftOut).toBe(listed);
    for (const name of ["gexf", "graphml"]) {
      const xml = bytesOf(name, document).toString();
      expect([...xml.matchAll(/<node /g)].length, name).toBe(nodes.length);
      expect([...xml.matchAll(/<edge /g)].length, name).toBe(edges.length);
      expect(xml.replaceAll("&apos;", "'")).toContain(inEnglish(about));
    }
  });

  it("the pages' twins say what the report says, in the tables of the exports", async () => {
    const document = project();
    const dir = mkdtempSync(join(tmpdir(), "claque-voice-"));
    writeFileSync(join(dir, "findings.json"), findingsJson(document));
    const served = serveInProcess(dir);
    try {
      const [overview, rising, orchestrated] = await Promise.all([
        served.json<OverviewData>("/overview.json"),
        served.json<RisingData>("/rising.json"),
        served.json<OrchestratedData>("/orchestrated.json"),
      ]);
      const groups = orchestratedView(document);
      const bursts = risingView(document);
      expect(overview.answers).toEqual(sent(answers(document)));
      expect(overview.collection?.read).toEqual(sent(readView(document.collection.files)));
      expect(overview.share).toEqual(sent(groups.share));
      expect(rising.answer).toEqual(sent(bursts.answer));
      expect([rising.found, rising.total]).toEqual([bursts.total, bursts.listed]);
      expect(orchestrated.answer).toEqual(sent(groups.answer));
      expect(orchestrated.tiers).toEqual(sent(groups.tiers));
      expect(orchestrated.control).toEqual(sent(groups.control));
      expect(orchestrated.groups.map((g) => g.id)).toEqual(groups.groups.map((g) => g.id));
      const drawn = orchestrated.network;
      expect(drawn.edges.length + drawn.cut.edges).toBe(groups.groups.reduce((n, g) => n + g.detail.edgeCount, 0));
      for (const [page, table] of [
        ["/orchestrated.csv", "groups"],
        ["/rising.csv", "bursts"],
        ["/topics.csv?table=narratives", "narratives"],
        ["/overview.csv?table=volume", "volume"],
      ] as const) {
        const answer = await served.get(page);
        const exported = bytesOf(`csv-${table}`, document)
          .toString()
          .replace(/^\ufeff/, "");
        if (answer.status === 200) expect(await answer.text(), page).toBe(exported);
        else expect(exported.split("\r\n"), page).toHaveLength(2);
      }
      const report = plain(written("html", document));
      for (const finding of groups.groups.slice(0, 3)) {
        const days = groupDaysView(finding, document);
        const { group } = await served.json<GroupData>(`/group/${finding.id}.json`);
        expect(group.days).toEqual(sent(days));
        expect(report).toContain(flat(inEnglish(days.shown ? days.about : days.said)));
        const table = await (await served.get(`/group/${finding.id}.csv?table=days`)).text();
        const rows = Papa.parse<Record<string, string>>(table, { header: true, skipEmptyLines: true }).data;
        expect(rows.map((r) => (r.posts === "" ? null : Number(r.posts)))).toEqual(days.posts);
      }
      expect(served.defects).toEqual([]);
    } finally {
      await served.close();
      rmSync(dir, { recursive: true, force: true });
    }
  });
}
