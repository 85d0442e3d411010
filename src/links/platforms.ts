import { hostFacts } from "./hosts.ts";
import { KNOWN_SITES } from "./known-sites.ts";

/**
 * What a path on a platform's site is: somebody's profile, one post, or neither. Field by field from the sites' own
 * address schemes. Profile pages carry an account name; post addresses carry a post id and mostly the author's name.
 */
export type PathMeaning =
  | { readonly what: "post"; readonly platform: string; readonly id: string }
  | "profile"
  /** A page of the platform itself (search, hashtag, login): stays a link. */
  | "page";

/** `path`: segments, percent-decoded, without empty ones. `query`: a parameter's value. */
type Reader = (path: readonly string[], query: (name: string) => string | undefined, host: string) => PathMeaning;

const post = (platform: string, id: string): PathMeaning => ({ what: "post", platform, id });
const isNumber = (s: string | undefined): s is string => s !== undefined && /^\d{1,25}$/.test(s);
const lower = (s: string): string => s.toLowerCase();

/** First segments that are pages of the site; anything else in that place is an account. */
const pages = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const X_PAGES = pages(
  "hashtag search explore home share settings login signup tos privacy about compose notifications messages jobs download who_to_follow i",
);
const x: Reader = (path, query) => {
  const status = path.findIndex((s, i) => (s === "status" || s === "statuses") && /^\d+/.test(path[i + 1] ?? ""));
  if (status >= 0) return post("x", /^\d+/.exec(path[status + 1])![0]);
  const [first, second] = path;
  if (first === undefined) return "page";
  if (lower(first) === "intent" || lower(first) === "share") {
    const replied = query("in_reply_to") ?? query("tweet_id");
    if (isNumber(replied)) return post("x", replied);
    return lower(second ?? "") === "user" || lower(second ?? "") === "follow" ? "profile" : "page";
  }
  if (lower(first) === "i")
    return /^(?:user|lists|communities|spaces|bookmarks)$/i.test(second ?? "") ? "profile" : "page";
  return X_PAGES.has(lower(first)) ? "page" : "profile";
};

const FACEBOOK_PAGES = pages(
  "hashtag sharer sharer.php share share.php dialog events login login.php help policies privacy business ads marketplace gaming about legal search l.php flx tr plugins",
);
const facebook: Reader = (path, query) => {
  const id = query("story_fbid") ?? query("fbid") ?? query("v") ?? query("multi_permalinks");
  const [first] = path;
  if (first === undefined) return "page";
  if (/^(?:story|permalink|photo|video)\.php$|^watch$|^photo$/i.test(first)) return id ? post("facebook", id) : "page";
  const at = path.findIndex((s, i) => i > 0 && /^(?:posts|permalink|videos|reel|photos)$/i.test(s));
  if (at >= 0 && path[at + 1] !== undefined) {
    const tail = path.slice(at + 1).reverse();
    return post("facebook", tail.find((s) => /^(?:\d{5,}|pfbid\w+)$/.test(s)) ?? tail[0]);
  }
  if (/^reel$/i.test(first) && path[1]) return post("facebook", path[1]);
  if (/^groups$/i.test(first)) return query("multi_permalinks") ? post("facebook", query("multi_permalinks")!) : "page";
  if (/^share$/i.test(first) && path.length > 1) return post("facebook", `share/${path.slice(1).join("/")}`);
  return FACEBOOK_PAGES.has(lower(first)) ? "page" : "profile";
};

const INSTAGRAM_PAGES = pages("explore accounts about developer legal direct web");
const instagram: Reader = (path) => {
  const at = path.findIndex((s, i) => i < 2 && /^(?:p|reel|reels|tv)$/i.test(s));
  if (at >= 0 && path[at + 1] !== undefined && path[at + 1] !== "audio") return post("instagram", path[at + 1]);
  if (path[0] === undefined || INSTAGRAM_PAGES.has(lower(path[0]))) return "page";
  return "profile";
};

const TIKTOK_PAGES = pages("tag music discover explore search foryou about legal t login upload effect sticker embed");
const tiktok: Reader = (path, query) => {
  const at = path.findIndex((s) => /^(?:video|photo|v|embed)$/i.test(s));
  const id = at >= 0 ? (path[at + 1] ?? "").replace(/\.html$/, "") : (query("item_id") ?? query("share_item_id"));
  if (isNumber(id)) return post("tiktok", id);
  if (path[0] === "v2" && isNumber(path[1])) return post("tiktok", path[1]);
  if (path[0] === undefined || TIKTOK_PAGES.has(lower(path[0]))) return "page";
  return "profile";
};
/** Short addresses name one post; what it is stays unknown until followed. */
const short =
  (platform: string): Reader =>
  (path) =>
    path.length === 0 ? "page" : post(platform, `short/${path.join("/")}`);

