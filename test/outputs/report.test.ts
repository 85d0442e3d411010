import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { ofKind } from "../../src/model/finding.ts";
import { reportHtml } from "../../src/outputs/report/index.ts";
import { REPORT_CSP } from "../../src/outputs/report/shell.ts";
import { REPORT_CSS } from "../../src/outputs/report/style.ts";
import { emptyDocument, hostileDocument, hugeDocument, richDocument, tinyDocument } from "./documents.ts";

const page = (document: Parameters<typeof reportHtml>[0]) => [...reportHtml(document)].join("");

describe("report.html", () => {
  it("names its stylesheet by the right hash", () => {
    const hash = `sha256-${createHash("sha256").update(REPORT_CSS).digest("base64")}`;
    const path = join(import.meta.dirname, "../../src/outputs/report/style-hash.ts");
    if (process.env.UPDATE) writeFileSync(path, readFileSync(path, "utf8").replace(/"sha256-[^"]*"/, `"${hash}"`));
    expect(readFileSync(path, "utf8")).toContain(hash);
  });

  it("is the same bytes for the same document, drawn again in the same process", () => {
    const [first, second] = [page(richDocument()), page(richDocument())];
    expect(first === second).toBe(true);
  });

  it("runs nothing and asks nothing of the network", () => {
    for (const document of [emptyDocument(), tinyDocument(), richDocument(), hostileDocument()]) {
      const text = page(document);
      const { document: parsed } = parseHTML(text);
      const elements = [...parsed.querySelectorAll("*")];
      const names = new Set(elements.map((e) => e.localName.toLowerCase()));
      expect(
        ["script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"].filter((n) =>
          names.has(n),
        ),
      ).toEqual([]);
      expect(parsed.querySelectorAll("style")).toHaveLength(1);
      const attributes = elements.flatMap((e) => [...e.attributes]);
      expect(attributes.filter((a) => /^on|^style$/i.test(a.name)).map((a) => a.name)).toEqual([]);
      const addresses = attributes.filter((a) => /^(?:src|href|action|xlink:href)$/.test(a.name)).map((a) => a.value);
      expect(addresses.length).toBeGreaterThan(0);
      expect(addresses.filter((a) => !a.startsWith("#"))).toEqual([]);
      expect(
        [...REPORT_CSS.matchAll(/url\(([^)]*)\)/g)].map((m) => m[1]).filter((u) => !u.startsWith("data:font/woff2;")),
      ).toEqual([]);
    }
    expect(REPORT_CSP).toContain("default-src 'none'");
    expect(REPORT_CSP).not.toContain("unsafe");
  });

  it("never shows a member: a report speaks of groups", () => {
    const document = richDocument();
    const text = page(document);
    const members = ofKind(document, "group").flatMap((g) => g.members);
    expect(members.length).toBeGreaterThan(200);
    expect(members.filter((m) => text.includes(m))).toEqual([]);
  });

  it("says what was cut when there is more than a page can hold", () => {
    const document = hugeDocument();
    const text = page(document);
    expect(text).toContain("groups are described in full");
    expect(text).toContain("not drawn");
    expect(text.length).toBeLessThan(4_000_000);
  });
});
