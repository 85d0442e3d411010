import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coDomain: Behaviour = {
  name: "co-domain",
  objectType: "domain",
  trace: "link",
  did: (n) => say("did.co-domain", { n }),
  question: "Which accounts first turn to the same sites at the same time?",
  ownPostsOnly: true,
  cites: [],
  caveats: [say("caveat.co-domain")],
};