/** A video is content like a page; a channel is an account. */
const youtube: Reader = (path) =>
  /^(?:channel|c|user)$/i.test(path[0] ?? "") || path[0]?.startsWith("@")
    ? "profile"
    : path.length === 0 ||
        /^(?:watch|shorts|live|embed|v|playlist|results|hashtag|feed|clip|attribution_link|redirect|premium|about|t|post)$/i.test(
          path[0],
        )
      ? /^post$/i.test(path[0] ?? "") && path[1]
        ? post("youtube", path[1])
        : "page"
      : "profile";

const telegram: Reader = (path) => {
  const [first, ...rest] = lower(path[0] ?? "") === "s" ? path.slice(1) : path;
  if (first === undefined) return "page";
  if (lower(first) === "c" && isNumber(rest[0]) && isNumber(rest[1]))
    return post("telegram", `${rest[0]}/${rest.at(-1)}`);
  if (/^(?:share|addstickers|addemoji|proxy|socks|iv|addtheme|setlanguage|bg|login|confirmphone)$/i.test(first))
    return "page";
  if (/^(?:joinchat|\+.*|addlist|boost|contact|m|invoice)$/i.test(first)) return "profile";
  return isNumber(rest.at(-1)) ? post("telegram", `${lower(first)}/${rest.at(-1)}`) : "profile";
};

const reddit: Reader = (path) => {
  const at = path.findIndex((s) => /^comments$/i.test(s));
  if (at >= 0 && path[at + 1]) {
    const comment = path[at + 3];
    return comment && /^[a-z0-9]{4,10}$/i.test(comment)
      ? post("reddit", `t1_${lower(comment)}`)
      : post("reddit", `t3_${lower(path[at + 1])}`);
  }
  const [first] = path;
  if (/^(?:u|user)$/i.test(first ?? "") && path[1]) return "profile";
  if (/^r$/i.test(first ?? "") && /^(?:u_|s$)/i.test(path[1] ?? "")) return "profile";
  if (/^r$/i.test(first ?? "") && /^s$/i.test(path[2] ?? "") && path[3]) return post("reddit", `short/${path[3]}`);
  if (/^gallery$/i.test(first ?? "") && path[1]) return post("reddit", `t3_${lower(path[1])}`);
  return "page";
};
const redditShort: Reader = (path) => (path[0] ? post("reddit", `t3_${lower(path[0])}`) : "page");

const bluesky: Reader = (path) => {
  if (path[0] !== "profile" || !path[1]) return "page";
  if (path[2] === "post" && path[3])
    return post(
      "bluesky",
      path[1].startsWith("did:") ? `at://${path[1]}/app.bsky.feed.post/${path[3]}` : `${lower(path[1])}/${path[3]}`,
    );
  return "profile";
};

const threads: Reader = (path) => {
  const at = path.findIndex((s) => /^(?:post|t)$/i.test(s));
  if (at >= 0 && path[at + 1]) return post("threads", path[at + 1]);
  return path[0]?.startsWith("@") ? "profile" : "page";
};

const truthSocial: Reader = (path) => {
  if (!path[0]?.startsWith("@") && !/^users$/i.test(path[0] ?? "")) return "page";
  const id = path.slice(1).reverse().find(isNumber);
  return id ? post("truthsocial", id) : "profile";
};

const GAB_PAGES = pages("explore search groups about auth home news tv trends hashtag tags pro help g");
const gab: Reader = (path) => {
  const at = path.findIndex((s) => /^posts$/i.test(s));
  if (at >= 0 && path[at + 1]) return post("gab", path[at + 1]);
  return path[0] === undefined || GAB_PAGES.has(lower(path[0])) ? "page" : "profile";
};

const linkedin: Reader = (path) => {
  const whole = path.join("/");
  const id = /(?:activity|share|ugcPost)[-:](\d{10,})/.exec(whole)?.[1];
  if (id) return post("linkedin", id);
  if (/^(?:in|pub|company|school|showcase|profile|posts)$/i.test(path[0] ?? "")) return "profile";
  return /^pulse$/i.test(path[0] ?? "") && path[1] ? post("linkedin", `pulse/${path[1]}`) : "page";
};

