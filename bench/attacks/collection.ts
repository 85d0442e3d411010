import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../src/analysing/run.ts";
import { makeRng, type Rng } from "../../src/methods/rng.ts";
import { hours } from "../../src/model/time.ts";

export const HOURS = 24;
/** Monday, 4 March 2024. */
export const BEGIN = Date.UTC(2024, 2, 4);
/** Codes that nobody else writes in, one a target. */
const TONGUES = "sw cy is mt eu ga lb sq hy ka az uz kk ky tg mn ne si km lo am ti om so rw ln yo ig ha zu".split(" ");

/** Somebody about whom three things are not known: whether he is in the collection, in which hours he wrote, and whether he used a word. */
export interface Target {
  /** In the names of his own words: `rare103`, `zeta103s`, `secret103`. */
  readonly n: number;
  readonly lang: string;
  readonly present: boolean;
  readonly there: readonly boolean[];
  readonly saidSecret: boolean;
}

export interface Collection {
  readonly dir: string;
  readonly accounts: number;
  readonly targets: readonly Target[];
}

/** A post as it is made. */
export interface MadePost {
  readonly account: string;
  /** Since `BEGIN`, ms. */
  readonly at: number;
  readonly text: string;
  readonly lang: string;
}

export interface MadeSize {
  readonly accounts: number;
  readonly targets: number;
  readonly seed: number;
  readonly slogans?: boolean;
}

/**
 * A made day with targets in it. Everybody writes of the flood and of some of `zeta100 …`; target n alone writes `rare n`, `zeta n s` where
 * the others write `zeta n`, and `left n so right n` where they write `left n right n also n`; half of the crowd and perhaps he write `secret n`.
 * With `slogans` some copy a text of twelve words, `cut n a … cut n l`, and he copies it with a word more in the middle; some write `near n` and
 * `by n` one after the other, as many far apart, and he with four words between; some write six words `tag n a … tag n f`, of which he writes the first three.
 * Twelve accounts post the same texts within seconds, so that there is a group to be a share of.
 */
export function makePosts({ accounts, targets, seed, slogans = false }: MadeSize): {
  posts: MadePost[];
  targets: Target[];
} {
  const rng = makeRng(seed).fork(`collection ${accounts}`);
  const posts: MadePost[] = [];
  const post: Post = (account, at, text, lang) => void posts.push({ account, at, text, lang });
  const made = Array.from({ length: targets }, (_, i) => target(rng.fork(`target ${i}`), FIRST + i, slogans, post));
  for (let a = 0; a < accounts; a++) {
    const [words, secrets] = [some(rng, "zeta", targets), some(rng, "secret", targets)];
    for (let i = 1 + rng.int(6); i > 0; i--) {
      const topic = rng.next() < 0.6 ? "flood" : "storm";
      const lang = rng.next() < 0.8 ? "en" : "de";
      const pairs = few(rng, words).map((word) => word.replace(/zeta(.*)/, "left$1 right$1 also$1"));
      const copied = slogans ? few(rng, words).map((word) => slogan(Number(word.slice(4)))) : [];
      const [front, back] = slogans ? besides(rng, few(rng, words)) : ["", ""];
      const text = [front, topic, ...few(rng, words), ...pairs, ...copied, ...few(rng, secrets), chat(rng), back].join(
        " ",
      );
      post(`crowd${a}`, rng.int(hours(HOURS)), text, lang);
    }
  }
  for (let o = 0; o < 30; o++) {
    const at = rng.int(hours(HOURS));
    const text = `flood ${chat(rng)} ${chat(rng)} ${some(rng, "zeta", targets).join(" ")} planted ${o}`;
    for (let m = 0; m < 12; m++)
      if (rng.next() < 0.8) post(`echo${m}`, Math.min(at + rng.int(20_000), hours(HOURS) - 1), text, "en");
  }
  return { posts, targets: made };
}

/** The same, read and analysed into a project. */
export async function makeCollection(root: string, size: MadeSize): Promise<Collection> {
  const { posts, targets } = makePosts(size);
  const { accounts, seed } = size;
  const links = makeRng(seed).fork(`links ${accounts}`);
  const line = ({ account, at, text, lang }: MadePost, i: number) =>
    `${i + 1},${account},${new Date(BEGIN + at).toISOString()},${text},https://news.example/${links.int(12)},${lang}`;
  const dir = join(root, `project-${accounts}-${seed}`);
  mkdirSync(dir, { mode: 0o700 });
  // The key draws the noise: always the same, so that the attack is.
  writeFileSync(
    join(dir, "key"),
    Uint8Array.from({ length: 32 }, (_, i) => i + seed),
    { mode: 0o600 },
  );
  const archive = join(root, `posts-${accounts}-${seed}.csv`);
  writeFileSync(archive, `${["id,account,time,text,urls,lang", ...posts.map(line)].join("\n")}\n`);
  await run({ files: [archive], project: dir, seed: 1, k: 10, groupK: 5 });
  return { dir, accounts: accounts + 12 + targets.filter((t) => t.present).length, targets };
}

/** Of the first target: no name of a target begins another's. */
const FIRST = 100;
type Post = (account: string, at: number, text: string, lang: string) => void;

/** The words of what is copied about a target. */
export const cuts = (n: number): readonly string[] => Array.from("abcdefghijkl", (letter) => `cut${n}${letter}`);
const slogan = (n: number, between = ""): string => {
  const words = cuts(n);
  return [...words.slice(0, 6), ...(between ? [between] : []), ...words.slice(6)].join(" ");
};

/** What one of the crowd writes at the front of a text and at its back: two words about some targets together or apart, and six about them. */
function besides(rng: Rng, words: readonly string[]): [front: string, back: string] {
  const back: string[] = [];
  const front = words.map((word) => {
    const n = Number(word.slice(4));
    back.push(...tags(n));
    if (rng.next() < 0.5) return `near${n} by${n}`;
    back.push(`by${n}`);
    return `near${n}`;
  });
  return [front.join(" "), `${Array(50).fill("far").join(" ")} ${back.join(" ")}`];
}
/** Words that the same accounts write, but him: he writes the first half. */
export const tags = (n: number): readonly string[] => Array.from("abcdef", (letter) => `tag${n}${letter}`);

function target(rng: Rng, n: number, slogans: boolean, post: Post): Target {
  const lang = TONGUES[n % TONGUES.length];
  const there = Array.from({ length: HOURS }, () => false);
  const [present, saidSecret] = [n % 2 === 0, n % 4 === 0];
  for (let i = 0; present && i < 8; i++) {
    const hour = rng.int(HOURS);
    there[hour] = true;
    const text = `flood rare${n} zeta${n}s left${n} so right${n} ${saidSecret ? `secret${n}` : "nothing"} ${slogans ? `${slogan(n, "so")} near${n} so so so so by${n} ${tags(n).slice(0, 3).join(" ")}` : ""} ${chat(rng)}`;
    post(`target${n}`, hours(hour) + rng.int(hours(1)), text, lang);
  }
  return { n, lang, present, there, saidSecret };
}

const chat = (rng: Rng): string => Array.from({ length: 4 }, () => `w${rng.int(400)}`).join(" ");
/** Half of the words of a name. */
const some = (rng: Rng, name: string, of: number): string[] =>
  Array.from({ length: of }, (_, i) => `${name}${FIRST + i}`).filter(() => rng.next() < 0.5);
const few = (rng: Rng, words: readonly string[]): string[] => words.filter(() => rng.next() < 0.6);
