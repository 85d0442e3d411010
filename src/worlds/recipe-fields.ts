import { z } from "zod";

/** What an object of a made world is: the share of it becomes a post of that kind. */
export const SHAPES = ["link", "repost", "text", "hashtags", "reply", "quote", "media"] as const;
export type Shape = (typeof SHAPES)[number];
export const LANGUAGES = ["en", "es", "ru", "ar", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

export const share = (fallback: number) => z.number().min(0).max(1).default(fallback);
export const positive = (fallback: number) => z.number().positive().default(fallback);
export const count = (fallback: number) => z.number().int().nonnegative().default(fallback);