const VK_PAGES = pages(
  "feed search video audio apps join login share.php away.php about dev support settings im groups market",
);
const vk: Reader = (path, query) => {
  const id = /(?:wall|video|photo|clip|topic|story)(-?\d+_\d+)/.exec(
    `${path.join("/")} ${query("w") ?? ""} ${query("z") ?? ""}`,
  );
  if (id) return post("vk", id[0]);
  return path[0] === undefined || VK_PAGES.has(lower(path[0])) ? "page" : "profile";
};

const medium: Reader = (path) => {
  const id = /(?:^|-)([0-9a-f]{8,12})$/.exec(path.at(-1) ?? "")?.[1];
  if (path[0]?.startsWith("@") || path[0] === "u") return path.length > 1 && id ? post("medium", id) : "profile";
  return path[0] === "p" && id ? post("medium", id) : "page";
};

/** Sites whose first segment is an account, wherever it leads. */
const accountFirst = (reserved: string): Reader => {
  const set = pages(reserved);
  return (path) => (path[0] === undefined || set.has(lower(path[0])) ? "page" : "profile");
};
/** Sites where only these first segments lead to an account. */
const accountUnder =
  (names: string, platform?: string, postNames = ""): Reader =>
  (path) => {
    const first = lower(path[0] ?? "");
    if (platform && path[1] && pages(postNames).has(first)) return post(platform, path[1]);
    return (path[1] !== undefined && pages(names).has(first)) || first.startsWith("@") || first.startsWith("$")
      ? "profile"
      : "page";
  };

/** Host (also of its subdomains) → reader. */
const HOSTS: Readonly<Record<string, Reader>> = {
  "twitter.com": x,
  "x.com": x,
  "fxtwitter.com": x,
  "vxtwitter.com": x,
  "fixupx.com": x,
  "nitter.net": x,
  "xcancel.com": x,
  "twstalker.com": accountFirst(""),
  "threadreaderapp.com": accountUnder("user", "x", "thread"),
  "facebook.com": facebook,
  "fb.com": facebook,
  "fb.me": short("facebook"),
  "fb.watch": short("facebook"),
  "messenger.com": accountUnder("t"),
  "m.me": accountFirst(""),
  "instagram.com": instagram,
  "instagr.am": instagram,
  "ddinstagram.com": instagram,
  "tiktok.com": tiktok,
  "vm.tiktok.com": short("tiktok"),
  "vt.tiktok.com": short("tiktok"),
  "douyin.com": accountUnder("user", "douyin", "video"),
  "youtube.com": youtube,
  "youtube-nocookie.com": youtube,
  "youtu.be": () => "page",
  "t.me": telegram,
  "telegram.me": telegram,
  "telegram.dog": telegram,
  "tgstat.com": accountUnder("channel"),
  "tgstat.ru": accountUnder("channel"),
  "reddit.com": reddit,
  "redd.it": redditShort,
  "i.redd.it": () => "page",
  "v.redd.it": () => "page",
  "preview.redd.it": () => "page",
  "bsky.app": bluesky,
  "threads.net": threads,
  "threads.com": threads,
  "truthsocial.com": truthSocial,
  "gab.com": gab,
  "gab.ai": gab,
  "gettr.com": accountUnder("user", "gettr", "post"),
  "parler.com": accountUnder("user profile", "parler", "post"),
  "minds.com": accountUnder("channel", "minds", "newsfeed"),
  "linkedin.com": linkedin,
  "vk.com": vk,
  "vkontakte.ru": vk,
  "ok.ru": accountUnder("profile group"),
  "medium.com": medium,
  "weibo.com": accountFirst("login signup"),
  "weibo.cn": accountFirst("login status detail"),
  "xiaohongshu.com": accountUnder("user", "xiaohongshu", "explore discovery"),
  "bilibili.com": accountUnder("space"),
  "space.bilibili.com": accountFirst(""),
  "9gag.com": accountUnder("u", "9gag", "gag"),
  "imgur.com": accountUnder("user"),
  "pinterest.com": (path) =>
    lower(path[0] ?? "") === "pin" && path[1]
      ? post("pinterest", path[1])
      : accountFirst("search ideas explore today")(path, () => undefined, ""),
  "tumblr.com": (path, _, host) => {
    const at = path.indexOf("post");
    const id = at >= 0 ? path[at + 1] : path.find((s) => /^\d{8,}$/.test(s));
    if (id) return post("tumblr", id);
    return path[0] === undefined && /^(?:www\.)?tumblr\.com$/.test(host)
      ? "page"
      : /^(?:explore|tagged|search|dashboard)$/.test(path[0] ?? "") && /^(?:www\.)?tumblr\.com$/.test(host)
        ? "page"
        : "profile";
  },
  "rumble.com": accountUnder("user c"),
  "odysee.com": accountUnder("@"),
  "bitchute.com": accountUnder("channel profile"),
  "dailymotion.com": accountUnder("user"),
  "vimeo.com": accountUnder("user"),
  "twitch.tv": accountFirst("directory videos clip p downloads"),
  "kick.com": accountFirst("categories browse"),
  "snapchat.com": accountUnder("add p t"),
  "soundcloud.com": accountFirst("discover search stream you"),
  "linktr.ee": accountFirst(""),
  "beacons.ai": accountFirst(""),
  "patreon.com": accountFirst("login posts search"),
  "ko-fi.com": accountFirst("explore"),
  "buymeacoffee.com": accountFirst(""),
  "onlyfans.com": accountFirst(""),
  "cash.app": accountFirst(""),
  "paypal.me": accountFirst(""),
  "venmo.com": accountFirst(""),
  "wa.me": accountFirst("channel"),
  "api.whatsapp.com": accountUnder(""),
  "chat.whatsapp.com": accountFirst(""),
  "quora.com": accountUnder("profile"),
  "flickr.com": accountUnder("people photos"),
  "about.me": accountFirst(""),
  "curiouscat.live": accountFirst(""),
  "ngl.link": accountFirst(""),
  "keybase.io": accountFirst(""),
  "goodreads.com": accountUnder("user author"),
  "steamcommunity.com": accountUnder("id profiles"),
  "open.spotify.com": accountUnder("user"),
  "last.fm": accountUnder("user"),
  "skype.com": accountFirst(""),
  "join.skype.com": accountFirst(""),
  "line.me": accountUnder("ti"),
  "discord.com": accountUnder("users channels"),
  "discordapp.com": accountUnder("users channels"),
  "aparat.com": accountFirst("v"),
  "clubhouse.com": accountFirst(""),
  "koo.app": accountUnder("profile"),
  "kooapp.com": accountUnder("profile"),
  "sharechat.com": accountUnder("profile"),
};

