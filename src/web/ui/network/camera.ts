/** What of the drawing is in sight: its middle in the drawing's own units, and how much nearer than the whole (1). */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The frame on the page, CSS pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The least box around the dots, in the drawing's own units, y downwards. */
export interface Extent {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

const MARGIN = 24;
const NEAREST = 20;
const FARTHEST = 0.5;

/** O(dots). */
export function extentOf(x: ArrayLike<number>, y: ArrayLike<number>): Extent {
  const extent = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity };
  for (let i = 0; i < x.length; i++) {
    extent.x0 = Math.min(extent.x0, x[i]);
    extent.x1 = Math.max(extent.x1, x[i]);
    extent.y0 = Math.min(extent.y0, y[i]);
    extent.y1 = Math.max(extent.y1, y[i]);
  }
  return x.length ? extent : { x0: 0, x1: 0, y0: 0, y1: 0 };
}

/** The whole drawing. */
export const whole = (e: Extent): Camera => ({ x: (e.x0 + e.x1) / 2, y: (e.y0 + e.y1) / 2, zoom: 1 });

/** CSS pixels to a unit of the drawing. */
export function scaleOf({ zoom }: Camera, e: Extent, frame: Frame): number {
  const fitting = (room: number, span: number) => Math.max(1, room - 2 * MARGIN) / Math.max(1e-6, span);
  return zoom * Math.min(fitting(frame.width, e.x1 - e.x0), fitting(frame.height, e.y1 - e.y0), 120);
}

/** Nearer by a factor, the point under (x, y) of the frame staying where it is. */
export function zoomed(
  c: Camera,
  e: Extent,
  frame: Frame,
  by: number,
  x = frame.width / 2,
  y = frame.height / 2,
): Camera {
  const zoom = Math.min(NEAREST, Math.max(FARTHEST, c.zoom * by));
  const before = scaleOf(c, e, frame);
  const after = scaleOf({ ...c, zoom }, e, frame);
  const stays = 1 / before - 1 / after;
  return inside({ x: c.x + (x - frame.width / 2) * stays, y: c.y + (y - frame.height / 2) * stays, zoom }, e);
}

/** Moved with the pointer, CSS pixels. */
export function moved(c: Camera, e: Extent, frame: Frame, dx: number, dy: number): Camera {
  const scale = scaleOf(c, e, frame);
  return inside({ x: c.x - dx / scale, y: c.y - dy / scale, zoom: c.zoom }, e);
}

/** The middle of the frame never leaves the drawing: it cannot be lost. */
const inside = (c: Camera, e: Extent): Camera => ({
  x: Math.min(e.x1, Math.max(e.x0, c.x)),
  y: Math.min(e.y1, Math.max(e.y0, c.y)),
  zoom: c.zoom,
});

/** Between two cameras, `t` from 0 to 1; nearness changes by equal factors. */
export const between = (a: Camera, b: Camera, t: number): Camera => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
  zoom: a.zoom * (b.zoom / a.zoom) ** t,
});
