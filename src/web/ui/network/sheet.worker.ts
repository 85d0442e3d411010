import { between, type Camera, type Frame, moved, whole, zoomed } from "./camera.ts";
import { makeFlatPainter } from "./flat-painter.ts";
import { makePainter, type Painter, type Paints } from "./painter.ts";
import { type Placing, placeGroups, type Task } from "./place.ts";
import { groupAt, type Scene, sceneOf } from "./scene.ts";

/** What the page asks; lengths in CSS pixels from the frame's upper left corner. */
export type Ask =
  | { readonly do: "begin"; readonly canvas: OffscreenCanvas; readonly calm: boolean }
  | { readonly do: "size"; readonly frame: Frame; readonly ratio: number }
  | { readonly do: "show"; readonly task: Task }
  | { readonly do: "paint"; readonly paints: Paints }
  | { readonly do: "light"; readonly group: number | undefined }
  | Looking;

/** What asks about, or moves over, what is drawn. */
type Looking =
  | { readonly do: "point"; readonly at: readonly [number, number] | undefined }
  | { readonly do: "press"; readonly at: readonly [number, number] }
  | { readonly do: "move"; readonly by: readonly [number, number] }
  | { readonly do: "zoom"; readonly by: number; readonly at?: readonly [number, number] }
  | { readonly do: "whole" };

/** What it is told. */
export type Told =
  | { readonly is: "drawn"; readonly faint: number }
  | { readonly is: "over"; readonly group: number | undefined }
  | { readonly is: "pressed"; readonly group: number }
  /** How much of the layout is done, 1 at its end. */
  | { readonly is: "placing"; readonly share: number }
  /** There is no sheet to draw on: the places, for a drawing of another kind. */
  | { readonly is: "placed"; readonly x: Float64Array; readonly y: Float64Array };

const EASE_MS = 160;
/** So long is laid out between two looks at what was asked meanwhile, ms. */
const SLICE_MS = 24;
/** From the first picture to the second; each later one waits twice as long, so that slow graphics are not outrun. */
const PICTURE_MS = 250;
/** Between two reports of how much is done. */
const REPORT_MS = 200;
const tell = (told: Told) => self.postMessage(told);

let painter: Painter | undefined;
let calm = true;
let frame: Frame = { width: 1, height: 1 };
let ratio = 1;
let scene: Scene | undefined;
let paints: Paints | undefined;
let lit: number | undefined;
let over: number | undefined;
let camera: Camera = { x: 0, y: 0, zoom: 1 };
let way: { readonly from: Camera; readonly to: Camera; readonly since: number } | undefined;
let due = false;
let waiting: Task | undefined;
/** What is being laid out, when it is to be shown next, and when it was last told how much is done. */
let going: { readonly task: Task; readonly placing: Placing; next: number; wait: number; told: number } | undefined;
/** Whether the reader has moved the camera: then it stays where it is. */
let held = false;

/** One picture for all that was asked since the last. */
function draw(): void {
  if (due) return;
  due = true;
  self.requestAnimationFrame((now) => {
    due = false;
    if (way) {
      const t = Math.min(1, Math.max(0, (now - way.since) / EASE_MS));
      camera = between(way.from, way.to, 1 - (1 - t) ** 3);
      if (t < 1) draw();
      else way = undefined;
    }
    if (scene && paints) painter?.paint(camera, frame, ratio, paints, lit);
  });
}

/** The last network asked for: one that is asked for while another is laid out takes the place of those before it. */
function show(): void {
  const task = waiting!;
  waiting = undefined;
  const placing = placeGroups(task);
  if (!painter) {
    placing.advance(() => false);
    tell({ is: "placed", ...placing.places() });
    return;
  }
  [paints, lit, over, way, held] = [undefined, undefined, undefined, undefined, false];
  const now = performance.now();
  going = { task, placing, next: now + PICTURE_MS, wait: PICTURE_MS, told: now };
  const { faint } = take(going.task, going.placing);
  tell({ is: "drawn", faint });
  setTimeout(refine);
}

/** What is laid out by now is what is drawn. */
function take(task: Task, placing: Placing): Scene {
  scene = sceneOf(task, placing.places());
  painter?.load(scene);
  if (!held) camera = whole(scene.extent);
  draw();
  return scene;
}

/** A slice of the layout. Where motion is unwelcome, the dots move once, at the end. */
function refine(): void {
  if (!going || waiting) return;
  const until = performance.now() + SLICE_MS;
  const share = going.placing.advance(() => performance.now() > until);
  const now = performance.now();
  if (share === 1 || (now > going.next && !calm)) {
    take(going.task, going.placing);
    going.wait *= 2;
    going.next = now + going.wait;
  }
  if (share === 1 || now - going.told > REPORT_MS) {
    going.told = now;
    tell({ is: "placing", share });
  }
  if (share === 1) going = undefined;
  else setTimeout(refine);
}

function goTo(to: Camera): void {
  held = true;
  way = calm ? undefined : { from: camera, to, since: performance.now() };
  if (calm) camera = to;
  draw();
}

/** Layout and drawing away from the page: however large the network, and however slow the graphics, the page answers to its reader. */
self.onmessage = ({ data }: MessageEvent<Ask>) => hear(data);

function hear(ask: Ask): void {
  switch (ask.do) {
    case "begin":
      calm = ask.calm;
      painter = makePainter(ask.canvas) ?? makeFlatPainter(ask.canvas);
      return;
    case "size":
      ({ frame, ratio } = ask);
      break;
    case "show":
      if (!waiting) setTimeout(show);
      waiting = ask.task;
      return;
    case "paint":
      paints = ask.paints;
      break;
    case "light":
      lit = ask.group;
      break;
    default:
      if (scene) look(ask, scene);
      return;
  }
  draw();
}

function look(ask: Looking, drawn: Scene): void {
  const { extent } = drawn;
  if (ask.do === "point" || ask.do === "press") {
    const found = ask.at && groupAt(drawn, camera, frame, ...ask.at);
    if (ask.do === "press") found !== undefined && tell({ is: "pressed", group: found });
    else if (found !== over) {
      over = found;
      tell({ is: "over", group: found });
    }
  } else if (ask.do === "whole") {
    goTo(whole(extent));
    held = false;
  } else if (ask.do === "zoom" && !ask.at) goTo(zoomed(way?.to ?? camera, extent, frame, ask.by));
  else {
    way = undefined;
    held = true;
    camera =
      ask.do === "move" ? moved(camera, extent, frame, ...ask.by) : zoomed(camera, extent, frame, ask.by, ...ask.at!);
    draw();
  }
}
