import { analyse } from "../../src/analysing/analyse.ts";
import { makeRng, type Rng } from "../../src/methods/rng.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { hours, type Period } from "../../src/model/time.ts";
import { madeStore, storedPosts } from "../../test/query/made-store.ts";
import { wordOf } from "../narratives/made.ts";
import { Tally } from "./campaign.ts";

const HOURS = 24;
/** Monday, 4 March 2024. */
const BEGIN = Date.UTC(2024, 2, 4);
/** The crowd sleeps before. */
const MORNING = 6;
const CLAIMS = 3;

/** A made day in which everybody says one of three claims, but for one account that may be there. */
export interface Narrated {
  readonly present: boolean;
  /** Hours in which the target wrote: before the morning what the first claim says, then what nobody else does. */
  readonly there: readonly boolean[];
  readonly document: FindingsDocument;
}

/** A day is made twice, with the target and without: what is the same in both tells nothing of him. */
export interface Day {
  readonly accounts: number;
  /** Accounts that write small talk, all in one hour. */
  readonly others: number;
  readonly seed: number;
}

/** O(one analysis of some 3 posts an account). */
export async function makeNarrated({ accounts, others, seed }: Day, present: boolean): Promise<Narrated> {
  const rng = makeRng(seed).fork(`narrated ${accounts}`);
  const there = Array.from({ length: HOURS }, () => false);
  const posts: { actor: number; at: number; text: string; lang: string; links: string[] }[] = [];
  const post = (actor: number, at: number, text: string, links: string[]) =>
    void posts.push({ actor, at: BEGIN + at, text, lang: "en", links });
  for (let a = 1; a <= accounts; a++)
    for (let i = 1 + rng.int(4); i > 0; i--) {
      const claim = rng.int(CLAIMS);
      const at = hours(MORNING) + rng.int(hours(HOURS - MORNING));
      post(a, at, said(rng, claim), rng.next() < 0.1 ? [linkOf(claim)] : []);
    }
  for (let a = 1; a <= others; a++)
    post(
      accounts + a,
      hours(MORNING) + rng.int(hours(1)),
      `${wordOf(rng.int(3000))} ${wordOf(rng.int(3000))} ${wordOf(a)}`,
      [],
    );
  const tells = rng.fork("target");
  for (let i = 0; present && i < 8; i++) {
    const hour = i === 0 ? tells.int(MORNING) : MORNING + 1 + tells.int(HOURS - MORNING - 1);
    there[hour] = true;
    const own = Array.from({ length: 6 }, () => wordOf(800_000 + tells.int(10_000))).join(" ");
    post(0, hours(hour) + tells.int(hours(1)), i === 0 ? said(tells, 0) : own, i === 0 ? [] : [linkOf(0)]);
  }
  const made = await madeStore(storedPosts(posts));
  try {
    const document = await analyse(made.store, { seed: 1, only: ["volume", "top", "narratives"], threads: 0 });
    return { present, there, document };
  } finally {
    await made.close();
  }
}

const linkOf = (claim: number): string => `https://example.org/claim-${claim}`;

/** Three names, nine words, two or three others, the order turned. */
function said(rng: Rng, claim: number): string {
  const words = Array.from({ length: 12 }, (_, i) =>
    wordOf(100_000 + 100 * claim + i + (i > 2 && rng.next() < 0.3 ? 50 : 0)),
  );
  const from = rng.int(words.length);
  const others = Array.from({ length: 2 + rng.int(2) }, () => wordOf(rng.int(3000)));
  return [...words.slice(from), ...words.slice(0, from), ...others].join(" ");
}

/** What is concluded from a document; absent where the kind says nothing of it. */
interface Said {
  readonly present?: boolean;
  /** By hour; those left out are not judged. */
  readonly there?: readonly (boolean | undefined)[];
}

