/** The three answers as every surface gives them: terminal, report, page. */
export const answers = {
  "answer.unread": "Nothing has been read, so nothing was looked for.",
  "answer.blind": "Too little data to tell",

  "talked.most": "{n} {n|account|accounts} used it, {share:percent} of all here: the most of its kind.",
  "talked.least": "At least {n} {n|account|accounts} used it, {share:percent} of all here: the most of its kind.",
  "talked.none": "Nothing was used by {k} {k|account|accounts} or more, so nothing may be shown.",
  "talked.sure": "Counted in full, not estimated. Shown is only what at least {k} {k|account|accounts} share.",

  "rising.strongest":
    "At least {n} {n|account|accounts}, {times:figure} times the forecast, {period:when.}: the strongest of {bursts} {bursts|burst|bursts}.",
  "rising.sure": "Bursts are looked for {promise:promise.}. {seen:seen.}",
  "rising.none": "Nothing rose above its forecast.",
  "rising.unasked": "Bursts were not looked for.",
  "rise.facts": "{who:counted.}, {times} times the forecast, from {from:time} {lasted:lasted.}{share:came.?}",
  "counted.exact": "{n} {n|account|accounts}",
  "counted.least": "at least {n} {n|account|accounts}",
  "lasted.over": "for {time:lasting}",
  "lasted.still": "and still at the end of the data",
  "came.confirmed": "; {share:part.} of its posts from confirmed groups",
  "part.within": "{share} % [{low}–{high}]",
  "part.exact": "{share} %",
  "named.topic": "a topic",
  "rising.unlisted": "{n} weaker {n|burst is|bursts are} not listed.",

  "orchestrated.share": "about {share:percent} of posts",
  "orchestrated.confirmed": "{n} confirmed {n|group|groups}",
  "orchestrated.unexplained": "{n} {n|group|groups}, cause unknown",
  "orchestrated.candidates": "{n} {n|candidate|candidates}",
  "orchestrated.zero": "No group stands out",
  "orchestrated.groups": "{accounts} {accounts|account|accounts} in {n} {n|group|groups}: {tiers:count.*}.",
  "count.confirmed": "{n} confirmed",
  "count.synchronised": "{n} synchronised, of unknown cause",
  "count.candidate": "{n} {n|candidate|candidates}",
  "count.unvalidated": "{n} unvalidated",
  "orchestrated.none":
    "That is not proof that there is none: small, slow or careful groups can hide in any collection.",
  "means.confirmed":
    "acts together beyond chance after correction for every comparison made, and a campaign is at least ten times likelier than an audience, or its words are its own",
  "means.candidate": "pairs of accounts stand out, but no test on held-out objects does: worth a look",
  "means.synchronised":
    "acts together beyond chance, as surely as a confirmed group; what explains it cannot be told: an organised team and an audience both fit",
  "means.unvalidated": "co-acted more than expected by a simple count; no null model has been asked yet",
  "network.about":
    "Groups of co-acting accounts under pseudonyms. Edge weight: distinct objects both accounts acted on within the time window. Expected: what chance gives the pair.{cut:cut.?}",
  "cut.edges": " {n} weaker {n|edge is|edges are} left out.",
  "orchestrated.unasked": "Groups were not looked for.",
  "orchestrated.interval":
    "{low:percent} to {high:percent} ({level:percent} interval) of the posts in this collection.",

  "control.found":
    "With its signal destroyed, the same detection finds {labels} {labels|group|groups} (account labels permuted) and {objects} (objects permuted), of them confirmed {confirmedLabels} and {confirmedObjects}.",
  "control.none": "No negative control was run: how many groups chance alone gives here is not known.",
  "recall.tried": "Test groups hidden in this data were found again with {share:percent} of their accounts.",
} as const;
