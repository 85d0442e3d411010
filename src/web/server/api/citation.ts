import { type Citation, citationOf } from "../../../outputs/citation.ts";
import { VERSION } from "../../../project/version.ts";
import type { Call, Endpoint } from "../endpoint.ts";
import { findingsHash } from "../findings-hash.ts";

/** How the findings are cited, as reference managers take it. */
export const citation: readonly Endpoint[] = [
  cited("/citation.json", "application/json", "How the findings are cited: a sentence, BibTeX and CSL-JSON.", (c) =>
    JSON.stringify(c),
  ),
  cited("/citation.bib", "application/x-bibtex", "How the findings are cited, as BibTeX.", (c) => c.bibtex),
  cited(
    "/citation.csl.json",
    "application/vnd.citationstyles.csl+json",
    "How the findings are cited, as CSL-JSON.",
    (c) => JSON.stringify([c.csl]),
  ),
];

function cited(path: string, answers: string, summary: string, write: (citation: Citation) => string): Endpoint {
  return {
    method: "GET",
    path,
    summary,
    answers,
    handle: async (call) =>
      call.c.body(write(await found(call)), 200, {
        "Content-Type": `${answers}; charset=utf-8`,
        "Content-Disposition": `${path.endsWith("/citation.json") ? "inline" : "attachment"}; filename="claque-${path.slice(1)}"`,
      }),
  };
}

async function found({ observatory }: Call): Promise<Citation> {
  const document = await observatory.project.document();
  const sha256 = document && (await findingsHash(observatory));
  return citationOf({ version: VERSION, document, sha256, accessed: Date.now() });
}
