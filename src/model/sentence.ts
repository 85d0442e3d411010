import { SENTENCES, type SentenceKey } from "./sentences/index.ts";

export type { SentenceKey } from "./sentences/index.ts";

/** A number, or what stands in the sentence as it is; parts in a list are divided by `; `; nothing where a part may be absent. */
export type Filling = number | string | readonly string[] | undefined;

/** `{name}`, `{name:kind}`, `{name|one|many}` */
export const SLOT = /\{(\w+)(?::([\w.*?-]+))?(?:\|([^|}]*)\|([^|}]*))?\}/g;

/**
 * A sentence of the catalogue with its figures; whole numbers are grouped (`1,234`).
 * @throws where a value is missing that the sentence cannot do without
 */
export function say(key: SentenceKey, values: Readonly<Record<string, Filling>> = {}): string {
  return SENTENCES[key].replace(SLOT, (_, name: string, kind?: string, one?: string, many?: string) => {
    const value = values[name];
    if (one !== undefined) return String(value) === "1" ? one : (many ?? "");
    if (value === undefined) {
      if (kind?.endsWith("?")) return "";
      throw new Error(`the sentence ${key} needs ${name}`);
    }
    if (typeof value === "number") return numeral(value);
    return typeof value === "string" ? value : value.join("; ");
  });
}

/** `12,345`, `1.5`. */
const numeral = (n: number): string => {
  const [whole, part] = String(n).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part === undefined ? "" : `.${part}`);
};
