import { accountsOn, type Groups, groupsOfAccounts, objectCondition } from "../facts/members.ts";
import { groupShare } from "../methods/bootstrap.ts";
import { makeRng, type Rng } from "../methods/rng.ts";
import { type Finding, type FindingsDocument, type Measure, ofKind } from "../model/finding.ts";
import type { ReleaseRule } from "../model/release.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import { type Condition, conditionsOf, parseQuery, toSql } from "../query/index.ts";
import { cellKey, conditionKey, mayShow, NOISE_VARIANCE, noiseKey, shownWithNoise } from "../release/index.ts";
import type { Store } from "../store/store.ts";

/** Confirmed groups as lists of pseudonyms, and the project's release rule. */
export interface Orchestration extends ReleaseRule {
  readonly groups: Groups;
}

export function confirmedGroups(
  document: Pick<FindingsDocument, "findings"> | undefined,
  { k, groupK }: ReleaseRule,
): Orchestration {
  const groups = ofKind(document ?? { findings: [] }, "group").filter((g) => g.detail.tier === "confirmed");
  return {
    groups: groups.map((g) => g.members),
    k,
    groupK,
  };
}

/** How much of something comes from confirmed groups: share of its posts, with interval. */
export interface Split {
  /** Per cent of the posts; absent where the release rule withholds it. */
  readonly orchestrated?: Measure;
  readonly withheld?: SayingWith<"unsaid.">;
}

/**
 * The split of a condition's posts in a period between confirmed groups and everybody else.
 * @param asked key of the question, where somebody wrote it: see `shareOf`
 */
export async function splitOf(
  store: Store,
  condition: Condition,
  period: Period,
  o: Orchestration,
  rng: Rng,
  asked?: string,
): Promise<Split> {
  if (o.groups.length === 0) return NO_GROUP;
  return shareOf(await store.columns(accountsOn(condition, period, o.groups, await noiseKey(store))), o, rng, asked);
}

/** The same, from the posts of each account where they are counted already. */
export async function splitOfAccounts(
  store: Store,
  counted: { readonly actor: Uint32Array; readonly posts: Uint32Array; readonly key?: Uint32Array },
  o: Orchestration,
  rng: Rng,
  asked?: string,
): Promise<Split> {
  if (o.groups.length === 0) return NO_GROUP;
  const { code, grp } = await store.columns(groupsOfAccounts(o.groups));
  const groupOf = new Map<number, number>();
  code.forEach((c, i) => void groupOf.set(c, grp[i] + 1));
  return shareOf({ ...counted, grp: counted.actor.map((a) => groupOf.get(a) ?? 0) }, o, rng, asked);
}

export const NO_GROUP: Split = { withheld: say("unsaid.group") };

/** The accounts of a topic, one an entry. */
export interface Parted {
  /** Its group + 1, 0 for none. */
  readonly grp: ArrayLike<number>;
  readonly posts: ArrayLike<number>;
  /** Its record key; of several entries the sum may stand with one of them. Needed where a question was asked. */
  readonly key?: ArrayLike<number>;
}

/**
 * The split, from the posts of each account. Withheld where either side rests on too few accounts, none or some: one mark for both.
 * @param asked key of the question, where somebody wrote it: then both sides bear its noise, and the interval that of it too
 */
