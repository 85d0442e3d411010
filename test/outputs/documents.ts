import { makeRng, type Rng } from "../../src/methods/rng.ts";
import type { GroupDetail } from "../../src/model/finding/group.ts";
import type {
  FileReport,
  Finding,
  FindingsDocument,
  Json,
  Provenance,
  ShownObject,
  Tier,
} from "../../src/model/finding.ts";
import type { ShownType } from "../../src/model/post.ts";
import { type SayingWith, say } from "../../src/model/sentence.ts";
import { hours } from "../../src/model/time.ts";

const KINDS = {
  hashtag: say("kind.hashtag"),
  link: say("kind.link"),
  domain: say("kind.domain"),
  text: say("kind.text"),
} as const;

/** Made-up findings documents: what reports are tested and looked at with. */
const FROM = Date.UTC(2024, 4, 6);
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const pseudonym = (rng: Rng): string => Array.from({ length: 20 }, () => BASE32[rng.int(32)]).join("");

const provenance = (analysis: string, parameters: Record<string, Json> = {}): Provenance => ({
  analysis,
  version: 1,
  parameters,
  seed: 1,
  cites: analysis === "coordination" ? ["Benjamini & Yekutieli 2001, doi:10.1214/aos/1013699998"] : [],
});

export function emptyDocument(): FindingsDocument {
  return {
    schema: "claque.findings",
    schemaVersion: 2,
    claque: "0.1.0",
    seed: 1,
    release: { k: 10, groupK: 5 },
    pseudonyms: "HMAC-SHA256(key, platform + NUL + id), first 96 bits, base32 lower-case",
    collection: { files: [], posts: 0, actors: 0, platforms: [], languages: [], traces: {}, gaps: [] },
    findings: [],
  };
}

const file = (name: string, read: number, more: Partial<FileReport> = {}): FileReport => ({
  name,
  source: "x-v2",
  bytes: read * 812,
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  read,
  kept: read,
  repeated: 0,
  quarantined: {},
  skipped: {},
  period: { from: FROM, until: FROM + hours(24 * 14) },
  ...more,
});

function volumeFinding(bins: number, seed = 3): Finding<"volume"> {
  const rng = makeRng(seed);
  const posts: (number | null)[] = Array.from({ length: bins }, (_, i) =>
    Math.round((220 + 180 * Math.sin(((i % 24) - 8) / 3.8) + 60 * rng.next()) * (i > 130 && i < 142 ? 3 : 1)),
  );
  for (let i = 200; i < 212 && i < bins; i++) posts[i] = 0;
  if (bins > 40) posts[30] = posts[31] = null;
  const actors = posts.map((p) => (p === null ? null : Math.round(p * 0.7)));
  return {
    id: "volume",
    kind: "volume",
    statement: say("volume.counted", {
      accounts: 4112,
      posts: 60214,
      bin: say("bin.hour"),
      gaps: say("gaps.some", { n: 1 }),
    }),
    period: { from: FROM, until: FROM + hours(bins) - 1_200_000 },
    size: { actors: 4112, posts: 60214 },
    objects: [],
    measures: { bin: { value: 3_600_000, unit: "ms" }, medianPostsPerBin: { value: 220, unit: "posts" } },
    evidence: {},
    caveats: [say("caveat.collection")],
    detail: {
      bins: { from: FROM, width: hours(1), count: bins, posts, actors, withheld: 2 },
      firstIncomplete: false,
      lastIncomplete: true,
      gaps: bins > 212 ? [{ from: FROM + hours(200), until: FROM + hours(212) }] : [],
    },
    provenance: provenance("volume", { bin: 0 }),
  };
}

export function topFinding(type: ShownType, labels: readonly string[], withheld = 0): Finding<"top"> {
  const objects = labels.map(
    (label, i): ShownObject => ({
      type,
      label,
      actors: Math.round(1400 / (i + 1.4)),
      posts: Math.round(2600 / (i + 1.2)),
    }),
  );
  return {
    id: `top-${type}`,
    kind: "top",
    statement: say("top.some", {
      n: labels.length * 40,
      kind: KINDS[type as keyof typeof KINDS] ?? say("kind.hashtag"),
      eligible: labels.length,
      k: 10,
      first: say("uses.exact", { accounts: objects[0]?.actors ?? 0, posts: objects[0]?.posts ?? 0 }),
    }),
    period: { from: FROM, until: FROM + hours(24 * 14) },
    size: { actors: 3900, posts: 41000 },
    objects,
    measures: {
      distinct: { value: labels.length * 40 },
      eligible: { value: labels.length },
      ...(withheld && { withheldObjects: { value: withheld, unit: "objects", note: say("note.few", { k: 10 }) } }),
    },
    evidence: {},
    caveats: [say("caveat.ranked")],
    detail: { type, rankedBy: "accounts", listed: labels.length },
    provenance: provenance("top", { most: 20, k: 10 }),
  };
}

