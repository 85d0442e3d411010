/** Addresses that stand for another: archives, translations, mirrors, readers. The target, or undefined. O(length). */
export function wrapped(host: string, path: string, search: string): string | undefined {
  if (ARCHIVES.test(host)) return ARCHIVED.exec(decodedOnce(path) + search)?.[1];
  if (host.endsWith(".translate.goog"))
    return `https://${host.slice(0, -".translate.goog".length).replace(/--|-/g, (m) => (m === "--" ? "-" : "."))}${path}${search.replace(/([?&])_x_tr_[a-z]+=[^&]*/g, "$1").replace(/[?&]+$/, "")}`;
  if (PREFIXED.test(host)) {
    const target = decodedOnce(path.slice(1));
    return /^(?:https?:\/{1,2})?[^/\s]+\.[^/\s]{2,}/i.test(target) ? withScheme(target) + search : undefined;
  }
  if (host === "farside.link") {
    const [, front, ...rest] = path.split("/");
    const site = FRONTS[front ?? ""];
    return site && `https://${site}/${rest.join("/")}${search}`;
  }
  const mirror = mirrored(host);
  return mirror && `https://${mirror}${path}${search}`;
}

/** Whether a host's addresses stand for others'. */
export const isWrapper = (host: string): boolean =>
  ARCHIVES.test(host) ||
  PREFIXED.test(host) ||
  host.endsWith(".translate.goog") ||
  host === "farside.link" ||
  mirrored(host) !== undefined;

/** Archives that keep the address in their path. */
const ARCHIVES =
  /^(?:web\.archive\.org|archive\.(?:is|ph|today|md|li|vn|fo)|wayback\.archive-it\.org|arquivo\.pt|webarchive\.[a-z.]+|perma\.cc|ghostarchive\.org)$/;
const ARCHIVED = /\/((?:https?:\/{1,2}|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/).+)$/i;
const PREFIXED =
  /^(?:12ft\.io|r\.jina\.ai|txtify\.it|removepaywall\.com|1ft\.io|smry\.ai|freedium\.cfd|scribe\.rip|outline\.com|via\.hypothes\.is)$/;

/** Front ends that show another site's pages under the same paths. */
const FRONTS: Readonly<Record<string, string>> = {
  nitter: "x.com",
  xcancel: "x.com",
  twiiit: "x.com",
  invidious: "youtube.com",
  piped: "youtube.com",
  yewtu: "youtube.com",
  libreddit: "reddit.com",
  redlib: "reddit.com",
  teddit: "reddit.com",
  proxitok: "tiktok.com",
  bibliogram: "instagram.com",
  scribe: "medium.com",
};
const TWINS: Readonly<Record<string, string>> = {
  "yewtu.be": "youtube.com",
  "inv.nadeko.net": "youtube.com",
  "vid.puffyan.us": "youtube.com",
  "fixvx.com": "x.com",
  "fxtwitter.com": "x.com",
  "vxtwitter.com": "x.com",
  "fixupx.com": "x.com",
  "twittpr.com": "x.com",
  "girlcockx.com": "x.com",
  "xcancel.com": "x.com",
  "sotwe.com": "x.com",
  "twstalker.com": "x.com",
  "twiiit.com": "x.com",
  "camas.unddit.com": "reddit.com",
  "unddit.com": "reddit.com",
  "reveddit.com": "reddit.com",
  "rxddit.com": "reddit.com",
  "ddinstagram.com": "instagram.com",
  "imginn.com": "instagram.com",
  "picuki.com": "instagram.com",
  "vxtiktok.com": "tiktok.com",
  "bskx.app": "bsky.app",
  "fxbsky.app": "bsky.app",
};

function mirrored(host: string): string | undefined {
  if (Object.hasOwn(TWINS, host)) return TWINS[host];
  for (const label of host.split(".")) if (Object.hasOwn(FRONTS, label)) return FRONTS[label];
  return undefined;
}

const withScheme = (s: string): string => (/^https?:/i.test(s) ? s.replace(/^(https?:)\/*/i, "$1//") : `https://${s}`);

function decodedOnce(s: string): string {
  if (!s.includes("%")) return s;
  try {
    return decodeURIComponent(s);
  } catch {
    return s;
  }
}
