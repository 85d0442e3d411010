import { accountsOn, type Groups, groupsOfAccounts, objectCondition } from "../facts/members.ts";
import { groupShare } from "../methods/bootstrap.ts";
import { makeRng, type Rng } from "../methods/rng.ts";
import { type Finding, type FindingsDocument, type Measure, ofKind } from "../model/finding.ts";
import type { ReleaseRule } from "../model/release.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import { type Condition, parseQuery, toSql } from "../query/index.ts";
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

/** The split of a condition's posts in a period between confirmed groups and everybody else. */
export async function splitOf(
  store: Store,
  condition: Condition,
  period: Period,
  o: Orchestration,
  rng: Rng,
): Promise<Split> {
  if (o.groups.length === 0) return NO_GROUP;
  const { grp, posts } = await store.columns(accountsOn(condition, period, o.groups));
  return shareOf(grp, posts, o, rng);
}

/** The same, from the posts of each account where they are counted already. */
export async function splitOfAccounts(
  store: Store,
  counted: { readonly actor: Uint32Array; readonly posts: Uint32Array },
  o: Orchestration,
  rng: Rng,
): Promise<Split> {
  if (o.groups.length === 0) return NO_GROUP;
  const { code, grp } = await store.columns(groupsOfAccounts(o.groups));
  const groupOf = new Map<number, number>();
  code.forEach((c, i) => void groupOf.set(c, grp[i] + 1));
  return shareOf(
    counted.actor.map((a) => groupOf.get(a) ?? 0),
    counted.posts,
    o,
    rng,
  );
}

export const NO_GROUP: Split = { withheld: say("unsaid.group") };

/**
 * The split, from the posts of each account. The counts behind it are withheld where they rest on too few accounts.
 * @param grp group of each account + 1, 0 for none @param posts its posts
 */
export function shareOf(grp: ArrayLike<number>, posts: ArrayLike<number>, o: Orchestration, rng: Rng): Split {
  const outside: number[] = [];
  const groups = o.groups.map((): number[] => []);
  for (let i = 0; i < grp.length; i++) (grp[i] === 0 ? outside : groups[grp[i] - 1]).push(posts[i]);
  const inside = groups.reduce((sum, g) => sum + g.length, 0);
  if (inside + outside.length < o.k) return { withheld: say("unsaid.few") };
  if (inside < o.groupK) return { withheld: say("unsaid.inside", { k: o.groupK }) };
  if (outside.length > 0 && outside.length < o.k) return { withheld: say("unsaid.outside", { k: o.k }) };
  const { share, low, high, level } = groupShare(
    outside,
    groups.filter((g) => g.length),
    rng,
  );
  const percent = (x: number) => Math.round(100 * x);
  return {
    orchestrated: { value: percent(share), unit: "% of posts", interval: [percent(low), percent(high)], level },
  };
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
    const split = await splitOf(store, condition, f.period, o, rng.fork(f.id));
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

function conditionOf(f: Finding<"burst">): Condition | undefined {
  const [object] = f.objects;
  if (object?.label !== undefined) return objectCondition(object.type, object.label, "s");
  const topics = (f.provenance.parameters.topics ?? []) as readonly { name: string; query: string }[];
  const topic = topics.find((t) => t.name === f.detail.name);
  return topic && toSql(parseQuery(topic.query), "s");
}
