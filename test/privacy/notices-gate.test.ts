import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { RawNotice, RawParty } from "../../src/model/notice/raw-notice.ts";
import { Identity } from "../../src/model/raw.ts";
import { days } from "../../src/model/time.ts";
import { withoutLabelled } from "../../src/privacy/notices/labelled.ts";
import { makeNoticeGate } from "../../src/privacy/notices/notice-gate.ts";
import { bearsTrade } from "../../src/privacy/notices/party.ts";

const key = new Uint8Array(32).fill(7);
const party = (name: string, more: Partial<RawParty> = {}): RawParty => ({ name: new Identity(name), ...more });
const raw = (more: Partial<RawNotice> = {}): RawNotice => ({
  id: "n1",
  process: "p1",
  publisher: "made",
  stage: "award",
  at: days(18_000),
  codes: [{ scheme: "CPV", code: "79341000-6" }],
  title: "Monitoring of media",
  texts: [],
  buyers: [party("Ministry of Finance", { country: "GB" })],
  entities: [],
  lots: [],
  contacts: [],
  ...more,
});
const suppliedBy = (...suppliers: readonly RawParty[]): Partial<RawNotice> => ({
  lots: [{ id: "1", awards: [{ suppliers, status: "active" }] }],
});
const gate = makeNoticeGate(key);

describe("what a label announces goes, offices and requirements stay", () => {
  const scrubbed = (text: string) => withoutLabelled(text, "@…", bearsTrade);
  test.each([
    ["Contact: Maria Lopez, for questions", "Contact: @…, for questions"],
    ["Contact person: Dr. Hans Müller (technical)", "Contact person: @… (technical)"],
    ["Ansprechpartner: Herr Dipl.-Ing. Max Huber\nDie Leistung umfasst", "Ansprechpartner: @…\nDie Leistung umfasst"],
    ["à l'attention de Mme Marie Dupont, service achats", "à l'attention de @…, service achats"],
    ["z. Hd. Frau Erika Schmidt", "z. Hd. @…"],
    ["Persona de contacto: Juan Pérez de la Cruz. El objeto", "Persona de contacto: @…. El objeto"],
    ["联系人：张三 电话", "联系人：@… 电话"],
    ["联系人：张三、李小明\n采购内容", "联系人：@…\n采购内容"],
    ["评审专家名单：张三，李四，王五", "评审专家名单：@…"],
    ["担当者：山田太郎", "担当者：@…"],
    ["담당자: 김철수 주무관", "담당자: @…"],
    ["контактна особа: Іваненко Іван Іванович", "контактна особа: @…"],
    ["Osoba do kontaktu: Jan Kowalski; termin", "Osoba do kontaktu: @…; termin"],
    ["جهة الاتصال: محمد علي، الطابق الثاني", "جهة الاتصال: @…، الطابق الثاني"],
    ["Dirección: Calle Mayor 5, 3º B\nPlazo: 30 días", "Dirección: @…\nPlazo: 30 días"],
    ["地址：北京市朝阳区某路5号，邮编", "地址：@…，邮编"],
    ["Signed by: J. R. Smith on behalf of the council", "Signed by: @… on behalf of the council"],
    ["Questions go to Mr. John Smith by mail", "Questions go to Mr. @… by mail"],
    ["Contact: Procurement Department, second floor", "Contact: Procurement Department, second floor"],
    ["Contact: the supplier keeps contact with users", "Contact: the supplier keeps contact with users"],
    ["负责人：须具备五年以上经验的项目管理人员", "负责人：须具备五年以上经验的项目管理人员"],
    ["The contact surfaces shall be clean.", "The contact surfaces shall be clean."],
    ["Delivery address of goods is told later", "Delivery address of goods is told later"],
  ])("%s", (text, expected) => expect(scrubbed(text)).toBe(expected));
});

