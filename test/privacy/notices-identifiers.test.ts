import { describe, expect, test } from "vitest";
import {
  citizenHolds,
  cnpjHolds,
  cpfHolds,
  cuitHolds,
  dniHolds,
  leiHolds,
  usccHolds,
} from "../../src/privacy/notices/checksums.ts";
import { kindOfIdentifier } from "../../src/privacy/notices/identifiers.ts";

/** Identifiers of organisations are those of public bodies and well-known firms; those of people are made up, with check digits that hold. */
const CASES: readonly (readonly [scheme: string | undefined, id: string, country: string | undefined, is: string])[] = [
  ["PY-RUC", "80003400-7", undefined, "organisation"],
  ["PY-RUC", "PY-RUC-80003400-7", undefined, "organisation"],
  ["PY-RUC", "80003400", undefined, "organisation"],
  ["PY-RUC", "1234567-8", undefined, "person"],
  // A cédula of seven digits that begins with 80, and its check digit.
  ["PY-RUC", "8012345-6", undefined, "person"],
  ["PY-RUC", "345678A-1", undefined, "person"],
  ["MX-RFC", "KME880401DZ8", undefined, "organisation"],
  ["RFC", "UNA2907227Y5", "MX", "organisation"],
  ["MX-RFC", "GOMJ800101AB1", undefined, "person"],
  [undefined, "GOMJ800101AB1", "MX", "person"],
  ["MX-CURP", "GOMJ800101HDFMRN09", undefined, "person"],
  ["UA-EDR", "00131564", undefined, "organisation"],
  ["UA-EDR", "2512345678", undefined, "person"],
  ["UA-EDR", "АВ123456", undefined, "person"],
  ["BR-CNPJ", "00.000.000/0001-91", undefined, "organisation"],
  [undefined, "00.000.000/0001-91", "BR", "organisation"],
  ["BR-CNPJ", "00.000.000/0001-92", undefined, "nothing"],
  ["BR-CPF", "123.456.789-09", undefined, "person"],
  [undefined, "123.456.789-09", "BR", "person"],
  ["AR-CUIT", "30-50000661-3", undefined, "organisation"],
  ["AR-CUIT", "20-12345678-6", undefined, "person"],
  ["CL-RUT", "61.979.440-0", undefined, "organisation"],
  ["CL-RUT", "12.345.678-5", undefined, "person"],
  // A person's RUN of seven digits, whose check digit makes it eight.
  ["CL-RUT", "7.654.321-6", undefined, "person"],
  ["CO-NIT", "899999090-2", undefined, "organisation"],
  ["CO-NIT", "1094904583", undefined, "person"],
  // A cédula of eight digits that begins with 8, and its check digit.
  ["CO-NIT", "80123456-3", undefined, "person"],
  ["Cédula de Ciudadanía", "1094904583", undefined, "person"],
  ["PE-RUC", "20131312955", undefined, "organisation"],
  ["PE-RUC", "10123456789", undefined, "person"],
  ["EC-RUC", "1760013210001", undefined, "organisation"],
  ["EC-RUC", "1712345678001", undefined, "person"],
  ["DO-RNC", "401007363", undefined, "organisation"],
  ["DO-RNC", "00112345678", undefined, "person"],
  ["CR-CJ", "3101123456", undefined, "organisation"],
  ["CR-CI", "112345678", undefined, "person"],
  ["ES-NIF", "Q2826000H", undefined, "organisation"],
  [undefined, "ESA28015865", "ES", "organisation"],
  ["ES-NIF", "12345678Z", undefined, "person"],
  ["ES-NIF", "X1234567L", undefined, "person"],
  ["ES-NIF", "12345678A", undefined, "nothing"],
  ["PT-NIF", "500745471", undefined, "organisation"],
  ["PT-NIF", "123456789", undefined, "person"],
  ["IT-CF", "RSSMRA80A01H501U", undefined, "person"],
  ["IT-VAT", "00488410010", undefined, "nothing"],
  ["FR-SIREN", "130005481", undefined, "organisation"],
  ["FR-SIRET", "552 100 554 00025", undefined, "nothing"],
  ["DE-HRB", "HRB 12345", undefined, "organisation"],
  ["SE-ON", "202100-5489", undefined, "organisation"],
  ["SE-ON", "811218-9876", undefined, "person"],
  ["RU-INN", "7707083893", undefined, "organisation"],
  ["RU-INN", "500100732259", undefined, "person"],
  ["KZ-BIN", "990140000483", undefined, "organisation"],
  ["KZ-IIN", "800101300123", undefined, "person"],
  ["GE-ID", "204378869", undefined, "organisation"],
  ["GE-ID", "01001012345", undefined, "person"],
  ["MD-IDNO", "1006601001230", undefined, "organisation"],
  ["MD-IDNO", "2001234567890", undefined, "person"],
  ["RO-CUI", "1800101221144", undefined, "person"],
  ["LT-CODE", "188710638", undefined, "organisation"],
  ["LT-CODE", "38001011234", undefined, "person"],
  ["TR-VKN", "10000000146", undefined, "person"],
  ["CN-USCI", "91110000100003962T", undefined, "nothing"],
  ["CN-ID", "11010519491231002X", undefined, "person"],
  [undefined, "11010519491231002X", "CN", "person"],
  ["JP-JCN", "7000012050002", undefined, "organisation"],
  ["KR-BRN", "124-81-00998", undefined, "organisation"],
  ["KR-BRN", "123-45-67890", undefined, "person"],
  ["IN-PAN", "AAACR5055K", undefined, "organisation"],
  ["IN-PAN", "ABCPE1234F", undefined, "person"],
  ["IN-GSTIN", "27AAACR5055K1Z7", undefined, "organisation"],
  ["KE-PIN", "P051234567A", undefined, "organisation"],
  ["KE-PIN", "A001234567B", undefined, "person"],
  ["SG-UEN", "196800306E", undefined, "organisation"],
  ["IL-RN", "520000118", undefined, "organisation"],
  ["GB-COH", "00445790", undefined, "organisation"],
  ["GB-CHC", "202918", undefined, "organisation"],
  ["XI-LEI", "529900T8BM49AURSDO55", undefined, "organisation"],
  ["US-SSN", "123-45-6789", undefined, "person"],
  ["PASSPORT", "X1234567", "FR", "person"],
  ["US-UEI", "JF1LDNR3ABC1", undefined, "nothing"],
  [undefined, "12345", undefined, "nothing"],
  [undefined, "80003400-7", undefined, "nothing"],
  // Numbers that a publisher gave itself look like those of anybody.
  ["ocds-213czf", "12345678", "PE", "nothing"],
];

