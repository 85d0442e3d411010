import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { inEnglish } from "../../src/model/english.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { isSaying, render } from "../../src/model/render.ts";
import { say } from "../../src/model/sentence.ts";
import { brief } from "../../src/outputs/brief/index.ts";
import { answers, briefView, burstFacts } from "../../src/views/index.ts";
import { VOICE_NAMES, VOICES } from "../../src/voices/index.ts";
import { emptyDocument, richDocument, tinyDocument } from "./documents.ts";

/** Every sentence of a document, in words, and every number in it as a reader may see it. */
function toldIn(document: FindingsDocument): string {
  const out: string[] = [JSON.stringify(document)];
  const walk = (value: unknown): void => {
    if (isSaying(value)) out.push(inEnglish(value));
    if (typeof value === "number") out.push(value.toLocaleString("en-US"));
    if (value && typeof value === "object") for (const v of Object.values(value)) walk(v);
  };
  walk(document);
  for (const f of document.findings) if (f.kind === "burst") out.push(inEnglish(burstFacts(f)));
  for (const { figure, text, sure } of Object.values(answers(document)))
    out.push(...[...(figure ? [figure] : []), ...text, ...sure].map(inEnglish));
  return out.join("\n");
}

const DOCUMENTS = { rich: richDocument(), tiny: tinyDocument(), empty: emptyDocument() };

describe("the briefing", () => {
  it.each(Object.entries(DOCUMENTS))("invents nothing: every number of it stands in a finding (%s)", (_, document) => {
    const known = toldIn(document);
    const page = brief(document);
    const body = page.split("\n").slice(1).join("\n");
    const numbers = body.match(/\d[\d,.]*\d|\d/g) ?? [];
    const counted = new Set([document.collection.files.length, document.collection.gaps.length].map(String));
    for (const n of numbers) expect(known.includes(n) || counted.has(n), `${n} in:\n${body}`).toBe(true);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });

  it("has the four parts in their order, and is the same bytes again", () => {
    const page = brief(DOCUMENTS.rich);
    expect(page.match(/^## .*$/gm)).toEqual([
      "## What is talked about",
      "## What rose",
      "## What was pushed, and how sure that is",
      "## What the data cannot tell",
    ]);
    expect(brief(richDocument())).toBe(page);
    expect(page).toContain("narratives make");
  });

  it("says first what is new since findings that were given, in every language; and nothing where nothing is", () => {
    const same = briefView(DOCUMENTS.rich, richDocument()).sections[0];
    expect(same.list).toEqual([]);
    expect(same.lines[1].says[0].say).toBe("brief.news.none");
    const { rich } = DOCUMENTS;
    const without = { ...rich, findings: rich.findings.filter((f) => f.kind !== "group" && f.kind !== "burst") };
    const [first, ...others] = ofKind(rich, "narrative");
    const told = first.measures.share;
    const was = {
      ...first,
      measures: { ...first.measures, share: { ...told, value: 0.4, interval: [0.3, 0.5] as const } },
    };
    const other = { ...others[0], detail: { ...others[0].detail, words: ["elsewhere", "other", "things"] } };
    const earlier = { ...without, findings: [was, other] };
    const news = briefView(rich, earlier).sections[0];
    const keys = news.list.map(({ says: [s] }) => s.say);
    expect(keys[0]).toBe("narrative.said");
    expect(keys.filter((key) => key === "brief.changed")).toHaveLength(1);
    expect(keys).toEqual(expect.arrayContaining([expect.stringMatching(/^rise/), expect.stringMatching(/^group/)]));
    expect(news.sure[0].says[0]).toEqual(say("brief.gone", { n: 1 }));
    for (const language of VOICE_NAMES) {
      const page = brief(rich, { earlier, language });
      expect(brief(richDocument(), { earlier, language })).toBe(page);
      const known = `${toldIn(rich)}\n${toldIn(earlier)}`;
      const section = page.split("\n## ")[1];
      if (language === "en")
        for (const n of section.match(/\d[\d,.]*\d|\d/g) ?? []) expect(known.includes(n) || n === "1", n).toBe(true);
      expect(page.match(/^## .*$/gm)?.[0]).toBe(`## ${render(say("brief.news"), VOICES[language])}`);
    }
  });

  it("shows what comes from an archive as text, not as Markdown", () => {
    expect(brief(DOCUMENTS.rich)).toContain("\\<b\\>broke\\</b\\>");
  });

  it.each(VOICE_NAMES)("says every sentence in its language, in every layout (%s)", (language) => {
    for (const [name, document] of Object.entries(DOCUMENTS)) {
      const sentences = briefView(document).sections.flatMap(({ title, lines, list, sure }) => [
        render(title, VOICES[language]),
        ...[...lines, ...list, ...sure].flatMap((l) => l.says.map((s) => render(s, VOICES[language]))),
      ]);
      expect(sentences.length, name).toBeGreaterThan(4);
      const text = brief(document, { layout: "mail", language });
      const body = Buffer.from(text.slice(text.indexOf("\r\n\r\n")), "base64")
        .toString("utf8")
        .toLowerCase();
      for (const s of sentences) expect(body).toContain(s.toLowerCase());
      if (language === "zh") for (const s of sentences) expect(s).toMatch(/\p{Script=Han}/u);
    }
  });

  it("as a page holds nothing of the archive as markup, fetches nothing, runs nothing", () => {
    const page = brief(DOCUMENTS.rich, { layout: "html" });
    expect(page).toContain("&lt;b&gt;broke&lt;/b&gt;");
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
    expect(page).not.toContain("href=");
    expect(brief(DOCUMENTS.rich, { layout: "html", observatory: "http://127.0.0.1:7077" })).toContain(
      'href="http://127.0.0.1:7077/rising"',
    );
  });

  it.each(Object.entries(DOCUMENTS))(
    "as a feed is well-formed XML with one entry, dated by the data (%s)",
    (_, document) => {
      const entries: string[] = [];
      let text = "";
      const parser = new SaxesParser({ xmlns: true });
      parser.on("opentag", ({ local, uri }) => {
        expect(uri).toBe("http://www.w3.org/2005/Atom");
        entries.push(local);
      });
      parser.on("text", (t) => {
        text += t;
      });
      parser.on("error", (e) => {
        throw e;
      });
      parser.write(brief(document, { layout: "feed", language: "zh" })).close();
      expect(entries.filter((e) => e === "entry")).toHaveLength(1);
      expect(text).toContain(new Date(document.collection.period?.until ?? 0).toISOString());
    },
  );

  it("as a message has headers that every mailer reads, lines that none breaks", () => {
    const text = brief(DOCUMENTS.rich, { layout: "mail", language: "zh" });
    expect(text).toMatch(/^Subject: =\?utf-8\?B\?/);
    expect(text).not.toMatch(/[^\x00-\x7f]/);
    for (const line of text.split("\r\n")) expect(line.length).toBeLessThanOrEqual(78);
  });
});
