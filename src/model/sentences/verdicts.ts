/** Why a group's tier is what it is, what its q is of, what its look-alikes came to. */
export const verdicts = {
  "tier.confirmed": "confirmed",
  "tier.candidate": "candidate",
  "tier.synchronised": "synchronised",
  "tier.unvalidated": "unvalidated",

  "because.words":
    "proposed on one half of the rare texts, the same accounts, and hardly anybody else, posted the same texts of the other half, in words that are nobody's title",
  "because.campaign": "it is {factor} times likelier a campaign than an audience",
  "because.far": "it is over 1,000 times likelier a campaign than an audience",
  "because.titles":
    "it acts together beyond chance, but {share} % of its common texts read as titles of something else: feeds of one source fit as well",
  "because.pairs":
    "its pairs co-act beyond chance (channel A, Benjamini–Hochberg), but no test on held-out objects stands",
  "because.coarse":
    "it acts together beyond chance, but times are given in {units:units.}: whether a fast audience would have been there as soon cannot be told",
  "because.unexplained":
    "it acts together beyond chance, but a campaign is not ten times likelier than an audience: what explains it cannot be told",

  "how.words": "closed company around rare texts, on held-out texts, corrected over all proposals",
  "how.group": "group test on held-out objects, corrected over all proposals",
  "how.pairs": "median of its pairs, Benjamini–Yekutieli over all pairs",

  "note.together": "over all behaviours together",
  "note.ratio": "accounts per bin over their forecast, whole burst; a forecast below one account counts as one",
  "note.delay": "from the begin of the rise to the closing of the bin that raised the alarm",
  "note.log10e": "evidence at the alarm, log10 M",
  "note.able": "with a bin of at least {n} {n|account|accounts}",
  "note.eligible": "on at least {k} {k|account|accounts}",
  "note.few": "on fewer than {k} {k|account|accounts}",
  "note.pair": "best pair, mean over channels and behaviours",
  "note.power":
    "accounts of ordinary made groups, planted into what is left without the groups found, its account labels permuted, that came back in groups that act together",
  "note.share":
    "posts of confirmed groups at meetings beyond chance; upper end: whatever acts together, and what the search misses",
} as const;
