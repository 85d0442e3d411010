import { describe, expect, test } from "vitest";
import { nameKeyOf } from "../../src/derive/notices/org-name.ts";
import { countryOf } from "../../src/privacy/notices/country.ts";
import { kindOf, kindOfName, partyKey, withoutAffix } from "../../src/privacy/notices/party.ts";

const NOBODY: ReadonlySet<string> = new Set();

const ORGANISATIONS = `
Acme Ltd
ACME LIMITED
Müller & Söhne GmbH
Müller GmbH & Co. KG
Dr. Oetker KG
Siemens AG
Pérez y Asociados, S.L.
Constructora Gómez
KONE MEXICO SA DE CV
Integridata, S.A. de C.V.
Servicios Lopez S. de R.L. de C.V.
PANATEX MEXICO, S.A. DE C .V.
Gomez Hermanos SRL
Grupo Perez S.A.S.
Silva & Filhos Ltda
Maria Silva Comércio EIRELI
Dupont SARL
Dupont S.à r.l.
Rossi S.p.A.
Rossi S.R.L.
Studio Tecnico Rossi
Jansen B.V.
Jansen BV
Peeters NV
Hansen A/S
Hansen ApS
Virtanen Oy
Andersson AB
Kowalski Sp. z o.o.
Novák s.r.o.
Nagy Kft.
Popescu S.R.L.
SC Popescu Construct SRL
Иванов и партнёры ООО
ООО "Иванов"
ТОВ "Добробут"
ПП "Добробут"
КП "Водоканал"
Петров ЕООД
Δήμος Αθηναίων
Παπαδόπουλος Α.Ε.
Yılmaz İnşaat A.Ş.
Yılmaz Sanayi ve Ticaret Limited Şirketi
PT Maju Jaya
CV Maju Jaya
Công ty TNHH Minh Anh
北京张三科技有限公司
上海市第一人民医院
株式会社山田組
山田建設
㈱山田
(주)한국
서울특별시교육청
บริษัท สมชาย จำกัด
شركة محمد للمقاولات
مؤسسة علي
בע"מ כהן
შპს გიორგი
Ministry of Finance
Ayuntamiento de Madrid
University of Nairobi
JV Daewoo-Hyosung
Gammon IndiaLimited
SIMED InternationalB.V.
JV Cyes Infraestructuras S.A. & Viadukt d.d.
Norton Rose Fulbright LLP
ZTR
3M
Smith Brothers
PRICEWATERHOUSECOOPERS, S.C.
Helsingin näkövammaiset ry
Kuntoutussäätiö
Civil Zártkörűen Működő Részvénytársaság
Tata Consultancy Services`;

const PERSONS = `
Maria Lopez
JUAN CARLOS PEREZ GOMEZ
Maria de Sá
João Câmara
Иванов Иван Иванович
ФОП Іваненко Іван Іванович
ИП Петров П. П.
ЕТ Петров – Иван Петров
張三
张三
李小明
山田太郎
김철수
محمد علي
Γιώργος Παπαδόπουλος
Hans Müller
Bauunternehmen Müller e.K.
Schreinerei Huber e.U.
John Smith t/a Smith Plumbing
Joao da Silva MEI
Ditta individuale Rossi Costruzioni
Juan Perez, persona física
个体工商户张三
张三经营部个体工商户
Nguyen Van Anh
Smith, John A.
J. R. R. Tolkien
Abdul Contractor
Петров А. О.
Иванов П. П.
Maria Luisa Co
Landesman David
Медведев Дмитрий
Camara Fatou
Camille Vos
Händel Georg
Suharto`;

const lines = (text: string) => text.trim().split("\n");

describe("what a name says", () => {
  test.each(lines(ORGANISATIONS))("%s is an organisation", (name) => expect(kindOfName(name)).toBe("organisation"));
  test.each(lines(PERSONS))("%s is a person", (name) => expect(kindOf({ name }, NOBODY)[0]).toBe("person"));
  test("Sá in capitals is a surname where Portuguese is spoken", () => {
    expect(kindOfName("ANTONIO SA", "BR")).toBeUndefined();
    expect(kindOfName("ANTONIO S.A.", "BR")).toBe("organisation");
    expect(kindOfName("ANTONIO SA", "FR")).toBe("organisation");
  });
});

test("initials behind a surname are no form, where people write so", () => {
  expect(kindOfName("Rao S.A.", "IN")).toBeUndefined();
  expect(kindOfName("Gomez S.A.", "AR")).toBe("organisation");
});

