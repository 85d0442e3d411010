import { z } from "zod";
import type { Analysis } from "../../../analyses/analysis.ts";
import { ANALYSES } from "../../../analyses/index.ts";
import { inEnglish } from "../../../model/english.ts";
import { isSaying } from "../../../model/render.ts";
import { say } from "../../../model/sentence.ts";
import { formatUtc } from "../../../model/time.ts";
import { type LaidOut, laidOut } from "../../../views/index.ts";
import type { AnalysisData } from "../../view-data.ts";
import type { Table } from "../csv.ts";
import type { Page } from "../endpoint.ts";
import { definePage } from "../endpoint.ts";

/** Most findings that a page lays out. */
const MOST = 50;

/** A page for every analysis, from what it declares: its findings with their figures and lists. */
export const analysisPages: readonly Page[] = ANALYSES.map(pageOf);

function pageOf({ name, question }: Analysis): Page {
  return definePage({
    name: `analysis-${name}`,
    path: `/analysis/${name}`,
    summary: question,
    params: z.object({}),
    async view(observatory) {
      const head = await observatory.head();
      const document = await observatory.project.document();
      const all = document?.findings.filter((f) => f.provenance.analysis === name) ?? [];
      const findings = all.map((f) => laidOut(f));
      const data: AnalysisData = {
        ...head,
        name,
        title: say(`title.${name}`),
        findings: findings.slice(0, MOST),
        ...(all.length > MOST && { more: say("sections.more", { n: all.length - MOST }) }),
        caveats: [...new Map(all.flatMap((f) => f.caveats).map((c) => [inEnglish(c), c])).values()],
      };
      return { data, tables: [findingTable(findings), ...rowTables(findings)] };
    },
  });
}

const findingTable = (findings: readonly LaidOut[]): Table => ({
  name: "findings",
  columns: ["finding", "kind", "accounts", "posts", "from", "until", "statement"],
  rows: findings.map((f) => [
    f.id,
    f.kind,
    f.size.actors,
    f.size.posts,
    formatUtc(f.period.from),
    formatUtc(f.period.until),
    inEnglish(f.statement),
  ]),
});

/** The lists of the same field, of every finding that has it. */
function rowTables(findings: readonly LaidOut[]): Table[] {
  const lists = findings.flatMap((f) => f.tables.map((table) => ({ id: f.id, ...table })));
  return [...new Set(lists.map((l) => l.field))].map((field) => {
    const of = lists.filter((l) => l.field === field);
    return {
      name: field,
      columns: ["finding", ...of[0].columns.map((c) => c.field)],
      rows: of.flatMap(({ id, rows }) => rows.map((row) => [id, ...row.map((c) => (isSaying(c) ? inEnglish(c) : c))])),
    };
  });
}
