/** What else could have moved a group, and what the data say of it. */
export const lookAlikes = {
  "lookalike.mirrors": "same-owner pages or a feed",
  "lookalike.scheduler": "scheduler",
  "lookalike.fans": "notification-fast fans",
  "lookalike.event": "fandom or a single event",
  "lookalike.news": "breaking news",
  "lookalike.trigger": "shared trigger",
  "lookalike.audience": "an audience moved by a shared trigger",
  "lookalike.seed": "seed-driven collection",

  "look.seed":
    "If the collection was made by following certain accounts or links, those who touch them meet more often. Only whoever collected it can tell.",
  "look.few": "The group met only {n} times within {time:span} in threes or more: too few to tell.",
  "look.coarse": "Its times are given in {units:units.}: too coarse to see how its members arrive.",
  "look.mirrors":
    "A tool that mirrors one source posts each item from nearly every account. Here {share} % of the members take part in a meeting, on average over {n} {n|meeting|meetings} (from 70 % on: likely).",
  "look.scheduler":
    "Tools post on the full minute. {share} % of the posts fall within 5 s after a quarter of an hour; chance gives {chance} %.",
  "look.scheduler.minute":
    "Tools post on the full minute. {share} % of the posts fall into the minute after a quarter of an hour; chance gives {chance} %.",
  "look.fans.few":
    "Only {n} of the {all} {all|meeting|meetings} are on objects that mostly others share; {least} are needed to tell a group from an object's first audience.",
  "look.fans":
    "Fans with notifications on arrive in an object's first ten minutes. {share} % of the {n} {n|meeting|meetings} on objects that mostly others share do.",
  "look.event":
    "A storm passes within a day. The busiest 24 h hold {share} % of the {n} {n|meeting|meetings}, in a collection of {days} {days|day|days}.",
  "look.news":
    "Breaking news draws everybody at once. {share} % of the meetings are on objects with more than 150 sharers, mostly others.",
  "look.trigger":
    "A newsletter or an influential account moves its readers together. The outside account most often there in the hour before shared first in {share} % of the {n} {n|meeting|meetings}; the member most often first opened {first} % of them (a followed account always does, instructed ones take turns); a trigger outside this collection cannot be seen.",
  "look.audience": "{arrive:arrive.}.",
  "look.audience.likely":
    "{arrive:arrive.}. That is how people answer a newsletter, a broadcast or an influential account outside this collection, and nothing here tells the two apart.",
  "look.audience.tail": "{arrive:arrive.}. {tail:look.trail.}",
  "arrive.half":
    "Half of the members at a meeting typically arrive within {seconds} s ({hand} s and less: faster than people answer one by one); {alone} of {n} well-attended meetings are on objects that the group opened and had nearly to itself",
  "look.trail.few":
    "Only {n} {n|meeting|meetings} are on objects that mostly members share: too few to see whether arrivals trail off, as an audience's do, or stop.",
  "look.trail.coarse": "Its times are given in {units:units.}: too coarse to see how its members arrive.",
  "look.trail.opened":
    "People moved by a newsletter or a broadcast trickle in for long; instructed or automatic accounts stop. {share} % of {n} {n|arrival|arrivals} on {objects} {objects|object|objects} that the group opened and had nearly to itself come 5 to 25 times the median lag behind the first (from 9 % on: likely; bounded delays give 0 to 3 %).",
  "look.trail.mostly":
    "People moved by a newsletter or a broadcast trickle in for long; instructed or automatic accounts stop. {share} % of {n} {n|arrival|arrivals} on {objects} {objects|object|objects} that mostly members share come 5 to 25 times the median lag behind the first (from 9 % on: likely; bounded delays give 0 to 3 %).",
} as const;
