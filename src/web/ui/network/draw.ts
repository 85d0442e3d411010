import Graph from "graphology";
import Sigma from "sigma";
import type { Network } from "../../view-data.ts";
import { colour } from "../theme.ts";

export interface Drawing {
  /** Another network in the same frame: the graphics card keeps its programs. */
  show(network: Network, at: Places): void;
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

type Places = { readonly x: Float64Array; readonly y: Float64Array };

export interface On {
  readonly enter: (group: number | undefined) => void;
  readonly open: (group: number) => void;
}

/** Making and ending a context of the graphics card can hold a page up: there is one, and it goes from page to page. */
let shared: ReturnType<typeof makeFrame> | undefined;

/** Dots and lines on the graphics card. A dot is an account without a name: only its group can be asked about. */
export function drawNetwork(holder: HTMLElement, network: Network, at: Places, on: On): Drawing {
  if (!shared) {
    const element = document.createElement("div");
    element.className = "network-sheet";
    holder.replaceChildren(element);
    shared = makeFrame(element, network, at);
  } else {
    holder.replaceChildren(shared.element);
    shared.drawing.show(network, at);
  }
  shared.listen(on);
  return shared.drawing;
}

function makeFrame(element: HTMLElement, first: Network, at: Places) {
  let now = prepare(first, at);
  let on: On | undefined;
  let shown: number | undefined;
  let paints = readPaints(now.faint);
  const sigma = new Sigma(now.graph, element, {
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
      return { ...d, color: out ? paints.faded : paints.tiers[now.tiers[d.group]], zIndex: out ? 0 : 1 };
    },
    edgeReducer: (_, d) => {
      const out = shown !== undefined && d.group !== shown;
      return {
        ...d,
        color: out ? paints.gone : paints.line,
        size: 0.4 + 1.6 * Math.sqrt(d.w / now.heaviest),
        hidden: out && now.graph.size > 20_000,
      };
    },
  });
  new ResizeObserver(() => {
    if (element.isConnected) sigma.resize().refresh({ skipIndexation: true });
  }).observe(element);
  sigma.on("enterNode", ({ node }) => on?.enter(now.graph.getNodeAttribute(node, "group")));
  sigma.on("leaveNode", () => on?.enter(undefined));
  sigma.on("clickNode", ({ node }) => on?.open(now.graph.getNodeAttribute(node, "group")));
  // The wheel scrolls the page; only with Ctrl or a pinch does it zoom.
  sigma.getMouseCaptor().on("wheel", (e) => {
    const original = e.original as WheelEvent;
    if (!original.ctrlKey) e.preventSigmaDefault();
  });
  const refresh = () => void sigma.refresh({ skipIndexation: true });
  const drawing: Drawing = {
    show(network, places) {
      shown = undefined;
      now = prepare(network, places);
      paints = readPaints(now.faint);
      sigma.resize();
      sigma.setGraph(now.graph);
      sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    },
    highlight(group) {
      if (group === shown) return;
      shown = group;
      refresh();
    },
    repaint() {
      paints = readPaints(now.faint);
      refresh();
    },
    zoom: (by) =>
      void sigma
        .getCamera()
        .animate({ ratio: Math.min(2, Math.max(0.05, sigma.getCamera().ratio / by)) }, { duration: 160 }),
    reset: () => void sigma.getCamera().animatedReset({ duration: 160 }),
    close() {
      on = undefined;
      element.remove();
    },
  };
  return {
    element,
    drawing,
    listen: (to: On) => {
      on = to;
    },
  };
}

/** A network as sigma takes it, and what its reducers need of it. O(dots + edges). */
function prepare({ dots, edges, groups }: Network, at: Places) {
  const graph = new Graph({ type: "undirected", multi: false });
  const size = dots.length > 2_000 ? 2 : dots.length > 600 ? 3 : dots.length > 150 ? 4.5 : 6.5;
  dots.forEach(([group], i) => void graph.addNode(i, { x: at.x[i], y: -at.y[i], size, group }));
  for (const [a, b, w] of edges) if (a !== b && !graph.hasEdge(a, b)) graph.addEdge(a, b, { w, group: dots[a][0] });
  return {
    graph,
    tiers: groups.map((g) => g.tier),
    heaviest: edges.reduce((most, e) => Math.max(most, e[2]), 1),
    // The more lines, the fainter each: a dense group is not a grey block.
    faint: Math.max(0.16, Math.min(0.5, 14 / Math.sqrt(Math.max(1, edges.length)))),
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
