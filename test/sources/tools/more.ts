import {
  type Act,
  COMMENTS,
  clock,
  iso,
  type Layout,
  of,
  only,
  PLAIN,
  STORY,
  sql,
  table,
  unix,
  xLink,
  xText,
  xTime,
} from "./layout.ts";

const number = (a: Act): string => a.id.slice(6);
const noTargets = ["targets"] as const;
const seconds = (a: Act): string => iso(a).slice(0, 19);

/** Layouts that differ in their kinds of cells, not in their tool alone. */
export const MORE: readonly Layout[] = [
  {
    tool: "twarc-csv like with dotted names and lists as JSON",
    file: "flat.csv",
    meant: STORY,
    content: table([
      ["id", (a) => a.id],
      ["author.id", (a) => a.user],
      ["author.username", (a) => a.handle],
      ["author.public_metrics.followers_count", () => 9],
      ["created_at", (a) => iso(a)],
      ["text", xText],
      [
        "entities.hashtags",
        (a) => (a.tags.length > 0 ? JSON.stringify(a.tags.map((tag, start) => ({ start, end: start + 3, tag }))) : ""),
      ],
      [
        "entities.urls",
        (a) => (a.link ? JSON.stringify([{ start: 1, end: 9, url: "https://t.co/x", expanded_url: a.link }]) : ""),
      ],
      ["referenced_tweets.retweeted.id", (a) => of(a, "repost")?.id ?? ""],
      ["referenced_tweets.replied_to.id", (a) => of(a, "reply")?.id ?? ""],
      ["referenced_tweets.quoted.id", (a) => of(a, "quote")?.id ?? ""],
    ]),
  },
  {
    tool: "tweepy v2 data frame (lists of referenced tweets)",
    file: "v2df.csv",
    meant: STORY,
    content: table([
      ["", (_, i) => i],
      ["id", (a) => a.id],
      ["author_id", (a) => a.user],
      ["created_at", (a) => `${sql(a)}+00:00`],
      ["text", xText],
      ["lang", () => "en"],
      ["conversation_id", (a) => a.id],
      [
        "referenced_tweets",
        (a) =>
          a.of
            ? `[{'type': '${{ post: "", repost: "retweeted", reply: "replied_to", quote: "quoted" }[a.kind]}', 'id': '${a.of.id}'}]`
            : "",
      ],
      ["public_metrics", () => "{'retweet_count': 0, 'reply_count': 0}"],
    ]),
  },
  {
    tool: "tweepy v2 data frame with Python objects",
    file: "v2obj.csv",
    meant: STORY,
    content: table([
      ["id", (a) => a.id],
      ["author_id", (a) => a.user],
      ["created_at", (a) => `${sql(a)}+00:00`],
      ["text", xText],
      [
        "referenced_tweets",
        (a) =>
          a.of
            ? `[<ReferencedTweet id=${a.of.id} type=${{ post: "", repost: "retweeted", reply: "replied_to", quote: "quoted" }[a.kind]}]`
            : "",
      ],
    ]),
  },
  {
    tool: "X v1 status objects flattened (json_normalize)",
    file: "norm.csv",
    meant: STORY,
    content: table([
      ["created_at", xTime],
      ["id", (a) => `${a.id}`],
      ["id_str", (a) => a.id],
      ["full_text", xText],
      ["truncated", () => "False"],
      ["entities.hashtags", (a) => `[${a.tags.map((t) => `{'text': '${t}', 'indices': [1, 5]}`).join(", ")}]`],
      [
        "entities.urls",
        (a) =>
          a.link
            ? `[{'url': 'https://t.co/x', 'expanded_url': '${a.link}', 'display_url': 'example.org', 'indices': [3, 26]}]`
            : "[]",
      ],
      [
        "in_reply_to_status_id",
        (a) => (a.kind === "reply" ? `${Number(a.of?.id)}`.replace(/^(\d)(\d+)$/, "$1.$2e+18") : ""),
      ],
      ["in_reply_to_status_id_str", (a) => of(a, "reply")?.id ?? ""],
      ["user.id", (a) => a.user],
      ["user.id_str", (a) => a.user],
      ["user.name", (a) => a.name],
      ["user.screen_name", (a) => a.handle],
      ["user.description", () => "boats and more"],
      ["user.created_at", () => "Thu Jan 01 00:00:00 +0000 2015"],
      ["retweeted_status.id", () => ""],
      ["retweeted_status.id_str", (a) => of(a, "repost")?.id ?? ""],
      ["retweeted_status.created_at", (a) => (a.kind === "repost" && a.of ? xTime(a.of) : "")],
      ["retweeted_status.full_text", (a) => (a.kind === "repost" ? a.text : "")],
      ["retweeted_status.user.id_str", (a) => of(a, "repost")?.user ?? ""],
      ["quoted_status_id_str", (a) => of(a, "quote")?.id ?? ""],
    ]),
  },
  {
    tool: "the columns of a retweet before one's own",
    file: "before.csv",
    meant: STORY,
    content: table([
      ["retweeted_user_id", (a) => of(a, "repost")?.user ?? ""],
      ["retweeted_created_at", (a) => (a.kind === "repost" && a.of ? iso(a.of) : "")],
      ["retweeted_text", (a) => (a.kind === "repost" ? a.text : "")],
      ["retweeted_status_id", (a) => of(a, "repost")?.id ?? ""],
      ["reply_to_id", (a) => of(a, "reply")?.id ?? ""],
      ["quoted_id", (a) => of(a, "quote")?.id ?? ""],
      ["tweet_created", (a) => iso(a)],
      ["tweet_text", xText],
      ["user_id", (a) => a.user],
      ["tweet_id", (a) => a.id],
    ]),
  },
  {
    tool: "names in camel case, NaN for nothing, ids with .0",
    file: "camel.csv",
    meant: STORY,
    content: table([
      ["tweetId", (a) => a.id],
      ["authorId", (a) => `${a.user}.0`],
      ["createdAt", (a) => seconds(a)],
      ["fullText", xText],
      ["retweetedTweetId", (a) => of(a, "repost")?.id ?? "nan"],
      ["inReplyToTweetId", (a) => of(a, "reply")?.id ?? "nan"],
      ["quotedTweetId", (a) => of(a, "quote")?.id ?? "nan"],
      ["hashtags", (a) => a.tags.join("|")],
      ["urls", (a) => a.link ?? "nan"],
    ]),
  },
  {
    tool: "LibreOffice, fixed width of quotes and German dates",
    file: "calc.csv",
    meant: only("post"),
    lacks: ["seconds"],
    options: { dateOrder: "day-first" },
    content: table(
      [
        ["Tweet-ID", (a) => `'${a.id}`],
        ["Nutzer", (a) => a.handle],
        ["Datum", (a) => `01.03.21 ${clock(a).slice(0, 5)}`],
        ["Text", (a) => a.text],
      ],
      only("post"),
      { delimiter: ";", all: true },
    ),
  },
  {
    tool: "Google Sheets in American dates",
    file: "sheet.csv",
    meant: only("post"),
    options: { dateOrder: "month-first" },
    content: table(
      [
        ["Timestamp", (a) => `3/1/2021 ${clock(a)}`],
        ["Username", (a) => `@${a.handle}`],
        ["Tweet", (a) => a.text],
        ["Link to Tweet", xLink],
      ],
      only("post"),
      { eol: "\r\n" },
    ),
  },
  {
    tool: "Power Query, times with AM and PM",
    file: "pq.csv",
    meant: only("post"),
    options: { dateOrder: "month-first" },
    content: table(
      [
        ["Post ID", (a) => a.id],
        ["Account", (a) => a.handle],
        [
          "Post Date",
          (a) =>
            `3/1/2021 ${Number(clock(a).slice(0, 2)) % 12 || 12}${clock(a).slice(2)} ${Number(clock(a).slice(0, 2)) < 12 ? "AM" : "PM"}`,
        ],
        ["Content", (a) => a.text],
      ],
      only("post"),
    ),
  },
  {
    tool: "Excel days as numbers",
    file: "days.csv",
    meant: only("post"),
    content: table(
      [
        ["post_id", (a) => `p${number(a)}`],
        ["user_name", (a) => a.handle],
        ["posted_at", (a) => (a.at / 86_400_000 + 25_569).toFixed(9)],
        ["body", (a) => a.text],
      ],
      only("post"),
    ),
  },
  {
    tool: "SPSS",
    file: "spss.csv",
    meant: only("post"),
    content: table(
      [
        ["tweetid", (a) => a.id],
        ["screenname", (a) => a.handle.padEnd(20)],
        ["created", (a) => `01-MAR-2021 ${clock(a)}`],
        ["tweet", (a) => a.text.padEnd(120)],
        ["sentiment", () => "#NULL!"],
      ],
      only("post"),
    ),
  },
  {
    tool: "SAS",
    file: "sas.csv",
    meant: only("post"),
    content: table(
      [
        ["tweet_id", (a) => a.id],
        ["user_id", (a) => a.user],
        ["created_dt", () => "."],
        ["created_at", (a) => `01MAR2021:${clock(a)}`],
        ["tweet_text", (a) => a.text],
      ],
      only("post"),
    ),
  },
  {
    tool: "Excel, header under two lines of a title",
    file: "titled.csv",
    meant: only("post"),
    content: table(
      [
        ["Id", (a) => `x${number(a)}`],
        ["User", (a) => a.handle],
        ["Date", (a) => sql(a)],
        ["Message", (a) => a.text],
      ],
      only("post"),
      { before: "Export of 1 March 2021,,,\nQuery: ferry,,,\n,,,\n" },
    ),
  },
  {
    tool: "a list of records with null for nothing",
    file: "null.json",
    meant: STORY,
    content: JSON.stringify(
      STORY.map((a) => ({
        tweet_id: a.id,
        user: { id: a.user, screen_name: a.handle, created_at: "2015-01-01T00:00:00Z", description: "boats" },
        created_at: iso(a),
        text: xText(a),
        retweeted_status_id: of(a, "repost")?.id ?? null,
        in_reply_to_status_id: of(a, "reply")?.id ?? null,
        quoted_status_id: of(a, "quote")?.id ?? null,
        hashtags: a.tags,
      })),
      null,
      2,
    ),
  },
  {
    tool: "records in pages, each with its list",
    file: "pages.jsonl",
    meant: PLAIN,
    content: [PLAIN.slice(0, 2), PLAIN.slice(2)]
      .map((page) =>
        JSON.stringify({
          status: "ok",
          paging: { next: "x" },
          data: page.map((a) => ({
            id: number(a),
            from: { id: a.user, name: a.name },
            created_time: iso(a).replace(".000Z", "+0000"),
            message: a.text,
          })),
        }),
      )
      .join("\n"),
  },
  {
    tool: "records in a document three deep",
    file: "deep.json",
    meant: PLAIN,
    content: JSON.stringify({
      meta: { query: "ferry" },
      response: {
        result: {
          posts: PLAIN.map((a) => ({ postId: number(a), authorId: a.user, publishedAt: iso(a), content: a.text })),
        },
      },
    }),
  },
  {
    tool: "Elasticsearch answer",
    file: "hits.json",
    meant: PLAIN,
    content: JSON.stringify({
      took: 3,
      hits: {
        total: { value: 4 },
        hits: PLAIN.map((a) => ({
          _index: "posts",
          _id: `e${number(a)}`,
          _score: 1,
          _source: { user: { id: a.user, name: a.handle }, "@timestamp": iso(a), message: a.text },
        })),
      },
    }),
  },
  {
    tool: "GraphQL edges",
    file: "edges.json",
    meant: PLAIN,
    content: JSON.stringify({
      data: {
        search: {
          edges: PLAIN.map((a) => ({
            cursor: "x",
            node: { id: number(a), author: { id: a.user, handle: a.handle }, createdAt: iso(a), body: a.text },
          })),
        },
      },
    }),
  },
  {
    tool: "Reddit API listing",
    file: "listing.json",
    meant: PLAIN,
    platform: "reddit",
    content: JSON.stringify({
      kind: "Listing",
      data: {
        after: null,
        children: PLAIN.map((a) => ({
          kind: "t3",
          data: {
            subreddit: "boats",
            author: a.handle,
            author_fullname: `t2_${a.user}`,
            title: a.text,
            selftext: "",
            id: a.code.toLowerCase(),
            name: `t3_${a.code.toLowerCase()}`,
            created: unix(a),
            created_utc: unix(a),
            is_self: true,
            url: `https://www.reddit.com/r/boats/comments/${a.code.toLowerCase()}/x/`,
            permalink: `/r/boats/comments/${a.code.toLowerCase()}/x/`,
          },
        })),
      },
    }),
  },
  {
    tool: "Arctic Shift posts as CSV",
    file: "arctic.csv",
    platform: "reddit",
    meant: PLAIN,
    content: table(
      [
        ["author", (a) => a.handle],
        ["title", () => "a thread"],
        ["score", () => 3],
        ["created", (a) => sql(a).slice(0, 16)],
        ["link", (a) => `https://www.reddit.com/r/boats/comments/${a.code.toLowerCase()}/a_thread/`],
        ["text", (a) => a.text],
        ["url", (a) => a.link ?? ""],
      ],
      PLAIN,
    ),
    lacks: ["seconds"],
  },
  {
    tool: "PRAW submissions to_csv",
    file: "praw.csv",
    meant: PLAIN,
    platform: "reddit",
    content: table(
      [
        ["", (_, i) => i],
        ["title", (a) => a.text],
        ["score", () => 5],
        ["id", (a) => `lv${a.code.toLowerCase()}`],
        ["subreddit", () => "boats"],
        ["url", (a) => (a.link ? a.link : `https://www.reddit.com/r/boats/comments/lv${a.code.toLowerCase()}/t/`)],
        ["num_comments", () => 2],
        ["body", () => ""],
        ["created", (a) => `${unix(a)}.0`],
        ["author", (a) => a.handle],
      ],
      PLAIN,
    ),
    lacks: ["links"],
  },
  {
    tool: "Mastodon.py statuses to_csv",
    file: "mast.csv",
    meant: COMMENTS,
    content: table(
      [
        ["id", (a) => a.id],
        ["created_at", (a) => `${sql(a)}+00:00`],
        ["in_reply_to_id", (a) => of(a, "reply")?.id ?? ""],
        ["in_reply_to_account_id", (a) => of(a, "reply")?.user ?? ""],
        ["sensitive", () => "False"],
        ["visibility", () => "public"],
        ["language", () => "en"],
        ["uri", (a) => `https://masto.example/users/${a.handle}/statuses/${a.id}`],
        ["url", (a) => `https://masto.example/@${a.handle}/${a.id}`],
        ["content", (a) => `<p>${a.text.replace(/https:\S+/, (l) => `<a href="${l}">${l}</a>`)}</p>`],
        ["reblog", () => ""],
        [
          "account",
          (a) =>
            `{'id': ${a.user}, 'username': '${a.handle}', 'acct': '${a.handle}@masto.example', 'display_name': '${a.name}', 'locked': False, 'created_at': datetime.datetime(2020, 1, 1, 0, 0, tzinfo=tzutc()), 'note': '<p>hi</p>', 'fields': []}`,
        ],
        ["media_attachments", () => "[]"],
        [
          "tags",
          (a) => `[${a.tags.map((t) => `{'name': '${t}', 'url': 'https://masto.example/tags/${t}'}`).join(", ")}]`,
        ],
      ],
      COMMENTS,
    ),
  },
  {
    tool: "Bluesky firehose kept as rows (did and rkey)",
    file: "fire.csv",
    meant: PLAIN,
    content: table(
      [
        ["did", (a) => `did:plc:${a.handle.replace("_", "")}7abcdefghijklmno`],
        ["rkey", (a) => `3k${a.code.toLowerCase()}zzz`],
        ["createdAt", (a) => iso(a)],
        ["text", (a) => a.text],
        ["langs", () => "['en']"],
        ["reply_parent", () => ""],
      ],
      PLAIN,
    ),
  },
  {
    tool: "YouTube API comments flattened (snippet.…)",
    file: "ytflat.csv",
    meant: PLAIN,
    content: table(
      [
        ["kind", () => "youtube#comment"],
        ["etag", (_, i) => `e${i}x`],
        ["id", (a) => `Ugz${a.code}`],
        ["snippet.videoId", () => "dQw4w9WgXcQ"],
        ["snippet.textDisplay", (a) => a.text],
        ["snippet.textOriginal", (a) => a.text],
        ["snippet.authorDisplayName", (a) => a.name],
        ["snippet.authorChannelUrl", (a) => `http://www.youtube.com/channel/UC${a.user}`],
        ["snippet.authorChannelId.value", (a) => `UC${a.user}`],
        ["snippet.canRate", () => "TRUE"],
        ["snippet.likeCount", () => 2],
        ["snippet.publishedAt", (a) => `${seconds(a)}Z`],
        ["snippet.updatedAt", (a) => `${seconds(a)}Z`],
      ],
      PLAIN,
    ),
  },
  {
    tool: "Kaggle table of YouTube comments",
    file: "ytk.csv",
    meant: PLAIN,
    content: table(
      [
        ["VideoID", () => "dQw4w9WgXcQ"],
        ["CommentID", (a) => `Ugz${a.code}`],
        ["CommentText", (a) => a.text],
        ["AuthorName", (a) => a.name],
        ["AuthorChannelID", (a) => `UC${a.user}`],
        ["Likes", () => 2],
        ["PublishedAt", (a) => `${seconds(a)}Z`],
        ["Sentiment", () => "Neutral"],
      ],
      PLAIN,
    ),
  },
  {
    tool: "Telegram scraper: sender_id, reply_to_msg_id, fwd_from_id",
    file: "tgs.csv",
    meant: only("post", "reply"),
    lacks: noTargets,
    content: table(
      [
        ["chat_id", () => "-1001400"],
        ["message_id", (_, i) => 11 + i],
        ["sender_id", (a) => a.user],
        ["first_name", (a) => a.name],
        ["date", (a) => `${sql(a)}+00:00`],
        ["message", (a) => a.text],
        ["reply_to_msg_id", (a) => (a.of ? 12 : "")],
        ["media_type", () => ""],
      ],
      only("post", "reply"),
    ),
  },
  {
    tool: "Channels alone: no person writes",
    file: "channels.csv",
    meant: PLAIN,
    content: table(
      [
        ["channel_name", (a) => a.handle],
        ["message_id", (_, i) => 11 + i],
        ["date", (a) => `${sql(a)}+00:00`],
        ["text", (a) => a.text],
        ["views", () => 99],
      ],
      PLAIN,
    ),
  },
  {
    tool: "Media monitor with Author ID and both dates",
    file: "monitor.csv",
    meant: only("post", "repost"),
    lacks: noTargets,
    content: table(
      [
        ["Mention ID", (a) => a.id],
        ["Published Date (GMT+01:00) London", (a) => sql(a, 1)],
        ["Discovered Date", () => "2021-03-02 00:00:00"],
        ["Source Type", () => "Twitter"],
        ["Author Handle", (a) => `@${a.handle}`],
        ["Author Followers", () => 5],
        ["Mention Content", xText],
        ["Mention URL", xLink],
        ["Mention Type", (a) => (a.kind === "repost" ? "Retweet" : "Tweet")],
      ],
      only("post", "repost"),
    ),
  },
  {
    tool: "numbered names of repeated columns",
    file: "numbered.csv",
    meant: PLAIN,
    content: table(
      [
        ["post_id", (a) => number(a)],
        ["author_id", (a) => a.user],
        ["created_at", (a) => iso(a)],
        ["text", (a) => a.text.replace(/ ?#\w+/g, "")],
        ["hashtag_1", (a) => a.tags[0] ?? ""],
        ["hashtag_2", (a) => a.tags[1] ?? ""],
        ["hashtag_3", () => ""],
      ],
      PLAIN,
    ),
  },
  {
    tool: "time in parts",
    file: "parts.csv",
    meant: PLAIN,
    content: table(
      [
        ["post_id", (a) => number(a)],
        ["user", (a) => a.handle],
        ["post_date", () => "2021-03-01"],
        ["post_time", clock],
        ["text", (a) => a.text],
      ],
      PLAIN,
    ),
  },
  {
    tool: "unix time in milliseconds as a float in exponent form",
    file: "exp.csv",
    meant: PLAIN,
    content: table(
      [
        ["post_id", (a) => number(a)],
        ["user_id", (a) => a.user],
        ["timestamp", (a) => `${a.at / 1e12}e+12`],
        ["text", (a) => a.text],
      ],
      PLAIN,
    ),
  },
];
