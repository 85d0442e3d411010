import { nearDuplicateFamilies, type ShingledText } from "../src/methods/near-duplicates.ts";
import { makeRng } from "../src/methods/rng.ts";

/**
 * Near-duplicate families of made texts: words drawn by Zipf's law, one text in ten an edited copy of the one before.
 * Prints texts per second for the whole job and the share of copies found.
 */
export async function benchNearDuplicates(count: number): Promise<{ textsPerSecond: number; recall: number }> {
  const texts = makeTexts(count);
  const started = performance.now();
  const family = await nearDuplicateFamilies(count, async function* () {
    for (let i = 0; i < count; i += 4096) yield texts.slice(i, i + 4096);
  });
  const seconds = (performance.now() - started) / 1000;
  let copies = 0;
  let found = 0;
  for (let i = 9; i < count; i += 10) {
    copies++;
    if (family[i] === family[i - 1]) found++;
  }
  return { textsPerSecond: Math.round(count / seconds), recall: found / copies };
}

export function makeTexts(count: number): ShingledText[] {
  const rng = makeRng(1);
  const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dro fla gri plo sta tri".split(
    " ",
  );
  const words = Array.from({ length: 8000 }, () =>
    Array.from({ length: 1 + rng.int(4) }, () => syllables[rng.int(syllables.length)]).join(""),
  );
  const word = () => words[Math.min(words.length - 1, Math.floor(words.length ** rng.next()) - 1)];
  const texts: ShingledText[] = [];
  for (let i = 0; i < count; i++) {
    const list = i % 10 === 9 ? texts[i - 1].text.split(" ") : Array.from({ length: 10 + rng.int(10) }, word);
    if (i % 10 === 9) list[rng.int(list.length)] = word();
    texts.push({ text: list.join(" "), size: 4 });
  }
  return texts;
}

if (import.meta.filename === process.argv[1]) {
  const count = Number(process.argv[2] ?? 200_000);
  const { textsPerSecond, recall } = await benchNearDuplicates(count);
  console.log(
    `near-duplicates: ${count} texts, ${textsPerSecond} texts/s, recall of edited copies ${recall.toFixed(3)}`,
  );
}
