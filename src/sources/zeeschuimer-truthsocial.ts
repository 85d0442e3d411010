import { readLoneStatus } from "./reading/fediverse-like.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";

/** Truth Social's statuses, which have Mastodon's shape. */
export const zeeschuimerTruthsocial = zeeschuimerSource({
  name: "zeeschuimer-truthsocial",
  title: "Zeeschuimer and 4CAT NDJSON: Truth Social",
  traces: ["link", "repost", "reply", "quote", "hashtag", "text", "media"],
  domains: ["truthsocial.com"],
  item: (item) => readLoneStatus(item, "truthsocial"),
});
