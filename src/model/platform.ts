import { isIn } from "./keys.ts";
/**
 * Platforms by the names that sources give: the one list for sources, the query language and the pages. A name that is not here may
 * still be stored (a table read with `--platform vk`), asked for and shown: it is a name of the person who read it in.
 */
export const PLATFORMS = {
  x: { title: "X", also: ["twitter"] },
  bluesky: { title: "Bluesky", also: ["bsky"] },
  mastodon: { title: "Mastodon", also: [] },
  telegram: { title: "Telegram", also: [] },
  reddit: { title: "Reddit", also: [] },
  tiktok: { title: "TikTok", also: [] },
  instagram: { title: "Instagram", also: [] },
  facebook: { title: "Facebook", also: [] },
  threads: { title: "Threads", also: [] },
  truthsocial: { title: "Truth Social", also: [] },
  gab: { title: "Gab", also: [] },
  youtube: { title: "YouTube", also: [] },
  vk: { title: "VK", also: ["vkontakte"] },
  weibo: { title: "Weibo", also: [] },
  discord: { title: "Discord", also: [] },
  linkedin: { title: "LinkedIn", also: [] },
  medium: { title: "Medium", also: [] },
  pinterest: { title: "Pinterest", also: [] },
  tumblr: { title: "Tumblr", also: [] },
  generic: { title: "Generic", also: [] },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly also: readonly string[] }>>;

export type KnownPlatform = keyof typeof PLATFORMS;

const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(PLATFORMS).flatMap(([name, { also }]) => [name, ...also].map((n) => [n, name] as const)),
);

/** The one spelling of a platform's name (`Twitter` → `x`); undefined for what can be no name: lower-case letters, digits, `. _ -`, at most 40. */
export function platformNamed(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  return BY_NAME.get(name) ?? (/^[a-z0-9][a-z0-9._-]{0,39}$/.test(name) ? name : undefined);
}

/** `x` → `X`, `truthsocial` → `Truth Social`; a name that is not known with a capital. */
export function platformTitle(name: string): string {
  return isIn(PLATFORMS, name) ? PLATFORMS[name].title : name.replace(/^\p{Ll}/u, (c) => c.toUpperCase());
}
