import { captureGaps, type FilledBins } from "../methods/capture-gaps.ts";
import { type Doubt, FILE_TRACES, type FileReport, type FileTrace } from "../model/finding.ts";
import type { Pseudonym } from "../model/post.ts";
import type { RawPost } from "../model/raw.ts";
import { say } from "../model/sentence.ts";
import { days, hours, minutes, type Period } from "../model/time.ts";
import type { Carried, StoredFile } from "../store/store.ts";
import { fileHints } from "./file-hints.ts";
import { OTHERS } from "./ingest-tally.ts";

/** Gaps in capture as periods; `bins` are hours. */
export const gapsIn = (bins: FilledBins): readonly Period[] =>
  captureGaps(bins, 24).map(({ from, until }) => ({ from: from * HOUR, until: until * HOUR }));

/** Accounts of all posts are noted beside those of each trace. */
const ALL = "all";
const MINUTE = minutes(1);
const HOUR = hours(1);
const DAY = days(1);
/** Accounts are counted up to here: no floor asks for more. */
const MOST_ACCOUNTS = 1000;

/** Which traces the posts of one file carry, and when they were posted. Some 0.2 µs a post; memory by the hours of its period. */
export class FileTraces {
  #posts = new Float64Array(FILE_TRACES.length);
  #accounts = FILE_TRACES.map(() => new Set<Pseudonym>());
  #hours = new Map<number, number>();
  #all = 0;
  #damaged = 0;
  readonly #everybody = new Set<Pseudonym>();
  /** Whether any of them posted twice. */
  #again = false;
  readonly #doubts: readonly Doubt[];

  /** `doubts`: of how the file is read, before it was. */
  constructor(doubts: readonly Doubt[] = []) {
    this.#doubts = doubts;
  }

  add(raw: RawPost, actor: Pseudonym): void {
    const { text, links, hashtags } = raw;
    this.#all++;
    if (raw.named !== undefined) this.#damaged++;
    if (this.#everybody.has(actor)) this.#again = true;
    else if (this.#everybody.size < MOST_ACCOUNTS) this.#everybody.add(actor);
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
  sums(): { readonly carried: Carried; readonly gaps: readonly Period[]; readonly doubts: readonly Doubt[] } {
    const slot = Float64Array.from(this.#hours.keys()).sort();
    return {
      carried: {
        ...Object.fromEntries(FILE_TRACES.map((t, i) => [t, [this.#posts[i], this.#accounts[i].size]])),
        [ALL]: [this.#all, this.#everybody.size],
      },
      doubts: [...this.#doubts, ...this.#judgedAgain()],
      gaps: gapsIn({ slot, n: slot.map((hour) => this.#hours.get(hour) ?? 0) }),
    };
  }

  /** What only the whole file shows: as many accounts as posts, one account, ids that were lost. */
  #judgedAgain(): Doubt[] {
    const doubts: Doubt[] = [];
    if (this.#damaged > 0) doubts.push({ key: "doubt.damaged", values: { n: this.#damaged } });
    const accounts = this.#everybody.size;
    if (this.#all >= FEWEST_POSTS && !this.#again) doubts.push({ key: "doubt.each" });
    if (this.#all >= FEWEST_POSTS && accounts === 1) doubts.push({ key: "doubt.one" });
    return doubts;
  }
}

/** Fewer posts say nothing about how accounts come back. */
const FEWEST_POSTS = 20;

/**
 * A file report as it may be shown. A file is a cell: one on fewer than k accounts shows what it is, and how many records were read and
 * rejected; no period, no gaps, nothing of what its posts carry. Of others, shares that rest on k accounts or on nobody, and what follows.
 */
export function shownReport(file: StoredFile, k: number): FileReport {
  const { carried, doubts = [], ...report } = file;
  const posts = file.kept + file.repeated + (file.skipped[OTHERS] ?? 0);
  const unread = doubts.filter(isUnread);
  const isOfFew = carried !== undefined && posts > 0 && accountsIn(carried) < k;
  const doubted = doubts
    .filter((doubt) => !isUnread(doubt) && !(isOfFew && OF_STORED.has(doubt.key)))
    .map(({ key, values }) => say(key, values));
  if (!carried || posts === 0) return { ...report, ...(doubted.length > 0 && { hints: doubted }) };
  if (isOfFew) return { ...ofFew(report), ...(doubted.length > 0 && { hints: doubted }) };
  const traces: Partial<Record<FileTrace, number>> = {};
  for (const trace of FILE_TRACES) {
    const [n, accounts] = carried[trace] ?? [0, 0];
    if (n === 0) traces[trace] = 0;
    else if (accounts >= k) traces[trace] = Math.max(1, Math.round((100 * n) / posts)) / 100;
  }
  return {
    ...report,
    traces,
    hints: [...doubted, ...fileHints(file.source, posts, traces, unread)],
  };
}

/** What compares a file with what is stored: of a file of few accounts, nobody is told what was there before. */
const OF_STORED: ReadonlySet<Doubt["key"]> = new Set(["doubt.others", "doubt.respelt"]);

const isUnread = ({ key }: Doubt): boolean => key.startsWith("hint.");

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
  const { [OTHERS]: others = 0, ...passed } = skipped;
  return {
    ...{ name, source, bytes, sha256, read, kept: kept + repeated + others, repeated: 0, quarantined },
    skipped: passed,
    ...(incomplete !== undefined && { incomplete }),
    ...(readAs && { readAs }),
  };
}
