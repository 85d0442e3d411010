import { citizenHolds, cnpjHolds, cpfHolds, cuitHolds, dniHolds, leiHolds, usccHolds } from "./checksums.ts";

export type Kind = "organisation" | "person";

/** What the form of a country's identifiers says of who has one. Patterns meet it in capitals, without spaces, dots, dashes and slashes. */
interface Rule {
  readonly country: string;
  /** Names of its register, where a record gives one. Absent: every name of that country. */
  readonly scheme?: RegExp;
  readonly organisation?: RegExp;
  readonly person?: RegExp;
  /** Whether a number of that form is one, by its check digit. */
  readonly holds?: (id: string) => boolean;
  /** The check digit is told from the number by the dash before it: patterns meet the dash as well. */
  readonly dashed?: true;
  /** The form alone tells, where the record does not say which register it is from. */
  readonly alone?: true;
  /** Where the rule is laid down. */
  readonly source: string;
}

const RULES: readonly Rule[] = [
  // Latin America
  {
    country: "PY",
    organisation: /^80\d{6}(?:-?\d)?$/,
    person: /^[1-9]\d{4,6}[A-D]?(?:-\d)?$|^[1-79]\d{7}$/,
    dashed: true,
    source:
      "DNIT, Resolución General 24/2014: RUC of legal persons begin with 80, of natural persons with their cédula",
  },
  {
    country: "MX",
    organisation: /^[A-ZÑ&]{3}\d{6}[A-Z0-9]{3}$/,
    person: /^[A-ZÑ&]{4}\d{6}(?:[A-Z0-9]{3}|[A-Z]{6}[A-Z0-9]{2})$/,
    alone: true,
    source: "SAT, Anexo 1-A: RFC of 12 for personas morales, of 13 for personas físicas; CURP of 18 (RENAPO)",
  },
  {
    country: "BR",
    organisation: /^[A-Z0-9]{12}\d{2}$/,
    holds: cnpjHolds,
    alone: true,
    source: "Receita Federal: CNPJ",
  },
  { country: "BR", person: /^\d{11}$/, holds: cpfHolds, alone: true, source: "Receita Federal: CPF" },
  {
    country: "AR",
    organisation: /^3[034]\d{9}$/,
    person: /^2[03-7]\d{9}$/,
    holds: cuitHolds,
    alone: true,
    source:
      "ARCA (AFIP), Resolución General 10/1997: CUIT beginning with 30, 33, 34 for legal persons, 20 to 27 for natural ones",
  },
  { country: "AR", scheme: /DNI/, person: /^\d{7,8}$/, source: "RENAPER: DNI" },
  {
    country: "CL",
    organisation: /^[5-9]\d{7}-?[\dK]$/,
    person: /^(?:[1-4]\d{7}|\d{6,7})(?:-[\dK])?$|^[1-4]\d{7}[\dK]$/,
    dashed: true,
    source: "SII and Registro Civil: RUT from 50,000,000 on are of legal persons, RUN below of natural ones",
  },
  {
    country: "CO",
    scheme: /CEDULA|(?:^|-)C[CE]$|PASAPORTE|TARJETA/,
    person: /^[A-Z0-9]{4,12}$/,
    source: "Registraduría: cédula de ciudadanía, de extranjería",
  },
  {
    country: "CO",
    organisation: /^[89]\d{8}(?:-?\d)?$/,
    person: /^(?:\d{5,8}|[1-7]\d{8}|1\d{9,10})(?:-\d)?$/,
    dashed: true,
    source: "DIAN: NIT from 800,000,000 to 999,999,999 are of legal persons; those of natural persons are their cédula",
  },
  {
    country: "PE",
    organisation: /^20\d{9}$/,
    person: /^(?:1[057]\d{9}|\d{8})$/,
    source: "SUNAT: RUC beginning with 20 for legal persons, 10, 15, 17 for natural ones; DNI of 8",
  },
  {
    country: "EC",
    organisation: /^\d{2}[69]\d{10}$/,
    person: /^\d{2}[0-5]\d{7}(?:\d{3})?$/,
    source: "SRI: third digit 9 for private, 6 for public legal persons, 0 to 5 for natural ones",
  },
  { country: "DO", organisation: /^\d{9}$/, person: /^\d{11}$/, source: "DGII: RNC of 9; cédula of 11" },
  {
    country: "CR",
    organisation: /^[2-5]\d{9}$/,
    person: /^(?:[1-9]\d{8}|\d{11,12})$/,
    source: "Registro Nacional: cédula jurídica of 10; cédula física of 9, DIMEX of 11 or 12 (TSE, DGME)",
  },
  // Eastern Europe, Caucasus, Central Asia
  {
    country: "UA",
    organisation: /^\d{8}$/,
    person: /^(?:\d{10}|\d{9}|[А-ЯІЇЄҐA-Z]{2}\d{6})$/u,
    source:
      "State Statistics Service: EDRPOU of 8; State Tax Service: registration number of a person of 10; numbers of passports",
  },
  {
    country: "RU",
    organisation: /^(?:\d{10}|[15]\d{12})$/,
    person: /^(?:\d{12}|3\d{14})$/,
    source:
      "Federal Tax Service, order ED-7-14/559: INN of 10 for organisations, of 12 for persons; OGRN of 13, OGRNIP of 15",
  },
  {
    country: "KZ",
    organisation: /^\d{4}[45]\d{7}$/,
    person: /^\d{4}[0-3]\d{7}$/,
    source: "Law 223-III of 2007: fifth digit of a BIN 4 or 5; of an IIN part of a date",
  },
  { country: "KG", organisation: /^0\d{13}$/, person: /^[12]\d{13}$/, source: "Tax Service: first digit of the INN" },
  { country: "MD", organisation: /^1\d{12}$/, person: /^[02]\d{12}$/, source: "Public Services Agency: IDNO, IDNP" },
  { country: "GE", organisation: /^\d{9}$/, person: /^\d{11}$/, source: "Public Registry: 9; personal number: 11" },
  { country: "BG", person: /^\d{10}$/, scheme: /EGN|ЕГН/, source: "GRAO: EGN" },
  { country: "RO", person: /^[1-8]\d{12}$/, source: "Law 105/1996: CNP" },
  { country: "PL", scheme: /KRS/, organisation: /^\d{10}$/, source: "Ministry of Justice: KRS" },
  { country: "PL", person: /^\d{11}$/, scheme: /PESEL/, source: "Act of 24 September 2010: PESEL" },
  {
    country: "LT",
    organisation: /^[13]\d{8}$/,
    person: /^[3-6]\d{10}$/,
    source: "Centre of Registers: codes of legal entities of 9; personal code of 11",
  },
  {
    country: "LV",
    organisation: /^[459]0\d{9}$/,
    person: /^(?:[0-2]\d|3[0-2])\d{9}$/,
    source: "Register of Enterprises: 40, 50, 90; personal code of 11",
  },
  { country: "EE", organisation: /^[789]\d{7}$/, person: /^[3-6]\d{10}$/, source: "RIK: registry code; personal code" },
  { country: "RS", person: /^(?:0[1-9]|[12]\d|3[01])\d{11}$/, source: "Law on JMBG" },
  { country: "TR", organisation: /^\d{10}$/, person: /^[1-9]\d{10}$/, source: "GİB: VKN of 10, T.C. number of 11" },
  // Western and northern Europe
  {
    country: "ES",
    organisation: /^(?:ES)?[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]$/,
    alone: true,
    source: "Orden EHA/451/2008: NIF of legal persons begin with their form's letter",
  },
  {
    country: "ES",
    person: /^(?:\d{8}[A-Z]|[XYZ]\d{7}[A-Z])$/,
    holds: dniHolds,
    alone: true,
    source: "Real Decreto 1065/2007, 19–20: DNI, NIE",
  },
  { country: "ES", person: /^[KLM]\d{7}[A-Z]$/, source: "Real Decreto 1065/2007, 20: NIF beginning with K, L, M" },
  {
    country: "PT",
    organisation: /^(?:PT)?(?:[56]\d{8}|9[0189]\d{7})$/,
    person: /^(?:PT)?(?:[123]\d{8}|45\d{7})$/,
    source: "Decreto-Lei 14/2013; RNPC: first digits of the NIF",
  },
  {
    country: "IT",
    person: /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/,
    alone: true,
    source: "DM 23 December 1976: codice fiscale of natural persons has 16 letters and digits",
  },
  {
    country: "FR",
    organisation: /^[12]\d{8}(?:\d{5})?$/,
    source: "Insee: SIREN beginning with 1 or 2 are of the public sector",
  },
  {
    country: "DE",
    scheme: /HRB|CR|HANDELSREG/,
    organisation: /HRB\d+/,
    source: "HGB § 8, HRV § 3: part B holds companies",
  },
  {
    country: "SE",
    organisation: /^(?:16)?\d{2}[2-9]\d{7}$/,
    person: /^(?:19|20)?\d{2}[01]\d{7}$/,
    source: "Lag 1974:174: third digit of an organisation number is 2 or more",
  },
  { country: "FI", person: /^\d{6}[+\-A-FU-Y]?\d{3}[0-9A-Y]$/, scheme: /HETU/, source: "DVV: henkilötunnus" },
  { country: "DK", person: /^\d{10}$/, scheme: /CPR/, source: "CPR-loven" },
  {
    country: "GB",
    scheme: /COH|COMPANIES|CRN/,
    organisation: /^(?:\d{7,8}|[A-Z]{2}\d{6})$/,
    source: "Companies House",
  },
  // Asia, Africa
  {
    country: "CN",
    organisation: /^(?!92)[1-9A-GNY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/,
    holds: usccHolds,
    alone: true,
    source: "GB 32100-2015: unified social credit code; 92 are households in business, of which the name tells",
  },
  {
    country: "CN",
    person: /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX]$/,
    holds: citizenHolds,
    alone: true,
    source: "GB 11643-1999: citizen's number",
  },
  { country: "JP", organisation: /^\d{13}$/, source: "National Tax Agency: 法人番号" },
  {
    country: "KR",
    organisation: /^\d{3}8[1-8]\d{5}$/,
    person: /^(?:\d{3}(?:[0-7]\d|80|9\d)\d{5}|\d{6}[1-8]\d{6})$/,
    source: "NTS: middle digits of a business number 81–88 for legal persons; resident number of 13",
  },
  {
    country: "IN",
    organisation: /^(?:\d{2})?[A-Z]{3}[CFATBLJG][A-Z]\d{4}[A-Z](?:[A-Z0-9]{3})?$|^[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$/,
    person: /^(?:\d{2})?[A-Z]{3}P[A-Z]\d{4}[A-Z](?:[A-Z0-9]{3})?$/,
    alone: true,
    source: "Income Tax Rules, 114: fourth letter of a PAN; GSTIN holds it; CIN",
  },
  { country: "KE", organisation: /^P\d{9}[A-Z]$/, person: /^A\d{9}[A-Z]$/, source: "KRA: first letter of the PIN" },
  {
    country: "ZA",
    organisation: /^(?:19|20)\d{2}\d{6}(?:06|07|08|10|11|12|21|24|25|26|30|31)$/,
    source: "CIPC: year, number, form",
  },
  { country: "SG", organisation: /^(?:19|20)\d{7}[A-Z]$|^[TSR]\d{2}[A-Z]{2}\d{4}[A-Z]$/, source: "ACRA: UEN" },
  { country: "IL", organisation: /^5[0-9]\d{7}$/, source: "Registrar of Companies: numbers beginning with 5" },
  { country: "TW", person: /^[A-Z][12]\d{8}$/, alone: true, source: "Household Registration Act: identity number" },
];

const BY_COUNTRY = new Map<string, Rule[]>();
for (const rule of RULES) BY_COUNTRY.set(rule.country, [...(BY_COUNTRY.get(rule.country) ?? []), rule]);

/** Registers that hold organisations alone, by their codes at org-id.guide. */
const REGISTERS: ReadonlySet<string> = new Set(
  [
    "GB-CHC GB-SC GB-NIC GB-NHS GB-GOR GB-LAE GB-LAS GB-LANI GB-PLA GB-EDU GB-UKPRN XI-ROR XI-GRID XM-DAC",
    "US-USAGOV AU-ACN JP-JCN IN-CIN PL-KRS CA-CC ZA-NPO KE-NCB UG-NGB IN-MHA",
  ].flatMap((codes) => codes.split(" ")),
);
/** Words for a person's paper, in the name of a register. */
const PAPERS =
  /CEDULA|PASSPORT|PASAPORTE|(?:^|-)(?:DNI|CPF|CURP|CNP|EGN|JMBG|PESEL|CPR|HETU|BSN|NINO|SSN|IDNP|IIN|CI|CC|CE)$/;

/** As identifiers are compared: in capitals, without spaces, dots, dashes and slashes. */
export const bareId = (id: string): string =>
  id
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s.\-–‐/_]+/gu, "");

