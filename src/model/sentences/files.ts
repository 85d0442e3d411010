/** What a file cannot be asked, and what would help. */
export const files = {
  "hint.reposts.unnamed":
    "reposts carry no id of what they repost: the words stand for it, which tells less; the platform's JSON has the ids",
  "hint.reposts.ndjson":
    "no repost ids in this export: name and text stand for the original; use the NDJSON of the same collection, which has them",
  "hint.reposts.json":
    "no repost ids in this export: name and text stand for the original; an export of full tweets as JSON has them",
  "hint.reposts.none": "no reposts in this file: co-reposts cannot be seen",
  "hint.reposts.format": "{format:text} holds no reposts: co-reposts cannot be seen",
  "hint.days": "times are whole days: what happens within hours cannot be told apart",
  "hint.minutes": "times are whole minutes: what happens within a minute cannot be told apart",
  "hint.text": "no texts: copies and topics cannot be seen",
  "hint.links": "no links in this file",
  "hint.hashtags": "no hashtags in this file",
  "hint.replies": "no ids of what is replied to",
  "hint.language": "no language is told: per-language figures leave these posts out",
} as const;
