import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coRepost: Behaviour = {
  name: "co-repost",
  objectType: "repost",
  trace: "repost",
  did: (n) => say("did.co-repost", { n }),
  question: "Which accounts repost the same posts at the same time?",
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: [say("caveat.co-repost")],
};
