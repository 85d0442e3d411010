import { type Camera, type Frame, scaleOf } from "./camera.ts";
import { DOT, growth, LINE, type Scene } from "./scene.ts";

/** Red, green, blue, each 0 to 1. */
export type Rgb = readonly [number, number, number];

export interface Paints {
  /** One for each group. */
  readonly groups: readonly Rgb[];
  /** Of dots and lines outside the group that is set off. */
  readonly faded: Rgb;
  readonly gone: Rgb;
  readonly line: Rgb;
}

export interface Painter {
  load(scene: Scene): void;
  /** `lit` sets one group off from the others. `ratio`: pixels of the screen to a CSS pixel. */
  paint(camera: Camera, frame: Frame, ratio: number, paints: Paints, lit: number | undefined): void;
}

/** What both programs share. `turn`: 0 draws what is outside the group that is set off, 1 what is inside. */
const SHARED = `#version 300 es
precision highp float;
uniform vec2 middle, half_frame;
uniform float scale, grow, ratio;
uniform int lit, turn;
vec2 placed(vec2 at) { return (at - middle) * scale * ratio; }
bool hidden(float group) { return lit >= 0 && (int(group + 0.5) == lit) != (turn == 1); }
vec4 clip(vec2 pixels) { vec2 p = pixels / (half_frame * ratio); return vec4(p.x, -p.y, 0.0, 1.0); }
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`;

const LINE_VERTEX = `${SHARED}
in vec2 corner; in vec4 ends; in float width, group;
out float across; flat out float wide;
void main() {
  if (hidden(group)) { gl_Position = NOWHERE; return; }
  vec2 a = placed(ends.xy), b = placed(ends.zw), along = b - a;
  float len = max(length(along), 1e-3);
  wide = width * grow * ratio;
  across = corner.y * (wide / 2.0 + 0.5);
  gl_Position = clip(a + along * corner.x + vec2(-along.y, along.x) / len * across);
}`;
// A line thinner than a pixel is a pixel wide and as much fainter.
const LINE_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 colour; in float across; flat in float wide; out vec4 ink;
void main() {
  float cover = min(min(wide, 1.0), clamp(max(wide, 1.0) / 2.0 + 0.5 - abs(across), 0.0, 1.0));
  ink = vec4(colour * cover, cover);
}`;

const DOT_VERTEX = `${SHARED}
in vec2 corner; in vec3 dot_;
uniform float radius; uniform sampler2D tones;
out vec2 from; flat out float r; flat out vec3 tone;
void main() {
  if (hidden(dot_.z)) { gl_Position = NOWHERE; return; }
  r = radius * grow * ratio;
  from = vec2(corner.x * 2.0 - 1.0, corner.y) * (r + 1.0);
  tone = texelFetch(tones, ivec2(int(dot_.z + 0.5), 0), 0).rgb;
  gl_Position = clip(placed(dot_.xy) + from);
}`;
const DOT_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 colour; uniform bool plain; in vec2 from; flat in float r; flat in vec3 tone; out vec4 ink;
void main() {
  float cover = clamp(r + 0.5 - length(from), 0.0, 1.0);
  ink = vec4((plain ? colour : tone) * cover, cover);
}`;

/**
 * Dots and lines on the graphics card, in two programs: each dot and line is a rectangle drawn once for all, so that a picture is
 * four calls however large the network. Without WebGL 2 there is none.
 */
