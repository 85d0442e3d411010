import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const coRepost: Behaviour = {
  name: "co-repost",
  objectType: "repost",
  trace: "repost",
  did: (n) => `reposted the same ${counted(n, "post", "posts")}`,
  question: "Which accounts repost the same posts at the same time?",
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: ["Followers with notifications on repost the same author within seconds without knowing of each other."],
};
