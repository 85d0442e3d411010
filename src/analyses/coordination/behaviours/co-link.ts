import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coLink: Behaviour = {
  name: "co-link",
  objectType: "link",
  trace: "link",
  did: (n) => say("did.co-link", { n }),
  question: "Which accounts share the same links at the same time?",
  ownPostsOnly: true,
  cites: ["doi:10.1080/1369118X.2020.1739732"],
  caveats: [say("caveat.co-link")],
};
