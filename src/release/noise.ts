import { createHash, createHmac } from "node:crypto";
import { mix } from "../model/mix.ts";

/**
 * Sticky noise on counts that somebody asks for (R4): the cell-key method, in two layers. Every account has a record key, a number
 * of 32 bits drawn by a key of the project; the sum of the keys of a cell's accounts, modulo 2³², is the cell's key, and a fixed
 * table turns it into what is added to the count. The same accounts always get the same noise, so that asking again teaches
 * nothing; other accounts get other noise, so that the difference of two answers is no count. That alone would tell by equal answers
 * that two conditions fit the same accounts; so a second layer is drawn by the conditions themselves and the cell.
 * Fraser & Wooton 2005 (UNECE work session on statistical data confidentiality); Thompson, Broadfoot & Elazar 2013 (ditto); tables of
 * most entropy for their variance: Giessing 2016, doi:10.1007/978-3-319-45381-1_9; layers: Francis, Probst Eide & Munz 2017,
 * doi:10.1007/978-3-319-67280-9_8.
 */

/** Largest distance between a count and what is shown of it. */
export const MOST_NOISE = 4;
/** Largest value of one layer. */
const MOST = 2;
/** Of what is shown of a count of accounts: of the layer by the accounts, and of that by the conditions. */
const VARIANCES = [1, 2] as const;
export const NOISE_VARIANCE = VARIANCES[0] + VARIANCES[1];

/** A count of distinct accounts with what the noise needs. */
export interface KeyedCount {
  readonly accounts: number;
  /** Sum of the accounts' record keys modulo 2³². */
  readonly keys: number;
  /** 32 bits of the conditions asked for and the cell: `cellKey`. */
  readonly condition: number;
  /** Posts of these accounts in the cell. */
  readonly posts: number;
}

/** What is shown of a cell; null where it rests on 0 … k−1 accounts: one mark for all of these (R1). */
export interface ShownCount {
  readonly actors: number | null;
  readonly posts: number | null;
}
const FEW: ShownCount = { actors: null, posts: null };

/** Upper ends of a table's steps in units of 2⁻³², for −2 … 2: p(d) ∝ exp(−λ d²), λ so that the variance is as asked. */
function tableOf(asked: number): readonly number[] {
  const weights = (lambda: number) =>
    Array.from({ length: 2 * MOST + 1 }, (_, i) => Math.exp(-lambda * (i - MOST) ** 2));
  const variance = (lambda: number) => {
    const w = weights(lambda);
    const all = w.reduce((a, b) => a + b, 0);
    return w.reduce((sum, p, i) => sum + (p / all) * (i - MOST) ** 2, 0);
  };
  let [low, high] = [0, 4];
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2;
    if (variance(mid) > asked) low = mid;
    else high = mid;
  }
  const w = weights(low);
  const all = w.reduce((a, b) => a + b, 0);
  let sum = 0;
  return w.map((p) => {
    sum += p;
    return (sum / all) * 2 ** 32;
  });
}
const BY_ACCOUNTS = tableOf(VARIANCES[0]);
const BY_CONDITION = tableOf(VARIANCES[1]);

/** Streams of noise from one key: for accounts, for posts, and for the threshold that drops conditions. */
const SALT = { accounts: 0x5bd1e995, posts: 0x27d4eb2f, effect: 0x165667b1 } as const;

function step(table: readonly number[], u: number): number {
  const found = table.findIndex((end) => u < end);
  return (found < 0 ? 2 * MOST : found) - MOST;
}

const drawn = ({ keys, condition }: Pick<KeyedCount, "keys" | "condition">, salt: number): number =>
  step(BY_ACCOUNTS, mix(keys ^ salt)) + step(BY_CONDITION, mix(condition ^ salt));

/**
 * What was asked, as a text that only who holds the project's secret can work out: else the noise by the conditions could be taken off
 * again by whoever has this program. HMAC-SHA256, 128 bits.
 */
export const conditionKey = (secret: string, asked: readonly (string | number)[]): string =>
  createHmac("sha256", secret).update(asked.join("\u0000")).digest("hex").slice(0, 32);

/** 32 bits of a cell of what was asked. @param condition from `conditionKey` */
export const cellKey = (condition: string, cell: string): number =>
  createHash("sha256").update(`${condition}\u0000${cell}`).digest().readUInt32LE();

/** What is shown of a cell that somebody asked about: null under k before the noise, and under k after it. */
export function shownWithNoise(cell: KeyedCount, k: number): ShownCount {
  const { accounts, posts } = cell;
  if (accounts < k) return FEW;
  const actors = accounts + drawn(cell, SALT.accounts);
  if (actors < k) return FEW;
  const each = Math.max(1, posts / accounts);
  return { actors, posts: Math.max(actors, posts + Math.round(drawn(cell, SALT.posts) * each)) };
}

/**
 * A count that is judged, not shown: with its noise whatever it rests on, 0 … k−1 accounts counting as fewer than k. What is found by
 * it tells no more of few than what is shown does, also where who asks chooses the bar.
 */
export function judgedWithNoise(cell: KeyedCount, k: number): { readonly actors: number; readonly posts: number } {
  const { accounts, posts } = cell;
  const actors = Math.min(
    accounts < k ? k - 1 : Number.POSITIVE_INFINITY,
    Math.max(0, accounts + drawn(cell, SALT.accounts)),
  );
  const each = Math.max(1, posts / Math.max(1, accounts));
  return { actors, posts: actors === 0 ? 0 : Math.max(actors, posts + Math.round(drawn(cell, SALT.posts) * each)) };
}

/** The collection's own count: exact on 10·k accounts and more, as every other under that. */
export function shownOfCollection(cell: KeyedCount, k: number): ShownCount {
  return cell.accounts >= 10 * k ? { actors: cell.accounts, posts: cell.posts } : shownWithNoise(cell, k);
}

/** Whether a condition that changes the belonging of so many accounts does nothing (R2); the threshold has noise of its own. */
export const littleEffect = (changed: Pick<KeyedCount, "accounts" | "keys">, k: number): boolean =>
  changed.accounts < k || changed.accounts + step(BY_ACCOUNTS, mix(changed.keys ^ SALT.effect)) < k;
