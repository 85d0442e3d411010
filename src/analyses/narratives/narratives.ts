import { carriedObjects, repostedPosts, writtenPosts, writtenTexts } from "../../facts/written.ts";
import { redrawn } from "../../methods/narratives/redraw.ts";
import { type Found, SEARCH_DEFAULTS, searchNarratives } from "../../methods/narratives/search.ts";
import type { Rng } from "../../methods/rng.ts";
import type { Draft } from "../../model/finding.ts";
import { say } from "../../model/sentence.ts";
import type { Period } from "../../model/time.ts";
import { type Analysis, type Given, inTurn, type Part } from "../analysis.ts";
import { type Corpus, corpusOf } from "./corpus.ts";
import { blindDraft, narrativeDrafts, summaryDraft } from "./drafts.ts";
import { type NarrativeParams, narrativeParams } from "./params.ts";
import { leavingOthers } from "./rest.ts";

const needs = (_: NarrativeParams, period: Period) => ({
  written: writtenPosts(period),
  texts: writtenTexts(period),
  carried: carriedObjects(period),
  reposted: repostedPosts(period),
});

/** Fewest accounts that wrote, as multiples of k: halves of fewer cannot both hold a narrative. */
const FEWEST = 4;

type NarrativeNeeds = ReturnType<typeof needs>;

const search = ({ units, accounts }: Pick<Corpus, "units" | "accounts">, p: NarrativeParams, rng: Rng): Found =>
  searchNarratives(units, accounts, { ...SEARCH_DEFAULTS, splits: p.splits, fewest: p.k }, rng);

const corpora = new WeakMap<object, Corpus>();

/** The same for all parts that one thread is given. */
function corpusFor(given: Given<NarrativeNeeds>): Corpus {
  let corpus = corpora.get(given);
  if (corpus === undefined) {
    corpus = corpusOf(given.written, given.texts, given.carried);
    corpora.set(given, corpus);
  }
  return corpus;
}

/** The same search where the words are dealt anew. */
const control: Part<NarrativeParams, NarrativeNeeds, null, Pick<Found, "count" | "candidates">> = {
  name: "words dealt anew",
  run(given, p, rng) {
    const { units, accounts } = corpusFor(given);
    if (accounts < FEWEST * p.k) return { count: 0, candidates: 0 };
    const noise = redrawn(units, rng.fork("words dealt anew"));
    const { count, candidates } = search({ units: noise, accounts }, p, rng.fork("control"));
    return { count, candidates };
  },
};

/** What is said in many words: clusters of wordings that both halves of the accounts show, beside what the same search finds in noise. */
export const narratives: Analysis<NarrativeParams, NarrativeNeeds> = {
  name: "narratives",
  version: 1,
  question: "What do many accounts say, each in its own words?",
  cites: ["doi:10.1088/1742-5468/2008/10/P10008", "doi:10.1073/pnas.0605965104", "doi:10.1016/0306-4573(88)90021-0"],
  caveats: [say("caveat.narrative"), say("caveat.narrative.words")],
  params: narrativeParams,
  needs,
  parts: [control],
  find(given, p, rng, period, aside = inTurn(given, p, rng, period)): readonly Draft[] {
    const counted = aside(control, null);
    const corpus = corpusFor(given);
    if (corpus.accounts < FEWEST * p.k) return [blindDraft(period, this.caveats, { k: FEWEST * p.k })];
    const found = leavingOthers(corpus, search(corpus, p, rng.fork("search")), p.k);
    const noise = counted();
    const context = { corpus, found, params: p, caveats: this.caveats, rng: rng.fork("shares"), period };
    return [
      summaryDraft(context, { narratives: noise.count, candidates: noise.candidates }),
      ...narrativeDrafts(context, given),
    ];
  },
};