export function groupFinding(
  n: number,
  members: number,
  tier: Tier,
  rng: Rng,
  objects: readonly ShownObject[] = [],
): Finding<"group"> {
  const edges: [number, number, number][] = [];
  for (let i = 1; i < members; i++)
    for (let e = 0; e < 5; e++) {
      const j = rng.int(i);
      edges.push([j, i, 2 + rng.int(14)]);
      rng.next();
    }
  edges.sort((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1]);
  const detail: GroupDetail = {
    tier,
    timeResolutionMs: 1,
    behaviours: [
      {
        behaviour: "copy-text",
        windowMs: 60_000,
        objects: 41,
        coActions: 9120,
        expected: 3.42,
        channels: [
          { channel: "A", q: 4e-9, log10e: 11.2 },
          { channel: "B", q: 0.0013, log10e: 4.1 },
        ],
      },
      {
        behaviour: "co-link",
        windowMs: 300_000,
        objects: 12,
        coActions: 1980,
        expected: 61.7,
        channels: [
          { channel: "A", q: 0.02 },
          { channel: "G", p: 0.0004, note: say("note.together") },
        ],
      },
    ],
    hours: Array.from({ length: 24 }, (_, h) => (h > 6 && h < 17 ? 40 + rng.int(90) : rng.int(12))),
    days: { from: FROM, width: hours(24), posts: [null, 120, 85, null, 240, null, 90, 60, 45, null, 130, 155] },
    tightness: { upTo: [1, 5, 10, 30, 60, 120, 300], count: [310, 1220, 2100, 2800, 1900, 600, 190, 12] },
    edges,
    edgeCount: edges.length + (members > 300 ? 1200 : 0),
    lookAlikes: [
      {
        name: say("lookalike.news"),
        verdict: "tested, unlikely",
        why: say("look.news", { share: 4 }),
      },
      {
        name: say("lookalike.scheduler"),
        verdict: "tested, possible",
        why: say("look.scheduler", { share: 31, chance: 1 }),
      },
      { name: say("lookalike.seed"), verdict: "not tested", why: say("look.seed") },
    ],
    negativeControl: { labelsPermuted: 0, objectsPermuted: 1, runs: 5 },
    reasoning: [
      say("step.counted", {
        what: say("acts.copy-text"),
        coActions: 9120,
        objects: 41,
        within: say("within.span", { time: 60_000 }),
        expected: 3.42,
        from: say("lambda.shares", { shares: 41_200, accounts: 4_004 }),
      }),
      say("step.pairs.none"),
      say("step.controls", { labels: 0, objects: 1 }),
      say("step.tier", { tier: say(`tier.${tier}`), because: say("because.unexplained") }),
    ],
  };
  return {
    id: `g-${(0x3f9a00 + n * 977).toString(16)}`,
    kind: "group",
    statement: say("group.acts", {
      n: members,
      did: say("did.copy-text", { n: 41 }),
      within: say("within.span", { time: 60_000 }),
      q: -8.4,
      held: say("held.outsiders"),
      cause: tier === "confirmed" ? say("cause.campaign", { factor: 100 }) : undefined,
    }),
    period: { from: FROM + hours(12), until: FROM + hours(24 * 12) },
    size: { actors: members, posts: members * 9 },
    objects,
    members: Array.from({ length: members }, () => pseudonym(rng)).sort(),
    measures: { q: { value: 4e-9, note: say("how.group") } },
    evidence: {
      tier,
      log10q: -8.4,
      how: say("how.group"),
      because: say("because.unexplained"),
      pairs: 0,
      confirmedPairs: 0,
      cause: { log10factor: 2, weight: "dedicated", terms: {}, meetings: 40, days: 9 },
    },
    caveats: [say("caveat.copy-text")],
    detail,
    provenance: provenance("coordination", { windows: [10_000, 60_000, 300_000], alpha: 0.05 }),
  };
}

