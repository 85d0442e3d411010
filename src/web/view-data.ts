import type { StreamType } from "../model/finding/burst.ts";
import type { GroupBehaviour, GroupEvidence, LookAlike } from "../model/finding/group.ts";
import type { FileReport, Finding, Measure, Provenance, ShownObject, Tier } from "../model/finding.ts";
import type { PostKind } from "../model/kind.ts";
import type { ShownType } from "../model/post.ts";
import type { BehaviourName, Saying, SayingWith } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import type { Inspection } from "../sources/source.ts";
import type { Answer, Answers, Control, GroupDays, LaidOut, Read, Series, TierCount } from "../views/index.ts";
import type { JobView } from "./server/jobs.ts";

/** What every page answers beside its own data. */
export interface Head {
  readonly project: string;
  /** `empty`: nothing read in yet · `unanalysed`: posts but no findings · `ready`. */
  readonly state: "empty" | "unanalysed" | "ready";
  readonly claque: string;
  readonly seed?: number;
  readonly release?: { readonly k: number; readonly groupK: number };
  readonly sealed: boolean;
  /** Asked with a reader's token: nothing is changed from here. */
  readonly reader: boolean;
  /** The project holds procurement notices instead of posts. */
  readonly notices: boolean;
  /** True for the made world of `claque demo`. */
  readonly demo: boolean;
  /** Posts came, or were forgotten, after the findings were made: what the pages say is older than what the project holds. */
  readonly newer?: Newer;
}

export interface Newer {
  /** When the findings were written, ms. */
  readonly analysedAt: number;
  /** Posts the project holds above those that were analysed; 0 where only deletions came. */
  readonly posts: number;
}

export type StreamKind = "jetstream" | "mastodon" | "folder";
export type StreamState = "running" | "reconnecting" | "stopping" | "stopped" | "failed";

/** A live stream that the observatory takes in. Never holds a token, an event or an account. */
export interface StreamView {
  readonly id: string;
  readonly kind: StreamKind;
  /** In plain words: `Bluesky's Jetstream, languages de, fr`; no secret, no address with one. */
  readonly name: string;
  readonly state: StreamState;
  /** When it was started, ms. */
  readonly since: number;
  /** What it said last about its connection (`the connection was lost (1006); trying again in 2.0 s`). */
  readonly note?: string;
  /** A job writes to the project: the stream waits for it. */
  readonly waiting?: boolean;
  readonly error?: string;
  readonly metrics?: StreamMetrics;
  /** Stretches it did not give, oldest first; those of earlier watches of the same stream too. */
  readonly gaps: readonly { readonly from: number; readonly until: number; readonly why?: string }[];
}

/** Since the stream was started. */
export interface StreamMetrics {
  readonly events: number;
  /** Over the last measurements, not since the start. */
  readonly perSecond: number;
  readonly kept: number;
  readonly repeated: number;
  readonly forgotten: number;
  readonly rejected: number;
  /** Between the newest event and now, ms; absent where the stream does not tell. */
  readonly lagMs?: number;
  readonly gaps: number;
  readonly connections: number;
  /** Events a second in each of the last 60 seconds, oldest first; fewer just after the start. */
  readonly recent: readonly number[];
}

/** Body of `POST /api/streams`. There is no list of accounts to follow, anywhere. */
export interface StreamWish {
  readonly kind: StreamKind;
  /** jetstream: server; the public one by default. */
  readonly url?: string;
  /** jetstream: record types; posts and reposts by default. */
  readonly collections?: readonly string[];
  /** Only posts in these languages. */
  readonly langs?: readonly string[];
  /** mastodon: the instance. */
  readonly host?: string;
  /** mastodon: only this hashtag. */
  readonly tag?: string;
  /** mastodon: path of a file on the machine of the server that holds the token. The token itself is never sent. */
  readonly tokenFile?: string;
  /** folder: path on the machine of the server. */
  readonly folder?: string;
}

export interface TopList {
  readonly type: ShownType;
  readonly statement: Saying;
  readonly objects: readonly ShownObject[];
  readonly caveats: readonly Saying[];
}

/** A group as a list and the network need it: dots, never names. */
export interface GroupCard {
  readonly id: string;
  readonly tier: Tier;
  readonly statement: Saying;
  readonly period: Period;
  readonly size: { readonly actors: number; readonly posts: number };
  readonly behaviours: readonly GroupBehaviour[];
  /** log10 of the group's one q. */
  readonly log10q: number;
  readonly hours: readonly number[];
  readonly objects: readonly ShownObject[];
}

