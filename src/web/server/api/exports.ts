import { z } from "zod";
import { UsageError } from "../../../model/errors.ts";
import type { Finding, FindingsDocument } from "../../../model/finding.ts";
import { GEXF_VERSIONS, SINKS } from "../../../outputs/index.ts";
import { type Call, type Endpoint, endpoint } from "../endpoint.ts";
import { REPORT_POLICY } from "../security.ts";
import { type GroupFilter, passes } from "../views/orchestrated.ts";
import { scope } from "../views/scope.ts";

const view = z.object({
  tier: z
    .array(z.enum(["confirmed", "candidate", "synchronised", "unvalidated"]))
    .optional()
    .describe("Only groups of these tiers"),
  behaviour: z.array(z.string().max(60)).optional().describe("Only groups that did this together"),
  ...scope,
  group: z.string().max(200).optional().describe("Only this group"),
});

const gexfVersion = {
  version: z.enum(GEXF_VERSIONS).default("1.3").describe("Version of GEXF; networkx before 3.6 reads 1.2 alone"),
};

/** The view of a page, frozen: the same findings, written by the same outputs as `claque run` writes. */
export const exports: readonly Endpoint[] = [
  exportOf(
    "/report.html",
    "html",
    "The report: one self-contained file, the view frozen with versions, parameters and data hashes.",
  ),
  exportOf("/findings.json", "json", "All findings of the view, without member lists."),
  exportOf("/network.gexf", "gexf", "The network of the groups, GEXF. Nodes are numbered, not named."),
  exportOf("/network.graphml", "graphml", "The network of the groups, GraphML. Nodes are numbered, not named."),
];

function exportOf(path: string, name: string, summary: string): Endpoint {
  return endpoint({
    method: "GET",
    path,
    summary,
    query: name === "gexf" ? view.extend(gexfVersion) : view,
    answers: path.endsWith(".html") ? "text/html" : path.endsWith(".json") ? "application/json" : "application/xml",
    handle: (call) => write(call, path, name),
  });
}

async function write(
  { c, observatory, query }: Call<z.output<typeof view> & { readonly version?: string }>,
  path: string,
  name: string,
): Promise<Response> {
  const document = await observatory.project.document();
  if (!document) throw new UsageError("there is nothing to report yet: import a file first");
  const wanted = query.version === "1.2" ? `${name}-1.2` : name;
  const sink = SINKS.find((s) => s.name === wanted);
  if (!sink) throw new UsageError(`this version writes no ${path.slice(1)}`);
  const pieces: Uint8Array[] = [];
  for (const piece of sink.write(frozen(document, query)))
    pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
  const headers: Record<string, string> = {
    "Content-Type":
      sink.mediaType.includes("charset") || !/text|json|xml/.test(sink.mediaType)
        ? sink.mediaType
        : `${sink.mediaType}; charset=utf-8`,
  };
  if (path.endsWith(".html")) headers["Content-Security-Policy"] = REPORT_POLICY;
  else headers["Content-Disposition"] = `attachment; filename="claque${path.replace("/", "-")}"`;
  return c.body(new Uint8Array(Buffer.concat(pieces)), 200, headers);
}

/** Groups that pass the view's filters; everything else as it is. Members leave the server numbered, not as pseudonyms. */
export function frozen(document: FindingsDocument, filter: GroupFilter & { group?: string }): FindingsDocument {
  const keep = passes(filter);
  return {
    ...document,
    findings: document.findings
      .filter((f) => f.kind !== "group" || ((!filter.group || f.id === filter.group) && keep(f)))
      .map(numbered),
  };
}

function numbered(finding: Finding, at: number): Finding {
  if (finding.kind !== "group") return finding;
  const width = String(finding.members.length).length;
  return { ...finding, members: finding.members.map((_, i) => `${at + 1}.${String(i + 1).padStart(width, "0")}`) };
}
