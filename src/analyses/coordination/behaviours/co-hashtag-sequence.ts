import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coHashtagSequence: Behaviour = {
  name: "co-hashtag-sequence",
  objectType: "hashtags",
  trace: "hashtags",
  did: (n) => say("did.co-hashtag-sequence", { n }),
  question: "Which accounts use the same sequence of at least three hashtags at the same time?",
  ownPostsOnly: true,
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: [say("caveat.co-hashtag-sequence")],
};
