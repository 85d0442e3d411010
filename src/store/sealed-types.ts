import { OBJECT_TYPES, type ObjectType } from "../model/post.ts";

const code = (type: ObjectType): number => OBJECT_TYPES.indexOf(type);

/** Types whose values are words or addresses; the others are pseudonyms, keyed hashes and constants. */
export const READABLE = (["link", "domain", "hashtag", "hashtags", "text"] as const).map(code).join(", ");
export const SEALED_CODES = { repost: code("repost"), text: code("text") } as const;
