import { render, type Voice } from "../../model/render.ts";
import { say } from "../../model/sentence.ts";
import type { EpochMs } from "../../model/time.ts";
import type { BriefLine, BriefView } from "../../views/index.ts";
import { capital, labelOf } from "../words.ts";

/** A briefing in words of one language, not yet laid out. */
export interface BriefTold {
  readonly language: string;
  readonly title: string;
  /** End of the data, ms; 0 where nothing was read. */
  readonly until: EpochMs;
  readonly read: string;
  readonly sections: readonly ToldSection[];
}
export interface ToldLine {
  readonly name?: string;
  readonly text: string;
}
export interface ToldSection {
  readonly title: string;
  /** Address that tells more. */
  readonly href?: string;
  readonly lines: readonly ToldLine[];
  readonly list: readonly ToldLine[];
  readonly sure: readonly ToldLine[];
}

interface Telling {
  readonly voice: Voice;
  readonly language: string;
  readonly observatory: string | undefined;
}

export function told({ period, read, sections }: BriefView, { voice, language, observatory }: Telling): BriefTold {
  const lineOf = ({ name, says }: BriefLine): ToldLine => ({
    ...(name && { name: labelOf(name.type, name.label, 80) }),
    text: says.map((s) => sentence(render(s, voice))).join(" "),
  });
  return {
    language,
    title: period ? capital(voice.days(period)) : render(say("brief.empty"), voice),
    until: period?.until ?? 0,
    read: render(read, voice),
    sections: sections.map((s) => ({
      title: render(s.title, voice),
      ...(observatory !== undefined && { href: new URL(s.page, observatory).href }),
      lines: s.lines.map(lineOf),
      list: s.list.map(lineOf),
      sure: s.sure.map(lineOf),
    })),
  };
}

/** What stands for a sentence begins and ends as one. */
const sentence = (text: string): string =>
  capital(/[.!?。！？]$/u.test(text) ? text : `${text}${/\p{Script=Han}/u.test(text) ? "。" : "."}`);
