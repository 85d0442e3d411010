import type { Behaviour } from "../behaviour.ts";
import { counted } from "../behaviour.ts";

export const coMedia: Behaviour = {
  name: "co-media",
  objectType: "media",
  trace: "media",
  did: (n) => `posted the same ${counted(n, "image or video", "images or videos")}`,
  question: "Which accounts post the same image or video at the same time?",
  ownPostsOnly: true,
  cites: ["doi:10.1609/icwsm.v15i1.18075"],
  caveats: ["Media count as the same where address or content hash agree; a re-encoded copy is another object."],
};
