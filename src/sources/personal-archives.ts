/** What the beginning of a person's own archive looks like, and who hands it out. */
const ARCHIVES: readonly { readonly begins: RegExp; readonly of: string }[] = [
  { begins: /^\s*window\.YTD\./, of: "X's download of the posts of one account" },
  {
    begins: /^\s*\{[\s\S]{0,600}"type"\s*:\s*"OrderedCollection"/,
    of: "Mastodon's archive of one account (an outbox)",
  },
  {
    begins: /^\s*\{[\s\S]{0,200}"(?:ig_stories|profile_user|status_updates_v2|your_posts_v2)"/,
    of: "Meta's download of one person's own posts",
  },
];

/** Why a file is not read that holds one person's own archive; undefined for any other. This reads about crowds, never a person. */
export function personalArchive(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 1_024))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  const found = ARCHIVES.find(({ begins }) => begins.test(text));
  return (
    found &&
    `${found.of}: one person's own archive is not read, since nothing in it is about a crowd; what many accounts wrote is found in an export of a search or a stream (\`claque sources\` lists them)`
  );
}
