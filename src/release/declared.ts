import type { Nothing } from "../model/finding/parts.ts";
import type { Draft, FindingKind, Measure } from "../model/finding.ts";
import type { Saying } from "../model/sentence.ts";
import { SHAPES, type Told } from "../model/tellings/index.ts";
import type { Fields, NumberTag } from "../model/tellings/telling.ts";

/**
 * What every number of a finding rests on, said once for each kind. A kind, or a field of one, that is not declared here does not
 * compile: nothing that counts accounts can be forgotten. What is not declared does not pass either, whatever a draft holds.
 *
 * Numbers are declared by a `NumberTag`; beside it
 *
 * - `text`: words, names, flags.
 * - `saying`: a sentence of ours as data; what it counts is what the finding itself is let through with.
 */

/** The declaration that a type asks for, field by field. */
export type Declared<T> =
  T extends Pick<Saying, "say">
    ? "saying"
    : T extends Measure
      ? Exclude<NumberTag, "bins" | "steps" | "released">
      : T extends number
        ? NumberTag
        : T extends string | boolean
          ? "text"
          : T extends readonly (infer E)[]
            ? [NonNullable<E>] extends [number]
              ? NumberTag
              : { readonly each: Declared<NonNullable<E>> }
            : T extends object
              ? string extends keyof T
                ? [T[keyof T]] extends [never]
                  ? Nothing
                  : { readonly each: Declared<NonNullable<T[keyof T]>> }
                : { readonly [K in keyof T]-?: Declared<NonNullable<T[K]>> }
              : never;

type DeclaredKind<K extends FindingKind> = {
  readonly [F in "measures" | "evidence" | "detail"]: Declared<Draft<K>[F]>;
};

const PERIOD = { from: "plain", until: "plain" } as const;
const CONTROL = { labelsPermuted: "plain", objectsPermuted: "plain", runs: "plain" } as const;
const TRIED = { each: { margin: "plain", share: "plain", alarms: "plain", far: "plain" } } as const;
const PROMISE = {
  promisedFalseAlarmsPerWeek: "plain",
  streams: "plain",
  threshold: "plain",
  margin: "plain",
  share: "plain",
  calibration: { kept: "text", nullBins: "plain", checkedAt: "plain", allowed: "plain", tried: TRIED },
  pit: { shares: "plain", deviation: "plain", upperTail: "plain", verdict: "text" },
} as const;

/** Streams watched, by type of object. */
const BY_TYPE = {
  link: "plain",
  domain: "plain",
  repost: "plain",
  reply: "plain",
  hashtag: "plain",
  hashtags: "plain",
  text: "plain",
  media: "plain",
  quote: "plain",
  "fast-repost": "plain",
} as const;