/** Edges between members by index, strongest first: i, j, shared objects. */
export interface Network {
  readonly groups: readonly {
    readonly id: string;
    readonly tier: Tier;
    readonly nodes: number;
    readonly shown: number;
  }[];
  /** Group index and weight (edges) of each dot. */
  readonly dots: readonly (readonly [group: number])[];
  readonly edges: readonly (readonly [number, number, number])[];
  readonly cut: { readonly dots: number; readonly edges: number };
}

export interface BurstCard {
  readonly id: string;
  readonly statement: Saying;
  readonly period: Period;
  readonly size: { readonly actors: number; readonly posts: number };
  readonly objects: readonly ShownObject[];
  readonly measures: Finding<"burst">["measures"];
  readonly caveats: readonly Saying[];
  /** Lists carry no series. */
  readonly detail: Omit<Finding<"burst">["detail"], "series"> & Partial<Pick<Finding<"burst">["detail"], "series">>;
  readonly evidence: Finding<"burst">["evidence"];
}

export interface OverviewData extends Head {
  readonly collection?: {
    readonly read: Read;
    /** Files of which many records were refused. */
    readonly refused: readonly SayingWith<"hint.">[];
    readonly posts: number;
    /** Absent where fewer than k. */
    readonly actors?: number;
    readonly period?: Period;
    readonly platforms: readonly string[];
    readonly languages: readonly { readonly lang: string; readonly posts: number }[];
    readonly gaps: readonly Period[];
    readonly traces: Readonly<Record<string, number>>;
  };
  readonly volume?: Series & { readonly statement: Saying; readonly caveats: readonly Saying[] };
  readonly top: readonly TopList[];
  readonly bursts: readonly BurstCard[];
  readonly answers: Answers;
  readonly groups: readonly GroupCard[];
  readonly share?: Measure;
  /** How much of what was found lies in the period and topics of the address; the answers are of the whole collection. */
  readonly within: { readonly bursts: number; readonly groups: number };
}

export interface OrchestratedData extends Head {
  readonly period?: Period;
  readonly groups: readonly GroupCard[];
  /** Groups before the filters. */
  readonly total: number;
  readonly answer: Answer;
  readonly tiers: readonly TierCount[];
  readonly behaviours: readonly { readonly behaviour: BehaviourName; readonly groups: number }[];
  readonly coordination?: Finding<"coordination">;
  readonly share?: Measure;
  readonly control?: Control;
  readonly network: Network;
}

export interface GroupData extends Head {
  readonly group: GroupCard & {
    readonly caveats: readonly Saying[];
    readonly tightness: { readonly upTo: readonly number[]; readonly count: readonly number[] };
    readonly lookAlikes: readonly LookAlike[];
    readonly reasoning: readonly Saying[];
    readonly edgeCount: number;
    readonly evidence: GroupEvidence;
    readonly provenance: Provenance;
    readonly network: Network;
    readonly hoursRoundedTo?: number;
    readonly days: GroupDays;
  };
  /** Of the whole detection, which the negative control is about. */
  readonly control?: Control;
  readonly tiers: readonly TierCount[];
  readonly neighbours: { readonly before?: string; readonly after?: string };
}

/** An alarm rule without its secrets. */
export interface AlarmView {
  readonly name: string;
  readonly query: string;
  readonly binMs: number;
  /** False alarms promised at most, a week. */
  readonly budget: number;
  readonly promiseKept: boolean;
  readonly armedAt: number;
  readonly mutedUntil?: number;
  readonly targets: readonly string[];
  readonly rang: number;
}

export interface AlarmRinging {
  readonly alarm: string;
  readonly raisedAt: string;
  readonly statement: string;
  readonly split: string;
  /** The same as data; absent in messages of earlier versions. */
  readonly says?: { readonly statement: Saying; readonly split?: Saying };
}

/** What an alarm would have done in the history, and whether its promise holds: seen before it is armed. */
export interface AlarmReplay {
  readonly query: string;
  readonly episodes: readonly {
    readonly from: number;
    readonly alarmAt: number;
    readonly peak: number;
    readonly forecast: number;
  }[];
  readonly weeks: number;
  readonly budget: number;
  readonly kept: boolean;
  /** Days of history that set the level, and days that the budget asks for. */
  readonly days: number;
  readonly needed: number;
  /** Fewest false alarms a week that so many days can promise. */
  readonly least: number;
}

export interface RisingData extends Head {
  readonly alarms: readonly AlarmView[];
  readonly rung: readonly AlarmRinging[];
  readonly period?: Period;
  readonly bursts: readonly BurstCard[];
  readonly total: number;
  readonly answer: Answer;
  /** Bursts found in all, listed or not. */
  readonly found: number;
  readonly statement?: Finding<"burst-summary">;
  readonly kinds: readonly { readonly kind: StreamType; readonly bursts: number }[];
  readonly chosen?: BurstCard;
  readonly provenance?: Provenance;
}

