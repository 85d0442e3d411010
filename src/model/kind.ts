export const POST_KINDS = ["post", "repost", "reply", "quote"] as const;
export type PostKind = (typeof POST_KINDS)[number];
