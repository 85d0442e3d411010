import { scaleOf } from "./camera.ts";
import type { Painter, Rgb } from "./painter.ts";
import { DOT, growth, LINE, type Scene } from "./scene.ts";

/** Lines of one width are drawn with one stroke; so many widths are told apart. */
const WIDTHS = 4;
/** Width of the heaviest line, CSS pixels (`sceneOf`). */
const WIDEST = 2;

/** The same picture as `makePainter` draws, by the canvas' own means: for browsers without WebGL 2. */
export function makeFlatPainter(canvas: OffscreenCanvas): Painter | undefined {
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  let scene: Scene | undefined;
  /** Where the dots of each group stand among all. */
  let own: number[][] = [];
  return {
    load(next) {
      scene = next;
      own = [];
      for (let i = 0; i < next.dots.length; i += DOT) {
        const group = next.dots[i + 2];
        own[group] ??= [];
        own[group].push(i);
      }
    },
    paint(camera, frame, ratio, paints, lit) {
      canvas.width = Math.max(1, Math.round(frame.width * ratio));
      canvas.height = Math.max(1, Math.round(frame.height * ratio));
      if (!scene) return;
      const scale = scaleOf(camera, scene.extent, frame);
      pen.setTransform(ratio, 0, 0, ratio, (ratio * frame.width) / 2, (ratio * frame.height) / 2);
      const on = {
        pen,
        scene,
        grow: growth(scene, camera, frame),
        at: (v: number, middle: number) => (v - middle) * scale,
      };
      const turns = lit === undefined ? [true] : [false, true];
      const belongs = (group: number, inside: boolean) => lit === undefined || (group === lit) === inside;
      for (const inside of turns)
        drawLines(on, camera, css(inside ? paints.line : paints.gone), (g) => belongs(g, inside));
      for (const inside of turns)
        paints.groups.forEach((tone, g) => {
          if (belongs(g, inside)) drawDots(on, camera, css(inside ? tone : paints.faded), own[g] ?? []);
        });
    },
  };
}

interface On {
  readonly pen: OffscreenCanvasRenderingContext2D;
  readonly scene: Scene;
  readonly grow: number;
  readonly at: (v: number, middle: number) => number;
}
type Middle = { readonly x: number; readonly y: number };

function drawLines({ pen, scene, grow, at }: On, { x, y }: Middle, colour: string, drawn: (group: number) => boolean) {
  const { lines } = scene;
  const paths = Array.from({ length: WIDTHS }, () => new Path2D());
  for (let i = 0; i < lines.length; i += LINE) {
    if (!drawn(lines[i + 5])) continue;
    const path = paths[Math.min(WIDTHS - 1, Math.floor((lines[i + 4] / WIDEST) * WIDTHS))];
    path.moveTo(at(lines[i], x), at(lines[i + 1], y));
    path.lineTo(at(lines[i + 2], x), at(lines[i + 3], y));
  }
  pen.strokeStyle = colour;
  paths.forEach((path, i) => {
    pen.lineWidth = ((i + 0.5) / WIDTHS) * WIDEST * grow;
    pen.stroke(path);
  });
}

function drawDots({ pen, scene, grow, at }: On, { x, y }: Middle, colour: string, own: readonly number[]) {
  const radius = scene.radius * grow;
  const { dots } = scene;
  pen.fillStyle = colour;
  pen.beginPath();
  for (const i of own) {
    const [dx, dy] = [at(dots[i], x), at(dots[i + 1], y)];
    pen.moveTo(dx + radius, dy);
    pen.arc(dx, dy, radius, 0, 2 * Math.PI);
  }
  pen.fill();
}

const css = (c: Rgb): string => `rgb(${c.map((v) => Math.round(255 * v)).join(" ")})`;