describe("a notice at the gate", () => {
  test("names bodies and firms, and gives persons a pseudonym that is the same each time", () => {
    const { buyers, lots } = gate.admit(
      raw(suppliedBy(party("Acme Ltd", { country: "GB" }), party("Maria Lopez"), party("MARIA LOPEZ"))),
    );
    expect(buyers).toEqual([
      {
        is: "organisation",
        key: "name:gb:ministry of finance",
        nameKey: "gb:ministry of finance",
        name: "Ministry of Finance",
        country: "GB",
      },
    ]);
    const [acme, maria, again] = lots[0].awards[0].suppliers;
    expect(acme).toMatchObject({ is: "organisation", name: "Acme Ltd" });
    expect(maria).toEqual({ is: "person", pseudonym: expect.stringMatching(/^[a-z2-7]{20}$/) });
    expect(again).toEqual(maria);
    const other = makeNoticeGate(new Uint8Array(32)).admit(raw(suppliedBy(party("Maria Lopez"))));
    expect(other.lots[0].awards[0].suppliers[0]).not.toEqual(maria);
  });

  test("takes its people out of titles and texts, in any spelling", () => {
    const notice = gate.admit(
      raw({
        ...suppliedBy(party("Juan Quintanilla Restrepo")),
        title: "Servicios de QUINTANILLA RESTREPO, Juan",
        texts: ["Contrato con Juan Quintanilla", "Firmado: Wolfgang Übelhör, wolfgang@example.org, +49 30 1234567"],
        contacts: [new Identity("Wolfgang Übelhör"), new Identity("wolfgang@example.org"), new Identity("Hauptstr. 5")],
        methodDetails: "por encargo de Quintanilla",
        lots: [
          {
            id: "Lote 1 Quintanilla",
            bids: [{ bidders: [party("Juan Quintanilla Restrepo")], status: "valid" }],
            awards: [],
          },
        ],
      }),
    );
    const all = inspect(notice, { depth: null });
    expect(all).not.toMatch(/quintanilla|restrepo|übelhör|wolfgang|1234567|example\.org/i);
    expect(notice.text.split("\n")).toHaveLength(2);
  });

  test("keeps contact points that are offices, and firms that are named in texts", () => {
    const notice = gate.admit(
      raw({
        ...suppliedBy(party("Acme Ltd")),
        texts: ["Offers go to the Procurement Department. Acme Ltd delivered before."],
        contacts: [new Identity("Procurement Department"), new Identity("x")],
      }),
    );
    expect(notice.text).toBe("Offers go to the Procurement Department. Acme Ltd delivered before.");
  });

  test("splits texts into clauses once they are scrubbed, and writes codes as their scheme does", () => {
    const long = "The supplier shall report each day on what is written in public about the buyer in forty languages";
    const notice = gate.admit(raw({ texts: ["Short line.", `${long}; contact maria.lopez@example.org`], title: "" }));
    expect(notice.clauses).toEqual([`${long}; contact [mail]`]);
    expect(notice.codes).toEqual([{ scheme: "CPV", code: "79341000" }]);
    expect(notice.title).toBe("");
  });

  test("buyers are bodies, without what is no part of their name", () => {
    const { buyers } = gate.admit(
      raw({
        buyers: [
          party("Juan Pérez"),
          party("Stadt Ulm, z. Hd. Frau Schmidt, Tel. 0731 1610000"),
          party("Gemeinde Horn – Max Huber"),
        ],
      }),
    );
    expect(buyers.map((b) => b.is === "organisation" && b.name)).toEqual([
      "Juan Pérez",
      expect.not.stringMatching(/Schmidt|1610000/),
      "Gemeinde Horn",
    ]);
  });

  test("hears who is vouched for, and counts by what it was told", () => {
    const vouching = makeNoticeGate(key, { vouched: ["NGA-BPPNO 021092977", ""] });
    const named = party("Phoenix", { id: new Identity("021092977"), scheme: "NGA-BPPNO" });
    const [award] = vouching.admit(raw(suppliedBy(named, party("Phoenix"), party("Acme Ltd")))).lots[0].awards;
    expect(award.suppliers.map(({ is }) => is)).toEqual(["organisation", "person", "organisation"]);
    expect(vouching.told()).toEqual({
      "organisation by name": 1,
      "organisation by vouched": 1,
      "person by nothing": 1,
    });
  });

  test("never throws, and leaves nothing that cannot be stored", () => {
    const odd = "\ud800 \0 x";
    const notice = gate.admit(
      raw({
        ...suppliedBy(party(odd), party(" ")),
        title: odd,
        texts: [odd, ""],
        buyers: [party(odd)],
        contacts: [new Identity(odd)],
      }),
    );
    expect(inspect(notice, { depth: null })).not.toMatch(/\\ud800|\\x00/);
  });
});