export function makePainter(canvas: OffscreenCanvas): Painter | undefined {
  const gl = canvas.getContext("webgl2", { antialias: false, premultipliedAlpha: true, powerPreference: "low-power" });
  if (!gl) return undefined;
  const corners = filled(gl, new Float32Array([0, -1, 1, -1, 0, 1, 1, 1]));
  const records = { lines: filled(gl, new Float32Array()), dots: filled(gl, new Float32Array()) };
  const lines = program(gl, LINE_VERTEX, LINE_FRAGMENT, [
    [corners, 2, [["corner", 2, 0]]],
    [
      records.lines,
      LINE,
      [
        ["ends", 4, 0],
        ["width", 1, 4],
        ["group", 1, 5],
      ],
    ],
  ]);
  const dots = program(gl, DOT_VERTEX, DOT_FRAGMENT, [
    [corners, 2, [["corner", 2, 0]]],
    [records.dots, DOT, [["dot_", 3, 0]]],
  ]);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  let scene: Scene | undefined;
  return {
    load(next) {
      scene = next;
      for (const key of ["lines", "dots"] as const) {
        gl.bindBuffer(gl.ARRAY_BUFFER, records[key]);
        gl.bufferData(gl.ARRAY_BUFFER, next[key], gl.STATIC_DRAW);
      }
    },
    paint(camera, frame, ratio, paints, lit) {
      const width = Math.max(1, Math.round(frame.width * ratio));
      const height = Math.max(1, Math.round(frame.height * ratio));
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      gl.viewport(0, 0, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (!scene) return;
      const tones = Uint8Array.from(paints.groups.flatMap((c) => [...c.map((v) => Math.round(v * 255)), 255]));
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, paints.groups.length, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, tones);
      const shared = (p: Program, turn: number) => {
        gl.useProgram(p.program);
        gl.bindVertexArray(p.records);
        gl.uniform2f(p.at("middle"), camera.x, camera.y);
        gl.uniform2f(p.at("half_frame"), frame.width / 2, frame.height / 2);
        gl.uniform1f(p.at("scale"), scaleOf(camera, scene!.extent, frame));
        gl.uniform1f(p.at("grow"), growth(scene!, camera, frame));
        gl.uniform1f(p.at("ratio"), ratio);
        gl.uniform1i(p.at("lit"), lit ?? -1);
        gl.uniform1i(p.at("turn"), turn);
      };
      // What is set off lies above what is not; dots lie above lines.
      const turns = lit === undefined ? [1] : [0, 1];
      for (const turn of turns) {
        shared(lines, turn);
        gl.uniform3fv(lines.at("colour"), turn ? paints.line : paints.gone);
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, scene.lines.length / LINE);
      }
      for (const turn of turns) {
        shared(dots, turn);
        gl.uniform1f(dots.at("radius"), scene.radius);
        gl.uniform1i(dots.at("plain"), turn ? 0 : 1);
        gl.uniform3fv(dots.at("colour"), paints.faded);
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, scene.dots.length / DOT);
      }
    },
  };
}

interface Program {
  readonly program: WebGLProgram;
  readonly records: WebGLVertexArrayObject;
  at(uniform: string): WebGLUniformLocation | null;
}
type Fields = readonly (readonly [name: string, numbers: number, from: number])[];
type Records = readonly [buffer: WebGLBuffer, numbers: number, fields: Fields];

/** The first records are the corners of a rectangle; the others move on once a rectangle. */
function program(gl: WebGL2RenderingContext, vertex: string, fragment: string, all: readonly Records[]): Program {
  const made = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`a shader of the network does not link: ${gl.getProgramInfoLog(made)}`);
  const records = gl.createVertexArray();
  gl.bindVertexArray(records);
  all.forEach(([buffer, numbers, fields], i) => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    for (const [name, size, from] of fields) {
      const at = gl.getAttribLocation(made, name);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, gl.FLOAT, false, numbers * 4, from * 4);
      gl.vertexAttribDivisor(at, i === 0 ? 0 : 1);
    }
  });
  const places = new Map<string, WebGLUniformLocation | null>();
  const at = (name: string) => {
    if (!places.has(name)) places.set(name, gl.getUniformLocation(made, name));
    return places.get(name)!;
  };
  return { program: made, records, at };
}

function filled(gl: WebGL2RenderingContext, numbers: Float32Array<ArrayBuffer>): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.STATIC_DRAW);
  return buffer;
}
