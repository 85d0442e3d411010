import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const coReply: Behaviour = {
  name: "co-reply",
  objectType: "reply",
  trace: "reply",
  did: (n) => `replied to the same ${counted(n, "post", "posts")}`,
  question: "Which accounts reply to the same posts at the same time?",
  cites: [],
  caveats: ["A call by somebody with many followers sends many replies to one post."],
};
