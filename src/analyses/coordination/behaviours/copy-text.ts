import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const copyText: Behaviour = {
  name: "copy-text",
  objectType: "text",
  trace: "text",
  did: (n) => `posted the same ${counted(n, "text", "texts")}`,
  question: "Which accounts post the same or nearly the same text at the same time?",
  families: true,
  ownPostsOnly: true,
  cites: ["doi:10.1109/SEQUEN.1997.666900"],
  caveats: ["Share buttons, petitions and quotations put one text into many mouths."],
};
