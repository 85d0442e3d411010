import { actionsOf } from "../derive/index.ts";
import { notes } from "../facts/notes.ts";
import { BOUNDS } from "../model/bounds.ts";
import type { EpochMs } from "../model/time.ts";
import { makeGate } from "../privacy/gate.ts";
import { keyToTakeIn, type Project } from "../project/project.ts";
import { releaseOf } from "../release/index.ts";
import { makePacker } from "../store/packed.ts";
import type { OnStatus, Stream, StreamGap } from "../streams/stream.ts";
import { toForget } from "../taking-in/deletions.ts";
import { Telling, type ToldMetrics } from "./told.ts";

/** What a watch has done since it began, to the event. What may be said of it is made of it by `Telling`. */
export interface WatchMetrics {
  readonly events: number;
  /** Over the last ten seconds and a little, so that it says what happens now. */
  readonly perSecond: number;
  readonly kept: number;
  readonly repeated: number;
  /** Posts taken out again because they, or their account, were deleted upstream. */
  readonly forgotten: number;
  readonly rejected: number;
  /** Between the newest event of the last batch and now, ms; absent where the stream does not tell. */
  readonly lag?: number;
  /** When the newest event stored so far was witnessed upstream; absent where the stream does not tell. */
  readonly newest?: EpochMs;
  /** Noted since this watch began. */
  readonly gaps: readonly StreamGap[];
  /** Connections that were made, the first one included. */
  readonly connections: number;
}

export interface WatchOptions {
  readonly project: Project;
  readonly stream: Stream;
  readonly signal: AbortSignal;
  readonly now: () => EpochMs;
  /** After every batch that was stored, to the event. */
  readonly onMetrics?: (metrics: WatchMetrics) => void;
  /** The same as it may be said: once at the end as well. */
  readonly onTold?: (told: ToldMetrics) => void;
  readonly onStatus?: OnStatus;
  /** Awaited after every stored batch, with the newest time witnessed, else published: alarms are judged here, once a bin has closed. */
  readonly afterBatch?: (newest: EpochMs) => Promise<unknown>;
  /** Runs a piece of writing while nobody else writes to the store. Default: at once, for a project of one's own. */
  readonly turn?: Turn;
}

export type Turn = <T>(work: () => Promise<T>) => Promise<T>;
const atOnce: Turn = (work) => work();

const CURSOR = "cursor of ";
const GAPS = "gaps of ";
const MOST_GAPS = 1000;
/** Events that wait while the store is busy; then the stream waits. */
const MOST_EVENTS = 16_000;

/**
 * A live stream into the store until the signal fires or the stream ends. A batch, its deletions, and the cursor behind
 * it are committed together, so that a killed watch goes on where it stood and loses nothing the stream still has.
 * Reads are held back while the store works: memory is bounded. On a clean end, deleted rows leave the file as well.
 */
export async function watch({
  project,
  stream,
  signal,
  now,
  onMetrics = () => {},
  onTold = () => {},
  onStatus = () => {},
  afterBatch,
  turn = atOnce,
}: WatchOptions): Promise<WatchMetrics> {
  const { store } = project;
  const gate = makeGate(await keyToTakeIn(project));
  const packer = makePacker(store.salt);
  const gaps = await gapsOfStream(project, stream.name);
  const earlier = gaps.length;
  const total = { events: 0, kept: 0, repeated: 0, forgotten: 0, rejected: 0, connections: 0 };
  const rate = new RecentRate(now());
  const telling = new Telling((await releaseOf(store)).k, now());
  let lag: number | undefined;
  let newest: EpochMs | undefined;
  const metrics = (): WatchMetrics => ({
    ...total,
    perSecond: rate.perSecond(now()),
    ...(lag !== undefined && { lag }),
    ...(newest !== undefined && { newest }),
    gaps: gaps.slice(earlier),
  });
  const status: OnStatus = (text, connected = false) => {
    if (connected) total.connections++;
    onStatus(text, connected);
  };
  let pending = nothing();
  const flush = async () => {
    const { events, rejected, forget, meta, witnessed, posted, acted } = pending;
    const packed = packer.finish();
    pending = nothing();
    await turn(async () => {
      const { added, repeated } = await store.append(packed);
      total.kept += added;
      total.repeated += repeated;
      total.forgotten += await store.commit({ meta, forget });
    });
    total.events += events;
    total.rejected += rejected;
    rate.add(now(), events);
    if (witnessed !== undefined) {
      lag = Math.max(0, now() - witnessed);
      newest = Math.max(newest ?? witnessed, witnessed);
    }
    telling.acted(acted);
    onMetrics(metrics());
    onTold(telling.tell(metrics(), now()));
    const seen = witnessed ?? posted;
    if (seen !== undefined) await afterBatch?.(seen);
  };
  // While the database works, what comes passes the gate and is packed: the faster it comes, the larger the next batch.
  let busy = false;
  let storing: Promise<void> = Promise.resolve();
  const drain = async () => {
    busy = true;
    try {
      while (pending.batches > 0) await flush();
    } finally {
      busy = false;
    }
  };
  try {
    for await (const batch of stream.batches(await store.meta(CURSOR + stream.name), signal, status)) {
      const { posts, actors, ended } = toForget(gate, batch.deletions);
      const deleted = new Set(posts);
      for (const raw of batch.posts) {
        const post = gate.admit(raw);
        if (deleted.has(post.id)) continue;
        packer.add(post, actionsOf(post));
        pending.acted.add(post.actor);
        pending.text += post.text.length;
        if (post.at > (pending.posted ?? 0) && post.at <= now()) pending.posted = post.at;
      }
      toForgetLater(pending, { posts, actors, ended });
      pending.batches++;
      pending.events += batch.events;
      pending.rejected += batch.rejected.length;
      if (batch.witnessed !== undefined) pending.witnessed = Math.max(pending.witnessed ?? 0, batch.witnessed);
      if (batch.cursor !== undefined) pending.meta[CURSOR + stream.name] = batch.cursor;
      if (batch.gap) {
        gaps.push(batch.gap);
        pending.meta[GAPS + stream.name] = JSON.stringify(gaps.slice(-MOST_GAPS));
      }
      if (!busy) {
        await storing;
        storing = drain();
        storing.catch(() => {});
      } else if (pending.events >= MOST_EVENTS || pending.text >= BOUNDS.waiting) await storing;
    }
    await storing;
  } catch (e) {
    await turn(() => store.rollback());
    throw e;
  }
  onTold(telling.tell(metrics(), now(), true));
  if (total.forgotten > 0) await turn(() => store.compact());
  return metrics();
}