const WHOLE = {
  period: { from: FROM, until: FROM + hours(24 * 14) },
  size: { actors: 4112, posts: 60214 },
  objects: [],
};
const PROMISE = {
  promisedFalseAlarmsPerWeek: 1,
  streams: 840,
  threshold: 141_120,
  margin: 0.2,
  share: 1,
  calibration: {
    kept: true,
    nullBins: 20_000,
    checkedAt: 1000,
    allowed: 20,
    tried: [{ margin: 0.2, share: 1, alarms: 12, far: 1 }],
  },
  pit: { shares: [1], deviation: 0.01, upperTail: 0.1, verdict: "calibrated" },
};

export function summaryFinding(n: number): Finding<"burst-summary"> {
  return {
    ...WHOLE,
    id: "bursts",
    kind: "burst-summary",
    statement: say("bursts.counted", {
      n,
      streams: 840,
      length: say("length.weeks", { n: 2 }),
      bin: say("bin.hour"),
      promise: say("promise.kept", { budget: 1 }),
      seen: say("seen.kept", { twins: say("twins.margin", { alarms: 12, allowed: 20, margin: 0.2 }) }),
    }),
    measures: {
      bursts: { value: n, unit: "bursts" },
      streams: { value: 840, unit: "streams" },
      able: { value: 120, unit: "streams" },
      budget: { value: 1, unit: "false alarms per week" },
      bin: { value: hours(1), unit: "ms" },
    },
    evidence: {
      ...PROMISE,
      byType: { hashtag: 400, link: 300, domain: 140 },
      alarmsFrom: [{ forecast: 1, count: 15 }],
    },
    detail: { bin: hours(1), listed: n },
    caveats: [say("caveat.burst")],
    provenance: provenance("bursts"),
  };
}

function narrativeSummary(n: number): Finding<"narrative-summary"> {
  return {
    ...WHOLE,
    id: "narratives",
    kind: "narrative-summary",
    statement: say("narratives.counted", { n, share: 12.4, low: 11, high: 13.9, candidates: 31, noise: 1 }),
    measures: {
      narratives: { value: n, unit: "narratives" },
      candidates: { value: 31, unit: "clusters" },
      share: { value: 12.4, unit: "% of posts", interval: [11, 13.9], level: 0.95 },
    },
    evidence: { splits: 5, control: { narratives: 1, candidates: 4 } },
    detail: { listed: Math.min(n, 2) },
    caveats: [say("caveat.narrative")],
    provenance: provenance("narratives"),
  };
}

function narrativeFinding(rank: number, words: readonly string[]): Finding<"narrative"> {
  const share = { value: 4.1 / rank, unit: "% of posts", interval: [3.2 / rank, 5.3 / rank], level: 0.95 } as const;
  return {
    ...WHOLE,
    id: `narrative-${rank}`,
    kind: "narrative",
    size: { actors: 220 / rank, posts: 340 / rank },
    statement: say("narrative.said", {
      n: 220 / rank,
      posts: 340 / rank,
      wordings: 190,
      words: words.join(", "),
      share: share.value,
      low: share.interval[0],
      high: share.interval[1],
    }),
    objects: [{ type: "hashtag", label: "flood", actors: 60, posts: 80 }],
    measures: { share, wordings: { value: 190, unit: "wordings" } },
    evidence: { stability: 1 },
    detail: {
      words,
      theme: 0,
      languages: ["en"],
      platforms: ["x"],
      series: { from: FROM, width: hours(24), count: 3, posts: [120, null, 160], actors: [80, null, 120], withheld: 1 },
    },
    caveats: [say("caveat.narrative")],
    provenance: provenance("narratives"),
  };
}

export function burstFinding(tag: string, rng: Rng): Finding<"burst"> {
  return {
    id: `burst-${tag}`,
    kind: "burst",
    statement: say("rise.split", {
      rose: say("burst.rose", {
        n: 612,
        did: say("turned.hashtag"),
        period: say("when.until", { from: FROM + hours(130), until: FROM + hours(142) }),
        times: 6.1,
        peak: 140,
        bin: hours(1),
        forecast: 14,
        promise: say("promised.kept", { budget: 1, streams: 840 }),
      }),
      split: say("split.share", { share: 71, low: 64, high: 77, what: say("posts.rise") }),
    }),
    period: { from: FROM + hours(130), until: FROM + hours(142) },
    size: { actors: 612, posts: 1890 },
    objects: [{ type: "hashtag", label: tag, actors: 1000, posts: 2167 }],
    measures: {
      ratio: { value: 6.1 },
      peak: { value: 140, unit: "accounts" },
      peakForecast: { value: 14, unit: "accounts" },
      excess: { value: 1200, unit: "accounts, summed over bins" },
      delay: { value: hours(1), unit: "ms" },
      log10e: { value: 7 },
      orchestrated: { value: 71, unit: "% of posts", interval: [64, 77], level: 0.95 },
    },
    evidence: { ...PROMISE, seasonality: "hour of day", accountsAreAtLeast: true },
    caveats: [say("caveat.burst")],
    detail: {
      stream: "hashtag",
      onset: FROM + hours(130),
      alarmAt: FROM + hours(131),
      end: FROM + hours(142),
      peakAt: FROM + hours(133),
      series: {
        from: FROM + hours(72),
        width: hours(1),
        observed: Array.from({ length: 96 }, (_, i) => (i > 58 && i < 70 ? 90 + rng.int(60) : 8 + rng.int(14))),
        forecast: Array.from({ length: 96 }, (_, i) => 14 + 5 * Math.sin(i / 3.8)),
        low: Array.from({ length: 96 }, () => 4),
        high: Array.from({ length: 96 }, () => 31),
        lastIncomplete: false,
      },
    },
    provenance: provenance("bursts"),
  };
}

