import { parse } from "tldts";

/** What a host name is, whoever runs it. */
export interface HostFacts {
  /** It ends in a top-level domain of the public list, or in one that is kept for examples (RFC 6761). */
  readonly isPublic: boolean;
  /** Registrable domain; absent for addresses and bare suffixes. */
  readonly domain?: string;
  /** Suffix under which everybody may take a name (`substack.com`): the label before it is somebody's. */
  readonly shared?: string;
}

const NONE: HostFacts = { isPublic: false };
/** Top-level domains kept for examples and tests. */
const RESERVED = new Set(["example", "test", "invalid", "localhost"]);
/** Hosts where everybody may take a name, that the public suffix list does not (or not everywhere) hold. */
const SHARED = new Set(
  "substack.com tumblr.com medium.com wordpress.com blogspot.com livejournal.com dreamwidth.org carrd.co academia.edu tistory.com bsky.social bsky.team brid.gy github.io gitlab.io wixsite.com weebly.com webnode.com jimdo.com jimdofree.com squarespace.com strikingly.com ghost.io beehiiv.com buttondown.email bandcamp.com itch.io newgrounds.com deviantart.com neocities.org altervista.org over-blog.com canalblog.com hatenablog.com fc2.com ameblo.jp livedoor.blog blog.jp exblog.jp muragon.com pixnet.net xuite.net naver.com egloos.com blog.ir blogfa.com mihanblog.com persianblog.ir blogsky.com webs.com tripod.com angelfire.com typepad.com myshopify.com bigcartel.com gumroad.com storenvy.com etsy.com threadless.com redbubble.com carbonmade.com format.com pixieset.com smugmug.com zenfolio.com notion.site super.site webflow.io framer.website framer.app vercel.app netlify.app pages.dev workers.dev herokuapp.com glitch.me repl.co replit.app onrender.com fly.dev web.app firebaseapp.com surge.sh now.sh readme.io gitbook.io mystrikingly.com simplecast.com podbean.com buzzsprout.com libsyn.com transistor.fm captivate.fm fireside.fm spreaker.com fandom.com wikidot.com miraheze.org proboards.com forumfree.it forumotion.com freeforums.net boards.net slack.com zulipchat.com discourse.group t.me tg.dev link.me bio.link lnk.bio linktr.ee solo.to contactin.bio yandex.net narod.ru ucoz.ru ucoz.com diary.ru mirtesen.ru tilda.ws taplink.ws nethouse.ru translate.goog home.blog art.blog news.blog tech.blog photo.blog food.blog travel.blog music.blog".split(
    " ",
  ),
);

/** Hosts repeat; the cache only saves work and is emptied when full. */
const known = new Map<string, HostFacts>();

/** `host`: lower-case, without port. O(length). */
export function hostFacts(host: string): HostFacts {
  const held = known.get(host);
  if (held) return held;
  if (known.size > 50_000) known.clear();
  const facts = read(host);
  known.set(host, facts);
  return facts;
}

function read(host: string): HostFacts {
  if (!host.includes(".") || /^[\d.]+$/.test(host) || host.startsWith("[")) return NONE;
  const open = parse(host, { allowPrivateDomains: true, validateHostname: false });
  const top = host.slice(host.lastIndexOf(".") + 1);
  const isPublic = open.isIcann === true || open.isPrivate === true || RESERVED.has(top);
  const labels = host.split(".");
  for (let i = 1; i < labels.length - 1; i++) {
    const suffix = labels.slice(i).join(".");
    if (SHARED.has(suffix)) return { isPublic: true, domain: labels.slice(i - 1).join("."), shared: suffix };
  }
  if (open.isPrivate && open.domain !== null && open.publicSuffix)
    return { isPublic: true, domain: open.domain, shared: open.publicSuffix };
  return open.domain === null ? { isPublic } : { isPublic, domain: open.domain };
}
