import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { atomFeed } from "../../src/alarms/feed.ts";
import { type AlarmMessage, messageId } from "../../src/alarms/message.ts";
import { CLEAR_LINE, printing } from "../../src/cli/out.ts";
import { printable, printableLines } from "../../src/model/printable.ts";
import { makeSpool } from "../../src/web/server/spool.ts";
import { claque, scratch, smallCrowd } from "../cli/harness.ts";

/** Words from outside are shown, never obeyed. */
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const folder = scratch();
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "\u001b",
      "\u009b",
      "\u001b[2J",
      "\u001b]0;x\u0007",
      "\r",
      "\n",
      "\b",
      "\u202e",
      "\u2066",
      "\u0085",
      "\u0000",
    ),
    fc.string({ unit: "binary", maxLength: 3 }),
  ),
});

/** What comes out of the door. */
function through(...texts: readonly string[]): string {
  const out: string[] = [];
  const door = printing({ write: (t) => out.push(t) });
  for (const text of texts) door.write(text);
  return out.join("");
}

describe("printable", () => {
  it("leaves nothing that is obeyed, changes nothing else, and is done once", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).not.toMatch(OBEYED);
        expect(printable(text)).not.toContain("\n");
        expect(printableLines(text)).not.toMatch(OBEYED);
        expect(printable(printable(text))).toBe(printable(text));
        if (!OBEYED.test(text) && !/[\n\t\ufeff]/.test(text)) expect(printable(text)).toBe(text.toWellFormed());
      }),
    );
    for (const word of ["می‌خواهم", "👩‍👩‍👧", "naïve", "日本語", "क्ष"]) expect(printable(word)).toBe(word);
  });

  it("the door of the command line lets its own emphasis through, and no other command", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(through(`${text}x`).replace(/\u001b\[(?:[012]|(?:[012];)?3[0-9])m/g, "")).not.toMatch(OBEYED);
      }),
    );
    const text = `a${CLEAR_LINE}b\u001b[1mc\u001b[0m\u001b[8md`;
    expect(through(CLEAR_LINE, text)).toBe(`${CLEAR_LINE}a\\u000d\\u001b[2Kb\u001b[1mc\u001b[0m\\u001b[8md`);
  });

  it("JSON that passes the door means what it meant", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(through(JSON.stringify({ text: text.toWellFormed() }))).text).toBe(text.toWellFormed());
      }),
    );
  });
});

describe("names of files", () => {
  it("steer no terminal, in what is said of them, in errors and in findings", async () => {
    const odd = join(folder, "odd");
    mkdirSync(odd);
    const name = "a\u001b[2J\u009b31m\u202e\nclaque: all is well.csv";
    writeFileSync(join(odd, name), smallCrowd());
    writeFileSync(join(odd, `none${name}`), "nothing here");
    for (const run of [
      claque("run", join(odd, name), "--project", join(folder, "p"), "--yes"),
      claque("run", join(odd, `none${name}`), "--project", join(folder, "q"), "--yes"),
      claque("preview", join(odd, name)),
      claque("run", join(odd, `${name}absent`), "--project", join(folder, "r")),
      claque("report", "--project", join(folder, name)),
    ]) {
      const { out, err } = await run;
      expect(out).not.toMatch(OBEYED);
      expect(out).not.toMatch(/^claque: all is well/m);
      // The last line of an error is written by main.ts, through the same door.
      expect(printableLines(err)).not.toMatch(OBEYED);
    }
  });

  it("that are uploaded are plain", async () => {
    const project = join(folder, "up");
    mkdirSync(project);
    const spool = makeSpool(project);
    const body = () => new Blob(["a"]).stream() as never;
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const taken = await spool.take(name, body());
        expect(taken.name).not.toMatch(/[\p{C}\p{Zl}\p{Zp}/\\]/u);
        expect(taken.path.startsWith(join(project, "incoming"))).toBe(true);
        spool.drop(taken.key);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the feed", () => {
  it("says that its titles and summaries are text, whatever an alarm is called", () => {
    const bad = `<img src=x onerror=alert(1)>]]>&lt;script&gt;alert(1)&lt;/script&gt;"'`;
    const message = {
      id: messageId(bad, 1),
      alarm: bad,
      query: bad,
      test: false,
      raisedAt: "2024-05-01T14:00:00Z",
      statement: bad,
      period: { from: 0, until: 1 },
      size: { actors: 1, posts: 1 },
      promise: bad,
      split: bad,
      caveats: [bad],
      series: { from: 0, width: 3_600_000, observed: [1], forecast: [1], bursts: [] },
    } as unknown as AlarmMessage;
    const xml = atomFeed([message]);
    const { document } = parseHTML(xml.replace(/^<\?xml[^>]*\?>/, ""));
    for (const tag of ["title", "summary"])
      for (const e of document.querySelectorAll(tag)) {
        expect(e.getAttribute("type")).toBe("text");
        expect(e.children.length).toBe(0);
      }
    expect(document.querySelector("entry title")?.textContent).toContain(bad);
    const content = document.querySelector("content")?.textContent ?? "";
    expect(parseHTML(`<html><body>${content}</body></html>`).document.querySelector("img, script")).toBeNull();
    expect(xml).not.toMatch(/<img|<script|CDATA/);
  });
});

describe("settings of a page", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });
  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "xx", ""])(
    "?lang=%s, or the same remembered, is no language",
    async (lang) => {
      const kept = new Map([["claque-lang", lang]]);
      vi.stubGlobal("window", { location: { search: `?lang=${lang}` } });
      vi.stubGlobal("navigator", { languages: [lang, "es"] });
      vi.stubGlobal("document", { documentElement: {} });
      vi.stubGlobal("localStorage", {
        getItem: (k: string) => kept.get(k) ?? null,
        setItem: (k: string, v: string) => void kept.set(k, v),
      });
      // The page has types of its own, of a browser.
      const page: string = "../../src/web/ui/i18n.ts";
      const { language } = await import(page);
      expect(language.value).toBe("es");
      expect(kept.get("claque-lang")).toBe("es");
    },
  );
});
