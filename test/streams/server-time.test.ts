import { expect, test } from "vitest";
import { ServerTime } from "../../src/streams/server-time.ts";

const NOW = Date.UTC(2024, 4, 1);
const US = 1000;
const HOUR = 3_600_000;

test("a time within an hour of this clock is a place at once, what is none never", () => {
  const times = new ServerTime();
  expect(times.placeOf((NOW + HOUR) * US, NOW)).toBe((NOW + HOUR) * US);
  for (const none of [0, -1, 1.5, 1e30, "1", null, undefined]) expect(times.placeOf(none, NOW)).toBeUndefined();
  expect(times.behind).toBe(0);
});

test("times two hours ahead are places once eight in a row say so, and the clock is told to be slow", () => {
  const times = new ServerTime();
  const places = Array.from({ length: 10 }, (_, i) => times.placeOf((NOW + 2 * HOUR + i) * US, NOW));
  expect(places.map((place) => place !== undefined)).toEqual([...Array(7).fill(false), true, true, true]);
  expect(times.behind).toBe(2 * HOUR + 7);
});

test("single times far ahead, however many, are no places between others", () => {
  const times = new ServerTime();
  for (let i = 0; i < 50; i++) {
    expect(times.placeOf((NOW + 24 * HOUR) * US, NOW)).toBeUndefined();
    expect(times.placeOf((NOW + i) * US, NOW)).toBe((NOW + i) * US);
  }
});
