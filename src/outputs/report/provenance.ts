import type { FileReport, FindingsDocument, Provenance } from "../../model/finding.ts";
import { canonical } from "../findings-json.ts";
import { type Html, html } from "../html.ts";
import { bytes, tame } from "../words.ts";
import { numeric, table } from "./parts.ts";

/** What it takes to get the same report again, and what it rests on. */
export function provenanceSection(document: FindingsDocument): Html {
  const analyses = new Map<string, Provenance>();
  for (const f of document.findings)
    if (!analyses.has(f.provenance.analysis)) analyses.set(f.provenance.analysis, f.provenance);
  const cites = [...new Set([...analyses.values()].flatMap((p) => p.cites))].sort();
  return html`<section id="method" aria-labelledby="h-method"><h2 id="h-method">Method and provenance</h2>
<p>The same files, key, parameters and seed give this report again, byte for byte. Written by claque ${document.claque} with seed ${String(document.seed)}.</p>
<p>Accounts appear as keyed pseudonyms only: <span class="code">${document.pseudonyms}</span>. Whoever holds the project's key can recompute them, so this is pseudonymisation, not anonymisation, until the key is destroyed.</p>
<p>Release rule: nothing shown rests on fewer than ${String(document.release.k)} accounts, groups of co-acting accounts on no fewer than ${String(document.release.groupK)}, also not as the difference of two things shown.</p>
<div class="prov">${
    analyses.size
      ? table(
          "Analyses and their parameters",
          ["analysis", numeric("version"), numeric("seed"), "parameters"],
          [...analyses.values()].map((p) => [
            p.analysis,
            String(p.version),
            String(p.seed),
            html`<code>${Object.entries(p.parameters)
              .map(([k, v]) => `${k} = ${oneLine(v)}`)
              .join(" · ")}</code>`,
          ]),
        )
      : ""
  }
${
  document.collection.files.length
    ? table(
        "Input files",
        ["file", numeric("size"), "SHA-256"],
        document.collection.files
          .slice(0, 200)
          .map((f) => [
            html`<bdi>${tame(f.name)}</bdi>${f.readAs ? html`<br><span class="note">read with ${told(f.readAs)}</span>` : ""}`,
            bytes(f.bytes),
            html`<code>${f.sha256}</code>`,
          ]),
      )
    : ""
}</div>
${cites.length ? html`<details><summary>Sources of the methods (${String(cites.length)})</summary><ul class="caveats">${cites.map((c) => html`<li>${c}</li>`)}</ul></details>` : ""}
</section>`;
}

/** What a person said of how to read a file: `author from "page", times in Europe/Madrid`. */
const told = ({ map = {}, timeZone, dateOrder, platform, encoding }: NonNullable<FileReport["readAs"]>): string =>
  [
    ...Object.entries(map)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, column]) => `${tame(key)} from "${tame(column)}"`),
    timeZone && `times in ${tame(timeZone)}`,
    dateOrder && `dates ${tame(dateOrder)}`,
    encoding && `letters ${tame(encoding)}`,
    platform && `platform ${tame(platform)}`,
  ]
    .filter(Boolean)
    .join(", ");

const oneLine = (value: unknown): string => canonical(value).replace(/\s+/g, " ");
