/** What the briefing says beside the findings' own sentences. */
export const brief = {
  "brief.empty": "An empty collection",
  "brief.read":
    "{posts} {posts|post|posts}, read from {files} {files|file|files}; nothing here rests on fewer than {k} {k|account|accounts}.",
  "brief.talked": "What is talked about",
  "brief.rose": "What rose",
  "brief.pushed": "What was pushed, and how sure that is",
  "brief.unknown": "What the data cannot tell",
  "brief.gaps": "{n} {n|stretch|stretches} without a single post that the data's own rhythm does not explain.",
  "brief.complete": "Nothing beyond what stands above was found wanting.",
} as const;
