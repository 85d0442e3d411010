import { computed, effect, signal } from "@preact/signals";
import type { ChartWords } from "../../charts/index.ts";
import { ENGLISH, FIGURES } from "../../model/english.ts";
import type { Figures } from "../../model/figures.ts";
import { isIn } from "../../model/keys.ts";
import { render, type Voice } from "../../model/render.ts";
import type { Saying } from "../../model/sentence.ts";
import { SENTENCES } from "../../model/sentences/index.ts";
import { CHINESE_FIGURES, SPANISH_FIGURES, VOICES, type VoiceName } from "../../voices/index.ts";
import { remember, remembered } from "./remember.ts";
import { en, type Key, type Strings } from "./strings/en/index.ts";
import { es } from "./strings/es/index.ts";
import { mirrored } from "./strings/pseudo.ts";
import { zh } from "./strings/zh/index.ts";

/** `ar-XB` is English spelt backwards and set from right to left: a locale for tests. */
export const LANGUAGES = { en: "English", es: "Español", zh: "中文", "ar-XB": "ʎɹoʇɐʌɹǝsqO" } as const;
export type Language = keyof typeof LANGUAGES;
const CATALOGUE: Readonly<Record<Language, Strings>> = { en, es, zh, "ar-XB": mirrored(en) };
/** How figures and times are written. English days are those of the report: 4 Mar 2024. */
const FIGURES_OF: Readonly<Record<Language, Figures>> = {
  en: FIGURES,
  es: SPANISH_FIGURES,
  zh: CHINESE_FIGURES,
  "ar-XB": FIGURES,
};
const VOICE_OF: Readonly<Record<Language, Voice>> = {
  ...VOICES,
  "ar-XB": { ...ENGLISH, catalogue: mirrored(SENTENCES) },
};

/** Own names only: an object knows more than it was given. */
const isLanguage = (name: string): name is Language => Object.hasOwn(CATALOGUE, name);

function first(): Language {
  const asked = new URLSearchParams(window.location.search).get("lang") ?? remembered("lang");
  if (asked && isLanguage(asked)) return asked;
  return navigator.languages.map((l) => l.slice(0, 2)).find(isLanguage) ?? "en";
}

export const language = signal<Language>(first());
const strings = computed(() => CATALOGUE[language.value]);
const voice = computed(() => VOICE_OF[language.value]);
/** What findings are told in outside the page. */
export const voiceName = computed<VoiceName>(() => (language.value === "ar-XB" ? "en" : language.value));
const figures = computed(() => FIGURES_OF[language.value]);

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = language.value === "ar-XB" ? "rtl" : "ltr";
  if (language.value !== "ar-XB") remember("lang", language.value);
});

/** A sentence of the catalogue; `{name}` is filled in, `{n|one|many}` chooses by number. */
export function t(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return strings.value[key].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one !== undefined) return voice.value.plural(Number(value)) === "one" ? one : (many ?? "");
      return typeof value === "number" ? number(value) : value;
    },
  );
}

/** English days are written as the findings and the axes write them: 4 Mar 2024. */
const locale = (): string => (language.value === "ar-XB" || language.value === "en" ? "en-GB" : language.value);

/** Formats are costly to make and are asked for thousands of times in a page: each is made once. */
function remembering<T, O>(make: (locale: string, options: O) => T): (options: O) => T {
  const made = new Map<string, T>();
  return (options) => {
    const key = `${locale()} ${JSON.stringify(options)}`;
    const known = made.get(key) ?? make(locale(), options);
    made.set(key, known);
    return known;
  };
}
const numbers = remembering((l, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(l, options));
const dates = remembering((l, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(l, options));

/** `1,234`; a fraction to two places. */
export const number = (n: number): string => figures.value.number(n);
/** 0.0123 → `1.2 %`. */
export const percent = (share: number): string => figures.value.percent(share);
/** Three significant digits; very small numbers as a power of ten. */
export const measure = (n: number): string => figures.value.figure(n);
/** A p or q value: `= 0.03`, `= 1.7 × 10⁻²³`; one that is smaller than a number can be is said to be so. */
export const probability = (p: number): string => figures.value.probability(p);
/** The same, given as its log10. */
export const probabilityOf = (log10: number): string => figures.value.probabilityOf(log10);

export function bytes(n: number): string {
  return n >= 1e9
    ? `${number(Math.round(n / 1e7) / 100)} GB`
    : n >= 1e6
      ? `${number(Math.round(n / 1e5) / 10)} MB`
      : n >= 1e3
        ? `${number(Math.round(n / 1e3))} kB`
        : `${n} B`;
}

const dateFormat = (options: Intl.DateTimeFormatOptions) => dates({ timeZone: "UTC", ...options });
export const day = (ms: number): string => figures.value.day(ms);
export const moment = (ms: number): string => figures.value.moment(ms);
/** `3–17 Mar 2026`; the end of a period is exclusive, so its last instant is named. */
export const span = (period: { readonly from: number; readonly until: number }): string => figures.value.span(period);

/** `45 s`, `3 min`, `2 h 5 min`, `3 d 4 h`. */
export const lasting = (ms: number): string => voice.value.lasting(ms);

/** What charts say, in the page's language; charts have words of their own for English. */
export const chartWords = computed<ChartWords | undefined>(() => {
  if (language.value === "en" || language.value === "ar-XB") return undefined;
  const of = (options: Intl.DateTimeFormatOptions, month: number, d = 1, y = 2000) =>
    dateFormat(options).format(Date.UTC(y, month, d));
  return {
    whole: number,
    compact: (n) => numbers(n >= 1e4 ? { notation: "compact" } : { maximumFractionDigits: 3 }).format(n),
    month: (month) => of({ month: "short" }, month),
    day: (d, month) => of({ day: "numeric", month: "short" }, month, d),
    year: (text, y) => t("chart.year", { text, year: String(y) }),
    longer: t("chart.longer"),
  };
});

/** `hh:mm` by the reader's own clock: when this page last heard something new. */
export const clock = (ms: number): string => dates({ hour: "2-digit", minute: "2-digit", hour12: false }).format(ms);

/** A sentence of a finding in the reader's language. */
export const told = (saying: Saying): string => render(saying, voice.value);

/** Names that data bring along, where the catalogue has one for them. */
const NAMED = { other: "lang.other", unknown: "lang.unknown" } as const satisfies Readonly<Record<string, Key>>;
/** A part of a topic: a language or platform by its code, or what is left over. */
export const partName = (name: string): string => (isIn(NAMED, name) ? t(NAMED[name]) : name);

/** `en` → `English`, in the reader's language; the code itself where it names none. */
export function languageName(code: string): string {
  if (code === "und" || code === "") return t("lang.unknown");
  try {
    return new Intl.DisplayNames(locale(), { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export { platformTitle as platformName } from "../../model/platform.ts";
