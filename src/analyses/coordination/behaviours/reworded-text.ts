import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const rewordedText: Behaviour = {
  name: "reworded-text",
  objectType: "text",
  trace: "text",
  did: (n) => say("did.reworded-text", { n }),
  question: "Which accounts say the same thing in different words at the same time?",
  rewordings: true,
  ownPostsOnly: true,
  cites: ["doi:10.1016/0306-4573(88)90021-0"],
  caveats: [say("caveat.reworded-text")],
};
