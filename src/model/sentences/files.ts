/** What a file cannot be asked, what stays in doubt of how it was read, and what would help. */
export const files = {
  "doubt.times":
    "two columns hold different times: {a:text} is taken, {b:text} is not; --map time=COLUMN says otherwise",
  "doubt.ids":
    "ids in {a:text} come back in posts of other accounts or times: such posts are kept apart by account and time; --map id=COLUMN names another column",
  "doubt.letters": "letters are read as {name:text}, found out by how often each comes; --encoding NAME says otherwise",
  "doubt.accounts": "accounts are read from {a:text}, {b:text} would give others; --map author=COLUMN says otherwise",
  "doubt.damaged":
    "{n} {n|post has|posts have} an id that lost its digits in a spreadsheet: named by account, time and text, so that reposts of them are not known as such",
  "doubt.each":
    "every post has an account of its own: the column of accounts may be another one; --map author=COLUMN says which",
  "doubt.one":
    "all posts are by one account: the column of accounts may be another one; --map author=COLUMN says which",
  "doubt.others":
    "{n} {n|post was|posts were} left out: {n|its id is|their ids are} those of posts of other days that are there already, so that ids do not name one post; --map id=COLUMN names another column, --platform NAME keeps the posts of another site apart",
  "doubt.respelt":
    "{n} {n|post was|posts were} there already under {n|another account|other accounts}: this file spells accounts otherwise (handles, numbers), so that one account counts as two; --map author=COLUMN names another column, --platform NAME keeps the posts of another site apart",
  "hint.refused":
    "{n} of {all} records of {file:text} {n|was|were} refused ({why:text}): what is told here rests on the others",
  "hint.reposts.unread":
    "no column was read as reposts: {columns:text} may tell of them; --map repost_of=COLUMN or --map kind=COLUMN says so",
  "hint.text.unread": "no column was read as texts: {columns:text} may hold them; --map text=COLUMN says so",
  "hint.links.unread": "no column was read as links: {columns:text} may hold some; --map links=COLUMN says so",
  "hint.hashtags.unread": "no column was read as hashtags: {columns:text} may hold some; --map hashtags=COLUMN says so",
  "hint.replies.unread":
    "no column was read as replies: {columns:text} may tell of them; --map reply_to=COLUMN says so",
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
