/**
 * Characters nobody sees, as the inside of a character class: soft hyphen, zero widths, marks that steer the direction of
 * writing, invisible operators, the byte order mark. A search reads them as space; the privacy gate takes them out.
 * Joiners (U+200C, U+200D) are among them: the gate leaves those where a script or an emoji needs them.
 */
export const INVISIBLE =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0";
