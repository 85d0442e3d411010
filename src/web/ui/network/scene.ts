import { type Camera, type Extent, extentOf, type Frame, scaleOf, whole } from "./camera.ts";
import type { Task } from "./place.ts";

/** A network as the graphics card takes it: one record a dot, one a line. */
export interface Scene {
  /** x, y, group of each dot. */
  readonly dots: Float32Array<ArrayBuffer>;
  /** x and y of both ends, width in CSS pixels, group, of each line. */
  readonly lines: Float32Array<ArrayBuffer>;
  readonly extent: Extent;
  /** Radius of a dot, CSS pixels. */
  readonly radius: number;
  /** Share of ink in a line: the more lines, the fainter each, so that a dense group is not a grey block. */
  readonly faint: number;
}

export const DOT = 3;
export const LINE = 6;

/** O(dots + lines). */
export function sceneOf(task: Task, at: { readonly x: Float64Array; readonly y: Float64Array }): Scene {
  const n = task.group.length;
  const m = task.source.length;
  const dots = new Float32Array(n * DOT);
  for (let i = 0; i < n; i++) dots.set([at.x[i], at.y[i], task.group[i]], i * DOT);
  let heaviest = 1;
  for (const w of task.weight) heaviest = Math.max(heaviest, w);
  const lines = new Float32Array(m * LINE);
  for (let e = 0; e < m; e++) {
    const a = task.source[e];
    const b = task.target[e];
    const width = 0.4 + 1.6 * Math.sqrt(task.weight[e] / heaviest);
    lines.set([at.x[a], at.y[a], at.x[b], at.y[b], width, task.group[a]], e * LINE);
  }
  return {
    dots,
    lines,
    extent: extentOf(at.x, at.y),
    radius: n > 2_000 ? 2 : n > 600 ? 3 : n > 150 ? 4.5 : 6.5,
    faint: Math.max(0.16, Math.min(0.5, 14 / Math.sqrt(Math.max(1, m)))),
  };
}

/** Members of a group lie somewhat under two units apart (`placeGroups`): a dot takes at most this share of a unit. */
const CROWDED = 0.4;
const SMALLEST = 1.2;

/**
 * What dots and lines are drawn larger by. In a small frame they shrink before they touch; nearer by, they grow with the square
 * root of nearness: more room between them, and still easier to hit.
 */
export function growth(scene: Scene, camera: Camera, frame: Frame): number {
  const unit = scaleOf(whole(scene.extent), scene.extent, frame);
  const radius = Math.max(SMALLEST, Math.min(scene.radius, CROWDED * unit));
  return (radius / scene.radius) * Math.sqrt(camera.zoom);
}

/** The group of the dot under a point of the frame, the nearest where several are; O(dots). */
export function groupAt(scene: Scene, camera: Camera, frame: Frame, x: number, y: number): number | undefined {
  const scale = scaleOf(camera, scene.extent, frame);
  const wx = camera.x + (x - frame.width / 2) / scale;
  const wy = camera.y + (y - frame.height / 2) / scale;
  let nearest = (scene.radius * growth(scene, camera, frame) + 2) / scale;
  let found: number | undefined;
  for (let i = 0; i < scene.dots.length; i += DOT) {
    const away = Math.hypot(scene.dots[i] - wx, scene.dots[i + 1] - wy);
    if (away <= nearest) {
      nearest = away;
      found = scene.dots[i + 2];
    }
  }
  return found;
}
