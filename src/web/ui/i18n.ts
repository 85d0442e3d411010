import { computed, effect, signal } from "@preact/signals";
import type { ChartWords } from "../../charts/index.ts";
import { SENTENCES } from "../../model/sentences/index.ts";
import { remember, remembered } from "./remember.ts";
import { type Catalogue, retold, type Setting } from "./sentences.ts";
import { en, type Key, type Strings } from "./strings/en/index.ts";
import { es } from "./strings/es/index.ts";
import { sentences as esSentences } from "./strings/es/sentences.ts";
import { mirrored } from "./strings/pseudo.ts";
import { zh } from "./strings/zh/index.ts";
import { sentences as zhSentences } from "./strings/zh/sentences.ts";

/** `ar-XB` is English spelt backwards and set from right to left: a locale for tests. */
export const LANGUAGES = { en: "English", es: "Español", zh: "中文", "ar-XB": "ʎɹoʇɐʌɹǝsqO" } as const;
export type Language = keyof typeof LANGUAGES;
const CATALOGUE: Readonly<Record<Language, Strings>> = { en, es, zh, "ar-XB": mirrored(en) };
/** Findings are written in English; elsewhere their sentences are told anew. */
const TOLD: Readonly<Partial<Record<Language, Catalogue>>> = {
  es: esSentences,
  zh: zhSentences,
  "ar-XB": mirrored(SENTENCES),
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
      if (one !== undefined) return Number(value) === 1 ? one : (many ?? "");
      return typeof value === "number" ? number(value) : value;
    },
  );
}

/** A word of the catalogue that is chosen by data, e.g. the name of a tier; the data's own word where there is none. */
export const word = (prefix: string, name: string): string =>
  Object.hasOwn(strings.value, `${prefix}.${name}`)
    ? (strings.value as Readonly<Record<string, string>>)[`${prefix}.${name}`]
    : name;

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

export const number = (n: number, digits = 0): string => numbers({ maximumFractionDigits: digits }).format(n);

/** 0.0123 → `1.2 %`, spaced in English as the findings space it. */
export function percent(share: number): string {
  const p = share * 100;
  const text = numbers({
    style: "percent",
    ...(p !== 0 && Math.abs(p) < 0.95
      ? { maximumSignificantDigits: 2 }
      : { maximumFractionDigits: p !== 0 && Math.abs(p) < 10 ? 1 : 0 }),
  }).format(share);
  return text.replace(/(?<=\d)%/, locale() === "en-GB" ? "\u00a0%" : "%");
}

/** Three significant digits; very small numbers as a power of ten. */
export function measure(n: number): string {
  if (n === 0) return "0";
  const size = Math.abs(n);
  if (size < 0.001) {
    const [mantissa, power] = n.toExponential(1).split("e");
    return scientific(`${numbers({ minimumFractionDigits: 1 }).format(Number(mantissa))}e${power}`);
  }
  if (size >= 1000) return number(n);
  return numbers({ maximumSignificantDigits: 3 }).format(n);
}
/** A p or q value: `0.03`, `1.7 × 10⁻²³`; one that is smaller than a number can be is said to be so. */
export const probability = (p: number): string => (p >= 1e-300 ? `= ${measure(p)}` : "< 10⁻³⁰⁰");

/** `1.7e-23` → `1.7 × 10⁻²³`. */
const scientific = (text: string): string =>
  text.replace(
    /e([+-]?)(\d+)$/,
    (_, sign: string, digits: string) => `\u00a0×\u00a010${sign === "-" ? "⁻" : ""}${superscript(digits)}`,
  );
const superscript = (digits: string): string => [...digits].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("");

export function bytes(n: number): string {
  return n >= 1e9
    ? `${number(n / 1e9, 2)} GB`
    : n >= 1e6
      ? `${number(n / 1e6, 1)} MB`
      : n >= 1e3
        ? `${number(n / 1e3)} kB`
        : `${n} B`;
}

const dateFormat = (options: Intl.DateTimeFormatOptions) => dates({ timeZone: "UTC", ...options });
export const day = (ms: number): string => dateFormat({ day: "numeric", month: "short", year: "numeric" }).format(ms);
export const moment = (ms: number): string =>
  `${dateFormat({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false }).format(ms)} UTC`;

/** `3–17 Mar 2026`; the end of a period is exclusive, so its last instant is named. */
export function span(period: { readonly from: number; readonly until: number }): string {
  const last = Math.max(period.from, period.until - 1);
  return dateFormat({ day: "numeric", month: "short", year: "numeric" }).formatRange(period.from, last);
}

/** `45 s`, `3 min`, `2 h 5 min`, `3 d`. */
export function lasting(ms: number): string {
  const s = Math.round(ms / 1000);
  if (s < 120) return t("time.s", { n: s });
  if (s < 7200 && s % 3600 !== 0) return t("time.min", { n: Math.round(s / 60) });
  if (s >= 172_800) return t("time.d", { n: Math.round(s / 86_400) });
  const minutes = Math.round((s % 3600) / 60);
  const hours = t("time.h", { n: minutes ? Math.floor(s / 3600) : Math.round(s / 3600) });
  return minutes ? `${hours} ${t("time.min", { n: minutes })}` : hours;
}

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

/** A sentence of an analysis as it is set in text: `2024-03-15T02:00:00Z` → `15 Mar 2024, 02:00 UTC`, `1.7e-23` → `1.7 × 10⁻²³`. */
export const prose = (sentence: string): string =>
  sentence
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (iso) => {
      const ms = Date.parse(iso);
      return Number.isFinite(ms) ? `${ENGLISH.format(ms)} UTC` : iso;
    })
    .replace(/\b\d+(?:\.\d+)?e[+-]?\d+\b/g, scientific);
const ENGLISH = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

/** What stands in a sentence of a finding, as the page writes it. */
const SETTING: Setting = {
  number: (text) =>
    text.includes("e")
      ? scientific(text)
      : numbers({ maximumFractionDigits: 10 }).format(Number(text.replaceAll(",", ""))),
  time: (iso) => moment(Date.parse(iso)),
  span: (text) => {
    const [n, unit] = text.split(" ");
    return t(`time.${unit as "ms" | "s" | "min" | "h" | "d"}`, { n: Number(n) });
  },
  probability: (text) => (text.startsWith("<") ? "< 10⁻³⁰⁰" : `= ${measure(Number(text.slice(2)))}`),
  get divide() {
    return t("divide");
  },
};

/** A sentence of a finding in the reader's language, or as it was written where the catalogue does not know it. */
export function told(sentence: string): { readonly text: string; readonly lang?: "en" } {
  const catalogue = TOLD[language.value];
  if (!catalogue) return { text: prose(sentence) };
  const text = retold(sentence, catalogue, SETTING);
  return text === undefined ? { text: prose(sentence), lang: "en" } : { text };
}

/** `en` → `English`, in the reader's language; the code itself where it names none. */
export function languageName(code: string): string {
  if (code === "und" || code === "") return word("lang", "unknown");
  try {
    return new Intl.DisplayNames(locale(), { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export { platformTitle as platformName } from "../../model/platform.ts";
