import { inEnglish } from "../model/english.ts";
import type { FindingsDocument, Tier } from "../model/finding.ts";
import { networkView } from "../views/index.ts";
import { networkOf } from "./network.ts";
import type { Sink } from "./sink.ts";
import { double, xml } from "./xml.ts";

/** Colours of the tiers on white paper, as Gephi takes them. */
const COLOUR: Readonly<Record<Tier, readonly [number, number, number]>> = {
  confirmed: [168, 55, 27],
  candidate: [138, 90, 0],
  synchronised: [91, 79, 147],
  unvalidated: [106, 103, 95],
};

/** What tells the versions apart: the namespace. */
const NAMESPACE = { "1.2": "http://www.gexf.net/1.2draft", "1.3": "http://gexf.net/1.3" } as const;
export const GEXF_VERSIONS = ["1.3", "1.2"] as const satisfies readonly (keyof typeof NAMESPACE)[];

/**
 * GEXF (https://gexf.net/schema.html): nodes are pseudonyms with group, tier and degree; edges carry a double `weight`
 * (distinct shared objects). Positions and colours are included, so that it opens as the report draws it. No `xsi:schemaLocation`:
 * the XML Schema does not ask for it, and the RELAX NG grammar of 1.3 refuses it.
 */
function* gexfOf(document: FindingsDocument, version: keyof typeof NAMESPACE): Iterable<string> {
  const network = networkOf(document);
  const space = NAMESPACE[version];
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="${space}" xmlns:viz="${space}/viz" version="${version}">
<meta><creator>claque ${xml(document.claque)}</creator><description>${xml(inEnglish(network.about))}</description></meta>
<graph defaultedgetype="undirected" mode="static">
<attributes class="node" mode="static"><attribute id="group" title="group" type="string"/><attribute id="tier" title="tier" type="string"/><attribute id="degree" title="degree" type="integer"/></attributes>
<nodes>
`;
  for (const n of network.nodes) {
    const [r, g, b] = COLOUR[n.tier];
    yield `<node id="${xml(n.id)}" label="${xml(n.id)}"><attvalues><attvalue for="group" value="${xml(n.group)}"/><attvalue for="tier" value="${xml(n.tier)}"/><attvalue for="degree" value="${n.degree}"/></attvalues><viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${double(n.x)}" y="${double(-n.y)}" z="0"/><viz:size value="${double(3 + Math.sqrt(n.degree))}"/></node>\n`;
  }
  yield "</nodes>\n<edges>\n";
  for (const [i, e] of network.edges.entries())
    yield `<edge id="${i}" source="${xml(network.nodes[e.source].id)}" target="${xml(network.nodes[e.target].id)}" weight="${double(e.weight)}"/>\n`;
  yield "</edges>\n</graph>\n</gexf>\n";
}

const sinkOf = (version: keyof typeof NAMESPACE, name: string): Sink => ({
  name,
  fileName: "network.gexf",
  mediaType: "application/gexf+xml",
  leftOut: (document) => networkView(document).leftOut,
  write: (document) => gexfOf(document, version),
});

/** For Gephi 0.10 and networkx 3.6 and later. */
export const gexf: Sink = sinkOf("1.3", "gexf");
/** For what reads no GEXF 1.3: networkx before 3.6, older Gephi. */
export const gexf12: Sink = sinkOf("1.2", "gexf-1.2");
