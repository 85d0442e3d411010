import { z } from "zod";

/** A day in UTC, `2026-11-23`, as every page writes it in its address. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "expected a day such as 2024-05-31")
  .refine((s) => !Number.isNaN(Date.parse(`${s}T00:00:00Z`)), "there is no such day");

export const dayStart = (text: string): number => Date.parse(`${text}T00:00:00Z`);
