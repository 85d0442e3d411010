import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coMedia: Behaviour = {
  name: "co-media",
  objectType: "media",
  trace: "media",
  did: (n) => say("did.co-media", { n }),
  question: "Which accounts post the same image or video at the same time?",
  ownPostsOnly: true,
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: [say("caveat.co-media")],
};
