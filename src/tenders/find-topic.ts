import { buyersFinding } from "../analyses/tenders/buyers.ts";
import { currentAwards } from "../analyses/tenders/current-awards.ts";
import { MOST_MATCHES, newestFirst, portionOf, topicFinding } from "../analyses/tenders/topic.ts";
import { TopicWords } from "../analyses/tenders/topic-words.ts";
import { noticeHeads, noticesOn, noticeTexts } from "../facts/notices.ts";
import { UsageError } from "../model/errors.ts";
import { isIn } from "../model/keys.ts";
import type { Match, TendersDocument } from "../model/notice/findings.ts";
import { LEXICA } from "../model/notice/lexicon.ts";
import { type NoticeQuery, noticesToSql, parseNoticeQuery } from "../query/index.ts";
import type { NoticeStore } from "../store/notices/store.ts";
import type { Loaded } from "./load.ts";

/** A topic as it was asked for: a name of those that come with claque, or a query. */
export interface AskedTopic {
  readonly name?: string;
  readonly query: string;
}

/** Throws a UsageError that points at what is wrong. */
export function askedTopic(text: string): AskedTopic {
  if (isIn(LEXICA, text)) return { name: text, query: LEXICA[text].map((entry) => `(${entry.query})`).join(" OR ") };
  if (text.trim() === "")
    throw new UsageError(
      `expected a topic: a query such as 'drones OR "social media"', or one of ${Object.keys(LEXICA).join(", ")}`,
    );
  parseNoticeQuery(text);
  return { query: text };
}

/**
 * Numbers of the notices that a topic is about, ascending. What OR joins is asked piece by piece: planned as one, the many words of a lexicon cost the
 * database seconds before it looks at a text. One scan of the texts a word.
 */
export async function noticesAbout(store: NoticeStore, { query }: AskedTopic): Promise<Uint32Array> {
  const tree = parseNoticeQuery(query);
  const found = new Set<number>();
  for (const part of piecesOf(tree))
    for (const seq of (await store.columns(noticesOn(noticesToSql(part, "topic")))).seq) found.add(seq);
  return Uint32Array.from(found).sort();
}

const piecesOf = (tree: NoticeQuery): readonly NoticeQuery[] =>
  tree.type === "or" ? tree.parts.flatMap(piecesOf) : [tree];

/** What was labelled by hand, of a topic. */
export interface Labelled {
  readonly yes: number;
  readonly of: number;
}

type Answers = Pick<TendersDocument, "topic" | "buyers" | "words">;

/** Topic, buyers and words; buyers of everything where no topic is asked for. */
export async function findTopic(
  store: NoticeStore,
  loaded: Loaded,
  topic: AskedTopic | undefined,
  { k, labelled }: { readonly k: number; readonly labelled?: (matches: Uint32Array) => Promise<Labelled | undefined> },
): Promise<Answers> {
  const { notices, awards, superseded } = loaded;
  const current = currentAwards(notices, awards, superseded);
  if (!topic) return { buyers: allBuyers(loaded, current, k) };
  const fits = new Uint8Array(notices.count);
  const matches = await noticesAbout(store, topic);
  const byHand = await labelled?.(matches);
  for (const seq of matches) fits[seq] = 1;
  const given = { ...loaded, current, fits };
  const finding = topicFinding(given, {
    ...topic,
    matches: await listed(store, loaded, matches),
    ...(byHand && { labelled: { ...byHand, ...portionOf(byHand.yes, byHand.of) } }),
  });
  return {
    topic: finding,
    buyers: matches.length > 0 ? buyersFinding(given, "topic", k) : allBuyers(loaded, current, k),
    words: await wordsOf(store, loaded, fits, finding.bodies),
  };
}

const allBuyers = (loaded: Loaded, current: Uint32Array, k: number) =>
  buyersFinding({ ...loaded, current, fits: new Uint8Array(loaded.notices.count).fill(1) }, "all", k);

/** The newest matches, as they are listed. */
async function listed(
  store: NoticeStore,
  { notices, buying, parties }: Loaded,
  seqs: Uint32Array,
): Promise<readonly Match[]> {
  const newest = [...seqs].sort((a, b) => notices.at[b] - notices.at[a] || a - b).slice(0, MOST_MATCHES);
  const heads = await store.columns(noticeHeads(newest));
  const buyerOf = new Map<number, string>();
  for (let row = 0; row < buying.notice.length; row++)
    if (!buyerOf.has(buying.notice[row])) buyerOf.set(buying.notice[row], parties.name[buying.party[row]]);
  return newestFirst(
    Array.from(heads.seq, (seq, i) => ({
      id: heads.id[i],
      publisher: heads.publisher[i],
      at: heads.at[i],
      title: heads.title[i],
      ...(buyerOf.get(seq) && { buyer: buyerOf.get(seq) }),
      ...(heads.url[i] !== "" && { url: heads.url[i] }),
    })),
  );
}

/** As many notices beside the topic's are read for their words: more changes no figure that is told. */
const MOST_OTHERS = 20_000;

async function wordsOf(store: NoticeStore, loaded: Loaded, fits: Uint8Array, bodies: number) {
  const { notices, buying, parties } = loaded;
  const words = new TopicWords(bodies);
  const bodyOf = new Map<number, number>();
  for (let row = buying.notice.length - 1; row >= 0; row--)
    bodyOf.set(buying.notice[row], parties.same[buying.party[row]]);
  // Every so many-th notice: which ones does not depend on what they say.
  const step = Math.max(1, Math.ceil(notices.count / MOST_OTHERS));
  for await (const { seq, title, text } of store.chunks(noticeTexts()))
    for (let i = 0; i < seq.length; i++) {
      const notice = seq[i];
      if (fits[notice] === 0 && notice % step !== 0) continue;
      const unit = words.unit === "bodies" ? bodyOf.get(notice) : notices.process[notice];
      if (unit === undefined) continue;
      words.add({
        lang: notices.langs[notices.lang[notice]],
        fits: fits[notice] === 1,
        unit,
        text: `${title[i]}\n${text[i]}`,
      });
    }
  return words.finding();
}
