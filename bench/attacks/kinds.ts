import { formatUtc, hours } from "../../src/model/time.ts";
import { BEGIN, cuts, HOURS, type Target, tags } from "./collection.ts";
import type { Door, Line } from "./doors.ts";

/** What the attacker says of a target after his questions; absent where the kind says nothing of it. */
export interface Said {
  /** By hour: he was there. */
  readonly there?: readonly boolean[];
  /** He is in the collection. */
  readonly present?: boolean;
  /** He used the secret word. */
  readonly secret?: boolean;
}

export interface Kind {
  readonly name: string;
  /** Topics that one attack asks about. */
  readonly asks: number;
  /** Whether rules alone make both answers one: then he is right half of the time, to the digit. Else noise stands between. */
  readonly same: boolean;
  /** Asks for words, not for counts. */
  readonly says?: boolean;
  attack(door: Door, target: Target): Promise<Said>;
}

/** Two questions that differ by something that he alone fits: where the answers differ, he was there. */
const pair = (name: string, of: (t: Target) => readonly [string, string], same = true): Kind => ({
  name,
  asks: 2,
  same,
  async attack(door, target) {
    const [a, b] = await door.topics(of(target));
    return { there: a.bins.map((bin, h) => bin !== b.bins[h]), present: a.rest !== b.rest };
  },
});

/** Two questions about words that differ by him: where the answers differ, he is there; where the secret word's own does, he used it. */
const words = (name: string, of: (t: Target) => readonly (readonly [string, string?])[]): Kind => ({
  name,
  asks: 2,
  same: true,
  says: true,
  async attack(door, target) {
    const [a, b] = await Promise.all(of(target).map(([query, against]) => door.says(query, against)));
    const own = (text: string) => new RegExp(`\\{[^{}]*"secret${target.n}"[^{}]*\\}`).exec(text)?.[0];
    return { present: a !== b, secret: own(a) !== own(b) };
  },
});

const seen = (line: Line, h: number): number => line.accounts[h] ?? 0;
const at = (hour: number, minutes = 0): string => formatUtc(BEGIN + hours(hour) + minutes * 60_000);

/** What was open, or was tried, each as a program. */
export const KINDS: readonly Kind[] = [
  pair("a phrase of his alone", ({ n }) => [`rare${n}`, `nowhere${n}`]),
  pair("a topic with and without his phrase", ({ n }) => ["flood", `flood -rare${n}`]),
  pair("his phrase added to a topic", ({ n }) => ["flood", `flood OR rare${n}`]),
  pair("hidden among fillers", ({ n }) => ["flood OR storm OR w1", `flood OR storm OR (w1 OR rare${n})`]),
  pair("fillers with and without him", ({ n }) => ["(storm w2) OR (storm w3)", `(storm w2) OR (storm w3) OR rare${n}`]),
  pair("twice negated", ({ n }) => ["flood", `flood -(rare${n} -(rare${n} -rare${n}))`]),
  pair("his language and his phrase", ({ n, lang }) => ["flood", `flood -(lang:${lang} rare${n})`]),
  pair("his language alone", ({ lang }) => [`flood lang:${lang}`, `storm lang:${lang}`]),
  pair("the rest of everybody", ({ n }) => [`NOT rare${n}`, `rare${n} OR NOT rare${n}`]),
  pair("his words near each other", ({ n }) => [`flood -(flood NEAR/3 zeta${n}s)`, "flood"]),
  pair("a phrase of his within a topic", ({ n }) => [`flood -"rare${n} zeta${n}s"`, "flood"]),
  pair("walls of time inside an hour", ({ n }) => [
    `zeta${n} since:${at(9, 20)} until:${at(14, 40)}`,
    `zeta${n} since:${at(9)} until:${at(15)}`,
  ]),
  pair("the same question in another order", ({ n }) => [`flood OR zeta${n}`, `zeta${n}  OR flood OR flood`]),
  pair("the same question in capitals", ({ n }) => [`flood OR zeta${n}`, `NOT (NOT ZETA${n} NOT Flood)`]),
  pair("two spellings that differ by him", ({ n }) => [`zeta${n}`, `zeta${n}*`]),
  pair("two beginnings that differ by him", ({ n }) => [`zeta${n}*`, `zeta${n} OR zeta${n}s*`]),
  pair("a phrase and its words that differ by him", ({ n }) => [`"left${n} right${n}"`, `left${n} right${n}`]),
  pair("two words that all but he write together", ({ n }) => [`left${n}`, `also${n}`], false),
  {
    name: "two topics less their union",
    asks: 3,
    same: true,
    async attack(door, { n }) {
      const [a, b, both] = await door.topics([`storm`, `rare${n}`, `storm OR rare${n}`]);
      const more = (h: number) => seen(a, h) + seen(b, h) - seen(both, h);
      const there = a.bins.map((_, h) => more(h) !== 0);
      return { there, present: there.some(Boolean) };
    },
  },
  {
    name: "a topic less its languages",
    asks: 2,
    same: false,
    async attack(door, { n }) {
      const [[whole], [without]] = [
        await door.topics([`zeta${n}*`], "lang"),
        await door.topics([`zeta${n}* (lang:en OR lang:de)`], "lang"),
      ];
      const rest = (h: number) => (whole.accounts[h] ?? 0) - (whole.byLang[h] ?? without.accounts[h] ?? 0);
      const there = Array.from({ length: HOURS }, (_, h) => rest(h) > 0);
      return { there, present: whole.rest !== without.rest };
    },
  },
  words("words of two spellings that differ by him", ({ n }) => [[`zeta${n}`], [`zeta${n}*`]]),
  words("words against two spellings that differ by him", ({ n }) => [
    ["storm", `zeta${n}`],
    ["storm", `zeta${n}*`],
  ]),
  words("words of a topic with and without his phrase", ({ n }) => [["flood"], [`flood -rare${n}`]]),
];

