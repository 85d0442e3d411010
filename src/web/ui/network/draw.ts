import type { Network } from "../../view-data.ts";
import { colour } from "../theme.ts";
import { followHands } from "./hands.ts";
import type { Paints, Rgb } from "./painter.ts";
import type { Task } from "./place.ts";
import type { Ask, Told } from "./sheet.worker.ts";

export interface Drawing {
  /** Another network in the same frame. */
  show(network: Network, seed: number): void;
  /** Sets one group off from the others; undefined shows all alike. */
  highlight(group: number | undefined): void;
  repaint(): void;
  zoom(by: number): void;
  reset(): void;
  close(): void;
}

export interface On {
  readonly drawn: () => void;
  readonly enter: (group: number | undefined) => void;
  readonly open: (group: number) => void;
  /** The share of the layout that is done, 1 at its end. */
  readonly placing: (share: number) => void;
  /** The graphics are not there: where the dots would have been. */
  readonly placed: (x: Float64Array, y: Float64Array) => void;
}

/**
 * A sheet that another thread lays out and draws on: the page hands over a canvas, says what to show and where the pointer is,
 * and is told which group is there. A dot is an account without a name: only its group can be asked about.
 */
export function openDrawing(holder: HTMLElement, on: On): Drawing {
  const worker = new Worker(new URL("./sheet.worker.ts", import.meta.url), { type: "module" });
  const ask = (message: Ask, handOver: Transferable[] = []) => worker.postMessage(message, handOver);
  const canvas = document.createElement("canvas");
  canvas.className = "network-sheet";
  holder.replaceChildren(canvas);
  if ("transferControlToOffscreen" in canvas) {
    const sheet = canvas.transferControlToOffscreen();
    ask({ do: "begin", canvas: sheet, calm: matchMedia("(prefers-reduced-motion: reduce)").matches }, [sheet]);
  }
  let shown: Network | undefined;
  let faint = 0.5;
  const repaint = () => shown && ask({ do: "paint", paints: paintsOf(shown, faint) });
  worker.onmessage = ({ data: told }: MessageEvent<Told>) => {
    if (told.is === "over") {
      canvas.classList.toggle("pointed", told.group !== undefined);
      on.enter(told.group);
    } else if (told.is === "pressed") on.open(told.group);
    else if (told.is === "placing") on.placing(told.share);
    else if (told.is === "placed") on.placed(told.x, told.y);
    else {
      faint = told.faint;
      repaint();
      on.drawn();
    }
  };
  const sizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    if (width && height) ask({ do: "size", frame: { width, height }, ratio: devicePixelRatio });
  });
  sizes.observe(canvas);
  const lettingGo = followHands(canvas, ask);
  return {
    show(network, seed) {
      shown = network;
      const task = taskOf(network, seed);
      ask({ do: "show", task }, [task.group.buffer, task.source.buffer, task.target.buffer, task.weight.buffer]);
    },
    highlight: (group) => ask({ do: "light", group }),
    repaint,
    zoom: (by) => ask({ do: "zoom", by }),
    reset: () => ask({ do: "whole" }),
    close() {
      sizes.disconnect();
      lettingGo();
      worker.terminate();
      canvas.remove();
    },
  };
}

const taskOf = ({ groups, dots, edges }: Network, seed: number) =>
  ({
    seed,
    groups: groups.length,
    group: Uint32Array.from(dots, ([g]) => g),
    source: Uint32Array.from(edges, (e) => e[0]),
    target: Uint32Array.from(edges, (e) => e[1]),
    weight: Float64Array.from(edges, (e) => e[2]),
  }) satisfies Task;

/** The page's present colours: the graphics card knows no custom properties. */
function paintsOf({ groups }: Network, faint: number): Paints {
  const known = new Map<string, Rgb>();
  const rgb = (name: string): Rgb => {
    const found = known.get(name) ?? parsed(colour(name));
    known.set(name, found);
    return found;
  };
  return {
    groups: groups.map((g) => rgb(g.tier)),
    faded: rgb("rule"),
    line: mixed(rgb("ink-2"), rgb("paper"), faint),
    gone: mixed(rgb("rule"), rgb("paper"), 0.45),
  };
}

/** `#rrggbb` */
const parsed = (hex: string): Rgb => {
  const part = (i: number) => Number.parseInt(hex.slice(i, i + 2), 16) / 255;
  return [part(1), part(3), part(5)];
};

const mixed = (a: Rgb, b: Rgb, share: number): Rgb => {
  const part = (i: 0 | 1 | 2) => a[i] * share + b[i] * (1 - share);
  return [part(0), part(1), part(2)];
};
