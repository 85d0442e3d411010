import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base32of96, wordsOf } from "../../src/model/base32.ts";
import { makePseudonymiser } from "../../src/privacy/pseudonym.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** The definition, written out with the platform's own HMAC. */
function expected(key: Uint8Array, platform: string, id: string): string {
  const digest = createHmac("sha256", key).update(`${platform}\0${id}`, "utf8").digest().subarray(0, 12);
  let bits = "";
  for (const byte of digest) bits += byte.toString(2).padStart(8, "0");
  return (bits.padEnd(100, "0").match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("");
}

describe("pseudonyms", () => {
  test("a worked example: key 00 01 … 1f, platform x, id 12", () => {
    const key = Uint8Array.from({ length: 32 }, (_, i) => i);
    expect(makePseudonymiser(key).of("x", "12")).toBe(expected(key, "x", "12"));
    expect(makePseudonymiser(key).of("x", "12")).toMatch(/^[a-z2-7]{20}$/);
  });

  test("equal HMAC-SHA256 for any key, platform and id, of any length and script", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string(),
        fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "binary", maxLength: 200 })),
        (key, platform, id) => {
          const p = makePseudonymiser(key);
          expect(p.of(platform, id)).toBe(expected(key, platform, id));
          expect(p.remembered(platform, id)).toBe(p.of(platform, id));
          expect(p.remembered(platform, id)).toBe(p.of(platform, id));
        },
      ),
      { numRuns: 400 },
    );
  });

  test("every message length around the block boundary", () => {
    const key = new Uint8Array(32).fill(7);
    const p = makePseudonymiser(key);
    for (let n = 0; n < 200; n++)
      expect(p.of("x", "é".repeat(n % 7) + "a".repeat(n))).toBe(expected(key, "x", "é".repeat(n % 7) + "a".repeat(n)));
  });

  test("another platform, id or key gives another pseudonym", () => {
    const key = new Uint8Array(32).fill(1);
    const p = makePseudonymiser(key);
    const seen = new Set([
      p.of("x", "1"),
      p.of("x", "2"),
      p.of("bluesky", "1"),
      makePseudonymiser(new Uint8Array(32)).of("x", "1"),
    ]);
    expect(seen.size).toBe(4);
    expect(p.remembered("x", "1")).not.toBe(p.remembered("bluesky", "1"));
  });

  test("remembering thousands of ids forgets some and mixes none up", () => {
    const p = makePseudonymiser(new Uint8Array(32).fill(3));
    for (let i = 0; i < 150_000; i++) p.remembered("x", `u${i}`);
    for (const i of [0, 1, 70_000, 149_999]) expect(p.remembered("x", `u${i}`)).toBe(p.of("x", `u${i}`));
  });

  test("20 characters and 96 bits are the same thing", () => {
    const u32 = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(u32, u32, u32, (a, b, c) => {
        const words = new Uint32Array(3);
        wordsOf(base32of96(a, b, c), words, 0);
        expect([...words]).toEqual([a, b, c]);
      }),
    );
    expect(() => wordsOf("short", new Uint32Array(3), 0)).toThrow(RangeError);
    expect(() => wordsOf("A".repeat(20), new Uint32Array(3), 0)).toThrow(RangeError);
  });
});
