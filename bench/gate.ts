import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { RawPost } from "../src/model/raw.ts";
import { makeGate } from "../src/privacy/gate.ts";
import { namesOf } from "../src/privacy/names.ts";
import { scrubText, TOKENS } from "../src/privacy/scrub.ts";
import { openArchive, recognise } from "../src/sources/index.ts";
import type { Row } from "./page.ts";

const SHARED = "../shared/data";
const FILES = [
  "coordination/ira_pool_nov2015.csv.gz",
  "coordination/ira_dev_sample.csv",
  "coordination/organic_mayweather_dev.csv",
  "ingest",
];

const filesIn = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: "utf8" })
        .map((name) => join(path, name))
        .filter((file) => statSync(file).isFile())
        .sort();

/** What says by its own spelling that it is an address or an account. */
const PLAIN =
  /https?:\/\/\S+|(?<![\p{L}\p{N}])[\w-]+(?:\.[\w-]+)+\/\S*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@＠][\p{L}\p{N}_.]+(?:@[\w.-]+)?|(?<![\p{L}\p{N}])RT [\w]+(?=:)|&\w+;/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}_]*/gu;
const TAKEN = Object.values(TOKENS);

/** Words of a text that the gate took out, besides what is plainly an identity. */
function lossOf(before: string, after: string): string[] {
  const left = new Map<string, number>();
  let kept = after;
  for (const token of TAKEN) kept = kept.replaceAll(token, " ");
  for (const [word] of kept.matchAll(WORD)) left.set(word, (left.get(word) ?? 0) + 1);
  const lost: string[] = [];
  for (const [word] of before.replace(PLAIN, " ").normalize("NFC").matchAll(WORD)) {
    const n = left.get(word) ?? 0;
    if (n > 0) left.set(word, n - 1);
    else lost.push(word);
  }
  return lost;
}

async function postsIn(path: string): Promise<RawPost[]> {
  const posts: RawPost[] = [];
  for await (const file of openArchive(createReadStream(path), basename(path))) {
    const parts: Uint8Array[] = [];
    for await (const part of file.bytes) parts.push(part);
    const bytes = Buffer.concat(parts);
    const { source } = recognise(bytes.subarray(0, 262_144), file.name);
    async function* whole() {
      yield bytes;
    }
    if (source) for await (const batch of source.read(whole(), {})) posts.push(...batch.posts);
  }
  return posts;
}

const NUMBER = /^[\d_ ]{6,}$/;
const HOST = /(?:^| )(?:www|ru|com|net|ua|pl|de)(?: |$)/i;
/** A mask of the samples' makers, a name with digits or low lines or capitals inside. */
const NAME = /^(?:u_[0-9a-f]{10}|\w*(?:\d|_|\p{Ll}\p{Lu})\w*)$/u;

/**
 * What the gate takes out of the shared samples besides addresses, `@name`, `RT name:` and plain e-mail addresses, and what it costs.
 * `show`: prints each loss, which is a piece of a real text: to be looked at, not published.
 */
export async function benchGate(show: boolean): Promise<Row[]> {
  if (!existsSync(SHARED)) throw new Error(`${SHARED} is not there: the gate is measured on real texts`);
  const posts: RawPost[] = [];
  for (const path of FILES.flatMap((name) => filesIn(join(SHARED, name))))
    try {
      for (const post of await postsIn(path)) if (post.text !== "") posts.push(post);
    } catch {
      // Some of the samples are no archives.
    }
  const kinds = { numbers: 0, hosts: 0, names: 0, others: 0 };
  for (const { text, aliases = [] } of posts) {
    const names = namesOf(aliases.map((alias) => alias.reveal()));
    const lost = lossOf(text, scrubText(text, names).text).join(" ");
    if (lost === "") continue;
    kinds[NUMBER.test(lost) ? "numbers" : HOST.test(lost) ? "hosts" : NAME.test(lost) ? "names" : "others"]++;
    if (show) console.log(`${lost}\t${JSON.stringify(text)}`);
  }
  const gate = makeGate(new Uint8Array(32).fill(1));
  const from = process.cpuUsage();
  for (const post of posts) gate.admit(post);
  const { user, system } = process.cpuUsage(from);
  const of = (n: number) =>
    `${n} of ${posts.length.toLocaleString("en-US")} (${((100 * n) / posts.length).toFixed(3)} %)`;
  return [
    ["texts that lose telephone or account numbers", of(kinds.numbers)],
    ["… bare hosts, which become the post's links", of(kinds.hosts)],
    ["… names in the spelling of handles, masks of accounts", of(kinds.names)],
    ["… anything else: at most these lose a word that was no identity", of(kinds.others), "≤ 0.1 %"],
    ["processor time of the gate, a post", `${((user + system) / posts.length).toFixed(1)} µs`],
  ];
}