export interface NarrativeKind {
  readonly name: string;
  read(document: FindingsDocument): Said;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const narrativesOf = (d: FindingsDocument) => ofKind(d, "narrative");

/** Cells that lie in an hour; undefined where one is withheld. */
function inHour(series: { from: number; width: number; posts: readonly (number | null)[] }, hour: number) {
  const period: Period = { from: BEGIN + hours(hour), until: BEGIN + hours(hour + 1) };
  if (series.width > hours(1)) return undefined;
  const cells = series.posts.filter(
    (_, b) => series.from + b * series.width >= period.from && series.from + b * series.width < period.until,
  );
  return cells.some((c) => c === null) ? undefined : sum(cells as number[]);
}

/** Differences between what stands in one document, each of which an account outside of all narratives would make. */
export const NARRATIVE_KINDS: readonly NarrativeKind[] = [
  {
    name: "everybody's hours less those of all narratives",
    read(d) {
      const [volume] = ofKind(d, "volume");
      return {
        there: Array.from({ length: HOURS }, (_, h) => {
          const all = inHour(volume.detail.bins, h);
          const parts = narrativesOf(d).map((f) => inHour(f.detail.series, h));
          if (h <= MORNING || all === undefined) return undefined;
          return !parts.includes(undefined) && all - sum(parts as number[]) > 0;
        }),
      };
    },
  },
  {
    name: "all posts less those in narratives",
    read: (d) => ({ present: ofKind(d, "narrative-summary").some((f) => f.size.posts < d.collection.posts) }),
  },
  {
    name: "all accounts less those in narratives",
    read: (d) => ({
      present: ofKind(d, "narrative-summary").some((f) => f.size.actors < (d.collection.actors ?? 0)),
    }),
  },
  {
    name: "a link's accounts less those of its narrative",
    read(d) {
      const everywhere = new Map(
        ofKind(d, "top").flatMap((f) => f.objects.flatMap((o) => (o.label ? [[o.label, o.actors] as const] : []))),
      );
      const label = [...everywhere.keys()].find((l) => l.includes("claim-0"));
      const of = narrativesOf(d).flatMap((f) => f.objects.filter((o) => o.label === label));
      return { present: of.length === 1 && of[0].actors < (everywhere.get(label ?? "") ?? 0) };
    },
  },
  {
    name: "where a narrative begins",
    read: (d) => ({
      there: Array.from({ length: HOURS }, (_, h) =>
        h < MORNING ? narrativesOf(d).some((f) => f.period.from === BEGIN + hours(h)) : undefined,
      ),
    }),
  },
];

export interface NarrativeOutcome {
  readonly name: string;
  readonly bins: Tally;
  readonly accounts: Tally;
}

/** Every kind on every day with and without its target. */
export async function attackNarratives(days: readonly Day[]): Promise<NarrativeOutcome[]> {
  const outcomes = NARRATIVE_KINDS.map(({ name }) => ({ name, bins: new Tally(), accounts: new Tally() }));
  for (const [day, given] of days.flatMap((d) => [[d, true] as const, [d, false] as const])) {
    const { present, there, document } = await makeNarrated(day, given);
    for (const [i, kind] of NARRATIVE_KINDS.entries()) {
      const concluded = kind.read(document);
      if (concluded.present !== undefined) outcomes[i].accounts.add(present, concluded.present);
      concluded.there?.forEach((guess, h) => {
        if (guess !== undefined) outcomes[i].bins.add(there[h], guess);
      });
    }
  }
  return outcomes;
}

/** Crowds of three sizes, everybody in a narrative or twelve in none, each with and without the target: 12 days. */
export async function benchNarrativeAttacks(): Promise<[string, string, string][]> {
  const days = Array.from({ length: 6 }, (_, i) => ({
    accounts: [300, 500, 1000][i % 3],
    others: i % 2 === 0 ? 12 : 0,
    seed: 100 + i,
  }));
  return (await attackNarratives(days)).map(({ name, bins, accounts }): [string, string, string] => [
    `${name}: hours · accounts`,
    [bins, accounts].map((t) => t.accuracy?.toFixed(3) ?? "–").join(" · "),
    "≤ .52",
  ]);
}