/** Deletions wait with the posts they came with. */
function toForgetLater(
  { forget, acted }: ReturnType<typeof nothing>,
  { posts, actors, ended }: ReturnType<typeof toForget>,
): void {
  forget.posts.push(...posts);
  forget.actors.push(...actors);
  forget.ended.push(...ended);
  for (const account of actors) acted.add(account);
  for (const { actor } of ended) acted.add(actor);
}

/** Gaps noted so far of one stream. */
export const gapsOfStream = async ({ store }: Project, name: string): Promise<StreamGap[]> =>
  JSON.parse((await store.meta(GAPS + name)) ?? "[]");

/** Gaps noted so far, of every stream of the project. */
export async function gapsOf(project: Project): Promise<readonly StreamGap[]> {
  const { value } = await project.store.columns(notes(GAPS));
  return value.flatMap((json): StreamGap[] => JSON.parse(json)).sort((a, b) => a.from - b.from || a.until - b.until);
}

/** `1,200 events · 600 events/s · 1,100 kept · lag 0.4 s · 2 gaps · 3 forgotten`. */
export function metricsLine(m: ToldMetrics): string {
  const n = (x: number) => Math.round(x).toLocaleString("en-US");
  const parts = [`${n(m.events)} events`, `${n(m.perSecond)} events/s`, `${n(m.kept)} kept`];
  if (m.lag !== undefined)
    parts.push(`lag ${m.lag < 60_000 ? `${(m.lag / 1000).toFixed(1)} s` : `${n(m.lag / 60_000)} min`}`);
  parts.push(`${n(m.gaps.length)} ${m.gaps.length === 1 ? "gap" : "gaps"}`, `${n(m.forgotten)} forgotten`);
  if (m.rejected > 0) parts.push(`${n(m.rejected)} unreadable`);
  if (m.connections > 1) parts.push(`${n(m.connections)} connections`);
  return parts.join(" · ");
}

/** What waits to be stored together. */
interface Waiting {
  batches: number;
  events: number;
  /** Of its posts, UTF-16 units. */
  text: number;
  rejected: number;
  /** Accounts behind it. */
  acted: Set<string>;
  witnessed?: EpochMs;
  /** When the newest of its posts was published, future dates left aside: for streams that do not tell when they saw it. */
  posted?: EpochMs;
  meta: Record<string, string>;
  forget: { posts: string[]; actors: string[]; ended: { actor: string; until: number }[] };
}
const nothing = (): Waiting => ({
  batches: 0,
  events: 0,
  text: 0,
  rejected: 0,
  acted: new Set<string>(),
  meta: {},
  forget: { posts: [], actors: [], ended: [] },
});

const WINDOW = 10_000;

/** Events a second over the last ten seconds and what of them a batch overlaps. */
class RecentRate {
  #since: EpochMs;
  readonly #batches: { at: EpochMs; events: number }[] = [];
  #events = 0;
  constructor(began: EpochMs) {
    this.#since = began;
  }
  add(at: EpochMs, events: number): void {
    this.#batches.push({ at, events });
    this.#events += events;
  }
  perSecond(now: EpochMs): number {
    while (this.#batches.length > 1 && this.#batches[0].at < now - WINDOW) {
      const { at, events } = this.#batches.shift()!;
      this.#since = at;
      this.#events -= events;
    }
    return this.#events / Math.max(1, (now - this.#since) / 1000);
  }
}
