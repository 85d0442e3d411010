/** What the briefing says beside the findings' own sentences. */
export const brief = {
  "brief.empty": "An empty collection",
  "brief.read":
    "{posts} {posts|post|posts}, read from {files} {files|file|files}; nothing here rests on fewer than {k} {k|account|accounts}.",
  "brief.talked": "What is talked about",
  "brief.rose": "What rose",
  "brief.pushed": "What was pushed, and how sure that is",
  "brief.unknown": "What the data cannot tell",
  "brief.news": "What is new",
  "brief.than": "Compared with the findings that were given: {posts} {posts|post|posts}, up to {until:time}.",
  "brief.than.nothing": "Compared with findings of an empty collection, which were given.",
  "brief.news.none": "Nothing: the narratives, rises and groups told now were told then.",
  "brief.changed":
    "{words:text}: {share} % [{low}–{high}] of what was written, {before} % [{lowBefore}–{highBefore}] then.",
  "brief.gone": "{n} of the narratives told then {n|is|are} not told now.",
  "brief.news.sure":
    "Narratives count as one where they share half of the words that name them, and as changed where their shares lie further apart than chance lets expect. What was not told then counts as new, also where there was too little of it to be told.",
  "brief.gaps": "{n} {n|stretch|stretches} without a single post that the data's own rhythm does not explain.",
  "brief.complete": "Nothing beyond what stands above was found wanting.",
} as const;
