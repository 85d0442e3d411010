import { caveats } from "./caveats.ts";
import { coordination } from "./coordination.ts";
import { counts } from "./counts.ts";
import { files } from "./files.ts";
import { lookAlikes } from "./look-alikes.ts";

/**
 * Every sentence a finding may say, in English; the page has the same keys in its other languages. In braces stands what is filled in:
 * `{n}` a number · `{n|one|many}` a word chosen by it · `{x:text}` a topic's name · `{x:time}` · `{x:span}` · `{x:p}` `= 0.03` or
 * `< 1e-300` · `{x:did.}` a sentence whose key begins so, `{x:each.?}` perhaps one, `{x:spike.*}` one or more, divided by `; `.
 */
export const SENTENCES = { ...coordination, ...lookAlikes, ...counts, ...files, ...caveats } as const;
export type SentenceKey = keyof typeof SENTENCES;
