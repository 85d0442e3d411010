/** Words with a meaning of their own, explained where they stand. */
export const terms = {
  "term.q": "q",
  "term.q.means":
    "The share of false findings to be expected among all that are as strong as this one, corrected for everything that was tried: q = 0.01 is one in a hundred.",
  "term.share": "Share of posts",
  "term.share.means":
    "Posts by accounts in confirmed groups, of all posts in this collection. The bar is the interval; it says nothing of the platform, nor of groups that were not found.",
  "term.forecast": "Forecast",
  "term.forecast.means":
    "How many accounts were to be expected at that time, from the history before it, its hours and its weekdays.",
  "term.burst": "Burst",
  "term.burst.means":
    "A stretch in which more accounts than forecast used something, by so much that false alarms stay within the promised rate.",
  "term.evidence": "Evidence (log10)",
  "term.evidence.means":
    "How much likelier what was seen is if something rose than if it followed its forecast, as a power of ten.",
  "term.coaction": "Co-action",
  "term.coaction.means": "Two accounts act on the same object (a link, a post, a text …) within the time window.",
  "term.release": "Release rule",
  "term.release.means":
    "Nothing is shown that rests on fewer than k accounts, also not as the difference of two things shown. What is withheld is marked, never zero.",
  "term.narrative": "Narrative",
  "term.narrative.means":
    "Many posts that say nearly the same in words of their own, on which two halves of the accounts agree.",
  "term.odds": "Set apart",
  "term.odds.means":
    "Words that accounts on this topic use more than others do: how many times the odds, from low to high. Counted in accounts, not posts.",
  "term.gap": "Gap in capture",
  "term.gap.means":
    "A stretch without posts that the collection's own rhythm does not explain. Nothing is said about it.",
  "term.quarantine": "Quarantined",
  "term.quarantine.means": "Records that could not be read are counted with the reason, never dropped without a word.",
  "term.pseudonym": "Pseudonym",
  "term.pseudonym.means":
    "Stands for an account: made with the project's key, so that nobody without it can tell whose it is. Destroying the key makes that final.",
  "term.seed": "Seed",
  "term.seed.means":
    "The number all chance is drawn from: the same archive, seed and key give the same result, byte for byte.",
};
