/** What groups did, how many there are, how much of the collection they make up, and what the search would have missed. */
export const coordination = {
  "group.acts":
    "{n} {n|account|accounts} {did:did.} {within:within.}{each:each.?} (q {q:p}{held:held.?}){cause:cause.?}.",
  "group.together": "{n} {n|account|accounts} act together (q {q:p}{held:held.?}){cause:cause.?}.",
  "held.outsiders": ", against outsiders in this collection",
  "held.both": ", against outsiders and reference crowds",
  "held.reference": ", against reference crowds",
  "each.about": ", about {n:figure} {n|account|accounts} each",
  "cause.campaign": "; a campaign is {factor} times likelier than an audience",
  "cause.far": "; a campaign is over 1,000 times likelier than an audience",
  "cause.words": "; in words that hardly anybody else used",
  "cause.unknown": "; cause unknown: an organised team and an audience both fit",

  "did.co-link": "shared the same {n} {n|link|links}",
  "did.co-domain": "linked to the same {n} {n|site|sites}",
  "did.co-repost": "reposted the same {n} {n|post|posts}",
  "did.fast-repost": "reposted the same {n} {n|post|posts} within a minute of publication",
  "did.co-hashtag-sequence": "used the same {n} {n|sequence|sequences} of three or more hashtags",
  "did.co-reply": "replied to the same {n} {n|post|posts}",
  "did.copy-text": "posted the same {n} {n|text|texts}",
  "did.reworded-text": "posted {n} {n|text|texts} in different words",
  "did.co-media": "posted the same {n} {n|image or video|images or videos}",

  "within.minute": "within the same minute",
  "within.hour": "within the same hour",
  "within.day": "on the same day",
  "within.span": "within {time:span}",
  "units.minutes": "whole minutes",
  "units.hours": "whole hours",
  "units.days": "whole days",
  "units.steps": "steps of {time:span}",

  "groups.some":
    "{whole:whole.?}{n} {n|group|groups} ({accounts} {accounts|account|accounts}) {n|acts|act} together beyond doubt: for {confirmed} a campaign is ten times likelier than an audience (confirmed), for {unexplained} the cause cannot be told{pairs:pairs.?}; {noise:noise.}.{missed:tried.?}",
  "groups.none": "No group of accounts stands out from chance{pairs:pairs.?}; {noise:noise.}.{missed:tried.?}",
  "groups.blind": "No power: this data cannot show whether groups act together. {why:power.}",
  "pairs.candidate": "; {n} further {n|candidate rests|candidates rest} on pairs of accounts alone",
  "whole.together":
    "This collection as a whole acts together as no reference crowd does: {close} % ({closeLow}–{closeHigh} %) of the pairs of accounts on one object act within two minutes, {reference} % in the most synchronous reference crowd, and groups hold {held} % ({heldLow}–{heldHigh} %) of all that is shared. ",
  "noise.found":
    "with its signal destroyed, the same detection finds {labels} (account labels permuted) and {objects} (objects permuted), of them confirmed {confirmedLabels} and {confirmedObjects}",
  "tried.missed": " Test groups hidden in the data that it would have missed: {kinds:spike.*}.",
  "spike.small": "12 accounts on 15 objects, half of them each time, 20 s apart",
  "spike.middling": "20 accounts on 20 objects, 40 % of them each time, 2 min apart",
  "spike.loose": "40 accounts on 20 objects, 30 % of them each time, 10 min apart",
  "spike.slow": "40 accounts on 20 objects, 30 % of them each time, half an hour apart",
  "spike.crowded": "20 accounts on 15 objects that 50 others and more act on, 40 % of them each time, 2 min apart",

  "power.none":
    "Ordinary test groups were hidden in this data, and hardly any of their accounts were found again: {why:why.}. Finding nothing here does not mean that there is nothing.",
  "power.small":
    "Fewer than {accounts} {accounts|account|accounts} shared anything in this collection: too few to say what was missed.",
  "power.full":
    "The groups found fill this collection: outside them fewer than {accounts} {accounts|account|accounts} are left, too few to say what else was missed.",
  "why.coarse":
    "times are given in {units:units.}, so that tightness cannot be seen; an export with seconds would help",
  "why.apart": "hardly two accounts act on the same thing; a longer period or a wider collection would help",
  "why.few":
    "of the {all} acts compared ({acts:acts.}) only {repeated} {repeated|is|are} on something that another account had acted on before; a longer period or a wider collection would help",
  "why.crowded":
    "what is shared here is shared by so many, or the accounts are so quiet, that a group does not rise above them; a collection with more of each account's posts would help",
  "acts.co-link": "links shared",
  "acts.co-domain": "sites linked to",
  "acts.co-repost": "reposts",
  "acts.fast-repost": "reposts within a minute",
  "acts.co-hashtag-sequence": "hashtag sequences used",
  "acts.co-reply": "replies",
  "acts.copy-text": "texts posted",
  "acts.reworded-text": "texts posted in several wordings",
  "acts.co-media": "images and videos posted",

  "share.none":
    "None of the {posts} {posts|post|posts} in this collection belongs to a confirmed group{missed:unseen.?}.",
  "share.blind": "How much of this collection is orchestrated cannot be told: the detection is blind on this data.",
  "share.about":
    "About {value} % of the {posts} {posts|post|posts} in this collection ({low} to {high} %, 95 % interval) took part in confirmed groups acting together.",
  "unseen.unexplained": "; groups whose cause cannot be told took part with {share} %",
  "unseen.some": "; some campaigns would have been missed, see the power of the search",
} as const;
