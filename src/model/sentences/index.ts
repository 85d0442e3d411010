import { WORDS } from "../tellings/index.ts";
import { alarms } from "./alarms.ts";
import { answers } from "./answers.ts";
import { brief } from "./brief.ts";
import { caveats } from "./caveats.ts";
import { coordination } from "./coordination.ts";
import { counts } from "./counts.ts";
import { files } from "./files.ts";
import { lookAlikes } from "./look-alikes.ts";
import { steps } from "./steps.ts";
import { tenders } from "./tenders.ts";
import { titles } from "./titles.ts";
import { verdicts } from "./verdicts.ts";

/**
 * Every sentence a finding may say, in English; the page has the same keys in its other languages. In braces stands what is filled in:
 * `{n}` a number · `{n|one|many}` a word chosen by it · `{x:figure}` a number to three digits · `{x:percent}` a share of one · `{x:text}` a topic's name · `{x:time}`
 * ms since 1970 · `{x:day}` its day alone · `{x:span}` ms in one unit · `{x:lasting}` ms in two · `{x:p}` log10 of a probability, said as `= 0.03` or `< 10⁻³⁰⁰` · `{x:did.}` a sentence whose key begins
 * so, `{x:each.?}` perhaps one, `{x:spike.*}` one or more, divided by `; `.
 */
export const SENTENCES = {
  ...answers,
  ...coordination,
  ...verdicts,
  ...steps,
  ...lookAlikes,
  ...counts,
  ...alarms,
  ...files,
  ...brief,
  ...caveats,
  ...titles,
  ...tenders,
  ...WORDS.en,
} as const;
export type SentenceKey = keyof typeof SENTENCES;
