import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const fastRepost: Behaviour = {
  name: "fast-repost",
  objectType: "fast-repost",
  trace: "repost",
  did: (n) => `reposted the same ${counted(n, "post", "posts")} within a minute of publication`,
  question: "Which accounts repost the same posts within a minute of publication?",
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: ["The original's time is known to some sources only.", "A fast audience does the same."],
};
