import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const coLink: Behaviour = {
  name: "co-link",
  objectType: "link",
  trace: "link",
  did: (n) => `shared the same ${counted(n, "link", "links")}`,
  question: "Which accounts share the same links at the same time?",
  ownPostsOnly: true,
  cites: ["doi:10.1080/1369118X.2020.1739732"],
  caveats: ["Share buttons, feeds and newsletters send many people to one link within minutes."],
};
