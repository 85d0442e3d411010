import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { CodeTable } from "../../src/store/code-table.ts";
import { makeObjectHash } from "../../src/store/object-hash.ts";
import { SpillingTable } from "../../src/store/spilling-table.ts";
import { Uses } from "../../src/store/uses.ts";

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

test("a table that spills to disk is a Map as well, through removals, other codes, merges of runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "claque-codes-"));
  const rng = makeRng(3);
  const table = new SpillingTable({ folder, inMemory: 50 });
  const model = new Map<number, number>();
  const key = (i: number): [number, number, number] => [
    Math.imul(i + 1, 0x9e3779b1) >>> 0,
    // Many keys share a slot, and some all but their last word.
    (Math.imul(i >> 3, 0x85ebca6b) >>> 0) & 0xffff00ff,
    i,
  ];
  for (let step = 0; step < 30_000; step++) {
    const i = rng.int(6000);
    const what = rng.int(10);
    if (what === 0) {
      table.remove(...key(i));
      model.delete(i);
    } else if (what === 1) {
      table.set(...key(i), step);
      model.set(i, step);
    } else if (what < 5) {
      expect(table.find(...key(i))).toBe(model.get(i) ?? -1);
    } else {
      expect(table.enter(...key(i), step)).toBe(model.get(i) ?? -1);
      if (!model.has(i)) model.set(i, step);
    }
  }
  for (let i = 0; i < 6000; i++) if (table.find(...key(i)) !== (model.get(i) ?? -1)) expect.fail(`key ${i}`);
  table.close();
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test("uses are counted exactly, few and many", () => {
  const uses = new Uses();
  const model = new Map<number, number>();
  const rng = makeRng(8);
  for (let step = 0; step < 60_000; step++) {
    const code = [3, 4, 70_000, 70_001, 200_000][rng.int(5)];
    // Rising to some hundreds, then falling to none, and again.
    const n = model.get(code) ?? 0;
    if (n === 0 || rng.int(100) < (Math.floor(step / 8_000) % 2 === 0 ? 65 : 35)) {
      uses.add(code);
      model.set(code, n + 1);
    } else {
      if (uses.drop(code) !== (n === 1)) expect.fail(`${code} had ${n} at step ${step}`);
      model.set(code, n - 1);
    }
  }
  expect(Math.max(...model.values())).toBeGreaterThan(0);
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
