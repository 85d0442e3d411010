import { DOMParser } from "linkedom";
import { SaxesParser } from "saxes";
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

const BYTE = /^(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])$/;
/**
 * What both versions' schemas (https://gexf.net/schema.html) let stand where, as far as claque writes it: children in their order,
 * attributes with what they must look like. An id is any string, a weight and a place a float, a colour a byte, a size is not negative.
 */
const SCHEMA: Readonly<
  Record<string, { children?: readonly string[]; attributes?: Readonly<Record<string, RegExp>> }>
> = {
  gexf: { children: ["meta", "graph"], attributes: { version: /^1\.[23]$/ } },
  meta: { children: ["creator", "description"] },
  creator: {},
  description: {},
  graph: {
    children: ["attributes", "nodes", "edges"],
    attributes: { defaultedgetype: /^undirected$/, mode: /^static$/ },
  },
  attributes: { children: ["attribute"], attributes: { class: /^node$/, mode: /^static$/ } },
  attribute: { attributes: { id: /./, title: /./, type: /^(?:string|integer|double)$/ } },
  nodes: { children: ["node"] },
  node: { children: ["attvalues", "viz:color", "viz:position", "viz:size"], attributes: { id: /./, label: /./ } },
  attvalues: { children: ["attvalue"] },
  attvalue: { attributes: { for: /./, value: /^/ } },
  "viz:color": { attributes: { r: BYTE, g: BYTE, b: BYTE } },
  "viz:position": { attributes: { x: /^-?[\d.]+$/, y: /^-?[\d.]+$/, z: /^0$/ } },
  "viz:size": { attributes: { value: /^[\d.]+$/ } },
  edges: { children: ["edge"] },
  edge: { attributes: { id: /./, source: /./, target: /./, weight: /^[\d.]+$/ } },
};

describe.each([
  ["gexf", "1.3", "http://gexf.net/1.3"],
  ["gexf-1.2", "1.2", "http://www.gexf.net/1.2draft"],
])("%s", (name, version, space) => {
  it("has only what the schema of its version lets stand where it stands", () => {
    const open: { name: string; seen: number }[] = [];
    const parser = new SaxesParser({ xmlns: true });
    const wrong: string[] = [];
    parser.on("error", (e) => wrong.push(e.message));
    parser.on("opentag", (tag) => {
      const rule = SCHEMA[tag.name];
      if (!rule) return void wrong.push(`<${tag.name}>`);
      if (tag.uri !== (tag.prefix === "viz" ? `${space}/viz` : space)) wrong.push(`${tag.name} in ${tag.uri}`);
      const parent = open.at(-1);
      const place = parent ? (SCHEMA[parent.name].children ?? []).indexOf(tag.name) : 0;
      if (place < (parent?.seen ?? 0)) wrong.push(`<${tag.name}> in <${parent?.name}>`);
      if (parent) parent.seen = place;
      const given = Object.values(tag.attributes).filter((a) => (a.prefix || a.name) !== "xmlns");
      for (const a of given)
        if (!rule.attributes?.[a.name]?.test(a.value)) wrong.push(`${tag.name} ${a.name}="${a.value}"`);
      for (const must of Object.keys(rule.attributes ?? {}))
        if (!given.some((a) => a.name === must)) wrong.push(`${tag.name} without ${must}`);
      open.push({ name: tag.name, seen: 0 });
    });
    parser.on("closetag", () => void open.pop());
    parser.write(written(name)).close();
    expect(wrong).toEqual([]);
    expect(written(name)).toContain(`version="${version}"`);
  });
});