describe("the order in which it is told", () => {
  const vouched = new Set(["XYZ9"]);
  test("what the format declares comes first", () => {
    expect(kindOf({ name: "Acme Ltd", declared: "person" }, NOBODY)).toEqual(["person", "declared"]);
    expect(kindOf({ name: "Maria Lopez", declared: "organisation" }, NOBODY)).toEqual(["organisation", "declared"]);
  });
  test("then the identifier, over whatever the name looks like", () => {
    expect(kindOf({ name: "TELCEL", id: "RDI841003QJ4", scheme: "MX-RFC" }, NOBODY)).toEqual([
      "organisation",
      "identifier",
    ]);
    expect(kindOf({ name: "Constructora Gomez", id: "GOMJ800101AB1", scheme: "MX-RFC" }, NOBODY)).toEqual([
      "person",
      "identifier",
    ]);
  });
  test("then who is vouched for; not where record or identifier say that it is a person", () => {
    expect(kindOf({ name: "Phoenix", id: "xyz-9" }, vouched)).toEqual(["organisation", "vouched"]);
    expect(kindOf({ name: "Phoenix", id: "9", scheme: "XYZ" }, vouched)).toEqual(["organisation", "vouched"]);
    expect(kindOf({ name: "Phoenix", id: "xyz-8" }, vouched)).toEqual(["person", "nothing"]);
    expect(kindOf({ name: "Phoenix", id: "xyz-9", declared: "person" }, vouched)[0]).toBe("person");
    const rfc = new Set(["GOMJ800101AB1"]);
    expect(kindOf({ name: "Phoenix", id: "GOMJ800101AB1", scheme: "MX-RFC" }, rfc)[0]).toBe("person");
  });
});

test.each([
  ["ACME SRL – Juan Perez", "ACME SRL"],
  ["Constructora Gomez (Juan Gomez Perez)", "Constructora Gomez"],
  ["Juan Perez - ACME S.A.", "ACME S.A."],
  ["Elektro GmbH, Inh. Max Huber", "Elektro GmbH"],
  ["Ministry of Finance c/o John Smith", "Ministry of Finance"],
  ["Acme Ltd - North Region Office", "Acme Ltd - North Region Office"],
  ["Juan Perez Ltd", "Juan Perez Ltd"],
  ["Juan Perez – Maria Lopez", "Juan Perez – Maria Lopez"],
  ["Coca-Cola Company", "Coca-Cola Company"],
])("of %s stays %s", (name, stays) => expect(withoutAffix(name)).toBe(stays));

describe("keys", () => {
  test("of names leave out case, accents, signs and legal form, and bear the country", () => {
    for (const name of ["ACME, S.A. de C.V.", "Acme S.A.", "ÁCME SA", "acme"])
      expect(nameKeyOf(name, "MX")).toBe("mx:acme");
    expect(nameKeyOf("Müller GmbH & Co. KG")).toBe(nameKeyOf("MULLER"));
    expect(nameKeyOf("Ministry of Finance", "GB")).not.toBe(nameKeyOf("Ministry of Finance", "UA"));
    expect(nameKeyOf("北京张三科技有限公司")).toBe(nameKeyOf("北京张三科技股份有限公司"));
    expect(nameKeyOf("GmbH")).toBe(":gmbh");
    expect(nameKeyOf("«»")).toBe(":«»");
    // Initials in the middle are no form.
    expect(nameKeyOf("J.R. Smith & Sons Ltd")).toContain("smith");
  });
  test("of parties are the register and the number, else the name", () => {
    expect(partyKey({ name: "x", id: "PY-RUC-80003400-7", scheme: "PY-RUC" })).toBe("PY-RUC:800034007");
    expect(partyKey({ name: "x", id: "80003400-7", scheme: "PY-RUC" })).toBe("PY-RUC:800034007");
    expect(partyKey({ name: "Acme Ltd", id: " - ", country: "GB" })).toBe("name:gb:acme");
  });
  test("countries are read as they are written", () => {
    const written = [
      "Yemen Republic of",
      "España",
      "UK",
      "EL",
      "de",
      "Україна",
      "République française",
      "Nowhere",
      undefined,
    ];
    expect(written.map(countryOf)).toEqual(["YE", "ES", "GB", "GR", "DE", "UA", undefined, undefined, undefined]);
  });
});
