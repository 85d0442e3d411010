import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { makeRng } from "../../methods/rng.ts";
import { isUsageError, messageOf, UsageError } from "../../model/errors.ts";
import type { FileReport } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import type { Reach } from "../../net/address.ts";
import type { Project } from "../../project/project.ts";
import { type Stream, wallClock } from "../../streams/stream.ts";
import { alarmTurns } from "../../watching/alarm-turns.ts";
import { openStream, type StreamChoice, streamTitle } from "../../watching/open-stream.ts";
import { type ToldMetrics, toldGap } from "../../watching/told.ts";
import { gapsOfStream, type Turn, type WatchMetrics, watch } from "../../watching/watch.ts";
import { watchFolder } from "../../watching/watch-folder.ts";
import type { StreamState, StreamView, StreamWish } from "../view-data.ts";
import { Meter } from "./stream-meter.ts";

/** What a stream needs of the house. */
export interface Surroundings {
  readonly now: () => number;
  readonly turn: Turn;
  /** What streams may connect to. */
  readonly reach: Reach;
  withProject<T>(use: (project: Project) => Promise<T>): Promise<T>;
  /** Something that the view shows has changed. */
  onChange(): void;
  /** Posts were stored or forgotten; `newest`: the newest time seen, ms. */
  onPosts(newest?: number): void;
  /** Alarms were judged on a closed bin. */
  onJudged(): void;
  onDefect(e: unknown): void;
}

/** What was asked for, checked: nothing is opened yet. */
export interface Prepared {
  readonly kind: StreamWish["kind"];
  readonly title: string;
  /** Two of the same may not run at once: they would share a cursor. */
  readonly identity: string;
  readonly source: Stream | { readonly folder: string };
}

/** Checks a wish as `claque watch` would. Throws a UsageError that says what is accepted. */
export function prepare(wish: StreamWish, reach: Reach): Prepared {
  if (wish.kind === "folder") {
    if (!wish.folder) throw new UsageError("name the folder whose files are to be read");
    const folder = resolve(wish.folder);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`${wish.folder} is no folder on the machine that runs the observatory`);
    return {
      kind: "folder",
      title: `Folder · ${printable(basename(folder))}`,
      identity: `folder ${folder}`,
      source: { folder },
    };
  }
  const choice: StreamChoice = { ...wish, kind: wish.kind };
  const stream = openStream(choice, wallClock(makeRng(process.pid).next), reach);
  return { kind: wish.kind, title: streamTitle(choice), identity: stream.name, source: stream };
}

/** One stream from its start to its end, as the page sees it. */
export class StreamSession {
  readonly #id: string;
  readonly #prepared: Prepared;
  readonly #house: Surroundings;
  readonly #stop = new AbortController();
  readonly #meter = new Meter();
  readonly #since: number;
  #state: StreamState = "running";
  #note: string | undefined;
  #error: string | undefined;
  #waiting = 0;
  /** Posts stored and forgotten so far: whether pages should look again. */
  #changes = 0;
  #gaps: StreamView["gaps"] = [];
  readonly ended: Promise<void>;

  constructor(id: string, prepared: Prepared, house: Surroundings) {
    this.#id = id;
    this.#prepared = prepared;
    this.#house = house;
    this.#since = house.now();
    this.ended = this.#run();
  }

  get identity(): string {
    return this.#prepared.identity;
  }

  get open(): boolean {
    return this.#state !== "stopped" && this.#state !== "failed";
  }

  view(): StreamView {
    return {
      id: this.#id,
      kind: this.#prepared.kind,
      name: this.#prepared.title,
      state: this.#state,
      since: this.#since,
      ...(this.#note !== undefined && { note: this.#note }),
      ...(this.#waiting > 0 && { waiting: true }),
      ...(this.#error !== undefined && { error: this.#error }),
      metrics: this.#meter.read(),
      gaps: this.#gaps,
    };
  }

  /** Asks for a clean end: what was read is stored, the cursor kept. */
  stop(): void {
    if (!this.open) return;
    this.#become("stopping");
    this.#stop.abort();
  }

  /** Called every second while the stream is open. */
  tick(): void {
    this.#meter.tick();
  }

  #become(state: StreamState, note?: string): void {
    this.#state = state;
    this.#note = note;
    this.#house.onChange();
  }

  async #run(): Promise<void> {
    try {
      await this.#house.withProject((project) => this.#follow(project));
      this.#become("stopped");
    } catch (e) {
      this.#error = isUsageError(e)
        ? messageOf(e)
        : "This is a defect of claque, not of your data. The terminal that runs the observatory shows more.";
      if (!isUsageError(e)) this.#house.onDefect(e);
      this.#become("failed");
    }
  }

  async #follow(project: Project): Promise<void> {
    const { now, onJudged, onDefect } = this.#house;
    const turns = alarmTurns(project, { now, env: process.env, onRaised: () => {}, onFault: onDefect });
    const judged = async (newest: number) => {
      if (await turns.judge(newest)) onJudged();
    };
    try {
      await this.#followUntilStopped(project, judged);
    } finally {
      await turns.close();
    }
  }

  async #followUntilStopped(project: Project, judged: (newest: number) => Promise<void>): Promise<void> {
    const { now } = this.#house;
    const { source } = this.#prepared;
    if ("folder" in source) return this.#followFolder(project, source.folder, judged);
    const earlier = (await gapsOfStream(project, source.name)).map(toldGap);
    this.#gaps = earlier;
    await watch({
      project,
      stream: source,
      signal: this.#stop.signal,
      now,
      turn: this.#turn,
      onStatus: (note, connected) =>
        this.open && this.#state !== "stopping" && this.#become(connected ? "running" : "reconnecting", note),
      onMetrics: (m) => this.#stored(m),
      onTold: (m) => this.#told(m, earlier),
      afterBatch: judged,
    });
  }

  #told(m: ToldMetrics, earlier: StreamView["gaps"]): void {
    this.#meter.told(m);
    if (m.gaps.length > 0) this.#gaps = [...earlier, ...m.gaps];
  }

  #stored(m: WatchMetrics): void {
    const changed = m.kept + m.forgotten !== this.#changes;
    this.#changes = m.kept + m.forgotten;
    if (this.#state === "reconnecting") this.#become("running");
    if (changed) this.#house.onPosts(m.lag === undefined ? undefined : this.#house.now() - m.lag);
  }

  async #followFolder(project: Project, folder: string, judged: (newest: number) => Promise<void>): Promise<void> {
    await watchFolder({
      folder,
      project,
      signal: this.#stop.signal,
      turn: this.#turn,
      onFault: (note) => this.#become(this.#state, note),
      onFile: (report: FileReport) => {
        if (this.#meter.file(report)) this.#house.onPosts(report.period?.until);
      },
      afterFile: (reports) => judged(Math.max(...reports.map((r) => r.period?.until ?? 0))),
    });
  }

  readonly #turn: Turn = async (work) => {
    this.#waiting++;
    let begun = false;
    const begin = () => {
      if (!begun) this.#waiting--;
      begun = true;
    };
    try {
      return await this.#house.turn(() => {
        begin();
        return work();
      });
    } finally {
      begin();
    }
  };
}
