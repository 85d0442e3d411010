import { Identity } from "../model/raw.ts";
import { languageOf } from "./reading/languages.ts";
import { aliasesOf, idFromContent, unescapeHtml } from "./reading/post.ts";
import { reject } from "./reading/reasons.ts";
import { timeOfSnowflake } from "./reading/snowflake.ts";
import { hasColumns, tableSource } from "./reading/table.ts";
import { timeOf } from "./reading/times.ts";

const WHOLE_ID = /^\d{6,19}$/;
const STATUS = /\/status(?:es)?\/(\d{6,19})/;

/**
 * FiveThirtyEight's Internet Research Agency release (21 columns), and its by-author copies.
 * Ids went through a spreadsheet in some files (`9.1458E+17`): the post id is then read from `article_url`, and the
 * author is always the handle, since the numeric author id is damaged in the same way.
 */
export const fiveThirtyEight = tableSource({
  name: "fivethirtyeight-ira",
  title: "FiveThirtyEight: Russian troll tweets",
  about: "CSV of posts by accounts of the Internet Research Agency, 2012–2018, and copies of it by author",
  traces: ["link", "hashtag", "text"],
  telling: ["account_category", "publish_date", "post_type", "content"],
  certainty: 0.97,
  needs: ["author", "time"],
  header: hasColumns(["account_category", "publish_date", "content", "post_type"]),
  // The ids of the posts hold their time: where they are whole, they agree with this reading.
  zoneless: "UTC",
  slashes: "month-first",
  open({ columns, rules }) {
    const id = columns.take("id", "tweet_id", "post_id");
    const article = columns.also("article_url");
    const author = columns.take("author", "author", "account_id", "external_author_id");
    const time = columns.take("time", "publish_date");
    const text = columns.take("text", "content");
    const lang = columns.take("lang", "language");
    const retweet = columns.take("is_repost", "retweet");
    const postType = columns.also("post_type");
    const timeRules = rules(time);
    return (cells) => {
      const who = author(cells);
      if (who === "") return reject("no author");
      const told = timeOf(time(cells), timeRules);
      if (typeof told === "string") return reject(told);
      const given = id(cells);
      const whole = WHOLE_ID.test(given)
        ? given
        : (STATUS.exec(article(cells))?.[1] ?? (given.includes("E+") ? "" : given));
      const exact = timeOfSnowflake(whole);
      const at = exact !== undefined && Math.abs(exact - told) < 90_000 ? exact : told;
      const content = unescapeHtml(text(cells));
      const isRepost = retweet(cells) === "1" || postType(cells) === "RETWEET";
      return {
        platform: "x",
        id: whole === "" ? idFromContent(who, at, content) : new Identity(whole),
        author: new Identity(who),
        at,
        kind: postType(cells) === "QUOTE_TWEET" ? "quote" : isRepost ? "repost" : "post",
        text: content,
        lang: languageOf(lang(cells)),
        aliases: aliasesOf(who),
      };
    };
  },
});
