import { FIGURES } from "../model/english.ts";
import type { FindingsDocument } from "../model/finding.ts";
import type { EpochMs } from "../model/time.ts";
import { count } from "./words.ts";

/** How findings are cited: who made them, of what, and how they can be had again. */
export interface Citation {
  readonly text: string;
  readonly bibtex: string;
  /** CSL-JSON, as reference managers take it. */
  readonly csl: object;
}

export interface Cited {
  /** Version of claque where nothing was found yet. */
  readonly version: string;
  readonly document?: FindingsDocument;
  /** SHA-256 of findings.json. */
  readonly sha256?: string;
  /** When it was looked at, ms. */
  readonly accessed: EpochMs;
}

const TITLE = "claque: structural coordination, trends and bursts in public conversation";
const LICENCE = "Apache-2.0";

/** Version, seed, what was read and the hash of the findings: who has those can check every number. */
export function citationOf({ version, document, sha256, accessed }: Cited): Citation {
  const used = document?.claque ?? version;
  const day = new Date(accessed).toISOString().slice(0, 10);
  const notes = [
    ...(document ? [`seed ${document.seed}`] : []),
    ...(document?.collection.period
      ? [`${count(document.collection.posts, "post")}, ${FIGURES.span(document.collection.period)}`]
      : []),
    ...(sha256 === undefined ? [] : [`findings.json SHA-256 ${sha256}`]),
  ];
  const note = notes.join("; ");
  return {
    text: `${TITLE}. Version ${used}. ${LICENCE}.${note && ` ${note}.`} Accessed ${day}.`,
    bibtex: `@software{claque,
  title   = {{${TITLE}}},
  version = {${used}},
  license = {${LICENCE}},
  note    = {${note}},
  urldate = {${day}}
}
`,
    csl: {
      id: "claque",
      type: "software",
      title: TITLE,
      version: used,
      license: LICENCE,
      ...(note && { note }),
      accessed: { "date-parts": [day.split("-").map(Number)] },
    },
  };
}
