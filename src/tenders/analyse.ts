import { makeRng } from "../methods/rng.ts";
import type { CoverageCell, Records, TendersDocument } from "../model/notice/findings.ts";
import type { OnProgress } from "../model/progress.ts";
import { VERSION } from "../project/version.ts";
import type { NoticeStore } from "../store/notices/store.ts";
import { loadContests } from "./contests.ts";
import { readCoverage } from "./coverage.ts";
import { findBidders } from "./find-bidders.ts";
import { findCopied } from "./find-copied.ts";
import { findFlags } from "./find-flags.ts";
import { type AskedTopic, findTopic } from "./find-topic.ts";
import { labelledAmong, matchesToLabel, readLabels } from "./labels.ts";
import { type Loaded, loadNotices } from "./load.ts";

export interface AnalyseTenders {
  readonly topic?: AskedTopic;
  readonly seed: number;
  /** Fewest persons that are counted. */
  readonly k: number;
  readonly onProgress?: OnProgress;
}

/** Every question about the notices of a store. The same store and seed give the same document. @param dir where labels by hand lie */
export async function analyseTenders(
  store: NoticeStore,
  dir: string,
  options: AnalyseTenders,
): Promise<TendersDocument> {
  const { topic, seed, k, onProgress = () => {} } = options;
  const rng = makeRng(seed);
  const step = (phase: string, done: number) => onProgress({ phase, done, total: 6, unit: "questions" });
  step("reading notices", 0);
  const loaded = await loadNotices(store);
  step("what is bought", 1);
  const labels = readLabels(dir);
  const labelled = async (matches: Uint32Array) =>
    topic && labels.length > 0 ? labelledAmong(labels, topic, await matchesToLabel(store, matches, seed)) : undefined;
  const answers = await findTopic(store, loaded, topic, { k, labelled });
  step("copied requirements", 2);
  const copied = await findCopied(store, loaded, rng.fork("copied"));
  step("bidders", 3);
  const contests = await loadContests(store, loaded);
  const { finding: bidders } = findBidders(contests, loaded, rng.fork("bidders"));
  step("rules of thumb", 4);
  const flags = findFlags(contests, loaded);
  step("coverage", 5);
  const coverage = (await readCoverage(store)).map(cellOf);
  step("done", 6);
  return {
    schema: "claque.tenders",
    schemaVersion: 1,
    claque: VERSION,
    seed,
    k,
    records: await recordsOf(store, loaded, k),
    ...answers,
    copied,
    bidders,
    flags,
    coverage,
  };
}

async function recordsOf(store: NoticeStore, { notices, parties, buying }: Loaded, k: number): Promise<Records> {
  const files = await store.files();
  const periods = notices.publishers.map(() => ({
    notices: 0,
    from: Number.POSITIVE_INFINITY,
    until: Number.NEGATIVE_INFINITY,
  }));
  for (let i = 0; i < notices.count; i++) {
    const of = periods[notices.publisher[i]];
    of.notices++;
    of.from = Math.min(of.from, dayOf(notices.at[i]));
    of.until = Math.max(of.until, dayOf(notices.at[i]) + DAY);
  }
  const bodies = new Set<number>();
  for (const party of buying.party) bodies.add(parties.same[party]);
  const persons = new Set<number>();
  const organisations = new Set<number>();
  for (const [party, same] of parties.same.entries()) (parties.person[party] === 1 ? persons : organisations).add(same);
  return {
    notices: notices.count,
    processes: notices.processes,
    publishers: notices.publishers.map((name, i) => ({
      name,
      notices: periods[i].notices,
      period: { from: periods[i].from, until: periods[i].until },
    })),
    ...(notices.count > 0 && {
      period: {
        from: Math.min(...periods.map((p) => p.from)),
        until: Math.max(...periods.map((p) => p.until)),
      },
    }),
    bodies: bodies.size,
    organisations: [...organisations].filter((party) => !bodies.has(party)).length,
    persons: persons.size < k ? null : persons.size,
    files,
  };
}

const cellOf = ({
  question,
  publisher,
  share,
  missing,
  few,
}: Awaited<ReturnType<typeof readCoverage>>[number]): CoverageCell => ({
  question,
  publisher,
  share: Number(share.toPrecision(3)),
  ...(missing !== undefined && { missing }),
  ...(few && { few }),
});

const DAY = 86_400_000;
const dayOf = (ms: number): number => Math.floor(ms / DAY) * DAY;