export interface CollectData extends Head {
  /** Each with its traces, its gaps and what it cannot be asked, where the run that read it kept them. */
  readonly files: readonly FileReport[];
  /** Of all files together. */
  readonly gaps: readonly Period[];
  readonly totals: Read;
  readonly sources: readonly {
    readonly name: string;
    readonly title: string;
    readonly about: string;
    readonly traces: readonly string[];
  }[];
  readonly jobs: readonly JobView[];
  readonly streams?: readonly StreamView[];
  readonly period?: Period;
}

/** What an analysis found, laid out from what it declares. */
export interface AnalysisData extends Head {
  readonly name: string;
  readonly title: Saying;
  readonly findings: readonly LaidOut[];
  /** Those that are not laid out, in words. */
  readonly more?: Saying;
  readonly caveats: readonly Saying[];
}

export interface MethodData extends Head {
  readonly schema: string;
  readonly pseudonyms?: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly kept: number;
  }[];
  readonly findingsSha256?: string;
  readonly analyses: readonly {
    readonly name: string;
    readonly version: number;
    readonly question: string;
    readonly cites: readonly string[];
    readonly caveats: readonly Saying[];
    readonly parameters: readonly { readonly name: string; readonly value: unknown; readonly about: string }[];
    readonly queries: readonly {
      readonly name: string;
      readonly sql: string;
      readonly values: Readonly<Record<string, unknown>>;
    }[];
    readonly findings: number;
  }[];
  readonly citation: string;
  readonly outputs: readonly {
    readonly name: "report" | "findings" | "gexf" | "gexf-1.2" | "graphml";
    readonly title: string;
    readonly href: string;
  }[];
}

/** What a waiting file is taken for. Records are shown by their shape: when, which kind, how long, which traces. */
export interface PreviewData {
  readonly name: string;
  readonly packing: string;
  readonly source: string;
  readonly title: string;
  readonly reason: string;
  readonly runnerUp?: { readonly source: string; readonly reason: string };
  readonly inspection?: Inspection;
  readonly rows: readonly {
    readonly at: number;
    readonly platform: string;
    readonly kind: PostKind;
    readonly lang: string | null;
    readonly characters: number;
    readonly links: number;
    readonly hashtags: number;
    readonly media: number;
    readonly refersTo: readonly Exclude<PostKind, "post">[];
  }[];
  /** Distinct accounts among these records. */
  readonly authors: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly problem?: string;
}

/** One topic over time. Null = withheld. Shares are per thousand of the collection in the same bin. */
export interface TopicLine {
  readonly query: string;
  /** The same with the period of the address, as it was counted. */
  readonly asked: string;
  readonly statement: Saying;
  readonly posts: readonly (number | null)[];
  readonly actors: readonly (number | null)[];
  readonly postsPerThousand: readonly (number | null)[];
  readonly actorsPerThousand: readonly (number | null)[];
  /** The same by language or platform, where that was asked. */
  readonly parts: readonly { readonly name: string; readonly posts: number | null }[];
  /** Absent where the release rule withholds it. */
  readonly total?: { readonly posts: number; readonly actors: number; readonly perThousand: number };
  readonly withheld: number;
  /** How much of the topic comes from confirmed groups, in per cent; why not, where it may not be said. */
  readonly split?: Measure;
  readonly splitWithheld?: Saying;
}

/** A narrative as a row: what is asked about where it is followed. */
export interface NarrativeRow {
  readonly id: string;
  readonly topic: string;
  readonly words: readonly string[];
  readonly size: { readonly actors: number; readonly posts: number };
  readonly measures: Finding<"narrative">["measures"];
  readonly series: Finding<"narrative">["detail"]["series"];
}

export interface TopicsData extends Head {
  readonly narratives?: {
    readonly statement: Saying;
    readonly rows: readonly NarrativeRow[];
    readonly more?: Saying;
    readonly caveats: readonly Saying[];
  };
  readonly period?: Period;
  /** The period of the address as a topic: what sets it apart from the rest may be asked. */
  readonly stretch?: string;
  readonly top: readonly TopList[];
  readonly comparison?: {
    /** Bins could be this narrow, ms: too little could be shown in them. */
    readonly finer?: number;
    readonly from: number;
    readonly width: number;
    readonly firstIncomplete: boolean;
    readonly lastIncomplete: boolean;
    readonly gaps: readonly Period[];
    readonly topics: readonly TopicLine[];
    readonly caveats: readonly Saying[];
  };
}
