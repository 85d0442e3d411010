/** The chain from what was counted to a group's tier: what `claque explain` prints. */
export const steps = {
  "step.times":
    "Times: those of its members are given in {units:units.}. Windows were widened to what such times can tell, and so was the null.",
  "step.counted":
    "Counted ({what:acts.}): {coActions} {coActions|co-action|co-actions} of its members on {objects} {objects|object|objects} {within:within.}. With account labels permuted inside blocks of time and language, {expected:figure} were expected{from:lambda.?}.",
  "lambda.shares": " (λ from {shares} first shares by {accounts} {accounts|account|accounts})",
  "step.null":
    "Empirical null ({what:acts.}): pair counts follow a negative binomial with mean μλ and shape k, fitted on the bulk of all pairs: {fits:fit.*} from the tightest window to the widest. μ near 1 says that the closed form holds.",
  "fit.fitted": "μ = {mu:figure}, k = {k:figure}",
  "fit.assumed": "μ = {mu:figure}, k = {k:figure} (too few pairs to fit: assumed)",
  "step.pairs":
    "Pairs: {n} of its {all} pairs {n|passes|pass} channel A (who acts with whom) at the false-discovery rate asked for, best q {a:p} by Benjamini–Yekutieli over all pairs of accounts; best q in channel B (is the timing tight, given what they share and how fast they usually are) {b:p}; best mean e-value 10^{e:figure}; {both} {both|passes|pass} both channels or two kinds of act.",
  "step.pairs.none": "Pairs: no pair of its members stands out alone after correction over all pairs.",
  "step.group":
    "Group (channel G): proposed on one random half of the objects and tested on the other; it passed on {parts} of {all} such halves (half of them must agree). {served:served.?}Best test: p {p:p} on {objects} {objects|object|objects}, {referenced} of them held against crowds of the reference, the others against accounts that nobody proposed; three at once p {triples:p}; level .01/{tests}. Over single objects (Fisher) p {fisher:p}: no single object carries it.",
  "served.times":
    "On {touched} held-out {touched|object|objects} that three of it touched, {served} {served|time|times} three of it and half of all sharers were there within two minutes. ",
  "step.group.none": "Group (channel G): no test on held-out objects stands.",
  "step.words":
    "Rare texts: proposed on one random half of the texts of 3–60 accounts and looked for on the other ({n} {n|proposal|proposals}). Best test: of {touched} held-out {touched|text|texts} that two of it posted, {closed} {closed|was|were} posted by a third of it and hardly anybody else; organic proposals reach one in twenty; p {p:p}. {cells:cells.}",
  "cells.one": "One cell.",
  "cells.some": "Found in {n} {n|cell|cells} that meet on common texts.",
  "step.controls":
    "Negative controls: the whole detection, run again on this collection, finds {labels} {labels|group|groups} of this tier or stronger with account labels permuted and {objects} with objects permuted.",
  "step.cause":
    "Cause: a campaign is {factor:factor.} as likely as an audience (ln odds {odds:figure}, by the weight “{by:weight.}”, read from {meetings} {meetings|meeting|meetings} on {days} {days|day|days}). For it: {adds:adds.*}. What it lacks: {lacks:lacks.*}. Confirmed from 10 times on.",
  "factor.times": "{n:figure} times",
  "factor.far": "over 1,000 times",
  "weight.dedicated": "dedicated",
  "weight.exclusive": "exclusive",
  "adds.feature": "{what:feature.} ({adds:figure} of {most:figure})",
  "adds.none": "nothing",
  "lacks.feature": "{what:feature.}",
  "lacks.none": "nothing much",
  "step.tier": "Tier: {tier:tier.}, since {because:because.}.",

  "feature.alone": "hardly anybody else is on what they share",
  "feature.apart": "alone, and not on one source",
  "feature.big": "many at a meeting",
  "feature.sources": "what they push comes from many accounts and sites",
  "feature.late": "past the first ten minutes, when a fast audience has been",
  "feature.text": "the same own words, not titles",
  "feature.dedication": "most of what they share with anybody they share together",
  "feature.bounded": "their delays end, where an audience's trail off",
  "feature.spread": "on many days",
  "feature.exclusive": "alone on things of many sources",
  "feature.compact": "what they share of a thing they share in meetings",
  "feature.among": "few others are there while they meet",
  "feature.alike": "no member has a habit of delay of its own",
  "feature.turn": "who is first at a meeting changes",
  "feature.opens": "they open what they meet on, in turns",
  "feature.second": "a second kind of act",
  "feature.tight": "the middle one is close behind the first",
  "feature.amount": "many meetings",
  "feature.pooled": "they take turns, at once, and hardly anybody else",
} as const;
