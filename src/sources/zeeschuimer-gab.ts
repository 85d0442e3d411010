import { readLoneStatus } from "./reading/fediverse-like.ts";
import { skip } from "./reading/reasons.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";

/** Gab's posts, which have Mastodon's shape; groups and users come in the same file and are passed over. */
export const zeeschuimerGab = zeeschuimerSource({
  name: "zeeschuimer-gab",
  title: "Zeeschuimer and 4CAT NDJSON: Gab",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  domains: ["gab.com"],
  item: (item) => (item.type === "group" || item.type === "user" ? skip("user record") : readLoneStatus(item, "gab")),
});