/** What every register of a record is called: `PY-RUC` of `py-ruc`, `MX-RFC` of `RFC` where the country is told. */
const schemeOf = (scheme: string): string => scheme.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().trim();

/**
 * What the form of an identifier says; undefined where it says nothing. Without the name of its register, a form tells only where it could be
 * nothing else, or where it says that somebody is a person. O(length).
 *
 * @param country ISO 3166-1 alpha-2 of the party, used where the scheme names none
 */
export function kindOfIdentifier(
  id: string,
  scheme: string | undefined,
  country: string | undefined,
): Kind | undefined {
  const code = scheme === undefined ? "" : schemeOf(scheme);
  if (REGISTERS.has(code)) return "organisation";
  if (PAPERS.test(code)) return "person";
  const told = /^([A-Z]{2})-/.exec(code)?.[1];
  const named = told !== undefined && BY_COUNTRY.has(told) ? told : undefined;
  // A publisher's own numbers look like those of anybody.
  const own = /^OCDS-/.test(code);
  const forms = formsOf(id, code);
  if (/^[A-Z0-9]{18}\d{2}$/.test(forms.bare) && leiHolds(forms.bare)) return "organisation";
  let kind: Kind | undefined;
  for (const rule of BY_COUNTRY.get(named ?? country ?? "") ?? []) {
    if (rule.scheme !== undefined && !rule.scheme.test(code)) continue;
    if (own && rule.alone !== true) continue;
    const form = rule.dashed ? forms.dashed : forms.bare;
    const found = rule.person?.test(form) ? "person" : rule.organisation?.test(form) ? "organisation" : undefined;
    if (found === undefined || (rule.holds !== undefined && !rule.holds(form))) continue;
    if (found === "person") return "person";
    if (code !== "" || rule.alone === true) kind = "organisation";
  }
  return kind;
}

/** The identifier without signs, and with the dash before its last digit alone; without its register where that is written in front. */
function formsOf(id: string, code: string): { readonly bare: string; readonly dashed: string } {
  const prefix = bareId(code);
  const without = (s: string) => (prefix !== "" && s.startsWith(prefix) ? s.slice(prefix.length) : s);
  const bare = without(bareId(id));
  const check = /[-–]\s?([\dKk])\s*$/u.exec(id);
  return { bare, dashed: check ? `${bare.slice(0, -1)}-${bare.slice(-1)}` : bare };
}
