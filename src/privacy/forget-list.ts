import { type Deletion, Identity } from "../model/raw.ts";

/**
 * A list of what was deleted, or has to be: one id, address or URI on a line; empty lines and lines that begin with `#`
 * are passed over, as is the head `id` of a one-column CSV. Quotation marks around a line are taken off. A post may be
 * given by its address. O(lines), streamed.
 */
export async function* deletionsIn(
  lines: AsyncIterable<string>,
  platform: string,
  what: Deletion["what"],
): AsyncIterable<Deletion> {
  for await (const line of lines) {
    const id = line
      .replace(/^\ufeff/, "")
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim();
    if (id === "" || id.startsWith("#") || /^(?:id|post_id|tweet_id|account_id|user_id|author_id)$/i.test(id)) continue;
    yield { platform, what, id: new Identity(id) };
  }
}