export function shareOf(parted: Parted, o: Orchestration, rng: Rng, asked?: string): Split {
  const { grp, posts, key } = parted;
  const outside: number[] = [];
  const groups = o.groups.map((): number[] => []);
  const sides = { inside: { accounts: 0, keys: 0, posts: 0 }, outside: { accounts: 0, keys: 0, posts: 0 } };
  for (let i = 0; i < grp.length; i++) {
    (grp[i] === 0 ? outside : groups[grp[i] - 1]).push(posts[i]);
    const side = grp[i] === 0 ? sides.outside : sides.inside;
    side.accounts++;
    side.posts += posts[i];
    side.keys = (side.keys + (key?.[i] ?? 0)) >>> 0;
  }
  if (grp.length < o.k) return { withheld: say("unsaid.few") };
  const shown = (name: keyof typeof sides, least: number): number | null => {
    if (asked !== undefined) return shownWithNoise({ ...sides[name], condition: cellKey(asked, name) }, least).posts;
    return mayShow(sides[name].accounts, least) ? sides[name].posts : null;
  };
  const [inside, rest] = [shown("inside", o.groupK), shown("outside", o.k)];
  if (inside === null) return { withheld: say("unsaid.inside", { k: o.groupK }) };
  if (rest === null) return { withheld: say("unsaid.outside", { k: o.k }) };
  const bare = groupShare(
    outside,
    groups.filter((g) => g.length),
    rng,
  );
  const share = inside / (inside + rest);
  const spread = asked === undefined ? 0 : noiseOfShare(sides.inside, sides.outside);
  const end = (of: number) => share + Math.sign(of - bare.share) * Math.hypot(of - bare.share, spread);
  const percent = (x: number) => Math.round(100 * Math.min(1, Math.max(0, x)));
  const interval = [percent(end(bare.low)), percent(end(bare.high))] as const;
  return { orchestrated: { value: percent(share), unit: "% of posts", interval, level: bare.level } };
}

interface Side {
  readonly accounts: number;
  readonly posts: number;
}

/** 1.96 standard deviations of the share by the noise of its two sides: of three accounts each, in posts as an account of it has them. */
function noiseOfShare(inside: Side, outside: Side): number {
  const all = inside.posts + outside.posts;
  const deviation = ({ accounts, posts }: Side) => Math.sqrt(NOISE_VARIANCE) * (posts / accounts);
  return (1.96 * Math.hypot(outside.posts * deviation(inside), inside.posts * deviation(outside))) / all ** 2;
}

/** `71 % [64–77] of its posts came from accounts in confirmed groups.` */
export function splitSentence(
  { orchestrated, withheld }: Split,
  of: "posts.its" | "posts.rise" = "posts.its",
): SayingWith<"split."> {
  if (!orchestrated) return say("split.withheld", { why: withheld ?? say("unsaid.few") });
  const [low, high] = orchestrated.interval ?? [orchestrated.value, orchestrated.value];
  return say("split.share", { share: orchestrated.value, low, high, what: say(of) });
}

/** Burst findings with how much of each rise comes from confirmed groups: measure `orchestrated`, and a sentence in the statement. */
export async function splitBursts(store: Store, document: FindingsDocument): Promise<FindingsDocument> {
  const o = confirmedGroups(document, document.release);
  if (o.groups.length === 0) return document;
  const rng = makeRng(document.seed).fork("split");
  const findings: Finding[] = [];
  for (const f of document.findings) {
    const condition = f.kind === "burst" && conditionOf(f);
    if (f.kind !== "burst" || !condition) {
      findings.push(f);
      continue;
    }
    const asked = condition.asked && conditionKey(await noiseKey(store), condition.asked);
    const split = await splitOf(store, condition.of, f.period, o, rng.fork(f.id), asked);
    findings.push({
      ...f,
      statement:
        f.statement.say === "burst.rose"
          ? say("rise.split", { rose: f.statement, split: splitSentence(split, "posts.rise") })
          : f.statement,
      ...(split.orchestrated ? { measures: { ...f.measures, orchestrated: split.orchestrated } } : {}),
    });
  }
  return { ...document, findings };
}

/** What a burst is a rise of; where that is a topic that somebody wrote, its conditions. */
function conditionOf(f: Finding<"burst">): { readonly of: Condition; readonly asked?: readonly string[] } | undefined {
  const [object] = f.objects;
  if (object?.label !== undefined) return { of: objectCondition(object.type, object.label, "s") };
  const topics = (f.provenance.parameters.topics ?? []) as readonly { name: string; query: string }[];
  const topic = topics.find((t) => t.name === f.detail.name);
  if (!topic) return undefined;
  return { of: toSql(parseQuery(topic.query), "s"), asked: conditionsOf(parseQuery(topic.query)) };
}
