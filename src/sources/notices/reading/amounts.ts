import type { Money } from "../../../model/notice/money.ts";

const PLAIN = /^[+-]?\d{1,15}(?:\.\d+)?$/;
const CURRENCY = /^[A-Za-z]{3}$/;

/** A number, or its digits as text with a point for the decimals; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return PLAIN.test(text) ? Number(text) : undefined;
}

/** ISO 4217 in capitals; empty where it is none. */
export const currencyOf = (value: unknown): string =>
  typeof value === "string" && CURRENCY.test(value.trim()) ? value.trim().toUpperCase() : "";

export const moneyOf = (amount: number | undefined, currency: unknown): Money | undefined =>
  amount === undefined ? undefined : { amount, currency: currencyOf(currency) };

/** A whole number from 0 on, or its digits. */
export function countOf(value: unknown): number | undefined {
  const n = numberOf(value);
  return n !== undefined && Number.isInteger(n) && n >= 0 && n < 1e9 ? n : undefined;
}
