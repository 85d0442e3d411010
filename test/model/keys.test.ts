import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldOf, fieldsIn, isIn, keysOf, textFieldOf } from "../../src/model/keys.ts";
import { OBJECT_TYPES, shownType } from "../../src/model/post.ts";
import { moved } from "../../src/threads/moved.ts";

describe("what came from elsewhere", () => {
  it("law: a field of anything is what stands there, or nothing; asking never throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, name) => {
        const plain = typeof value === "object" && value !== null;
        if (!plain) expect(fieldOf(value, name)).toBeUndefined();
        else if (Object.hasOwn(value, name))
          expect(fieldOf(value, name)).toBe(Object.getOwnPropertyDescriptor(value, name)?.value);
        const text = textFieldOf(value, name);
        expect(text === undefined || text === fieldOf(value, name)).toBe(true);
        expect(typeof fieldsIn(value)).toBe("object");
      }),
    );
  });

  it("is in a table only under a name of the table's own", () => {
    const table = { a: 1, b: 2 } as const;
    expect(keysOf(table)).toEqual(["a", "b"]);
    expect([isIn(table, "a"), isIn(table, "toString"), isIn(table, "__proto__")]).toEqual([true, false, false]);
  });
});

it("no fact, and no code that stands for nothing, is a type that may be shown", () => {
  for (const [code, type] of OBJECT_TYPES.entries())
    if (type === "origin" || type === "speech") expect(() => shownType(code)).toThrow(/not shown/);
    else expect(shownType(code)).toBe(type);
  for (const code of [-1, OBJECT_TYPES.length, 1.5]) expect(() => shownType(code)).toThrow(/not shown/);
});

it("columns that threads share are not handed over, and a buffer under two columns goes once", () => {
  const buffer = new ArrayBuffer(16);
  const shared = new Uint8Array(new SharedArrayBuffer(8));
  expect(moved([new Uint8Array(buffer, 0, 8), new Uint32Array(buffer, 8, 2), shared])).toEqual([buffer]);
});
