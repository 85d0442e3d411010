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
  /** In the names of his own words: `rare3`, `zeta3s`, `secret3`. */
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

/**
 * A made collection of one day with targets in it, read and analysed into a project. Everybody writes of the flood and of some of
 * `zeta0 …`; target n alone writes `rare n`, and `zeta n s` where the others write `zeta n`; half of the crowd and perhaps he write `secret n`.
 * Twelve accounts post the same texts within seconds, so that there is a group to be a share of.
 */
export async function makeCollection(
  root: string,
  { accounts, targets, seed }: { readonly accounts: number; readonly targets: number; readonly seed: number },
): Promise<Collection> {
  const rng = makeRng(seed).fork(`collection ${accounts}`);
  const lines = ["id,account,time,text,urls,lang"];
  const post = (account: string, at: number, text: string, lang: string) =>
    void lines.push(
      `${lines.length},${account},${new Date(BEGIN + at).toISOString()},${text},https://news.example/${rng.int(12)},${lang}`,
    );
  const made = Array.from({ length: targets }, (_, n) => target(rng.fork(`target ${n}`), n, post));
  for (let a = 0; a < accounts; a++) {
    const [words, secrets] = [some(rng, "zeta", targets), some(rng, "secret", targets)];
    for (let i = 1 + rng.int(6); i > 0; i--) {
      const topic = rng.next() < 0.6 ? "flood" : "storm";
      const lang = rng.next() < 0.8 ? "en" : "de";
      post(
        `crowd${a}`,
        rng.int(hours(HOURS)),
        [topic, ...few(rng, words), ...few(rng, secrets), chat(rng)].join(" "),
        lang,
      );
    }
  }
  for (let o = 0; o < 30; o++) {
    const at = rng.int(hours(HOURS));
    const text = `flood ${chat(rng)} ${chat(rng)} ${some(rng, "zeta", targets).join(" ")} planted ${o}`;
    for (let m = 0; m < 12; m++)
      if (rng.next() < 0.8) post(`echo${m}`, Math.min(at + rng.int(20_000), hours(HOURS) - 1), text, "en");
  }
  const dir = join(root, `project-${accounts}-${seed}`);
  mkdirSync(dir, { mode: 0o700 });
  // The key draws the noise: always the same, so that the attack is.
  writeFileSync(
    join(dir, "key"),
    Uint8Array.from({ length: 32 }, (_, i) => i + seed),
    { mode: 0o600 },
  );
  const archive = join(root, `posts-${accounts}-${seed}.csv`);
  writeFileSync(archive, `${lines.join("\n")}\n`);
  await run({ files: [archive], project: dir, seed: 1, k: 10, groupK: 5 });
  return { dir, accounts: accounts + 12 + made.filter((t) => t.present).length, targets: made };
}

type Post = (account: string, at: number, text: string, lang: string) => void;

function target(rng: Rng, n: number, post: Post): Target {
  const lang = TONGUES[n % TONGUES.length];
  const there = Array.from({ length: HOURS }, () => false);
  const [present, saidSecret] = [n % 2 === 0, n % 4 === 0];
  for (let i = 0; present && i < 8; i++) {
    const hour = rng.int(HOURS);
    there[hour] = true;
    const text = `flood rare${n} zeta${n}s ${saidSecret ? `secret${n}` : "nothing"} ${chat(rng)}`;
    post(`target${n}`, hours(hour) + rng.int(hours(1)), text, lang);
  }
  return { n, lang, present, there, saidSecret };
}

const chat = (rng: Rng): string => Array.from({ length: 4 }, () => `w${rng.int(400)}`).join(" ");
/** Half of the words of a name. */
const some = (rng: Rng, name: string, of: number): string[] =>
  Array.from({ length: of }, (_, i) => `${name}${i}`).filter(() => rng.next() < 0.5);
const few = (rng: Rng, words: readonly string[]): string[] => words.filter(() => rng.next() < 0.6);
