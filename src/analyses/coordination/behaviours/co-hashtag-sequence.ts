import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const coHashtagSequence: Behaviour = {
  name: "co-hashtag-sequence",
  objectType: "hashtags",
  trace: "hashtags",
  did: (n) => `used the same ${counted(n, "sequence", "sequences")} of three or more hashtags`,
  question: "Which accounts use the same sequence of at least three hashtags at the same time?",
  ownPostsOnly: true,
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: ["Events, campaigns and broadcasters hand out hashtags in a fixed order."],
};