export function coordinationFinding(noPower: SayingWith<"power."> | null = null): Finding<"coordination"> {
  const none = { labelsPermuted: 0, objectsPermuted: 0, runs: 5 };
  const spike = { groups: 1, confirmed: 12, edge: false };
  return {
    ...WHOLE,
    id: "coordination",
    kind: "coordination",
    statement: noPower
      ? say("groups.blind", { why: noPower })
      : say("groups.some", {
          n: 2,
          accounts: 224,
          confirmed: 1,
          unexplained: 1,
          pairs: say("pairs.candidate", { n: 1 }),
          noise: say("noise.found", { labels: 0, objects: 1, confirmedLabels: 0, confirmedObjects: 0 }),
        }),
    measures: { power: { value: 0.9, interval: [0.8, 0.95], level: 0.95, unit: "share of accounts" } },
    evidence: {
      tiers: { confirmed: 1, candidate: 1, synchronised: 1 },
      whole: {
        actsTogether: false,
        objects: 300,
        close: 0.1,
        closeInterval: [0.08, 0.12],
        reference: 0.06,
        held: 0.1,
        heldInterval: [0.08, 0.12],
        accounts: 0.06,
      },
      negativeControl: { labelsPermuted: 0, objectsPermuted: 1, runs: 5, confirmed: none },
      power: {
        noPower,
        recall: 0.9,
        interval: [0.8, 0.95],
        confirmed: 0.8,
        missed: [],
        spikes: [
          { ...spike, name: say("spike.small"), size: 12, recovered: 12 },
          { ...spike, name: say("spike.loose"), size: 40, recovered: 33 },
        ],
      },
      channelG: { tests: 40, groups: 3, proposed: 400, ownReferences: [] },
      behaviours: [],
    },
    detail: {},
    caveats: [say("caveat.slow")],
    provenance: provenance("coordination", { windows: [10_000, 60_000, 300_000], alpha: 0.05 }),
  };
}

export function prevalenceFinding(): Finding<"prevalence"> {
  return {
    ...WHOLE,
    id: "prevalence",
    kind: "prevalence",
    statement: say("share.about", { value: 4.1, low: 3, high: 5.6, posts: 60214 }),
    measures: { share: { value: 0.041, unit: "share of posts", interval: [0.03, 0.056], level: 0.95 } },
    evidence: { power: 0.9, postsBeyondChance: 2469, ofThemExpectedByChance: 12 },
    detail: {},
    caveats: [say("caveat.denominator")],
    provenance: provenance("prevalence"),
  };
}

const TEXTS = [
  "The new bridge opens on Saturday and every neighbour I know is going, see you there",
  "They are not telling you what the harbour deal really costs. Read before it disappears",
  "نحن جميعا مع المدينة القديمة ولن نقبل بإغلاق السوق هذا العام",
  "新しい橋は土曜日に開通します。みんなで見に行きましょう",
  "Thank you to everyone who stood in the rain tonight",
];

