import { captureGaps, type FilledBins } from "../methods/capture-gaps.ts";
import { FILE_TRACES, type FileReport, type FileTrace } from "../model/finding.ts";
import type { Pseudonym } from "../model/post.ts";
import type { RawPost } from "../model/raw.ts";
import { days, hours, minutes, type Period } from "../model/time.ts";
import type { Carried, StoredFile } from "../store/store.ts";
import { fileHints } from "./file-hints.ts";

/** Gaps in capture as periods; `bins` are hours. */
export const gapsIn = (bins: FilledBins): readonly Period[] =>
  captureGaps(bins, 24).map(({ from, until }) => ({ from: from * HOUR, until: until * HOUR }));

/** Accounts of all posts are noted beside those of each trace. */
const ALL = "all";
const NOTED = [...FILE_TRACES, ALL] as const;
const MINUTE = minutes(1);
const HOUR = hours(1);
const DAY = days(1);
/** Accounts are counted up to here: no floor asks for more. */
const MOST_ACCOUNTS = 1000;

/** Which traces the posts of one file carry, and when they were posted. Some 0.2 µs a post; memory by the hours of its period. */
export class FileTraces {
  #posts = new Float64Array(NOTED.length);
  #accounts = NOTED.map(() => new Set<Pseudonym>());
  #hours = new Map<number, number>();

  add(raw: RawPost, actor: Pseudonym): void {
    const { text, links, hashtags } = raw;
    this.#note(0, raw.kind === "repost", actor);
    this.#note(1, raw.repostOf !== undefined, actor);
    this.#note(2, raw.replyTo !== undefined, actor);
    this.#note(3, raw.quoteOf !== undefined, actor);
    this.#note(4, (links !== undefined && links.length > 0) || text.includes("://"), actor);
    this.#note(5, hashtags === undefined ? text.includes("#") : hashtags.length > 0, actor);
    this.#note(6, raw.media !== undefined && raw.media.length > 0, actor);
    this.#note(7, raw.lang !== undefined, actor);
    this.#note(8, text !== "", actor);
    this.#note(9, raw.at % MINUTE !== 0, actor);
    this.#note(10, raw.at % DAY !== 0, actor);
    this.#note(11, true, actor);
    const hour = Math.floor(raw.at / HOUR);
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + 1);
  }

  #note(trace: number, carries: boolean, actor: Pseudonym): void {
    if (!carries) return;
    this.#posts[trace]++;
    const accounts = this.#accounts[trace];
    if (accounts.size < MOST_ACCOUNTS) accounts.add(actor);
  }

  /** Everything so far. O(hours of the period). */
  sums(): { readonly carried: Carried; readonly gaps: readonly Period[] } {
    const slot = Float64Array.from(this.#hours.keys()).sort();
    return {
      carried: Object.fromEntries(NOTED.map((t, i) => [t, [this.#posts[i], this.#accounts[i].size]])),
      gaps: gapsIn({ slot, n: slot.map((hour) => this.#hours.get(hour) ?? 0) }),
    };
  }
}

/**
 * A file report as it may be shown. A file is a cell: one on fewer than k accounts shows what it is, and how many records were read and
 * rejected; no period, no gaps, nothing of what its posts carry. Of others, shares that rest on k accounts or on nobody, and what follows.
 */
export function shownReport(file: StoredFile, k: number): FileReport {
  const { carried, ...report } = file;
  const posts = file.kept + file.repeated;
  if (!carried || posts === 0) return report;
  if (accountsIn(carried) < k) return ofFew(report);
  const traces: Partial<Record<FileTrace, number>> = {};
  for (const trace of FILE_TRACES) {
    const [n, accounts] = carried[trace] ?? [0, 0];
    if (n === 0) traces[trace] = 0;
    else if (accounts >= k) traces[trace] = Math.max(1, Math.round((100 * n) / posts)) / 100;
  }
  return { ...report, traces, hints: fileHints(file.source, posts, traces) };
}

/** Accounts of a file; of one that an earlier version read, those of its commonest trace. */
const accountsIn = (carried: Carried): number =>
  carried[ALL]?.[1] ?? Object.values(carried).reduce((most, [, accounts]) => Math.max(most, accounts), 0);

function ofFew({
  name,
  source,
  bytes,
  sha256,
  read,
  kept,
  repeated,
  quarantined,
  skipped,
  incomplete,
  readAs,
}: FileReport): FileReport {
  return {
    ...{ name, source, bytes, sha256, read, kept: kept + repeated, repeated: 0, quarantined, skipped },
    ...(incomplete !== undefined && { incomplete }),
    ...(readAs && { readAs }),
  };
}
