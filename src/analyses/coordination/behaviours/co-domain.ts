import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const coDomain: Behaviour = {
  name: "co-domain",
  objectType: "domain",
  trace: "link",
  did: (n) => `linked to the same ${counted(n, "site", "sites")}`,
  question: "Which accounts first turn to the same sites at the same time?",
  ownPostsOnly: true,
  cites: [],
  caveats: ["An account's first link to a site counts, later ones do not: large sites say little."],
};
