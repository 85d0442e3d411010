import type { Behaviour } from "../behaviour.ts";
import { coDomain } from "./co-domain.ts";
import { coHashtagSequence } from "./co-hashtag-sequence.ts";
import { coLink } from "./co-link.ts";
import { coMedia } from "./co-media.ts";
import { coReply } from "./co-reply.ts";
import { coRepost } from "./co-repost.ts";
import { copyText } from "./copy-text.ts";
import { fastRepost } from "./fast-repost.ts";
import { rewordedText } from "./reworded-text.ts";

/** Every behaviour the coordination analysis asks for. */
export const BEHAVIOURS: readonly Behaviour[] = [
  coLink,
  coDomain,
  coRepost,
  fastRepost,
  coHashtagSequence,
  coReply,
  copyText,
  rewordedText,
  coMedia,
];
