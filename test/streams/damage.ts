import type { Rng } from "../../src/methods/rng.ts";

const ODD = [1e30, -1, 0, 1e-9, true, null, "", "x", "\u0000", [], {}, [[1e30]], { uri: 1e30 }, "9".repeat(40)];

/** The JSON text with one place in it, whatever it was, taken by something odd. */
export function damaged(text: string, rng: Rng): string {
  const whole = JSON.parse(text);
  for (let at = whole; ; ) {
    const keys = Object.keys(at);
    const key = keys[rng.int(keys.length)];
    const inner = at[key];
    if (typeof inner !== "object" || inner === null || Object.keys(inner).length === 0 || rng.int(3) === 0) {
      at[key] = ODD[rng.int(ODD.length)];
      return JSON.stringify(whole);
    }
    at = inner;
  }
}
