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
  "orchestrated.unasked": "Groups were not looked for.",
  "orchestrated.interval":
    "{low:percent} to {high:percent} ({level:percent} interval) of the posts in this collection.",

  "control.found":
    "With its signal destroyed, the same detection finds {labels} {labels|group|groups} (account labels permuted) and {objects} (objects permuted), of them confirmed {confirmedLabels} and {confirmedObjects}.",
  "control.none": "No negative control was run: how many groups chance alone gives here is not known.",
  "recall.tried": "Test groups hidden in this data were found again with {share:percent} of their accounts.",
} as const;
