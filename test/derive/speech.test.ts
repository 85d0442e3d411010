import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import { speaks } from "../../src/derive/speech.ts";
import type { Post } from "../../src/model/post.ts";

describe("a mark of speech", () => {
  it.each([
    ["an account spoken to", "thank you @… for the help"],
    ["an account spoken to first", "@… thank you"],
    ["two exclamation marks", "The bridge is open!!"],
    ["two, full-width", "大桥通车！！"],
    ["a full-width one and another", "大桥通车！!"],
    ["a pictogram", "The bridge is open 🎉"],
    ["a pictogram of the older kind", "The bridge is open ☀"],
    ["a pictogram of several", "👩‍👩‍👧 at the bridge"],
    ["a second sentence, English", "They closed the bridge again. Nobody told us"],
    ["a question before it", "Who closed the bridge? Nobody told us"],
    ["an exclamation before it", "They closed the bridge! Nobody told us"],
    ["several marks before it", "They closed it again?!... Nobody told us"],
    ["an ellipsis before it", "They closed it again… Nobody told us"],
    ["a closing quotation mark before it", 'They said "no bridge." Nobody told us'],
    ["over a line break", "They closed the bridge.\n\nNobody told us"],
    ["Spanish, opened by its mark", "Cerraron el puente. ¿Quién lo sabía"],
    ["German, in quotation marks", "Die Brücke ist geschlossen. „Wer wusste das“"],
    ["French, decomposed accents", "Le pont est ferme\u0301. Personne ne savait"],
    ["Turkish", "Köprü kapandı. Kimse bilmiyordu"],
    ["Vietnamese", "Cầu lại đóng cửa. Không ai biết"],
    ["Russian", "Мост снова закрыт. Никто не знал"],
    ["Greek", "Η γέφυρα έκλεισε. Κανείς δεν ήξερε"],
    ["Armenian", "Կամուրջը փակ է այսօր։ Ոչ ոք չգիտեր"],
    ["Georgian", "ხიდი დაკეტილია. არავინ იცოდა"],
    ["Arabic", "أغلقوا الجسر مرة أخرى. لم يخبرنا أحد"],
    ["Arabic, a question", "من أغلق الجسر؟ لم يخبرنا أحد"],
    ["Persian", "پل دوباره بسته شد. کسی خبر نداشت"],
    ["Urdu", "پل پھر بند ہے۔ کسی کو معلوم نہیں تھا"],
    ["Hebrew", "הגשר נסגר שוב. איש לא ידע"],
    ["Hindi", "पुल फिर बंद है। किसी को पता नहीं था"],
    ["Bengali", "সেতু আবার বন্ধ। কেউ জানত না"],
    ["Amharic", "ድልድዩ ተዘግቷል። ማንም አላወቀም"],
    ["Burmese", "တံတားပိတ်ထားသည်။ ဘယ်သူမှမသိပါ"],
    ["Korean", "다리가 다시 닫혔습니다. 아무도 몰랐다"],
    ["Japanese", "橋がまた閉鎖された。誰も知らなかった"],
    ["Chinese", "大桥又关了。没人知道"],
    ["Chinese, a question", "谁关了大桥？没人知道"],
    ["behind a repost mark", "RT @…: They closed it again. Nobody told us"],
    ["an account behind a repost mark", "RT @…: thank you @…"],
  ])("%s", (_, text) => expect(speaks(text)).toBe(true));

  it.each([
    ["nothing", ""],
    ["a title", "The bridge on Main Street reopens at noon"],
    ["a title with its full stop", "The bridge on Main Street reopens at noon."],
    ["a title with one exclamation mark", "The bridge is open!"],
    ["tags and a number", "Bridge open #bridge #news 12.5 km"],
    ["abbreviations", "Gov. Miller and Mr. Smith in the U.S. Senate, St. Louis"],
    ["a host name", "news.example.Org opens"],
    ["a colon and a dash", "Breaking: bridge open - Example News"],
    ["a mark of trade or copyright", "Bridge™ open © Example ®"],
    ["a flag", "🇺🇦 Bridge open"],
    ["an at that is nobody's", "Bridge open @ noon"],
    ["the repost mark alone", "RT @…: The bridge on Main Street reopens"],
    ["repost marks in a row", "RT @…: RT @…: The bridge reopens"],
    ["the repost mark without its colon", "RT @… The bridge reopens"],
    ["an end and no beginning", "They closed the bridge again. https"],
    ["a small letter behind it", "the bridge etc. and so on"],
    ["Chinese, one sentence", "大桥今天中午重新开放。"],
    ["Japanese, commas", "橋が、今日、再開、市長発表"],
    ["Hindi, one sentence", "पुल आज दोपहर फिर खुलेगा।"],
    ["Arabic, one sentence", "يعاد فتح الجسر ظهر اليوم."],
    ["Thai, which ends no sentence", "สะพานเปิดแล้ววันนี้ เวลาเที่ยง"],
    ["half a pair", "bridge \ud83c open"],
  ])("is not: %s", (_, text) => expect(speaks(text)).toBe(false));

  it("needs no more of a text than what surrounds the mark", () => {
    const dull = fc.stringMatching(/^[a-z ]{0,40}$/);
    const mark = fc.constantFrom("@…", "!!", "！！", "🎉", "done again. Then", "完了。它");
    fc.assert(
      fc.property(dull, mark, dull, (before, m, after) => {
        expect(speaks(`${before} ${after}`)).toBe(false);
        expect(speaks(`x ${before} ${m} ${after}`)).toBe(true);
      }),
    );
  });

  it("takes any text, however long and odd", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(typeof speaks(text)).toBe("boolean");
        if (speaks(text)) expect(speaks(`RT @…: ${text}`)).toBe(true);
      }),
    );
    const hostile = [".".repeat(200_000), "abc. ".repeat(40_000), "RT @…: ".repeat(30_000), "abc.)".repeat(40_000)];
    for (const text of hostile) expect(speaks(text)).toBe(false);
  });
});

describe("the fact of a post", () => {
  const post = (part: Partial<Post>): Post => ({
    id: "p".repeat(20),
    platform: "x",
    actor: "a".repeat(20),
    at: 0,
    kind: "post",
    text: "Who knew?? Nobody did!!",
    links: [],
    hashtags: [],
    media: [],
    ...part,
  });
  const speech = (part: Partial<Post>) => actionsOf(post(part)).filter((a) => a.objectType === "speech");

  it("is noted once, with nothing of the text, of whatever is not a repost", () => {
    for (const kind of ["post", "reply", "quote"] as const)
      expect(speech({ kind })).toEqual([{ objectType: "speech", object: "1" }]);
    expect(speech({ text: "The bridge reopens" })).toEqual([]);
    // A repost's words are the original's.
    expect(speech({ kind: "repost", repostOf: "o" })).toEqual([]);
  });
});
