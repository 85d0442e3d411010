import type { ShownObject } from "../../model/finding.ts";
import type { Period } from "../../model/time.ts";
import { place, setParams } from "./router.ts";

/** What travels over all pages, in their addresses: a period and topics. */
export const SCOPE = ["since", "until", "q"] as const;

const DAY = 86_400_000;
/** Collections of so many days and more are asked about by the day. */
const BY_DAY = 2;

/** An address inside the observatory, with the period and the topics of the present one unless it has its own. */
export function to(href: string): string {
  const [path, search = ""] = href.split("?");
  const params = new URLSearchParams(search);
  for (const name of SCOPE)
    if (!params.has(name)) for (const v of place.value.params.getAll(name)) params.append(name, v);
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** `2024-03-14` at midnight, else `2024-03-14T18:00`: how an address writes a moment. */
const written = (ms: number): string => new Date(ms).toISOString().slice(0, ms % DAY === 0 ? 10 : 16);
const read = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text}Z`);

export const topics = (): readonly string[] => place.value.params.getAll("q").filter(Boolean);

/** The chosen period; open ends are those of the collection, or of all time. */
export function chosen(whole?: Period): Period | undefined {
  const [since, until] = [place.value.params.get("since"), place.value.params.get("until")];
  if (!since && !until) return undefined;
  return {
    from: since ? read(since) : (whole?.from ?? Number.NEGATIVE_INFINITY),
    until: until ? read(until) : (whole?.until ?? Number.POSITIVE_INFINITY),
  };
}

/** Bins along time, as a chart has them. */
export interface Bins {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

/** What is chosen by pointing at a bin: its day, or the bin itself where it is wider or the whole is shorter than two days. */
export function stretchAt({ from, width, count }: Bins, i: number): Period {
  const start = from + i * width;
  if (width >= DAY || width * count < BY_DAY * DAY) return { from: start, until: start + width };
  const day = Math.floor(start / DAY) * DAY;
  return { from: day, until: day + DAY };
}

/** Chooses a period; `extend` stretches the one that is chosen so that it holds this one too. */
export function choose(period: Period, extend = false): void {
  const before = extend ? chosen() : undefined;
  setParams({
    since: written(Math.min(period.from, before?.from ?? period.from)),
    until: written(Math.max(period.until, before?.until ?? period.until)),
  });
}

/** The last day of a period. */
export function lastDay({ until }: Period): Period {
  const from = Math.floor((until - 1) / DAY) * DAY;
  return { from, until: from + DAY };
}

/** An address with a period of its own. */
export const stretchHref = (path: string, { from, until }: Period): string =>
  to(`${path}?since=${written(from)}&until=${written(until)}`);

/** Words of a text that make it a topic. */
const PHRASE = 12;

/** How an object is asked about as a topic; undefined where it cannot be. */
export function topicOf({ type, label }: Pick<ShownObject, "type" | "label">): string | undefined {
  // Where only a hash is kept there is nothing to ask about.
  if (!label || /(?:^|\/)#/.test(label)) return undefined;
  if (type === "hashtag") return `#${label}`;
  if (type === "hashtags")
    return label
      .split(" ")
      .map((tag) => `#${tag}`)
      .join(" AND ");
  if (type === "domain") return `domain:${label}`;
  if (type === "link") return label.includes('"') || label.startsWith("post:") ? undefined : `link:"${label}"`;
  if (type !== "text") return undefined;
  // A web address or a name that was taken out is no word of the text.
  const words = label.replace(/["“”„«»「」『』＂]/g, " ").match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? [];
  return words.length > 0 ? `"${words.slice(0, PHRASE).join(" ")}"`.slice(0, 400) : undefined;
}

export const topicHref = (topic: string): string => to(`/topics?q=${encodeURIComponent(topic)}`);
