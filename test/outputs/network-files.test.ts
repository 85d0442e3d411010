import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { SINKS } from "../../src/outputs/index.ts";
import { networkOf } from "../../src/outputs/network.ts";
import { xml } from "../../src/outputs/xml.ts";
import { rankedGroups } from "../../src/views/index.ts";
import { emptyDocument, HOSTILE, hostileDocument, hugeDocument, richDocument } from "./documents.ts";

const written = (name: string, document = richDocument()): string =>
  [...(SINKS.find((s) => s.name === name)?.write(document) ?? [])].join("");
const parsed = (text: string) => new DOMParser().parseFromString(text, "text/xml");

describe("GEXF", () => {
  it("declares what it uses: version, attributes, double weights, positions, colours", () => {
    const document = richDocument();
    const tree = parsed(written("gexf", document));
    const root = tree.querySelector("gexf");
    expect(root?.getAttribute("version")).toBe("1.3");
    expect(root?.getAttribute("xmlns")).toBe("http://gexf.net/1.3");
    const declared = [...tree.querySelectorAll("attribute")].map((a) => a.getAttribute("id"));
    expect(declared).toEqual(["group", "tier", "degree"]);
    for (const used of tree.querySelectorAll("attvalue")) expect(declared).toContain(used.getAttribute("for"));
    const nodes = [...tree.querySelectorAll("node")];
    const ids = new Set(nodes.map((n) => n.getAttribute("id")));
    expect(nodes).toHaveLength(259);
    expect(ids.size).toBe(259);
    for (const tag of ["viz:color", "viz:position", "viz:size"])
      expect(tree.getElementsByTagName(tag)).toHaveLength(259);
    const edges = [...tree.querySelectorAll("edge")];
    expect(edges).toHaveLength(rankedGroups(document).reduce((n, g) => n + g.detail.edges.length, 0));
    for (const e of edges) {
      expect(ids.has(e.getAttribute("source")) && ids.has(e.getAttribute("target"))).toBe(true);
      expect(Number(e.getAttribute("weight"))).toBeGreaterThan(0);
    }
  });

  it("is the same bytes for the same document", () => {
    const [first, second] = [written("gexf"), written("gexf")];
    expect(first === second).toBe(true);
  });

  it("keeps an actor of two groups apart in each, so that ids stay unique", () => {
    const document = richDocument();
    const groups = rankedGroups(document);
    const both = { ...groups[1], members: [...(groups[1].members ?? []).slice(1), groups[0].members?.[0] ?? ""] };
    const network = networkOf({ ...document, findings: [groups[0], both] });
    expect(new Set(network.nodes.map((n) => n.id)).size).toBe(network.nodes.length);
  });

  it("is well-formed XML whatever the names, and for nothing at all", () => {
    const hostile = hostileDocument();
    const groups = hostile.findings.map((f) =>
      f.kind === "group"
        ? { ...f, id: HOSTILE[0], members: [...HOSTILE, ...(f.members ?? [])].slice(0, f.members?.length) }
        : f,
    );
    const text = written("gexf", { ...hostile, findings: groups });
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(parsed(text).querySelectorAll("script")).toHaveLength(0);
    expect(parsed(written("gexf", emptyDocument())).querySelectorAll("nodes")).toHaveLength(1);
  });

  it("says how many edges are left out", () => {
    const document = hugeDocument(2, 400);
    expect(written("gexf", document)).toContain("2,400 weaker edges are left out");
  });
});

describe("GraphML", () => {
  it("declares every key it uses and holds the same network", () => {
    const tree = parsed(written("graphml"));
    const keys = new Set([...tree.querySelectorAll("key")].map((k) => k.getAttribute("id")));
    for (const data of tree.querySelectorAll("data")) expect(keys.has(data.getAttribute("key"))).toBe(true);
    expect(
      [...tree.querySelectorAll("key")].find((k) => k.getAttribute("id") === "weight")?.getAttribute("attr.type"),
    ).toBe("double");
    expect(tree.querySelectorAll("node")).toHaveLength(259);
  });
});

it("xml() leaves only what XML 1.0 allows", () => {
  expect(xml("a\u0000b\u0008c\ud800d\ufffee<&>\"'")).toBe("abc\ufffdde&lt;&amp;&gt;&quot;&apos;");
});
