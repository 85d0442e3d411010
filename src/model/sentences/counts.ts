/** What was counted, topic by topic and over time, and what rose above its forecast. */
export const counts = {
  "volume.counted":
    "{accounts} {accounts|account|accounts} published {posts} {posts|post|posts} in this collection, counted per {bin:bin.} in UTC{gaps:gaps.?}.",
  "gaps.some": "; {n} silent {n|stretch looks|stretches look} like a gap in capture",
  "bin.minute": "minute",
  "bin.hour": "hour",
  "bin.day": "day",
  "bin.week": "week",
  "bin.weeks": "four weeks",
  "bin.span": "{time:span}",

  "line.days": "Posts that took part, per {bin:bin.} in UTC; most in the one that begins {when:time}: at least {n}.",
  "line.none": "No stretch of time holds enough of its accounts to be shown.",
  "line.rounded": "UTC, per {bin:bin.}, rounded down to multiples of {step}{few:hidden.?}.",
  "hidden.bins":
    "; {n} withheld: fewer than {step} of its accounts, or none, acted there, or showing it would give that away",

  "top.one": "1 {kind:one.} was used, by {first:uses.}.",
  "top.one.none": "1 {kind:one.} was used, by fewer than {k} {k|account|accounts}, so it is not shown.",
  "top.none": "{n} different {kind:kind.} were used; none by {k} {k|account|accounts} or more, so none is shown.",
  "top.some":
    "{n} different {kind:kind.} were used, {eligible} of them by at least {k} {k|account|accounts}; the most widely used by {first:uses.}.",
  "kind.hashtag": "hashtags",
  "kind.link": "links",
  "kind.domain": "websites",
  "kind.text": "texts",
  "one.hashtag": "hashtag",
  "one.link": "link",
  "one.domain": "website",
  "one.text": "text",
  "uses.exact": "{accounts} {accounts|account|accounts} in {posts} {posts|post|posts}",
  "uses.least": "at least {accounts} {accounts|account|accounts} in at least {posts} {posts|post|posts}",

  "trend.none": 'Fewer than {k} {k|account|accounts} of this collection, or none, wrote on "{topic:text}".',
  "trend.counted":
    '{accounts} {accounts|account|accounts} published {posts} {posts|post|posts} on "{topic:text}", {share} per thousand posts of this collection{peak:peak.?}.',
  "peak.at": "; most in one {bin:span} at {when:time}: {n} {n|account|accounts}",

  "burst.rose":
    "At least {n} {n|account|accounts} {did:turned.} {period:when.}, {times} times the forecast (peak {peak} in {bin:span}, forecast {forecast}; {promise:promised.}).",
  "turned.hashtag": "used a hashtag",
  "turned.link": "shared a link",
  "turned.domain": "shared links to a website",
  "turned.topic": 'posted on the topic "{topic:text}"',
  "turned.other": "acted",
  "when.since": "since {from:time} and still at the end of the data",
  "when.until": "from {from:time} to {until:time}",
  "promised.kept":
    "the rule promises at most {budget} false {budget|alarm|alarms} a week over all {streams} {streams|stream|streams}",
  "promised.none": "no rate of false alarms is promised for these streams",
  "promised.alarm": "promised: at most {budget} false {budget|alarm|alarms} a week",
  "promised.silent": "no rate of false alarms is promised",

  "rise.split": "{rose:burst.rose} {split:split.}",
  "split.share": "{share} % [{low}–{high}] of {what:posts.} came from accounts in confirmed groups.",
  "split.withheld": "How much of it comes from confirmed groups is not said: {why:unsaid.}.",
  "posts.its": "its posts",
  "posts.rise": "the posts in this rise",
  "unsaid.group": "no confirmed group in the last run",
  "unsaid.inside": "fewer than {k} {k|account|accounts} of confirmed groups took part, or none",
  "unsaid.outside": "fewer than {k} {k|account|accounts} outside confirmed groups took part",
  "unsaid.few": "too few accounts wrote about it, or none",

  "bursts.counted":
    "{n} {n|burst|bursts} in {streams} {streams|stream|streams} (every hashtag, link and website{topics:topics.?}) over {length:length.}, counted in distinct accounts per {bin:bin.}, {promise:promise.}. {seen:seen.}",
  "topics.too": ", and saved topics",
  "length.weeks": "{n} {n|week|weeks}",
  "length.span": "{time:span}",
  "length.short": "less than an hour",
  "promise.kept": "with at most {budget} false {budget|alarm|alarms} a week promised over all of them",
  "promise.none": "without a promise about false alarms",
  "seen.few": "No power: no stream ever had {n} {n|account|accounts} in one bin, so none could have been found.",
  "seen.short": "No power: the history is too short for any forecast, so no burst could have been found.",
  "seen.kept": "{twins:twins.}.",
  "seen.broken": "{twins:twins.}: the promise does not hold for these streams.",
  "twins.share":
    "On burst-free twins of these streams {alarms} {alarms|alarm|alarms} rang where {allowed} {allowed|was|were} allowed (at 1/{part} of the threshold)",
  "twins.margin":
    "On burst-free twins of these streams {alarms} {alarms|alarm|alarms} rang where {allowed} {allowed|was|were} allowed (margin {margin})",
} as const;
