/** Language names as archives spell them out → ISO 639-1. */
const NAMES = new Map(
  Object.entries({
    albanian: "sq",
    arabic: "ar",
    armenian: "hy",
    bengali: "bn",
    bosnian: "bs",
    bulgarian: "bg",
    burmese: "my",
    catalan: "ca",
    chinese: "zh",
    croatian: "hr",
    czech: "cs",
    danish: "da",
    dutch: "nl",
    english: "en",
    estonian: "et",
    farsi: "fa",
    "farsi (persian)": "fa",
    persian: "fa",
    finnish: "fi",
    french: "fr",
    georgian: "ka",
    german: "de",
    greek: "el",
    gujarati: "gu",
    hebrew: "he",
    hindi: "hi",
    hungarian: "hu",
    icelandic: "is",
    indonesian: "id",
    italian: "it",
    japanese: "ja",
    kannada: "kn",
    kazakh: "kk",
    korean: "ko",
    kurdish: "ku",
    latvian: "lv",
    lithuanian: "lt",
    macedonian: "mk",
    malay: "ms",
    malayalam: "ml",
    marathi: "mr",
    norwegian: "no",
    pashto: "ps",
    polish: "pl",
    portuguese: "pt",
    punjabi: "pa",
    romanian: "ro",
    russian: "ru",
    serbian: "sr",
    "simplified chinese": "zh",
    "traditional chinese": "zh",
    slovak: "sk",
    slovenian: "sl",
    somali: "so",
    spanish: "es",
    swahili: "sw",
    swedish: "sv",
    "tagalog (filipino)": "tl",
    tagalog: "tl",
    tamil: "ta",
    telugu: "te",
    thai: "th",
    turkish: "tr",
    ukrainian: "uk",
    urdu: "ur",
    uzbek: "uz",
    vietnamese: "vi",
    welsh: "cy",
  }),
);
/** What platforms write when they do not know, or when there is no language (X: only links, tags, media, names). */
const UNKNOWN = new Set([
  "",
  "und",
  "unknown",
  "undefined",
  "null",
  "none",
  "nan",
  "zxx",
  "un",
  "art",
  "qam",
  "qct",
  "qht",
  "qme",
  "qst",
  "language undefined",
]);
/** Withdrawn codes that X and others still write. */
const RENAMED = new Map(Object.entries({ iw: "he", in: "id", ji: "yi", jw: "jv", mo: "ro" }));

const known = new Map<string, string | undefined>();

/** The primary subtag, lower-case: `pt-BR` → `pt`, `English` → `en`. Undefined where the language is not known. */
export function languageOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 40) return undefined;
  if (known.has(value)) return known.get(value);
  const language = find(value.trim().toLowerCase());
  if (known.size > 10_000) known.clear();
  known.set(value, language);
  return language;
}

function find(text: string): string | undefined {
  if (UNKNOWN.has(text)) return undefined;
  const name = NAMES.get(text);
  if (name) return name;
  const tag = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/.exec(text)?.[1];
  return tag === undefined || UNKNOWN.has(tag) ? undefined : (RENAMED.get(tag) ?? tag);
}
