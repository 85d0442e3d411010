import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coReply: Behaviour = {
  name: "co-reply",
  objectType: "reply",
  trace: "reply",
  did: (n) => say("did.co-reply", { n }),
  question: "Which accounts reply to the same posts at the same time?",
  cites: [],
  caveats: [say("caveat.co-reply")],
};
