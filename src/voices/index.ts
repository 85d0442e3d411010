import { ENGLISH } from "../model/english.ts";
import { type Figures, figuresOf, lastingIn, spanText } from "../model/figures.ts";
import { isIn, keysOf } from "../model/keys.ts";
import type { Voice } from "../model/render.ts";
import { sentences as es } from "./es/sentences.ts";
import { sentences as zh } from "./zh/sentences.ts";

type Unit = "ms" | "s" | "min" | "h" | "d";
interface Manner {
  readonly catalogue: Voice["catalogue"];
  readonly figures: Figures;
  /** Units of time after their number, where they are not written as in English. */
  readonly units?: Readonly<Record<Unit, string>>;
  readonly divide: string;
}

/** How figures and times are written in the languages besides English. */
export const SPANISH_FIGURES = figuresOf("es");
export const CHINESE_FIGURES = figuresOf("zh");

function voiceOf(lang: string, { catalogue, figures, units, divide }: Manner): Voice {
  const plurals = new Intl.PluralRules(lang);
  return {
    catalogue,
    plural: (n) => plurals.select(n),
    number: figures.number,
    figure: figures.figure,
    percent: figures.percent,
    time: figures.moment,
    day: figures.day,
    days: figures.span,
    span: (ms) => {
      if (!units) return spanText(ms);
      const [n, unit] = spanText(ms).split("\u00a0");
      return `${n} ${isIn(units, unit) ? units[unit] : unit}`;
    },
    lasting: (ms) =>
      lastingIn(ms)
        .map(([n, unit]) => `${figures.number(n)} ${units?.[unit] ?? unit}`)
        .join(" "),
    probability: figures.probabilityOf,
    divide,
  };
}

/** Every language that findings are told in. */
export const VOICES = {
  en: ENGLISH,
  es: voiceOf("es", { catalogue: es, figures: SPANISH_FIGURES, divide: "; " }),
  zh: voiceOf("zh", {
    catalogue: zh,
    figures: CHINESE_FIGURES,
    units: { ms: "毫秒", s: "秒", min: "分钟", h: "小时", d: "天" },
    divide: "；",
  }),
} as const satisfies Readonly<Record<string, Voice>>;
export type VoiceName = keyof typeof VOICES;
export const VOICE_NAMES = keysOf(VOICES);
