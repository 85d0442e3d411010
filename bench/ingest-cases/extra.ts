import type { Outcome, StoredPost } from "./read.ts";

/** What a layout's expectation says beyond the fields that all have. Each gives the faults it found. */
interface Extra {
  rows?(posts: readonly StoredPost[], outcome: Outcome): readonly string[];
  refusal?(error: string, said: readonly string[]): readonly string[];
}

const check = (...checks: readonly (readonly [boolean, string])[]): readonly string[] =>
  checks.filter(([holds]) => !holds).map(([, fault]) => fault);
const of = (post: StoredPost | undefined, type: string): readonly string[] => post?.objects[type] ?? [];
const links = (posts: readonly StoredPost[]): string => posts.map((p) => of(p, "link").join(" ")).join("|");
/**
 * Links as they were meant: the gate stores the paths of links as keyed hashes, so that names are compared one to one and by their host.
 * `""` in `meant` is a row without a link; undefined, a row that is not looked at.
 */
function asMeant(posts: readonly StoredPost[], meant: readonly (string | undefined)[]): readonly string[] {
  const named = new Map<string, string>();
  const said = new Map<string, string>();
  const hostOf = (link: string) => link.slice(0, link.indexOf("/"));
  return meant.flatMap((row, i) => {
    if (row === undefined) return [];
    const want = row === "" ? [] : row.split(" ");
    const is = of(posts[i], "link");
    if (is.length !== want.length) return [`row ${i + 1}: ${is.join(" ")}`];
    // In the order of their first appearance, which is that of the row.
    return want.flatMap((link, j) => {
      const known = named.get(link) ?? is.find((one) => !said.has(one) && hostOf(one) === hostOf(link)) ?? is[j];
      named.set(link, known);
      const fits = is.includes(known) && (said.get(known) ?? link) === link && hostOf(known) === hostOf(link);
      said.set(known, link);
      return fits ? [] : [`row ${i + 1}: ${is.join(" ")}`];
    });
  });
}
const times = (posts: readonly StoredPost[]): string =>
  posts.map(({ at }) => new Date(at).toISOString().slice(0, 19)).join(",");
const platforms = (posts: readonly StoredPost[]): string => posts.map(({ platform }) => platform).join(",");
const noMedia = (posts: readonly StoredPost[]): boolean => posts.every((p) => of(p, "media").length === 0);
const sameTarget = (posts: readonly StoredPost[], type: string, rows: readonly number[]): boolean =>
  new Set(rows.map((row) => of(posts[row], type)[0] ?? `none of ${row}`)).size === 1;
const says =
  (pattern: RegExp, fault: string) =>
  (error: string): readonly string[] =>
    pattern.test(error) ? [] : [fault];
const told = ({ said }: Outcome, pattern: RegExp): boolean => said.some((line) => pattern.test(line));

