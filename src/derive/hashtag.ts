const MAX_TAG = 100;
const OTHER = /[^\p{L}\p{M}\p{N}_·]+/gu;

/** A tag as an object: NFKC, lower-case, without `#`, letters, marks, digits and `_` only. Empty: no tag. Idempotent. */
export function canonicalHashtag(raw: string): string {
  if (raw.length <= MAX_TAG && /^[A-Za-z0-9_]*$/.test(raw)) return raw.toLowerCase();
  let tag = raw;
  for (let i = 0; i < 4; i++) {
    const next = cut(
      tag
        .normalize("NFKC")
        .toLowerCase()
        .normalize("NFKC")
        .replace(OTHER, "")
        .replace(/^·+|·+$/g, ""),
    );
    if (next === tag) break;
    tag = next;
  }
  return tag;
}

function cut(tag: string): string {
  if (tag.length <= MAX_TAG) return tag;
  const last = tag.charCodeAt(MAX_TAG - 1);
  return tag.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_TAG - 1 : MAX_TAG);
}
