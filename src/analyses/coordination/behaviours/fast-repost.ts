import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const fastRepost: Behaviour = {
  name: "fast-repost",
  objectType: "fast-repost",
  trace: "repost",
  did: (n) => say("did.fast-repost", { n }),
  question: "Which accounts repost the same posts within a minute of publication?",
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: [say("caveat.fast-repost.times"), say("caveat.fast-repost.fans")],
};