export const EXTRA: Readonly<Record<string, Extra>> = {
  "C02-minet-bluesky": { rows: (p) => check([of(p[0], "hashtag").join() === "a,b", "tags of row 1 are not a, b"]) },
  "C04-minet-two-ids": {
    rows: (p) =>
      check(
        [of(p[0], "link").length === 2, "row 1 has not two links"],
        [of(p[0], "hashtag").join() === "ferry,quay", "tags of row 1 are not ferry, quay"],
      ),
  },
  "C05-twscrape-csv": {
    rows: (p) =>
      check(
        [p.every(({ text }) => text !== ""), "a text is missing"],
        [noMedia(p), "media where there is none"],
        [p.flatMap((post) => of(post, "link")).length === 1, "not one link in all"],
      ),
  },
  "C06-twscrape-jsonl": { rows: (p) => check([of(p[0], "hashtag").join() === "ferry", "tag of row 1 is not ferry"]) },
  "C07-snscrape-jsonl": {
    rows: (p) =>
      check(
        [of(p[0], "hashtag").join() === "ferry", "tag of row 1 is not ferry"],
        [of(p[2], "media").length === 1, "row 3 has not its picture"],
      ),
  },
  "C08-twarc-json2csv": {
    rows: (p) =>
      check(
        [of(p[0], "link").length === 2, "row 1 has not two links"],
        [sameTarget(p, "repost", [1, 2]), "the reposts aim at different posts"],
      ),
  },
  "C09-hydrator-csv": { rows: (p) => check([platforms(p) === "x,x,x", `platform ${platforms(p)}`]) },
  "C10-rtweet-0x": {
    rows: (p) =>
      check(
        [p.slice(1).every((post) => post.kind === "repost" || of(post, "hashtag").length === 0), "tags of NA"],
        [noMedia(p), "media of NA"],
      ),
  },
  "C11-R-NA-targets": {
    rows: (p) => check([p.every((post) => of(post, "reply").length + of(post, "quote").length === 0), "targets of NA"]),
  },
  "C12a-twint-old-quote0": {
    rows: (p) => check([of(p[0], "hashtag").join() === "ferry,quay", "tags of row 1 are not ferry, quay"]),
  },
  "C14-4chan": { refusal: says(/nobody|no account|anonym/i, "does not say that nobody is named") },
  "C16-brandwatch": {
    rows: (p) =>
      check(
        [new Set(platforms(p).split(",")).size > 1, "one platform for all rows"],
        [asMeant(p, ["example.org/a"]).length === 0, "link example.org/a is missing"],
      ),
  },
  "C17-meltwater": { rows: (p) => check([p.every(({ text }) => text !== ""), "a text is missing"]) },
  "C20-kibana-date": { rows: (p) => check([p[1]?.at % 60_000 === 5_250, "the second is not at 05.250"]) },
  "C23-excel-serial-int": { rows: (p) => check([times(p).includes("2021-03-02T00:00:00"), `times ${times(p)}`]) },
  "C25-yt-comment-downloader": {
    rows: (p) =>
      check(
        [times(p).startsWith("2021-03-01T10:00:00"), `times ${times(p)}`],
        [p[1]?.kind === "reply", "row 2 is no reply"],
      ),
  },
  "C29-space-after-comma": { rows: (p) => check([!p.some(({ text }) => text.includes('"')), "quotes in a text"]) },
  "C35-x-archive-js": { refusal: says(/one (?:person|account)/i, "does not say that it is one person's archive") },
  "C42-mastodon-outbox": { refusal: says(/one (?:person|account)/i, "does not say that it is one person's archive") },
  "C41-bsky-listrecords": { rows: (p) => check([platforms(p) === "bluesky,bluesky", `platform ${platforms(p)}`]) },
  "C43b-ytdlp-infojson": { rows: (p) => check([p.some(({ kind }) => kind === "reply"), "no reply"]) },
  "C48-repost-placeholders": {
    rows: (p) =>
      check([
        p.every(({ kind }) => kind === "post"),
        `${p.filter(({ kind }) => kind !== "post").length} are no originals`,
      ]),
  },
  "C47c-text-placeholders": {
    rows: (p) =>
      check([p.every((post) => of(post, "text").length === 0 && post.text === ""), "a text that nobody wrote"]),
  },
  "C50-link-cells": {
    rows(p) {
      const one = "example.org/a?id=1";
      const two = `${one} example.org/b`;
      const meant = [one, two, two, two, two, two, undefined, "", one, one];
      return asMeant(p, meant);
    },
  },
  "C53-excel-15-digits": {
    rows: (p, outcome) => check([p.length === 2 || told(outcome, /rounded|damaged/), "rounded ids were believed"]),
  },
  "C57-same-tweet-two-formats": { rows: (p) => check([platforms(p) === "x", `platform ${platforms(p)}`]) },
  "C62-no-header": { refusal: says(/header|names of (?:the )?columns/i, "does not say that there is no header") },
  "K04-advice-noheader": { refusal: says(/header|names of (?:the )?columns/i, "does not say that there is no header") },
  "C70-crowdtangle-old": { rows: (p) => asMeant(p, ["example.org/a", "example.org/a"]) },
  "C15c-pushshift-submissions": {
    rows: (p) => asMeant(p, ["example.org/story", "example.org/story"]),
  },
  "D01-cst-china": { rows: (p) => check([times(p).includes("10:00:05"), `times ${times(p)}`]) },
  "D02-pst-ast-bst": { rows: (p) => check([new Set(times(p).split(",")).size === 1, `times ${times(p)}`]) },
  "D06-x-page-time": { rows: (p) => check([times(p).startsWith("2021-03-01T10:00:00"), `times ${times(p)}`]) },
  "D07-localised-months": {
    rows: (p) =>
      check([
        times(p)
          .split(",")
          .every((t) => t === "2021-03-01T10:00:00"),
        `times ${times(p)}`,
      ]),
  },
  "D08-order-late": { rows: (p) => check([times(p).startsWith("2021-04-04"), `times ${times(p).slice(0, 40)}`]) },
  "E03-macroman": {
    rows: (p, outcome) =>
      check([p[0].text.includes("fermé à l’île") || told(outcome, /encoding/), `text ${p[0].text.slice(0, 30)}`]),
  },
  "E04-double-utf8": {
    rows: (p, outcome) =>
      check([p[0].text.includes("fermé") || told(outcome, /twice|encoding/), `text ${p[0].text.slice(0, 30)}`]),
  },
  "E08-crlf-in-quotes": { rows: (p) => check([p.every(({ text }) => text.length > 20), "a text is cut"]) },
  "F01-4cat-anonymised": { refusal: says(/nobody|no account|anonym/i, "does not say that nobody is named") },
  "F04-counts-per-account": { refusal: says(/text|post/i, "does not say that nothing here is a post") },
  "F07-twitterscraper": { rows: (p) => asMeant(p, ["example.org/a"]) },
  "I02-smart-quotes": { rows: (p) => check([p.length >= 1 && times(p).includes("10:00:05"), "row 2 is missing"]) },
  "I03-rt-without-colon-manual": {
    rows: (p) =>
      check([p[0].kind === "repost", "row 1 is no repost"], [p[1]?.kind === "post", `row 2 is a ${p[1]?.kind}`]),
  },
  "J12-epoch-zero": { rows: (p) => check([times(p).startsWith("2021-03-01"), `times ${times(p)}`]) },
  "B01-bsky-times": {
    rows: (p, outcome) =>
      check(
        [times([p[1]]) === "2024-11-24T07:49:05", `row 2 at ${times([p[1]])}`],
        [times([p[2]]) === "2024-11-24T07:49:09", `row 3 at ${times([p[2]])}`],
        [times([p[0]]).startsWith("2024-11-24") || told(outcome, /before|2015|import/), `row 1 at ${times([p[0]])}`],
      ),
  },
  "B03-cnt-two-urls": {
    rows: (p) =>
      check([
        p.map((post) => of(post, "link").length).join() === "0,0,2,2",
        `links a row: ${p.map((post) => of(post, "link").length)}`,
      ]),
  },
  "K01-tgdataset": {
    rows: (p) => check([p.filter(({ kind }) => kind === "repost").length === 3, "not 3 reposts"]),
  },
  "K03-coortweet-row-per-object": {
    rows: (p) =>
      check([
        p.reduce((n, post) => n + of(post, "repost").length + of(post, "hashtag").length, 0) === 18,
        "not 18 acts",
      ]),
  },
  "K06-cnt-NA": {
    rows: (p) =>
      check(
        [p.length === 12, `${p.length} posts, meant 13 rows but the one of nobody`],
        [p.filter(({ kind }) => kind === "repost").length === 3, "not 3 reposts"],
        [
          sameTarget(
            p.filter(({ kind }) => kind === "repost"),
            "repost",
            [0, 1, 2],
          ),
          "the reposts aim at different posts",
        ],
        [p.every((post) => of(post, "link").every((link) => link.startsWith("example.org"))), "a link NA"],
      ),
  },
  "K08-facebook-scraper": {
    rows: (p) =>
      check(
        [p.filter(({ kind }) => kind === "repost").length === 2, "not 2 shares"],
        [
          p.filter((post) => of(post, "link").length === 1 && of(post, "link")[0] === of(p[0], "link")[0]).length === 2,
          `links ${links(p)}`,
        ],
      ),
  },
  "K11-x-altered-ids": { rows: (p) => check([times(p).includes("2021-03-01T13:00:00"), `times ${times(p)}`]) },
  "K15-footer-lines": { rows: (p) => check([times(p).endsWith("2021-03-15T10:02:00"), `times ${times(p)}`]) },
  "K16-tuber-comments": {
    rows: (p) =>
      check(
        [p.filter(({ kind }) => kind === "reply").length === 1, "not one reply"],
        [p.every(({ text }) => text.includes("ferry & quay")), "text is not textOriginal"],
      ),
  },
};