/** Phrases cut out of what everybody copies: those that run over its middle, which he wrote otherwise, and those that do not. */
function cutsOf(n: number): { over: string[]; beside: string[] } {
  const words = cuts(n);
  const over: string[] = [];
  const beside: string[] = [];
  for (let from = 0; from < words.length; from++)
    for (let until = from + 2; until <= words.length; until++)
      (from < 6 && until > 6 ? over : beside).push(`"${words.slice(from, until).join(" ")}"`);
  return { over, beside };
}

/**
 * What noise by the conditions cannot stand: dozens of different questions that the same accounts fit, and their answers' mean. With so
 * many of them what is left is whether two sets of accounts are one.
 */
export const AVERAGED: readonly Kind[] = [
  ...[1, 5, 30].map((each) =>
    averaged(
      `${each === 1 ? "one phrase" : `${each} phrases`} of a copied text against as many that he wrote otherwise`,
      (n) => {
        const { over, beside } = cutsOf(n);
        return [beside.slice(0, each), over.slice(0, each)];
      },
    ),
  ),
  averaged("twelve widths of a NEAR that he fits against three that he does not", (n) => {
    const near = (width: number) => `near${n} NEAR/${width} by${n}`;
    return [[4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30].map(near), [1, 2, 3].map(near)];
  }),
  averaged("three words that he writes against three of the same accounts but him", (n) => [
    tags(n).slice(0, 3),
    tags(n).slice(3),
  ]),
];

/** Says that he was there where the means of two sets of answers differ by more than half an account; where one answer stands against one, by anything. */
function averaged(name: string, of: (n: number) => readonly [readonly string[], readonly string[]]): Kind {
  const asks = of(0)[0].length + of(0)[1].length;
  return {
    name: `${name}, averaged`,
    asks,
    same: false,
    async attack(door, { n }) {
      const [a, b] = await Promise.all(of(n).map((queries) => door.topics(queries)));
      const mean = (lines: readonly Line[], h: number) =>
        lines.reduce((sum, line) => sum + seen(line, h), 0) / lines.length;
      return {
        there: Array.from({ length: HOURS }, (_, h) => Math.abs(mean(a, h) - mean(b, h)) > (asks === 2 ? 0 : 0.5)),
      };
    },
  };
}
