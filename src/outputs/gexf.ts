import { inEnglish } from "../model/english.ts";
import type { FindingsDocument, Tier } from "../model/finding.ts";
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

/**
 * GEXF 1.3 (https://gexf.net/schema.html): nodes are pseudonyms with group, tier and degree; edges carry a double `weight`
 * (distinct shared objects). Positions and colours are included, so that it opens as the report draws it.
 */
export const gexf: Sink = {
  name: "gexf",
  fileName: "network.gexf",
  mediaType: "application/gexf+xml",
  *write(document: FindingsDocument) {
    const network = networkOf(document);
    yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
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
  },
};