describe("the form of an identifier", () => {
  test.each(CASES)("%s %s (%s) says %s", (scheme, id, country, is) => {
    expect(kindOfIdentifier(id, scheme, country) ?? "nothing").toBe(is);
  });

  test("signs and case change nothing", () => {
    for (const [scheme, id, country, is] of CASES) {
      // The dash before a check digit is the one sign that means something.
      const spaced = id.replace(/^(.{2})/, "$1 ").toLowerCase();
      expect([id, kindOfIdentifier(spaced, scheme?.toLowerCase(), country) ?? "nothing"]).toEqual([id, is]);
    }
  });
});

describe("check digits", () => {
  test.each([
    ["CNPJ", cnpjHolds, "00000000000191", "00000000000192"],
    ["CNPJ with letters", cnpjHolds, "12ABC34501DE35", "12ABC34501DE36"],
    ["CPF", cpfHolds, "12345678909", "12345678900"],
    ["CPF of one digit", cpfHolds, "52998224725", "11111111111"],
    ["CUIT", cuitHolds, "30500006613", "30500006614"],
    ["unified social credit code", usccHolds, "91350100M000100Y43", "91350100M000100Y44"],
    ["citizen's number", citizenHolds, "11010519491231002X", "110105194912310021"],
    ["DNI", dniHolds, "12345678Z", "12345678A"],
    ["NIE", dniHolds, "X1234567L", "X1234567A"],
    ["LEI", leiHolds, "529900T8BM49AURSDO55", "529900T8BM49AURSDO56"],
  ] as const)("%s", (_, holds, right, wrong) => {
    expect(holds(right)).toBe(true);
    expect(holds(wrong)).toBe(false);
  });
});
