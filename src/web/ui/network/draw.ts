import Graph from "graphology";
import Sigma from "sigma";
import type { Network } from "../../view-data.ts";
import { colour } from "../theme.ts";

export interface Drawing {
  /** Sets one group off from the others; undefined shows all alike. */
  highlight(group: number | undefined): void;
  repaint(): void;
  zoom(by: number): void;
  reset(): void;
  close(): void;
}

export const hasWebGl = (): boolean => {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
};

/** Dots and lines on the graphics card. A dot is an account without a name: only its group can be asked about. */
export function drawNetwork(
  holder: HTMLElement,
  network: Network,
  at: { readonly x: Float64Array; readonly y: Float64Array },
  on: { readonly enter: (group: number | undefined) => void; readonly open: (group: number) => void },
): Drawing {
  const graph = new Graph({ type: "undirected", multi: false });
  const { dots, edges, groups } = network;
  const size = dots.length > 2_000 ? 2 : dots.length > 600 ? 3 : dots.length > 150 ? 4.5 : 6.5;
  dots.forEach(([group], i) => void graph.addNode(i, { x: at.x[i], y: -at.y[i], size, group }));
  for (const [a, b, w] of edges) if (a !== b && !graph.hasEdge(a, b)) graph.addEdge(a, b, { w, group: dots[a][0] });
  const heaviest = edges.reduce((most, e) => Math.max(most, e[2]), 1);
  let shown: number | undefined;
  // The more lines, the fainter each: a dense group is not a grey block.
  const share = Math.max(0.16, Math.min(0.5, 14 / Math.sqrt(Math.max(1, edges.length))));
  let paints = readPaints(share);
  const sigma = new Sigma(graph, holder, {
    renderLabels: false,
    allowInvalidContainer: true,
    enableEdgeEvents: false,
    minCameraRatio: 0.05,
    maxCameraRatio: 2,
    stagePadding: 24,
    zIndex: true,
    defaultDrawNodeHover: () => {},
    nodeReducer: (_, d) => {
      const out = shown !== undefined && d.group !== shown;
      return { ...d, color: out ? paints.faded : paints.tiers[groups[d.group].tier], zIndex: out ? 0 : 1 };
    },
    edgeReducer: (_, d) => {
      const out = shown !== undefined && d.group !== shown;
      return {
        ...d,
        color: out ? paints.gone : paints.line,
        size: 0.4 + 1.6 * Math.sqrt(d.w / heaviest),
        hidden: out && edges.length > 20_000,
      };
    },
  });
  const resized = new ResizeObserver(() => sigma.resize().refresh({ skipIndexation: true }));
  resized.observe(holder);
  sigma.on("enterNode", ({ node }) => on.enter(graph.getNodeAttribute(node, "group")));
  sigma.on("leaveNode", () => on.enter(undefined));
  sigma.on("clickNode", ({ node }) => on.open(graph.getNodeAttribute(node, "group")));
  // The wheel scrolls the page; only with Ctrl or a pinch does it zoom.
  sigma.getMouseCaptor().on("wheel", (e) => {
    const original = e.original as WheelEvent;
    if (!original.ctrlKey) e.preventSigmaDefault();
  });
  return {
    highlight(group) {
      if (group === shown) return;
      shown = group;
      sigma.refresh({ skipIndexation: true });
    },
    repaint() {
      paints = readPaints(share);
      sigma.refresh({ skipIndexation: true });
    },
    zoom: (by) =>
      void sigma
        .getCamera()
        .animate({ ratio: Math.min(2, Math.max(0.05, sigma.getCamera().ratio / by)) }, { duration: 160 }),
    reset: () => void sigma.getCamera().animatedReset({ duration: 160 }),
    close() {
      resized.disconnect();
      sigma.kill();
    },
  };
}

function readPaints(share: number) {
  return {
    tiers: {
      confirmed: colour("confirmed"),
      candidate: colour("candidate"),
      synchronised: colour("synchronised"),
      unvalidated: colour("unvalidated"),
    },
    faded: colour("rule"),
    line: mix(colour("ink-2"), colour("paper"), share),
    gone: mix(colour("rule"), colour("paper"), 0.45),
  };
}

/** Two `#rrggbb` colours mixed: the graphics card knows no custom properties. */
function mix(a: string, b: string, share: number): string {
  const parts = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
  const [x, y] = [parts(a), parts(b)];
  return `#${x
    .map((v, i) =>
      Math.round(v * share + y[i] * (1 - share))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
