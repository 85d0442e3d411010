/** Names that records give a country besides those of the Unicode lists: in the order of the World Bank, without accents, in short. */
const ALSO: Readonly<Record<string, string>> = {
  "yemen republic of": "YE",
  "egypt arab republic of": "EG",
  "iran islamic republic of": "IR",
  "venezuela republica bolivariana de": "VE",
  "congo democratic republic of": "CD",
  "congo republic of": "CG",
  "korea republic of": "KR",
  "korea democratic peoples republic of": "KP",
  "gambia the": "GM",
  "bahamas the": "BS",
  "kyrgyz republic": "KG",
  "slovak republic": "SK",
  "lao peoples democratic republic": "LA",
  "macedonia former yugoslav republic of": "MK",
  "russian federation": "RU",
  "viet nam": "VN",
  "syrian arab republic": "SY",
  "west bank and gaza": "PS",
  "hong kong sar china": "HK",
  "cote divoire": "CI",
  "united states of america": "US",
  usa: "US",
  uk: "GB",
  "great britain": "GB",
  "republica dominicana": "DO",
  "republica de colombia": "CO",
  "republica argentina": "AR",
};
/** Languages that publishers write countries in. */
const LANGUAGES = ["en", "es", "fr", "pt", "de", "it", "pl", "uk", "ru", "zh"];

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’`.]/gu, "")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();

let byName: Map<string, string> | undefined;

function known(): ReadonlyMap<string, string> {
  if (byName) return byName;
  byName = new Map(Object.entries(ALSO));
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const a of LETTERS)
      for (const b of LETTERS) {
        const name = names.of(a + b);
        if (name !== undefined && !byName.has(plain(name))) byName.set(plain(name), a + b);
      }
  }
  return byName;
}
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string | undefined>();

/** ISO 3166-1 alpha-2 of a country as it is written; undefined where it is none that is known. */
export function countryOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (remembered.has(written)) return remembered.get(written);
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  const found = /^[A-Za-z]{2}$/.test(written.trim())
    ? twoLetters(written.trim().toUpperCase())
    : known().get(plain(written));
  remembered.set(written, found);
  return found;
}

/** The European Union writes two countries otherwise. */
const twoLetters = (code: string): string => (code === "UK" ? "GB" : code === "EL" ? "GR" : code);
