import type { Rng } from "../../src/methods/rng.ts";

export const pick = <T>(rng: Rng, list: readonly T[]): T => list[rng.int(list.length)];

/** Bytes flipped, overwritten, cut, doubled, moved, zeroed: `most` times at most. */
export function hurt(rng: Rng, own: Uint8Array, most = 4): Uint8Array {
  let bytes = Buffer.from(own);
  for (let n = 1 + rng.int(most); n > 0; n--) {
    const at = rng.int(bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + rng.int(1 + rng.int(4096)));
    const kind = rng.int(8);
    if (kind === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    else if (kind === 2 && rng.int(3) === 0) bytes = bytes.subarray(0, at);
    else if (kind === 3) bytes.fill(0, at, to);
    else if (kind === 4) for (let i = at; i < Math.min(to, at + 16); i++) bytes[i] = rng.int(256);
    else if (kind === 5 && at + 4 <= bytes.length) bytes.writeUInt32LE(pick(rng, NUMBERS), at);
    else if (at < bytes.length) bytes[at] ^= 1 << rng.int(8);
  }
  return new Uint8Array(bytes);
}
/** What a length, a count or a place may be made to say. */
const NUMBERS = [0, 1, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

export const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e30,
  1e-9,
  2 ** 53,
  "",
  "x",
  "\u0000",
  "\u001b[2J",
  "\ud800",
  "__proto__",
  "../../outside/ran",
  "/etc/passwd",
  "9".repeat(40),
  "a".repeat(70_000),
  [],
  {},
  [[1e30]],
  [null],
  { uri: 1e30 },
  { __proto__: null, length: 7 },
];

/** The JSON value with some places in it, whatever they were, taken by something odd. */
export function hurtValue(rng: Rng, whole: unknown, most = 3): unknown {
  const value = structuredClone(whole);
  for (let n = 1 + rng.int(most); n > 0; n--) {
    let at = value;
    for (let depth = 0; depth < 12 && typeof at === "object" && at !== null; depth++) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = pick(rng, keys);
      const holder = at as Record<string, unknown>;
      const inner = holder[key];
      if (typeof inner !== "object" || inner === null || rng.int(3) === 0) {
        if (rng.int(6) === 0) delete holder[key];
        else holder[key] = structuredClone(pick(rng, ODD));
        break;
      }
      at = inner;
    }
  }
  return value;
}
