import { describe, expect, test } from "vitest";
import { Identity, type RawPost } from "../../src/model/raw.ts";
import { makeGate } from "../../src/privacy/gate.ts";

const gate = makeGate(new Uint8Array(32).fill(5));
const admitted = (text: string, aliases: readonly string[], more: Partial<RawPost> = {}) =>
  gate.admit({
    platform: "x",
    id: new Identity("1"),
    author: new Identity("2"),
    at: 0,
    kind: "post",
    text,
    aliases: aliases.map((alias) => new Identity(alias)),
    ...more,
  });

const SHOWN = "Dr. Henrietta Vossberg 🇩🇪 (she/her) | Author, speaker";

describe("a name in all its spellings", () => {
  test.each([
    "Henrietta Vossberg",
    "HENRIETTA  VOSSBERG",
    "Hénriëtta Vössberg",
    "Ｈenrietta Ｖossberg",
    "𝐇𝐞𝐧𝐫𝐢𝐞𝐭𝐭𝐚 𝐕𝐨𝐬𝐬𝐛𝐞𝐫𝐠",
    "Vossberg",
    "Vossberg's",
    "H. Vossberg",
    "H Vossberg",
    "Vossberg, Henrietta",
    "Vossberg H.",
    "HenriettaVossberg",
    "henrietta-vossberg",
    "henrietta_vossberg",
    "Henrietta J. Vossberg",
    "Henrietta Vossbergs",
    "hvossberg",
    "#Vossberg2024",
    "#TeamHenriettaVossberg",
  ])("%s", (spelling) => {
    const { text, hashtags } = admitted(`they met ${spelling} again`, [SHOWN]);
    expect(text).toMatch(/^they met (?:#?@…)+ again$/);
    expect(hashtags).toEqual([]);
  });

  test.each([
    ["писали о Кузнечихиной вчера", "Ольга Кузнечихина"],
    ["с Белогривовым говорили", "Пётр Белогривов"],
    ["rozmowa z Kruszwicką", "Anna Kruszwicka"],
    ["وقال للزنبركي اليوم", "سامي الزنبركي"],
    ["דיבר עם ולשטרנברג היום", "דוד שטרנברג"],
    ["今天田中美咲来了", "田中美咲 🌸"],
    ["안녕 배수지안입니다", "배수지안"],
    ["สมฤทัยไปตลาด", "สมฤทัย"],
  ])("%s without %s", (text, alias) => {
    expect(admitted(text, [alias]).text).toContain("@…");
  });
});

describe("what is no name stays", () => {
  test.each([
    ["I love peace and hope", "Hope Peace"],
    ["news of Ukraine today", "Ukraine News Today"],
    ["the young one is free", "Neil Young"],
    ["marina and the sea", "Ola Marin"],
    ["news about trump", "Trump"],
    ["we read history", "History"],
    ["中国很大", "中国"],
    ["my grace and my hope", "Grace"],
  ])("%s beside %s", (text, alias) => {
    expect(admitted(text, [alias]).text).toBe(text);
  });
});

test("what the format marks is gone, whatever it looks like", () => {
  const marked = ["612 345", "Little Bear", "4111 1111 1111"].map((piece) => new Identity(piece));
  expect(admitted("ring 612 345 or Little Bear, pay 4111 1111 1111", [], { marked }).text).toBe(
    "ring [phone] or @…, pay [number]",
  );
});
