import type { FindingsDocument } from "../../model/finding.ts";
import { keysOf } from "../../model/keys.ts";
import type { Voice } from "../../model/render.ts";
import { type BriefView, briefView } from "../../views/index.ts";
import { VOICES, type VoiceName } from "../../voices/index.ts";
import { feed } from "./feed.ts";
import { page } from "./html.ts";
import { mail } from "./mail.ts";
import { markdown } from "./markdown.ts";
import { type BriefTold, told } from "./told.ts";

/** How a briefing is laid out. All say the same. */
const LAYOUTS = { md: markdown, html: page, mail, feed } as const satisfies Readonly<
  Record<string, (brief: BriefTold) => string>
>;
export type BriefLayout = keyof typeof LAYOUTS;
export const BRIEF_LAYOUTS = keysOf(LAYOUTS);

export interface BriefOptions {
  readonly layout?: BriefLayout;
  readonly language?: VoiceName;
  /** Where the observatory answers, `http://127.0.0.1:7077`: each part leads there. */
  readonly observatory?: string;
  /** Findings to tell first what is new since. */
  readonly earlier?: FindingsDocument;
}

/**
 * The findings on one page that a desk reads in two minutes. Every number stands in a finding; nothing is worked out here. The same document
 * gives the same bytes.
 */
export function brief(document: FindingsDocument, options: BriefOptions = {}): string {
  const { layout = "md", language = "en", observatory, earlier } = options;
  const view: BriefView = briefView(document, earlier);
  const voice: Voice = VOICES[language];
  return LAYOUTS[layout](told(view, { voice, language, observatory }));
}
