/** What many say in words of their own. */
export const narratives = {
  "narrative.said":
    "{n} {n|account|accounts} wrote {posts} {posts|post|posts} that say nearly the same, in {wordings} {wordings|wording|wordings}: {words:text}. That is {share} % [{low}–{high}] of what was written here.",
  "narrative.copied":
    "{n} {n|account|accounts} wrote the same text in {posts} {posts|post|posts}: {words:text}. That is {share} % [{low}–{high}] of what was written here.",
  "narratives.counted":
    "{n} {n|narrative|narratives} {n|makes|make} {share} % [{low}–{high}] of what was written here: each stands apart, and both halves of the accounts agree on it however they are drawn. {candidates} further {candidates|cluster does|clusters do} not, and {candidates|is|are} not shown. With the words dealt anew, the same search finds {noise}.",
  "narratives.none":
    "There is no narrative that both halves of the accounts agree on; {candidates} {candidates|cluster is|clusters are} such as noise gives too. With the words dealt anew, the same search finds {noise}.",
  "narratives.blind": "Too few accounts wrote something for narratives to be told from chance: fewer than {k} did.",
  "narratives.more": "{n} {n|narrative|narratives} more {n|is|are} not listed.",
} as const;
