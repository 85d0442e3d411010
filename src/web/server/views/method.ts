import { z } from "zod";
import { ANALYSES } from "../../../analyses/index.ts";
import type { FindingsDocument } from "../../../model/finding.ts";
import { fieldsIn } from "../../../model/keys.ts";
import { citationOf } from "../../../outputs/citation.ts";
import { VERSION } from "../../../project/version.ts";
import type { MethodData } from "../../view-data.ts";
import { definePage } from "../endpoint.ts";
import { findingsHash } from "../findings-hash.ts";

export const method = definePage({
  name: "method",
  path: "/method",
  summary: "Parameters, seed, versions, data hashes and SQL behind every number, and how to cite it.",
  params: z.object({ analysis: z.string().max(60).optional().describe("The analysis that is unfolded (page only)") }),
  async view(observatory) {
    const head = await observatory.head();
    const document = await observatory.project.document();
    const files = document?.collection.files ?? [];
    const sha256 = document && (await findingsHash(observatory));
    const data: MethodData = {
      ...head,
      schema: document ? `${document.schema} ${document.schemaVersion}` : "",
      pseudonyms: document?.pseudonyms,
      inputs: files.map(({ name, sha256, bytes, kept }) => ({ name, sha256, bytes, kept })),
      findingsSha256: sha256,
      analyses: document ? ANALYSES.map((a) => describe(a, document)) : [],
      citation: citationOf({ version: VERSION, document, sha256, accessed: Date.now() }).text,
      outputs: OUTPUTS,
    };
    return {
      data,
      tables: [
        {
          name: "parameters",
          columns: ["analysis", "version", "parameter", "value", "about"],
          rows: data.analyses.flatMap((a) =>
            a.parameters.map((p) => [a.name, a.version, p.name, JSON.stringify(p.value), p.about]),
          ),
        },
        {
          name: "inputs",
          columns: ["file", "bytes", "kept", "sha256"],
          rows: data.inputs.map((i) => [i.name, i.bytes, i.kept, i.sha256]),
        },
        {
          name: "sources",
          columns: ["analysis", "cites"],
          rows: data.analyses.flatMap((a) => a.cites.map((c) => [a.name, c])),
        },
      ],
    };
  },
});

const OUTPUTS: MethodData["outputs"] = [
  { name: "report", title: "Report (HTML, one file)", href: "/report.html" },
  { name: "findings", title: "Findings (JSON)", href: "/findings.json" },
  { name: "gexf", title: "Network (GEXF)", href: "/network.gexf" },
  { name: "gexf-1.2", title: "Network (GEXF 1.2)", href: "/network.gexf?version=1.2" },
  { name: "graphml", title: "Network (GraphML)", href: "/network.graphml" },
];

/** What was used where it is recorded beside a finding; the declared defaults where an analysis found nothing. */
function describe(analysis: (typeof ANALYSES)[number], document: FindingsDocument): MethodData["analyses"][number] {
  const findings = document.findings.filter((f) => f.provenance.analysis === analysis.name);
  const { k, groupK } = document.release;
  const used = findings[0]?.provenance.parameters ?? fieldsIn(analysis.params.parse({ k, groupK }));
  const shape = analysis.params instanceof z.ZodObject ? analysis.params.shape : {};
  return {
    name: analysis.name,
    version: analysis.version,
    question: analysis.question,
    cites: analysis.cites,
    caveats: analysis.caveats,
    parameters: Object.entries(used).map(([name, value]) => ({ name, value, about: shape[name]?.description ?? "" })),
    queries: queriesOf(analysis, used, document),
    findings: findings.length,
  };
}

function queriesOf(analysis: (typeof ANALYSES)[number], used: unknown, document: FindingsDocument) {
  const period = document.collection.period;
  if (!period) return [];
  try {
    const needs = analysis.needs(analysis.params.parse(used), period);
    return Object.entries(needs).map(([name, q]) => ({ name, sql: dedent(q.sql), values: q.values }));
  } catch {
    // Parameters of an older version of the analysis no longer parse: the page then shows them without the SQL.
    return [];
  }
}

/** The indentation that the SQL has from the code around it. */
function dedent(sql: string): string {
  const lines = sql.split("\n");
  const depth = Math.min(
    ...lines
      .slice(1)
      .filter((l) => l.trim())
      .map((l) => l.length - l.trimStart().length),
  );
  return lines.map((l, i) => (i === 0 || !Number.isFinite(depth) ? l : l.slice(depth))).join("\n");
}
