/** RFC 4648 base32, lower-case. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const CODES = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));

/** 96 bits given as three 32-bit words → 20 characters (RFC 4648 base32, lower-case, no padding). */
export function base32of96(a: number, b: number, c: number): string {
  const w = written;
  base32into(a, b, c, w, 0);
  // Named one by one: spread, they would cost twenty times as much.
  return String.fromCharCode(
    w[0],
    w[1],
    w[2],
    w[3],
    w[4],
    w[5],
    w[6],
    w[7],
    w[8],
    w[9],
    w[10],
    w[11],
    w[12],
    w[13],
    w[14],
    w[15],
    w[16],
    w[17],
    w[18],
    w[19],
  );
}
const written = new Uint8Array(20);

/** The same as ASCII bytes at `at`. */
export function base32into(a: number, b: number, c: number, into: Uint8Array, at: number): void {
  into[at] = CODES[a >>> 27];
  into[at + 1] = CODES[(a >>> 22) & 31];
  into[at + 2] = CODES[(a >>> 17) & 31];
  into[at + 3] = CODES[(a >>> 12) & 31];
  into[at + 4] = CODES[(a >>> 7) & 31];
  into[at + 5] = CODES[(a >>> 2) & 31];
  into[at + 6] = CODES[((a & 3) << 3) | (b >>> 29)];
  into[at + 7] = CODES[(b >>> 24) & 31];
  into[at + 8] = CODES[(b >>> 19) & 31];
  into[at + 9] = CODES[(b >>> 14) & 31];
  into[at + 10] = CODES[(b >>> 9) & 31];
  into[at + 11] = CODES[(b >>> 4) & 31];
  into[at + 12] = CODES[((b & 15) << 1) | (c >>> 31)];
  into[at + 13] = CODES[(c >>> 26) & 31];
  into[at + 14] = CODES[(c >>> 21) & 31];
  into[at + 15] = CODES[(c >>> 16) & 31];
  into[at + 16] = CODES[(c >>> 11) & 31];
  into[at + 17] = CODES[(c >>> 6) & 31];
  into[at + 18] = CODES[(c >>> 1) & 31];
  into[at + 19] = CODES[(c & 1) << 4];
}

const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 32; i++) VALUES[CODES[i]] = i;

/** Writes the 96 bits of a pseudonym (20 base32 characters) into three words. */
export function wordsOf(pseudonym: string, into: Uint32Array, at: number): void {
  if (pseudonym.length !== 20) throw new RangeError("a pseudonym has 20 characters");
  let word = 0;
  let bits = 0;
  let out = at;
  for (let i = 0; i < 20; i++) {
    const v = VALUES[pseudonym.charCodeAt(i)];
    if (!(v >= 0)) throw new RangeError("a pseudonym is written in base32, lower-case");
    const room = 32 - bits;
    if (room > 5) {
      word = (word << 5) | v;
      bits += 5;
    } else {
      into[out++] = (room === 32 ? 0 : word << room) | (v >>> (5 - room));
      bits = 5 - room;
      word = v & ((1 << bits) - 1);
      if (out === at + 3) return;
    }
  }
}