/** What those kinds rest on whose types are written by hand; the others say it where they are declared (`src/model/tellings`). */
export const DECLARED: { readonly [K in Exclude<FindingKind, keyof Told>]: DeclaredKind<K> } = {
  volume: {
    measures: { bin: "plain", medianPostsPerBin: "plain" },
    evidence: {},
    detail: {
      bins: { from: "plain", width: "plain", count: "plain", posts: "bins", actors: "bins", withheld: "plain" },
      firstIncomplete: "text",
      lastIncomplete: "text",
      gaps: { each: PERIOD },
    },
  },
  top: {
    measures: { distinct: "plain", eligible: "plain" },
    evidence: {},
    detail: { type: "text", rankedBy: "text", listed: "plain" },
  },
  burst: {
    // The peak is a bin that rang: it holds k accounts at least.
    measures: {
      ratio: "plain",
      peak: "plain",
      peakForecast: "plain",
      excess: "plain",
      delay: "plain",
      log10e: "plain",
      orchestrated: "plain",
    },
    evidence: { ...PROMISE, seasonality: "text", accountsAreAtLeast: "text" },
    detail: {
      stream: "text",
      name: "text",
      onset: "plain",
      alarmAt: "plain",
      end: "plain",
      peakAt: "plain",
      series: {
        from: "plain",
        width: "plain",
        observed: "released",
        forecast: "released",
        low: "released",
        high: "released",
        lastIncomplete: "text",
      },
    },
  },
  "burst-summary": {
    measures: { bursts: "plain", streams: "plain", able: "plain", budget: "plain", bin: "plain" },
    evidence: { ...PROMISE, byType: BY_TYPE, alarmsFrom: { each: { forecast: "plain", count: "plain" } } },
    detail: { bin: "plain", listed: "plain" },
  },
  coordination: {
    measures: { power: "plain" },
    evidence: {
      tiers: { confirmed: "plain", candidate: "plain", synchronised: "plain" },
      whole: {
        actsTogether: "text",
        objects: "plain",
        close: "plain",
        closeInterval: "plain",
        reference: "plain",
        held: "plain",
        heldInterval: "plain",
        accounts: "accounts",
      },
      negativeControl: { ...CONTROL, confirmed: CONTROL },
      // Made groups: nobody's accounts.
      power: {
        recall: "plain",
        interval: "plain",
        confirmed: "plain",
        spikes: {
          each: {
            name: "saying",
            groups: "plain",
            size: "plain",
            recovered: "plain",
            confirmed: "plain",
            edge: "text",
          },
        },
        missed: { each: "saying" },
        noPower: "saying",
      },
      channelG: { tests: "plain", groups: "plain", proposed: "accounts", ownReferences: { each: "text" } },
      behaviours: {
        each: {
          behaviour: "text",
          actions: "posts",
          firstShares: "posts",
          accounts: "accounts",
          coActions: "plain",
          repeatedPairs: "plain",
          testedPairs: "plain",
          untestedPairs: "plain",
          timeResolutionMs: "plain",
          nulls: { each: { windowMs: "plain", mu: "plain", k: "plain", fitted: "text" } },
        },
      },
    },
    detail: {},
  },
  prevalence: {
    measures: { share: "plain" },
    evidence: { power: "plain", postsBeyondChance: "plain", ofThemExpectedByChance: "plain" },
    detail: {},
  },
  group: {
    measures: { q: "plain", log10e: "plain" },
    evidence: {
      tier: "text",
      log10q: "plain",
      how: "saying",
      because: "saying",
      pairs: "plain",
      confirmedPairs: "plain",
      channelG: {
        log10p: "plain",
        tests: "plain",
        parts: "plain",
        ofParts: "plain",
        pool: "text",
        heldAgainst: "text",
      },
      rareWords: { log10p: "plain", tests: "plain", cells: "plain", texts: "plain" },
      cause: {
        log10factor: "plain",
        weight: "text",
        terms: { each: { adds: "plain", lacks: "plain" } },
        meetings: "plain",
        days: "plain",
      },
    },
    detail: {
      tier: "text",
      timeResolutionMs: "plain",
      behaviours: {
        each: {
          behaviour: "text",
          windowMs: "plain",
          objects: "plain",
          coActions: "plain",
          expected: "plain",
          channels: { each: { channel: "text", q: "plain", log10e: "plain", p: "plain", note: "saying" } },
        },
      },
      hours: "rounded",
      hoursRoundedTo: "plain",
      days: { from: "plain", width: "plain", posts: "steps", actors: "steps" },
      tightness: { upTo: "plain", count: "plain" },
      edges: { each: "plain" },
      edgeCount: "plain",
      lookAlikes: { each: { name: "saying", verdict: "text", why: "saying" } },
      negativeControl: CONTROL,
      reasoning: { each: "saying" },
    },
  },
};

/** The declaration of a kind, part by part. */
type DeclaredParts = { readonly [F in "measures" | "evidence" | "detail"]: Fields };
const told = Object.entries(SHAPES).map(([kind, { measures, maybe, evidence, detail }]): [string, DeclaredParts] => [
  kind,
  { measures: { ...measures, ...maybe }, evidence, detail },
]);
const DECLARATIONS = new Map<string, DeclaredParts>([...Object.entries(DECLARED), ...told]);

/** Every kind of finding there is. */
export const KINDS: readonly string[] = [...DECLARATIONS.keys()];

/** @throws for a kind that nobody declared: a defect, and nothing of it passes */
export function declarationOf(kind: string): DeclaredParts {
  const declared = DECLARATIONS.get(kind);
  if (!declared) throw new Error(`findings of the kind ${kind} are not declared`);
  return declared;
}
