import { SLOT } from "../../model/sentence.ts";
import { SENTENCES, type SentenceKey } from "../../model/sentences/index.ts";

/** A sentence of a finding taken apart: its key, and what was filled in, as it stood there. */
export interface Understood {
  readonly key: SentenceKey;
  readonly values: Readonly<Record<string, string>>;
}

export type Catalogue = Readonly<Record<SentenceKey, string>>;

/** How a part of a sentence is set in another language. */
export interface Setting {
  readonly number: (text: string) => string;
  readonly time: (iso: string) => string;
  readonly span: (text: string) => string;
  readonly probability: (text: string) => string;
  /** Between the parts of a list. */
  readonly divide: string;
}

const KEYS = Object.keys(SENTENCES) as SentenceKey[];
const KINDS: Readonly<Record<string, string>> = {
  number: String.raw`-?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?`,
  text: String.raw`[\s\S]+?`,
  time: String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`,
  span: String.raw`\d+(?:\.\d+)? (?:ms|s|min|h|d)`,
  p: String.raw`[=<] \d+(?:\.\d+)?(?:e[-+]?\d+)?`,
};
/** Between the parts of a list. */
const DIVIDE = "; ";

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const startingWith = (prefix: string): SentenceKey[] => KEYS.filter((key) => key.startsWith(prefix));
const kinds = new Map<SentenceKey, ReadonlyMap<string, string>>();

/** Name and kind of what is filled into a sentence. */
export function slotsOf(key: SentenceKey): ReadonlyMap<string, string> {
  const known = kinds.get(key);
  if (known) return known;
  const found = new Map<string, string>();
  for (const [, name, kind, one] of SENTENCES[key].matchAll(SLOT))
    if (one === undefined && !found.has(name)) found.set(name, kind ?? "number");
  kinds.set(key, found);
  return found;
}

/** A pattern for the sentence; with `names`, what is filled in is captured by name. */
function pattern(key: SentenceKey, names: boolean): string {
  let at = 0;
  let out = "";
  const seen = new Set<string>();
  for (const m of SENTENCES[key].matchAll(SLOT)) {
    const [slot, name, kind = "number", one, many] = m;
    out += literal(SENTENCES[key].slice(at, m.index));
    at = m.index + slot.length;
    if (one !== undefined) out += `(?:${literal(one)}|${literal(many ?? "")})`;
    else if (seen.has(name)) out += names ? `\\k<${name}>` : kindPattern(kind);
    else {
      out += names ? `(?<${name}>${kindPattern(kind)})` : `(?:${kindPattern(kind)})`;
      seen.add(name);
    }
  }
  return out + literal(SENTENCES[key].slice(at));
}

function kindPattern(kind: string): string {
  const fixed = KINDS[kind];
  if (fixed !== undefined) return fixed;
  const [, prefix, how] = /^(.*?)([?*]?)$/.exec(kind)!;
  const part = `(?:${startingWith(prefix)
    .map((key) => pattern(key, false))
    .join("|")})`;
  return how === "?" ? `${part}?` : how === "*" ? `${part}(?:${DIVIDE}${part})*` : part;
}

const compiled = new Map<SentenceKey, RegExp>();
const patternOf = (key: SentenceKey): RegExp => {
  const known = compiled.get(key) ?? new RegExp(`^${pattern(key, true)}$`, "u");
  compiled.set(key, known);
  return known;
};

/** The sentence of the catalogue that a text is, among those whose key begins so; none where it is not one. O(catalogue). */
export function understand(text: string, prefix = ""): Understood | undefined {
  for (const key of startingWith(prefix)) {
    const m = patternOf(key).exec(text);
    if (m) return { key, values: { ...m.groups } };
  }
  return undefined;
}

/** The same sentence from another catalogue; undefined where the text is none of ours. */
export function retold(text: string, catalogue: Catalogue, setting: Setting, prefix = ""): string | undefined {
  const found = understand(text, prefix);
  if (!found) return undefined;
  const slots = slotsOf(found.key);
  return catalogue[found.key].replace(SLOT, (_, name: string, _kind, one?: string, many?: string) => {
    const value = found.values[name];
    if (one !== undefined) return value === "1" ? one : (many ?? "");
    if (value === undefined) return "";
    const kind = slots.get(name) ?? "text";
    switch (kind) {
      case "number":
        return setting.number(value);
      case "time":
        return setting.time(value);
      case "span":
        return setting.span(value);
      case "p":
        return setting.probability(value);
      case "text":
        return value;
    }
    const part = (said: string, from: string) => retold(said, catalogue, setting, from) ?? said;
    if (!kind.endsWith("*")) return part(value, kind.replace(/\?$/, ""));
    return value
      .split(DIVIDE)
      .map((said) => part(said, kind.slice(0, -1)))
      .join(setting.divide);
  });
}
