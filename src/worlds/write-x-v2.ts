import { mix32 } from "./draws.ts";
import { username } from "./names.ts";
import { LANGUAGES } from "./recipe.ts";
import { accountIdOf, bodyOf, NONE, postIdOf, urlOf, type World } from "./world.ts";

interface Entities {
  urls?: { start: number; end: number; url: string; expanded_url: string; display_url: string }[];
  hashtags?: { start: number; end: number; tag: string }[];
  mentions?: { start: number; end: number; username: string; id: string }[];
}

/** Places of hashtags in a text, in characters as the API counts them (code points). */
function hashtagsIn(text: string): Entities["hashtags"] {
  const found: NonNullable<Entities["hashtags"]> = [];
  for (const m of text.matchAll(/#([\p{L}\p{M}\p{N}_]+)/gu)) {
    const start = [...text.slice(0, m.index)].length;
    found.push({ start, end: start + [...m[0]].length, tag: m[1] });
  }
  return found.length === 0 ? undefined : found;
}

/**
 * X API v2, one flat post a line, as twarc writes it: `author`, `referenced_tweets` with the post inside, `entities`; ids are
 * snowflakes that carry the post's time. A repost reads "RT @name: …", cut at 140 characters, as the API cuts it. O(posts).
 */
export function* writeXv2(w: World): Generator<string> {
  const { posts } = w;
  const relation = ["", "retweeted", "replied_to", "quoted"];
  let chunk = "";
  for (let i = 0; i < posts.count; i++) {
    const t = posts.target[i];
    const u = posts.actor[i];
    const kind = posts.kind[i];
    const tweet: Record<string, unknown> = {
      ...bareOf(w, i),
      conversation_id: kind === 2 && t !== NONE ? postIdOf(w, t) : postIdOf(w, i),
      author: authorOf(w, u),
    };
    if (t !== NONE) {
      const original = { ...bareOf(w, t), conversation_id: postIdOf(w, t), author: authorOf(w, posts.actor[t]) };
      tweet.referenced_tweets = [{ type: relation[kind], ...original }];
      const name = username(posts.actor[t], w.seed);
      if (kind === 2) tweet.in_reply_to_user_id = accountIdOf(w, posts.actor[t]);
      if (kind === 1) {
        const whole = [...`RT @${name}: ${original.text}`];
        const text = whole.length > 140 ? `${whole.slice(0, 139).join("")}…` : whole.join("");
        tweet.text = text;
        tweet.entities = {
          mentions: [{ start: 3, end: 4 + name.length, username: name, id: original.author_id }],
          hashtags: hashtagsIn(text),
        } satisfies Entities;
        tweet.attachments = undefined;
      }
    }
    chunk += `${JSON.stringify(tweet)}\n`;
    if (i % 500 === 499) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

/** An account as the API shows it. */
function authorOf(w: World, u: number) {
  const name = username(u, w.seed);
  const n = (k: number, top: number) => Math.floor(top ** (mix32(w.seed, u, k) / 4294967296));
  return {
    id: accountIdOf(w, u),
    username: name,
    name,
    created_at: new Date(1_400_000_000_000 + mix32(w.seed, u, 5) * 60).toISOString(),
    verified: false,
    protected: false,
    public_metrics: {
      followers_count: n(31, 90_000),
      following_count: n(32, 4_000),
      tweet_count: n(33, 60_000),
      listed_count: n(34, 200),
    },
  };
}

/** A post as the API shows it by itself. */
function bareOf(w: World, i: number) {
  const { posts } = w;
  const body = bodyOf(w, i);
  const entities: Entities = { hashtags: hashtagsIn(body) };
  let text = body;
  if (posts.link[i] !== NONE) {
    const url = `https://t.co/${(mix32(w.seed, i, 61).toString(36) + mix32(w.seed, i, 62).toString(36)).slice(0, 10)}`;
    const start = [...body].length + 1;
    const expanded = urlOf(w, posts.link[i]);
    const display = expanded.slice(8);
    text += ` ${url}`;
    entities.urls = [
      {
        start,
        end: start + url.length,
        url,
        expanded_url: expanded,
        display_url: display.length > 27 ? `${display.slice(0, 26)}…` : display,
      },
    ];
  }
  return {
    id: postIdOf(w, i),
    author_id: accountIdOf(w, posts.actor[i]),
    created_at: new Date(posts.at[i]).toISOString(),
    text,
    lang: LANGUAGES[posts.language[i]],
    entities: entities.hashtags || entities.urls ? entities : undefined,
    attachments:
      posts.media[i] === NONE
        ? undefined
        : {
            media_keys: [`3_${1_000_000 + posts.media[i]}`],
            media: [
              {
                media_key: `3_${1_000_000 + posts.media[i]}`,
                type: "photo",
                url: `https://media.example/${posts.media[i].toString(36)}.jpg`,
              },
            ],
          },
    source: "Made world",
    reply_settings: "everyone",
    possibly_sensitive: false,
  };
}