/** A realistic collection: three groups of different tiers, a burst, prevalence. */
export function richDocument(): FindingsDocument {
  const rng = makeRng(11);
  const shared: ShownObject[] = [
    { type: "text", label: TEXTS[1], actors: 188, posts: 203 },
    { type: "link", label: "harbour-truth.example/cost-of-the-deal", actors: 121, posts: 160 },
    { type: "text", label: TEXTS[2], actors: 64, posts: 64 },
    { type: "text", withheld: say("withheld.text", { k: 10 }), actors: 8, posts: 9 },
    { type: "hashtags", label: "harbour deal resign", actors: 40, posts: 44 },
  ];
  return {
    ...emptyDocument(),
    collection: {
      files: [
        file("harbour-2024-05.jsonl.gz", 58_210, {
          kept: 57_990,
          repeated: 102,
          quarantined: { "no time": 98, "broken JSON": 20 },
        }),
        file("harbour-telegram.json", 2_330, {
          source: "telegram-json",
          kept: 2_224,
          skipped: { "service message": 106 },
          incomplete: "the archive ends in the middle of a record: read up to record 2,330",
        }),
      ],
      posts: 60_214,
      actors: 4_112,
      period: { from: FROM, until: FROM + hours(24 * 14) },
      platforms: ["telegram", "x"],
      languages: [
        { lang: "en", posts: 41_200 },
        { lang: "ar", posts: 12_010 },
        { lang: "ja", posts: 4_100 },
      ],
      traces: { link: 0.31, domain: 0.31, hashtag: 0.44, text: 0.97, repost: 0.22 },
      gaps: [{ from: FROM + hours(200), until: FROM + hours(212) }],
    },
    findings: [
      volumeFinding(24 * 9),
      topFinding("hashtag", ["harbour", "bridge", "resign", "السوق", "橋", "weekend", "rain"], 3),
      topFinding("link", [
        "news.example/2024/05/harbour-deal-explained",
        "harbour-truth.example/cost-of-the-deal",
        "city.example/bridge",
      ]),
      topFinding("domain", ["news.example", "city.example", "harbour-truth.example", "video.example"]),
      topFinding("text", TEXTS),
      summaryFinding(2),
      burstFinding("resign", rng),
      narrativeSummary(3),
      narrativeFinding(1, ["dam", "valley", "evacuated", "<b>broke</b>", "=1+1"]),
      narrativeFinding(2, ["堤坝", "سد"]),
      coordinationFinding(),
      prevalenceFinding(),
      groupFinding(1, 212, "confirmed", rng, shared),
      groupFinding(2, 35, "candidate", rng, shared.slice(1, 3)),
      groupFinding(3, 12, "synchronised", rng),
    ],
  };
}

/** One group of five, one day, one list. */
export function tinyDocument(): FindingsDocument {
  const rich = richDocument();
  return {
    ...rich,
    collection: {
      ...rich.collection,
      files: rich.collection.files.slice(0, 1),
      posts: 212,
      actors: 14,
      gaps: [],
      languages: [],
    },
    findings: [volumeFinding(5), topFinding("hashtag", ["bridge"]), groupFinding(1, 5, "unvalidated", makeRng(2))],
  };
}

/** 200 groups of 500 accounts. */
export function hugeDocument(groups = 200, members = 500): FindingsDocument {
  const rng = makeRng(5);
  const tiers: Tier[] = ["confirmed", "candidate", "synchronised", "unvalidated"];
  return {
    ...richDocument(),
    findings: [
      volumeFinding(240),
      ...Array.from({ length: groups }, (_, i) => groupFinding(i, members, tiers[Math.floor((i * 4) / groups)], rng)),
    ],
  };
}

/** Labels that try to break out: markup, bidi controls, zero width, one word of 10⁵ characters, formulas, lone surrogates, NULs. */
export const HOSTILE = [
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  '"><svg/onload=alert(1)>',
  "\u202egnidaelsim\u202c \u2066isolated\u2069 \u200bzero\u200bwidth",
  "x".repeat(100_000),
  '=HYPERLINK("http://attacker.example","click")',
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\tcell",
  "\rcell",
  "lone \ud800 surrogate and NUL \0 and \u0007 bell",
  "</style><style>*{display:none}",
  "漢字カタカナ한국어ไทย",
  "שלום עולם مرحبا",
  "a&b<c>d'e\"f",
  "e\u0301".repeat(300),
];

export function hostileDocument(): FindingsDocument {
  const rich = richDocument();
  return {
    ...rich,
    collection: {
      ...rich.collection,
      files: HOSTILE.slice(0, 6).map((name) => file(name, 100, { quarantined: { [name.slice(0, 50)]: 3 } })),
      platforms: HOSTILE.slice(0, 2),
      languages: [{ lang: HOSTILE[0], posts: 10 }],
    },
    findings: [
      volumeFinding(240),
      topFinding("hashtag", HOSTILE),
      topFinding("text", HOSTILE),
      topFinding("link", HOSTILE),
      groupFinding(
        1,
        24,
        "confirmed",
        makeRng(2),
        HOSTILE.map((label) => ({ type: "text", label, actors: 24, posts: 25 })),
      ),
    ],
  };
}