/** Readers by host as it was asked for; emptied when full. */
const known = new Map<string, Reader | undefined>();

/** The reader for a host or one of the domains above it. */
export function readerFor(host: string): Reader | undefined {
  if (known.has(host)) return known.get(host);
  if (known.size > 50_000) known.clear();
  let reader: Reader | undefined;
  for (let name = host; ; ) {
    if (Object.hasOwn(HOSTS, name)) {
      reader = HOSTS[name];
      break;
    }
    const dot = name.indexOf(".");
    if (dot < 0) break;
    name = name.slice(dot + 1);
  }
  known.set(host, reader);
  return reader;
}

/** Hosts that people write without a scheme. */
const OWN_SHORT = new Set(["t.co", "pic.twitter.com", "pic.x.com"]);
export const isPlatformHost = (host: string): boolean => OWN_SHORT.has(host) || readerFor(host) !== undefined;

/** Sites whose name says nothing of who is meant: platforms themselves, publishers, shops, tools. */
export const isKnownHost = (host: string): boolean => {
  const facts = hostFacts(host);
  return (
    facts.shared === undefined &&
    facts.domain !== undefined &&
    (KNOWN_SITES.has(facts.domain) || readerFor(host) !== undefined)
  );
};

/** Sites not listed: the address scheme of the fediverse, and the common `/@name`. */
export function elsewhere(path: readonly string[], host: string): PathMeaning {
  const [first] = path;
  if (first === undefined) return "page";
  if (first === "users" && path[2] === "statuses" && path[3])
    return post("mastodon", `https://${host}/users/${lower(path[1])}/statuses/${path[3]}`);
  if (first === "notice" && path[1] && path.length === 2) return post("mastodon", `https://${host}/notice/${path[1]}`);
  if (first.startsWith("@") && first.length > 1) {
    if (/^@-?\d+\.\d+,/.test(first)) return "page";
    const name = lower(first.slice(1));
    if (path.length === 1) return "profile";
    if (isNumber(path[1]))
      return name.includes("@")
        ? post("mastodon", `${host}/${name}/${path[1]}`)
        : post("mastodon", `https://${host}/users/${name}/statuses/${path[1]}`);
    return /^(?:followers|following|media|with_replies|tagged|about)$/i.test(path[1])
      ? "profile"
      : post(host, `@${name}/${path.slice(1).join("/")}`);
  }
  if (/^(?:users?|profiles?|u|members?|author|authors)$/i.test(first) && path.length === 2) return "profile";
  return "page";
}
