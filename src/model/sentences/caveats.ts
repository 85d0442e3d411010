/** What to bear in mind with a finding. */
export const caveats = {
  "caveat.collection": "Counts are of this collection, not of the platform: what was not collected is not counted.",
  "caveat.shares": "Shares are of this collection, not of the platform: what was not collected is not counted.",
  "caveat.bins": "An account is counted once in each bin it posts in, so bins do not add up to the number of accounts.",
  "caveat.noise":
    "Counts of what somebody asks for carry a small noise that never changes (at most 4 accounts); fewer than k accounts, or none, are one mark, and a part of a topic that changes fewer than k accounts in a bin does nothing there.",
  "caveat.ranked": "Ranked by distinct accounts: one account posting a thousand times counts once.",
  "caveat.keywords": "What the collection was searched by (its keywords) leads its lists.",

  "caveat.burst":
    "A burst says that many accounts turned to something at once, not why: news, a match, a holiday and a campaign look alike here.",
  "caveat.forecast":
    "The forecast knows this collection only: where collecting began, widened or followed a keyword, a rise may be the collection's own.",
  "caveat.promise":
    "The promise is about chance alone, given that the forecast describes the ordinary course; the PIT says how well it does.",

  "caveat.turned":
    "Many accounts turned to something at once. Why is not said: news, a match, a holiday and a campaign look alike here.",
  "caveat.here": "Counts are of this collection, not of the platform.",

  "caveat.structural":
    "Structural coordination only: what is counted is who acts on what, when. Who they are and what they want is not in the data.",
  "caveat.trigger":
    "A shared trigger (a newsletter, a broadcast, an influencer) moves people in the same way a campaign does.",
  "caveat.missed":
    "A campaign like this would have been missed in this collection: {kind:spike.} (a test group of this kind, hidden in the data: {found} of {size} {size|account|accounts} found again).",
  "caveat.audience":
    "Groups whose members act within ten minutes of an object's first share cannot be told from its first audience.",
  "caveat.slow":
    "Groups that act half an hour apart or more, or only on objects with over 100 sharers, are mostly missed.",
  "caveat.denominator": "The denominator is this collection, not the platform.",
  "caveat.counted":
    "Counted are posts at meetings of a confirmed group that its members' taste does not explain; other posts of its members are not, nor are groups that were missed.",

  "caveat.coarse": "Its times are given in {units:units.}: what lies closer together cannot be told apart.",
  "caveat.could-be": "Could be {name:lookalike.}. {why:look.}",
  "caveat.co-link": "Share buttons, feeds and newsletters send many people to one link within minutes.",
  "caveat.co-domain": "An account's first link to a site counts, later ones do not: large sites say little.",
  "caveat.co-repost":
    "Followers with notifications on repost the same author within seconds without knowing of each other.",
  "caveat.fast-repost.times": "The original's time is known to some sources only.",
  "caveat.fast-repost.fans": "A fast audience does the same.",
  "caveat.co-hashtag-sequence": "Events, campaigns and broadcasters hand out hashtags in a fixed order.",
  "caveat.co-reply": "A call by somebody with many followers sends many replies to one post.",
  "caveat.copy-text": "Share buttons, petitions and quotations put one text into many mouths.",
  "caveat.reworded-text":
    "Many people tell one piece of news in similar words; wordings that share few words, and translations, are not seen.",
  "caveat.co-media":
    "Media count as the same where address or content hash agree; a re-encoded copy is another object.",

  "withheld.text": "not posted in the same words by {k} {k|account|accounts}",
  "withheld.few": "on fewer than {k} {k|account|accounts}",
  "withheld.hash": "only a keyed hash of it is kept",
  "caveat.narrative":
    "A narrative is a set of posts that share their words. Who says the opposite with the same words is in it, too.",
  "caveat.narrative.words":
    "Texts in two languages are joined only by what they share: links, names, numbers. Nothing is translated.",
} as const;
