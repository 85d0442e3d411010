import { createReadStream, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { namesOf } from "../src/privacy/names.ts";
import { scrubText, TOKENS } from "../src/privacy/scrub.ts";
import { recognise } from "../src/sources/index.ts";
import { openArchive } from "../src/sources/opening.ts";

/**
 * What the gate takes out of real texts besides addresses, `@name`, `RT name:` and plain e-mail addresses: how many texts lose something,
 * and the commonest losses. Whether a loss was an identity is for a person to say; the list is short.
 * `node .bench/bench/gate-loss.js FILE-OR-FOLDER… [--show=N] [--each]`. Prints pieces of texts: not to be published.
 */
const args = process.argv.slice(2);
const show = Number(args.find((a) => a.startsWith("--show="))?.slice(7) ?? 100);
const each = args.includes("--each");

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesIn(join(path, name)))
    : [path];

/** What says by its own spelling that it is an address or an account. */
const PLAIN =
  /https?:\/\/\S+|(?<![\p{L}\p{N}])[\w-]+(?:\.[\w-]+)+\/\S*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@＠][\p{L}\p{N}_.]+(?:@[\w.-]+)?|(?<![\p{L}\p{N}])RT [\w]+(?=:)|&\w+;/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}_]*/gu;
const TAKEN = Object.values(TOKENS);

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

const losses = new Map<string, number>();
let texts = 0;
let losing = 0;
let byNames = 0;
for (const path of args.filter((a) => !a.startsWith("--")).flatMap(filesIn)) {
  const count = { texts: 0, losing: 0 };
  try {
    for await (const file of openArchive(createReadStream(path), basename(path))) {
      const parts: Uint8Array[] = [];
      for await (const part of file.bytes) parts.push(part);
      const bytes = Buffer.concat(parts);
      const { source } = recognise(bytes.subarray(0, 262_144), file.name);
      if (!source) continue;
      for await (const batch of source.read(
        (async function* () {
          yield bytes;
        })(),
        {},
      ))
        for (const post of batch.posts) {
          if (post.text === "") continue;
          count.texts++;
          const names = namesOf((post.aliases ?? []).map((alias) => alias.reveal()));
          const lost = lossOf(post.text, scrubText(post.text, names).text);
          if (lost.length === 0) continue;
          count.losing++;
          if (names.length > 0 && lossOf(post.text, scrubText(post.text, []).text).length === 0) byNames++;
          const piece = lost.join(" ");
          losses.set(piece, (losses.get(piece) ?? 0) + 1);
          if (each) console.log(`${piece}\t${JSON.stringify(post.text)}`);
        }
    }
  } catch (e) {
    console.error(`${path}: ${(e as Error).message}`);
  }
  texts += count.texts;
  losing += count.losing;
  if (count.texts > 0) console.log(`${basename(path)}: ${count.losing} of ${count.texts} texts`);
}
const percent = ((100 * losing) / texts).toFixed(3);
console.log(`\n${losing} of ${texts} texts (${percent} %) lose something; ${byNames} by the record's own names`);
for (const [piece, n] of [...losses].sort((a, b) => b[1] - a[1]).slice(0, show)) console.log(`${n}\t${piece}`);
