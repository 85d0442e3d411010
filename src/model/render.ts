import { fieldOf } from "./keys.ts";
import type { Saying, SentenceKey } from "./sentence.ts";
import { SENTENCES } from "./sentences/index.ts";
import type { Period } from "./time.ts";

/** Every sentence in one language. */
export type Catalogue = Readonly<Record<SentenceKey, string>>;

/** How a language says sentences: its catalogue, its plurals, and how figures and times are written in it. */
export interface Voice {
  readonly catalogue: Catalogue;
  readonly plural: (n: number) => Intl.LDMLPluralRule;
  readonly number: (n: number) => string;
  /** Three significant digits at most. */
  readonly figure: (n: number) => string;
  /** Of a share of one. */
  readonly percent: (share: number) => string;
  readonly time: (ms: number) => string;
  readonly day: (ms: number) => string;
  /** Of a half-open period. */
  readonly days: (period: Period) => string;
  readonly span: (ms: number) => string;
  /** How long, in its two largest units. */
  readonly lasting: (ms: number) => string;
  /** `= 0.03`, `< 10⁻³⁰⁰`, of log10 p. */
  readonly probability: (log10: number) => string;
  /** Between the parts of a list. */
  readonly divide: string;
}

/** `{name}`, `{name:kind}`, `{name|one|many}` */
export const SLOT = /\{(\w+)(?::([\w.*?-]+))?(?:\|([^|}]*)\|([^|}]*))?\}/g;

/** Name and kind of what is filled into a sentence: the English one says, other languages may leave the kind out. */
export function slotsOf(key: SentenceKey): ReadonlyMap<string, string> {
  const known = slots.get(key);
  if (known) return known;
  const found = new Map<string, string>();
  for (const [, name, kind = "", one] of (SENTENCES[key] ?? "").matchAll(SLOT))
    if (one === undefined || !found.has(name)) found.set(name, one === undefined ? kind : "");
  slots.set(key, found);
  return found;
}
const slots = new Map<SentenceKey, ReadonlyMap<string, string>>();

/**
 * A sentence in words. The only place where a key becomes text. O(length).
 * @throws where a value is missing that the sentence cannot do without: data of a file may lack it, code cannot
 */
export function render(saying: Saying, voice: Voice): string {
  const kinds = slotsOf(saying.say);
  return (voice.catalogue[saying.say] ?? "").replace(SLOT, (_, name: string, _kind, one?: string, many?: string) => {
    const value = fieldOf(saying, name);
    if (one !== undefined) return voice.plural(Number(value)) === "one" ? one : (many ?? "");
    return filled(value, kinds.get(name) ?? "", voice, `the sentence ${saying.say} needs ${name}`);
  });
}

function filled(value: unknown, kind: string, voice: Voice, missing: string): string {
  if (value === undefined && kind.endsWith("?")) return "";
  if (typeof value === "number") return figures(value, kind, voice);
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((part) => filled(part, "part", voice, missing)).join(voice.divide);
  if (isSaying(value)) return render(value, voice);
  throw new Error(missing);
}

function figures(value: number, kind: string, voice: Voice): string {
  switch (kind) {
    case "figure":
      return voice.figure(value);
    case "percent":
      return voice.percent(value);
    case "time":
      return voice.time(value);
    case "day":
      return voice.day(value);
    case "span":
      return voice.span(value);
    case "lasting":
      return voice.lasting(value);
    case "p":
      return voice.probability(value);
    default:
      return voice.number(value);
  }
}

/** A sentence as data, of a key that this version knows. */
export const isSaying = (value: unknown): value is Saying =>
  typeof value === "object" &&
  value !== null &&
  "say" in value &&
  typeof value.say === "string" &&
  value.say in SENTENCES;
