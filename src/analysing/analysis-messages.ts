import type { MessagePort } from "node:worker_threads";
import type { Given, Needs } from "../analyses/analysis.ts";
import type { Period } from "../model/time.ts";

/** What a thread is to do: one analysis, or one part of it. */
export interface Task {
  readonly analysis: string;
  readonly given: Given<Needs>;
  readonly params: unknown;
  readonly seed: number;
  readonly period: Period;
}
export interface ThreadTask extends Task {
  /** A part alone. */
  readonly part?: { readonly name: string; readonly input: unknown };
  /** By which the outcomes of parts come back; without it they are done in turn. */
  readonly line?: Line;
}

/** A thread that reckons hears no events: it looks at the port when the signal has counted up. */
export interface Line {
  readonly port: MessagePort;
  /** One Int32. */
  readonly signal: SharedArrayBuffer;
}

/** Over the line. */
export interface Outcome {
  readonly id: number;
  readonly outcome: unknown;
}

/** What a thread says: begin a part, or what it found. */
export type Said = { readonly begin: Begin } | { readonly found: unknown };
export interface Begin {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
