import { NONE, type PostColumns } from "./world.ts";

export const [POST, REPOST, REPLY, QUOTE] = [0, 1, 2, 3];

/** Rows under construction; `target` is a row number here, re-mapped when rows are put in order. */
export class Rows {
  readonly actor: number[] = [];
  readonly at: number[] = [];
  readonly kind: number[] = [];
  readonly language: number[] = [];
  readonly target: number[] = [];
  readonly link: number[] = [];
  readonly tagSet: number[] = [];
  readonly media: number[] = [];
  readonly text: number[] = [];
  readonly object: number[] = [];
  readonly origin: number[] = [];
  add(p: {
    actor: number;
    at: number;
    kind?: number;
    language: number;
    text: number;
    target?: number;
    link?: number;
    tagSet?: number;
    media?: number;
    object?: number;
    origin?: number;
  }): number {
    this.kind.push(p.kind ?? POST);
    this.at.push(p.at);
    this.language.push(p.language);
    this.target.push(p.target ?? NONE);
    this.link.push(p.link ?? NONE);
    this.tagSet.push(p.tagSet ?? NONE);
    this.media.push(p.media ?? NONE);
    this.text.push(p.text);
    this.object.push(p.object ?? NONE);
    this.origin.push(p.origin ?? 0);
    return this.actor.push(p.actor) - 1;
  }
}

/** Rows by time (ties by number), targets following; times are then cut to whole `step` ms. O(n log n). */
export function inOrder(rows: Rows, step: number): PostColumns {
  const n = rows.actor.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => rows.at[a] - rows.at[b] || a - b);
  const place = new Uint32Array(n);
  for (let i = 0; i < n; i++) place[order[i]] = i;
  const u32 = (from: number[]) => Uint32Array.from(order, (i) => from[i]);
  return {
    count: n,
    actor: u32(rows.actor),
    at: Float64Array.from(order, (i) => Math.floor(rows.at[i] / step) * step),
    kind: Uint8Array.from(order, (i) => rows.kind[i]),
    language: Uint8Array.from(order, (i) => rows.language[i]),
    target: Uint32Array.from(order, (i) => (rows.target[i] === NONE ? NONE : place[rows.target[i]])),
    link: u32(rows.link),
    tagSet: u32(rows.tagSet),
    media: u32(rows.media),
    text: u32(rows.text),
    object: u32(rows.object),
    origin: Uint8Array.from(order, (i) => rows.origin[i]),
  };
}
