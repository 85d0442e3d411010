import { isNothing } from "./placeholders.ts";

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
/** Codes of three letters (ISO 639-2, both forms, and 639-3) of languages that have one of two. */
const THREE =
  "sqi:sq alb:sq ara:ar arb:ar hye:hy arm:hy ben:bn bos:bs bul:bg mya:my bur:my cat:ca zho:zh chi:zh cmn:zh hrv:hr ces:cs cze:cs dan:da nld:nl dut:nl eng:en est:et fas:fa per:fa pes:fa fin:fi fra:fr fre:fr kat:ka geo:ka deu:de ger:de ell:el gre:el guj:gu heb:he hin:hi hun:hu isl:is ice:is ind:id ita:it jpn:ja kan:kn kaz:kk kor:ko kur:ku ckb:ku lav:lv lit:lt mkd:mk mac:mk msa:ms may:ms zsm:ms mal:ml mar:mr nor:no nob:nb nno:nn pus:ps pol:pl por:pt pan:pa ron:ro rum:ro rus:ru srp:sr slk:sk slo:sk slv:sl som:so spa:es swa:sw swh:sw swe:sv tgl:tl tam:ta tel:te tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi cym:cy wel:cy amh:am aze:az bel:be eus:eu baq:eu gle:ga glg:gl hat:ht khm:km lao:lo mon:mn nep:ne sin:si snd:sd tir:ti yid:yi";
/** Withdrawn codes that X and others still write, and those of three letters. */
const RENAMED = new Map([
  ...Object.entries({ iw: "he", in: "id", ji: "yi", jw: "jv", mo: "ro" }),
  ...THREE.split(" ").map((pair): [string, string] => [pair.slice(0, 3), pair.slice(4)]),
]);

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
  if (UNKNOWN.has(text) || isNothing(text)) return undefined;
  const name = NAMES.get(text.replace(/\s*\([^)]*\)$/, "")) ?? NAMES.get(text);
  if (name) return name;
  // A list of languages names the first.
  const first = /^\[\s*["']([\w-]+)["']/.exec(text)?.[1] ?? text;
  const tag = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/.exec(first)?.[1];
  return tag === undefined || UNKNOWN.has(tag) ? undefined : (RENAMED.get(tag) ?? tag);
}
