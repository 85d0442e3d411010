import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const copyText: Behaviour = {
  name: "copy-text",
  objectType: "text",
  trace: "text",
  did: (n) => say("did.copy-text", { n }),
  question: "Which accounts post the same or nearly the same text at the same time?",
  families: true,
  ownPostsOnly: true,
  cites: ["doi:10.1109/SEQUEN.1997.666900"],
  caveats: [say("caveat.copy-text")],
};
