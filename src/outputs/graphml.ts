import { inEnglish } from "../model/english.ts";
import type { FindingsDocument } from "../model/finding.ts";
import { networkView } from "../views/index.ts";
import { networkOf } from "./network.ts";
import type { Sink } from "./sink.ts";
import { double, xml } from "./xml.ts";

const KEYS = [
  ["group", "node", "string"],
  ["tier", "node", "string"],
  ["degree", "node", "int"],
  ["x", "node", "double"],
  ["y", "node", "double"],
  ["weight", "edge", "double"],
] as const;

/** GraphML 1.0 (http://graphml.graphdrawing.org): the same network for igraph, NetworkX and yEd. */
export const graphml: Sink = {
  name: "graphml",
  fileName: "network.graphml",
  mediaType: "application/graphml+xml",
  leftOut: (document) => networkView(document).leftOut,
  *write(document: FindingsDocument) {
    const network = networkOf(document);
    yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<desc>${xml(inEnglish(network.about))}</desc>
${KEYS.map(([id, on, type]) => `<key id="${id}" for="${on}" attr.name="${id}" attr.type="${type}"/>`).join("\n")}
<graph id="claque" edgedefault="undirected">
`;
    for (const n of network.nodes)
      yield `<node id="${xml(n.id)}"><data key="group">${xml(n.group)}</data><data key="tier">${xml(n.tier)}</data><data key="degree">${n.degree}</data><data key="x">${double(n.x)}</data><data key="y">${double(n.y)}</data></node>\n`;
    for (const [i, e] of network.edges.entries())
      yield `<edge id="e${i}" source="${xml(network.nodes[e.source].id)}" target="${xml(network.nodes[e.target].id)}"><data key="weight">${double(e.weight)}</data></edge>\n`;
    yield "</graph>\n</graphml>\n";
  },
};
