import type { PathMeaning } from "../links/platforms.ts";
import { type Deletion, Identity } from "../model/raw.ts";

/** What a line of a list names, or that it names nothing of that platform. */
export type Listed = Deletion | "refused";

const HEAD = /^(?:id|post_id|tweet_id|account_id|user_id|author_id|handle|username|screen_name|url)$/i;
/** Ids and handles as a platform gives them; others may be any word without spaces. */
const IDS: Readonly<Record<string, { readonly post: RegExp; readonly actor: RegExp }>> = {
  x: { post: /^\d{1,20}$/, actor: /^(?:\d{1,20}|@?\w{1,30})$/ },
  bluesky: {
    post: /^at:\/\/did:[a-z]+:[\w.:%-]+\/[\w.]+\/[\w.~-]+$/,
    actor: /^(?:did:[a-z]+:[\w.:%-]+|@?[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i,
  },
  reddit: { post: /^(?:t[13]_)?[a-z0-9]{4,12}$/i, actor: /^(?:t2_[a-z0-9]{3,12}|(?:@|\/?u\/)?[\w-]{3,24})$/i },
  tiktok: { post: /^\d{6,22}$/, actor: /^(?:\d{4,22}|@?[\w.]{2,30})$/ },
  telegram: {
    post: /^-?[\w@]{1,40}\/\d{1,12}$/,
    actor: /^(?:-?\d{3,20}|(?:user|channel|chat)\d{3,20}|@?[a-z]\w{3,31})$/i,
  },
  youtube: { post: /^[\w-]{6,20}(?:\.[\w-]+)?$|^Ug[\w.-]{10,}$/, actor: /^(?:UC[\w-]{22}|@[\w.·-]{2,40})$/ },
  facebook: { post: /^(?:\d{5,}(?:_\d{5,})?|pfbid\w+)$/, actor: /^(?:\d{5,20}|@?[\w.]{3,50})$/ },
  instagram: { post: /^(?:\d{5,22}(?:_\d+)?|[\w-]{5,40})$/, actor: /^(?:\d{4,20}|@?[\w.]{1,30})$/ },
};
const ANY = /^[^\s<>"{}|\\^`]{1,512}$/u;

/**
 * A list of what was deleted, or has to be: one id, handle, address or `platform:id` on a line; empty lines and lines that
 * begin with `#` are passed over, as is the head of a one-column CSV. Quotation marks around a line are taken off. A line
 * that cannot be an id of that platform is refused. `meaning`: what an address is (`LinkCleaner.meaning`). O(lines), streamed.
 */
export async function* deletionsIn(
  lines: AsyncIterable<string>,
  platform: string,
  what: Deletion["what"],
  meaning: (url: string) => PathMeaning | undefined = () => undefined,
): AsyncIterable<Listed> {
  for await (const line of lines) {
    const id = line
      .replace(/^\ufeff/, "")
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim();
    if (id === "" || id.startsWith("#") || HEAD.test(id)) continue;
    yield read(id, platform, what, meaning);
  }
}

function read(
  line: string,
  platform: string,
  what: Deletion["what"],
  meaning: (url: string) => PathMeaning | undefined,
): Listed {
  if (/^https?:\/\//i.test(line)) return ofAddress(line, platform, what, meaning);
  const prefixed = /^([a-z][a-z0-9_]{0,19}):(?!\/\/)(.+)$/i.exec(line);
  const named = prefixed && prefixed[1].toLowerCase() !== "did" ? prefixed : null;
  if (named && named[1].toLowerCase() !== platform && named[1].toLowerCase() in IDS) return "refused";
  const id = named && named[1].toLowerCase() === platform ? named[2].trim() : line;
  const rule = IDS[platform]?.[what === "post" ? "post" : "actor"] ?? ANY;
  if (!rule.test(id)) return "refused";
  return { platform, what, id: new Identity(what === "post" ? id : bareHandle(id)) };
}

/** A post by its address; an account by its profile's. */
function ofAddress(
  url: string,
  platform: string,
  what: Deletion["what"],
  meaning: (url: string) => PathMeaning | undefined,
): Listed {
  const is = meaning(url);
  if (what === "post") {
    if (typeof is !== "object") return "refused";
    // Where the id in an address is the platform's own id of it, the two are one.
    return is.platform === platform ? { platform, what, id: new Identity(url) } : "refused";
  }
  if (is !== "profile") return "refused";
  const name =
    url
      .replace(/[?#].*$/, "")
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? "";
  const rule = IDS[platform]?.actor ?? ANY;
  const handle = bareHandle(decodeURIComponent(name));
  return rule.test(handle) ? { platform, what, id: new Identity(handle) } : "refused";
}

const bareHandle = (id: string): string => id.replace(/^(?:@|\/?u\/)/i, "");
