import { type ChartElement, type ChartOptions, draw } from "./chart.ts";

export interface NetworkData {
  /** Positions in any units, y downwards; `tone` is a colour property of `style.ts`. */
  readonly nodes: readonly { readonly x: number; readonly y: number; readonly r?: number; readonly tone?: string }[];
  readonly edges: readonly { readonly source: number; readonly target: number; readonly weight: number }[];
}

interface Svg {
  setAttribute(name: string, value: string): void;
  append(...children: unknown[]): void;
}
interface Maker {
  createElementNS(ns: string, name: string): Svg;
}
const SVG = "http://www.w3.org/2000/svg";

/**
 * Dots and lines, fitted into the frame. Lines are bundled into three strengths, each one path, so that a hundred thousand
 * edges stay three elements. Dots carry no name: a reader sees a crowd. O(nodes + edges).
 */
export function networkChart(data: NetworkData, options: ChartOptions): ChartElement {
  const { width = 480, height = 360 } = options;
  const maker = options.document as Maker;
  const place = fitter(data.nodes, width, height, 10);
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): Svg => {
    const element = maker.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  return draw(
    { ...options, width, height },
    {
      width,
      height,
      margin: 0,
      axis: null,
      x: { domain: [0, width], range: [0, width] },
      y: { domain: [0, height], range: [0, height] },
      marks: [lines, dots].map((mark) => () => mark(data, place, make) as never),
    },
  );
}

type Place = (i: number) => readonly [number, number];
type Make = (name: string, attributes: Readonly<Record<string, string | number>>) => Svg;

function lines(data: NetworkData, place: Place, make: Make): Svg {
  const sorted = data.edges.map((e) => e.weight).sort((a, b) => a - b);
  const cut = (q: number) => sorted[Math.floor(q * (sorted.length - 1))] ?? 0;
  const bounds = [cut(0.5), cut(0.9)];
  const paths = ["", "", ""];
  for (const e of data.edges) {
    const [ax, ay] = place(e.source);
    const [bx, by] = place(e.target);
    paths[e.weight > bounds[1] ? 2 : e.weight > bounds[0] ? 1 : 0] += `M${ax},${ay}L${bx},${by}`;
  }
  const calm = Math.max(0.08, Math.min(1, 12 / Math.sqrt(Math.max(1, data.edges.length))));
  const group = make("g", { fill: "none", stroke: "var(--ink-2)" });
  paths.forEach((d, i) => {
    if (d)
      group.append(
        make("path", {
          d,
          "stroke-width": [0.6, 0.9, 1.4][i],
          "stroke-opacity": Math.round(calm * [0.35, 0.6, 0.9][i] * 100) / 100,
        }),
      );
  });
  return group;
}

function dots(data: NetworkData, place: Place, make: Make): Svg {
  const usual = data.nodes.length > 400 ? 2.4 : data.nodes.length > 80 ? 3.4 : 5;
  const group = make("g", { stroke: "var(--paper)", "stroke-width": usual > 3 ? 1.2 : 0.6 });
  data.nodes.forEach((node, i) => {
    const [cx, cy] = place(i);
    group.append(make("circle", { cx, cy, r: node.r ?? usual, fill: `var(--${node.tone ?? "accent"})` }));
  });
  return group;
}

function fitter(nodes: NetworkData["nodes"], width: number, height: number, margin: number): Place {
  let [x0, x1, y0, y1] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const n of nodes) {
    x0 = Math.min(x0, n.x);
    x1 = Math.max(x1, n.x);
    y0 = Math.min(y0, n.y);
    y1 = Math.max(y1, n.y);
  }
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-9, x1 - x0),
    (height - 2 * margin) / Math.max(1e-9, y1 - y0),
  );
  const tenth = (v: number) => Math.round(v * 10) / 10;
  return (i) => [
    tenth(width / 2 + (nodes[i].x - (x0 + x1) / 2) * scale),
    tenth(height / 2 + (nodes[i].y - (y0 + y1) / 2) * scale),
  ];
}
