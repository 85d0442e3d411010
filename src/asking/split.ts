import { groupShare } from "../methods/bootstrap.ts";
import { makeRng, type Rng } from "../methods/rng.ts";
import { type Finding, type FindingsDocument, type Measure, ofKind } from "../model/finding.ts";
import { OBJECT_TYPES, type ShownType } from "../model/post.ts";
import type { SqlValue } from "../model/query.ts";
import type { ReleaseRule } from "../model/release.ts";
import { type SayingWith, say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import { type Condition, parseQuery, toSql } from "../query/index.ts";
import type { Store } from "../store/store.ts";

/** Confirmed groups as lists of pseudonyms, and the project's release rule. */
export interface Orchestration extends ReleaseRule {
  readonly groups: readonly (readonly string[])[];
}

export function confirmedGroups(document: FindingsDocument | undefined, { k, groupK }: ReleaseRule): Orchestration {
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

/** Common tables `named`, `member(code, grp)`: the accounts of the groups, from the bound value `$members`. */
export const MEMBERS = `named as (select unnest(from_json($members, '[{"pseudonym":"VARCHAR","grp":"UINTEGER"}]'), recursive := true)),
            member as (select a.code, min(n.grp) as grp from actor a join named n on n.pseudonym = a.pseudonym group by a.code)`;

export const membersOf = (groups: Orchestration["groups"]): string =>
  JSON.stringify(groups.flatMap((g, i) => g.map((pseudonym) => ({ pseudonym, grp: i }))));

/** Posts per account of a condition in a period, by group + 1 (0 = in none). One scan. */
async function accountsOf(store: Store, condition: Condition, period: Period, groups: Orchestration["groups"]) {
  return store.columns({
    sql: `with ${MEMBERS}
          select coalesce(m.grp + 1, 0)::uinteger as grp, count(*)::uinteger as posts, p.actor::uinteger as actor
          from post p left join member m on m.code = p.actor
          where p.at_ms >= $from::bigint and p.at_ms < $until::bigint and ${condition.sql}
          group by p.actor, m.grp order by grp, actor`,
    values: { ...condition.values, members: membersOf(groups), from: period.from, until: period.until },
    columns: { grp: "u32", posts: "u32", actor: "u32" },
  });
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
  const { grp, posts } = await accountsOf(store, condition, period, o.groups);
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
  const { code, grp } = await store.columns({
    sql: `with ${MEMBERS} select code, grp::uinteger as grp from member order by code`,
    values: { members: membersOf(o.groups) },
    columns: { code: "u32", grp: "u32" },
  });
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

/** An object as a condition on posts. */
export function objectCondition(type: ShownType, value: string, name: string): Condition {
  const code = OBJECT_TYPES.indexOf(type);
  const values: Record<string, SqlValue> = { [`${name}_v`]: value };
  return {
    sql: `(p.seq in (select a.post from action a where a.type = ${code} and a.object in (select o.code from object o where o.type = ${code} and o.value = $${name}_v::varchar)))`,
    values,
  };
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
