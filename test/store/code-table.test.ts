import fc from "fast-check";
import { expect, test } from "vitest";
import { CodeTable } from "../../src/store/code-table.ts";
import { makeObjectHash } from "../../src/store/object-hash.ts";

test("a table of codes is a Map, also through removals and collisions", () => {
  // Few distinct words, so that many keys share part and slot.
  const word = fc.constantFrom(0, 1, 2, 0x01000000, 0x01000001, 0xffffffff, 0x40, 0x80);
  const step = fc.record({ remove: fc.boolean(), a: word, b: word, c: word });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const table = new CodeTable();
      const model = new Map<string, number>();
      let next = 0;
      for (const { remove, a, b, c } of steps) {
        const key = `${a} ${b} ${c}`;
        if (remove) expect(table.remove(a, b, c)).toBe(model.delete(key));
        else {
          expect(table.enter(a, b, c, next)).toBe(model.get(key) ?? -1);
          if (!model.has(key)) model.set(key, next++);
        }
        expect(table.find(a, b, c)).toBe(model.get(key) ?? -1);
      }
      expect(table.size).toBe(model.size);
      for (const [key, code] of model) {
        const [a, b, c] = key.split(" ").map(Number);
        expect(table.find(a, b, c)).toBe(code);
      }
    }),
    { numRuns: 300 },
  );
});

test("a hundred thousand keys", () => {
  const table = new CodeTable();
  const key = (i: number): [number, number, number] => [
    Math.imul(i, 0x9e3779b1) >>> 0,
    Math.imul(i, 0x85ebca6b) >>> 0,
    i,
  ];
  for (let i = 0; i < 100_000; i++) expect(table.enter(...key(i), i)).toBe(-1);
  for (let i = 0; i < 100_000; i += 3) table.remove(...key(i));
  for (let i = 0; i < 100_000; i++) if (table.find(...key(i)) !== (i % 3 === 0 ? -1 : i)) expect.fail(`key ${i}`);
});

test("object hashes differ where values or salts do", () => {
  const seen = new Map<string, string>();
  const a = makeObjectHash("salt");
  const b = makeObjectHash("other");
  const values = [
    "",
    "\0",
    "a",
    "a\0",
    "\0a",
    "aa",
    "b",
    "ab",
    "ba",
    "\uffff",
    "a\uffff",
    ...Array.from({ length: 50_000 }, (_, i) => `text ${i}`),
  ];
  for (const value of values)
    for (const [name, hash] of [
      ["a", a],
      ["b", b],
    ] as const) {
      hash.of(value);
      const key = `${hash.high} ${hash.low}`;
      expect(seen.get(key), `${name} ${value}`).toBeUndefined();
      seen.set(key, value);
    }
  a.of("text 7");
  const first = [a.high, a.low];
  a.of("text 7");
  expect([a.high, a.low]).toEqual(first);
});
