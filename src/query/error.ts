import { UsageError } from "../model/errors.ts";

/** Right-to-left letters and wide characters, under which a caret cannot be placed by counting. */
const NO_CARET =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\p{M}\p{Extended_Pictographic}]/u;

/** A fault in a query: where it is, and what was expected there. */
export class QueryError extends UsageError {
  /** 0-based index of the character (UTF-16 code unit) at fault; the length of the query for its end. */
  readonly at: number;
  readonly what: string;

  constructor(query: string, at: number, what: string) {
    super(describe(query, at, what));
    this.at = at;
    this.what = what;
  }
}

function describe(query: string, at: number, what: string): string {
  const character = [...query.slice(0, at)].length + 1;
  const line = `query, character ${character}: ${what}`;
  if (query.length > 200 || /[\r\n\t]/.test(query)) return line;
  if (NO_CARET.test(query)) return `${line}\n  ${query.slice(0, at)}»${query.slice(at)}`;
  return `${line}\n  ${query}\n  ${" ".repeat(at)}^`;
}
