import { UsageError } from "../model/errors.ts";
import { DEFAULT_RULE, RELEASE_CEILING, RELEASE_FLOOR, type ReleaseRule } from "../model/release.ts";

/** Where a project keeps its rule: entries of its database, written in one commit. */
export interface RuleKeeper {
  meta(key: string): Promise<string | undefined>;
  commit(also: { readonly meta: Readonly<Record<string, string>> }): Promise<unknown>;
}

const KEYS = { k: "release k", groupK: "release group k" } as const;
type Asked = Partial<ReleaseRule>;

/** The rule of a project; where none is written down yet, the default. */
export async function releaseOf(store: Pick<RuleKeeper, "meta">): Promise<ReleaseRule> {
  return { ...DEFAULT_RULE, ...(await written(store)) };
}

/**
 * Sets a project's rule, once: after that it is only ever raised, since two answers under two rules give by subtraction what
 * either withholds. Nothing asked leaves it as it is (and writes down the default in a new project).
 * Throws a UsageError for a number under the project's own, under 3, or over 1,000.
 */
export async function raiseRelease(store: RuleKeeper, asked: Asked = {}): Promise<ReleaseRule> {
  for (const name of ["k", "groupK"] as const) check(name, asked[name]);
  const before = await written(store);
  const rule: ReleaseRule = { ...DEFAULT_RULE, ...before, ...given(asked) };
  for (const name of ["k", "groupK"] as const)
    if (before && rule[name] < before[name])
      throw new UsageError(
        `this project shows nothing on fewer than ${before[name]} accounts (${FLAGS[name]} ${before[name]}); that is only ever raised, and ${rule[name]} would lower it. Leave ${FLAGS[name]} away`,
      );
  if (!before || before.k !== rule.k || before.groupK !== rule.groupK)
    await store.commit({ meta: { [KEYS.k]: String(rule.k), [KEYS.groupK]: String(rule.groupK) } });
  return rule;
}

const FLAGS = { k: "--k", groupK: "--group-k" } as const;

function check(name: keyof ReleaseRule, value: number | undefined): void {
  if (value === undefined) return;
  if (!Number.isInteger(value) || value < RELEASE_FLOOR || value > RELEASE_CEILING)
    throw new UsageError(
      `${name} is ${value}: the release rule takes whole numbers from ${RELEASE_FLOOR} to ${RELEASE_CEILING}`,
    );
}

const given = (asked: Asked): Asked => ({
  ...(asked.k !== undefined && { k: asked.k }),
  ...(asked.groupK !== undefined && { groupK: asked.groupK }),
});

async function written(store: Pick<RuleKeeper, "meta">): Promise<ReleaseRule | undefined> {
  const [k, groupK] = [await store.meta(KEYS.k), await store.meta(KEYS.groupK)];
  if (k === undefined || groupK === undefined) return undefined;
  return atLeastFloor({ k: Number(k), groupK: Number(groupK) });
}

/** Whether a project's rule is written down. */
export const hasRule = async (store: Pick<RuleKeeper, "meta">): Promise<boolean> =>
  (await written(store)) !== undefined;

/** A rule read from a file: what somebody edited by hand cannot lower the floor. */
export function atLeastFloor({ k, groupK }: ReleaseRule): ReleaseRule {
  const atLeast = (n: number, otherwise: number) =>
    Number.isFinite(n) ? Math.min(RELEASE_CEILING, Math.max(RELEASE_FLOOR, Math.trunc(n))) : otherwise;
  return { k: atLeast(k, DEFAULT_RULE.k), groupK: atLeast(groupK, DEFAULT_RULE.groupK) };
}

/** The note that holds it; of a store elsewhere it lies in the project folder instead. */
export const NOISE = "noise key";

/**
 * What the noise of a project's counts is drawn by: a secret of its database, made from its key. It stays when the key is destroyed,
 * so that the same question keeps its answer.
 */
export const noiseKey = async (store: Pick<RuleKeeper, "meta">): Promise<string> => (await store.meta(NOISE)) ?? "";

export async function keepNoiseKey(store: RuleKeeper, secret: string): Promise<void> {
  if ((await store.meta(NOISE)) !== secret) await store.commit({ meta: { [NOISE]: secret } });
}
