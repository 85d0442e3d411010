import { POST_KINDS } from "../model/kind.ts";
import { LANGUAGES } from "./recipe.ts";
import { accountIdOf, bodyOf, NONE, postIdOf, urlOf, type World } from "./world.ts";

const HEADER =
  "post_id,account_id,created_at,kind,text,lang,urls,hashtags,repost_of,repost_of_at,reply_to,quote_of,media\n";
const cell = (s: string) => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

/**
 * One row a post, plain column names, times ISO 8601 UTC to the millisecond, lists joined by `|`. Chunks of 1,000 rows.
 * O(posts).
 */
export function* writeCsv(w: World): Generator<string> {
  const { posts } = w;
  const iso = (i: number) => new Date(posts.at[i]).toISOString();
  let chunk = HEADER;
  for (let i = 0; i < posts.count; i++) {
    const kind = POST_KINDS[posts.kind[i]];
    const target = posts.target[i] === NONE ? "" : postIdOf(w, posts.target[i]);
    const said = kind === "repost" ? posts.target[i] : i;
    const url = posts.link[i] === NONE ? "" : urlOf(w, posts.link[i]);
    const text = bodyOf(w, i) + (url === "" ? "" : ` ${url}`);
    const tags = posts.tagSet[said] === NONE ? "" : w.tagSets[posts.tagSet[said]].join("|");
    chunk += `${[
      postIdOf(w, i),
      accountIdOf(w, posts.actor[i]),
      iso(i),
      kind,
      cell(text),
      LANGUAGES[posts.language[i]],
      url,
      tags,
      kind === "repost" ? target : "",
      kind === "repost" ? iso(posts.target[i]) : "",
      kind === "reply" ? target : "",
      kind === "quote" ? target : "",
      posts.media[i] === NONE ? "" : `https://media.example/${posts.media[i].toString(36)}.jpg`,
    ].join(",")}\n`;
    if (i % 1000 === 999) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}
