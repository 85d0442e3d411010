import type { Draft } from "../../model/finding.ts";
import { OBJECT_TYPES } from "../../model/post.ts";
import type { Columns } from "../../model/query.ts";
import { say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import type { Analysis } from "../analysis.ts";
import { binStart } from "../volume.ts";
import { capturedBins } from "./captured.ts";
import { burstNeeds, floorOf, type WATCHED } from "./columns.ts";
import { burstDraft, summaryDraft } from "./drafts.ts";
import { type BurstParams, burstBin, burstParams } from "./params.ts";
import { promiseEvidence, promiseOver } from "./promise.ts";
import type { Cells } from "./streams.ts";
import { type FoundEpisode, type Watched, type WatchSetting, watchStreams } from "./watch-streams.ts";
import { weekShapes } from "./week-shape.ts";

export type BurstNeeds = ReturnType<typeof burstNeeds>;

/** Bins far above their forecast, with a promised rate of false alarms: every hashtag, link, domain and saved topic at once. */
export const bursts: Analysis<BurstParams, BurstNeeds> = {
  name: "bursts",
  version: 2,
  question: "What was suddenly used by many more accounts than its own past foretold?",
  cites: ["doi:10.51387/23-NEJSDS51", "doi:10.1002/sim.5595", "doi:10.1214/aos/1176347265"],
  caveats: [say("caveat.burst"), say("caveat.forecast")],
  params: burstParams,
  needs: burstNeeds,
  find(given, p, rng, period): readonly Draft[] {
    const setting = settingOf(given.all, p, period);
    const counted = given.watched.streams.reduce((a, b) => a + b, 0);
    const streams = counted + p.topics.length;
    const objects = watchStreams(given.cells, { ...setting, streams }, rng.fork("objects"));
    const topics = watchStreams(given.topics, { ...setting, streams }, rng.fork("topics"));
    const hot = new HotAccounts(given.hot);
    const context = { setting: { ...setting, streams }, params: p, caveats: this.caveats };
    const promised = (w: Watched) => ({
      ...context,
      promised: promiseOver(w, context.setting),
      evidence: promiseEvidence(w, context.setting),
    });
    const [aboutTopics, aboutObjects] = [promised(topics), promised(objects)];
    return [
      summaryDraft(context, objects, topics, given, period),
      ...rank(topics.found, p.most).map((f) =>
        burstDraft(
          f,
          given.topics,
          topics.rule,
          { stream: "topic", name: p.topics[f.stream.key].name },
          0,
          aboutTopics,
        ),
      ),
      ...rank(objects.found, p.most).map((f) => {
        const type = OBJECT_TYPES[given.cells.type[f.stream.from]] as (typeof WATCHED)[number];
        return burstDraft(
          f,
          given.cells,
          objects.rule,
          { stream: type, object: { type, code: f.stream.key } },
          hot.distinct(f),
          aboutObjects,
        );
      }),
    ];
  },
};

/** Most accounts above forecast first; ties by stream and time. */
function rank(found: readonly FoundEpisode[], most: number): FoundEpisode[] {
  const excess = (f: FoundEpisode) => f.episode.observed - f.episode.expected;
  return [...found]
    .sort((a, b) => excess(b) - excess(a) || a.stream.key - b.stream.key || a.episode.onset - b.episode.onset)
    .slice(0, most);
}

/** Bins, gaps and rhythm of the whole collection. */
function settingOf(all: Cells, p: BurstParams, period: Period): Omit<WatchSetting, "streams"> {
  const bin = burstBin(period, p.bin);
  const origin = binStart(period.from, bin);
  const count = Math.ceil((period.until - origin) / bin);
  const posts = new Array<number>(count).fill(0);
  const actors = new Array<number>(count).fill(0);
  all.bin.forEach((t, i) => {
    posts[t] = all.posts[i];
    actors[t] = all.actors[i];
  });
  const captured = capturedBins(posts, bin);
  const pooled = weekShapes(actors, captured, origin, bin);
  return { bin, origin, captured, budget: p.budget, floor: floorOf(p), pooled };
}

/** Distinct accounts of a burst, from the rows of its outstanding bins. */
class HotAccounts {
  readonly #rows: Columns<BurstNeeds["hot"]["columns"]>;
  readonly #start = new Map<number, number>();

  constructor(rows: Columns<BurstNeeds["hot"]["columns"]>) {
    this.#rows = rows;
    rows.stream.forEach((key, i) => {
      if (i === 0 || rows.stream[i - 1] !== key) this.#start.set(key, i);
    });
  }

  distinct({ stream, episode }: FoundEpisode): number {
    const { stream: keys, bin, actor } = this.#rows;
    const seen = new Set<number>();
    for (let i = this.#start.get(stream.key) ?? keys.length; i < keys.length && keys[i] === stream.key; i++)
      if (bin[i] >= episode.onset && (episode.end === undefined || bin[i] < episode.end)) seen.add(actor[i]);
    return seen.size;
  }
}
