import type { PostColumns } from "../src/analyses/coordination/post-columns.ts";
import { NO_REFERENCES, type ReferenceColumns } from "../src/analyses/coordination/reference/own.ts";

/** What a table of who shared what when tells of its posts: nothing. `actor` ascending. */
export const barePosts = (actor: Uint32Array, posts: Uint32Array): PostColumns & ReferenceColumns => ({
  voices: { actor, posts, spoken: new Uint32Array(actor.length), worded: new Uint32Array(actor.length) },
  wordings: { post: new Uint32Array(), wording: new Uint32Array(), head: new Float64Array(), speaks: new Uint8Array() },
  sources: { post: new Uint32Array(), source: new Float64Array() },
  openers: { object: new Uint32Array(), actor: new Uint32Array(), at: new Float64Array() },
  ...NO_REFERENCES,
});
