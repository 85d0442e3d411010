import type { Ask } from "./sheet.worker.ts";

type Point = readonly [number, number];

/** Farther than this, CSS pixels, a press is a drag. */
const STILL = 4;

/**
 * Pointer, wheel and fingers over the sheet. One finger scrolls the page and two move the network; the wheel scrolls the page
 * too, and only with Ctrl (a pinch of a touchpad) does it zoom. Returns how to stop listening.
 */
export function followHands(sheet: HTMLElement, ask: (message: Ask) => void): () => void {
  const stop = new AbortController();
  const down = new Map<number, Point>();
  let dragged = 0;
  const listen = <K extends keyof HTMLElementEventMap>(name: K, heard: (e: HTMLElementEventMap[K]) => void) =>
    sheet.addEventListener(name, heard, { signal: stop.signal, passive: false });
  const at = (e: MouseEvent): Point => [e.offsetX, e.offsetY];

  listen("pointerdown", (e) => {
    if (e.button !== 0) return;
    if (down.size === 0) dragged = 0;
    down.set(e.pointerId, at(e));
    if (e.pointerType !== "touch") sheet.setPointerCapture(e.pointerId);
  });
  listen("pointermove", (e) => {
    const before = down.get(e.pointerId);
    if (!before) {
      if (e.pointerType !== "touch") ask({ do: "point", at: at(e) });
      return;
    }
    const now = at(e);
    dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (down.size === 2) {
      const other = [...down].find(([id]) => id !== e.pointerId)![1];
      const by = away(now, other) / Math.max(1, away(before, other));
      ask({ do: "zoom", by, at: middle(now, other) });
      ask({ do: "move", by: [(now[0] - before[0]) / 2, (now[1] - before[1]) / 2] });
    } else if (e.pointerType !== "touch" && dragged > STILL) {
      ask({ do: "move", by: [now[0] - before[0], now[1] - before[1]] });
    }
    down.set(e.pointerId, now);
  });
  listen("pointerup", (e) => {
    if (down.delete(e.pointerId) && down.size === 0 && dragged <= STILL) ask({ do: "press", at: at(e) });
  });
  listen("pointercancel", (e) => void down.delete(e.pointerId));
  listen("pointerleave", () => ask({ do: "point", at: undefined }));
  listen("touchmove", (e) => {
    if (e.touches.length > 1) e.preventDefault();
  });
  listen("wheel", (e) => {
    if (!e.ctrlKey) return;
    e.preventDefault();
    ask({ do: "zoom", by: Math.exp(-e.deltaY * (e.deltaMode === 1 ? 0.05 : 0.004)), at: at(e) });
  });
  return () => stop.abort();
}

const away = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
