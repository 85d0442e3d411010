/** What each analysis is called, over its page and its section; and how a figure is written where it is laid out beside its name. */
export const titles = {
  "title.volume": "How much was written, and when",
  "title.top": "What most accounts used",
  "title.bursts": "What rose suddenly",
  "title.coordination": "Who acted together",
  "title.narratives": "What many say in words of their own",
  "title.trends": "What is written about topics",
  "title.keyness": "What sets a topic apart",

  "figure.plain": "{x:figure}",
  "figure.between": "{x:figure} [{low:figure}–{high:figure}]",
  "figure.share": "{x:percent}",
  "figure.share.between": "{x:percent} [{low:percent}–{high:percent}]",
  "figure.lasting": "{x:lasting}",
  "sections.more": "{n} more {n|is|are} not listed here.",
} as const;
