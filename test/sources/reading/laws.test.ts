import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { Csv } from "../../../src/sources/reading/csv.ts";
import { decode, TextReader } from "../../../src/sources/reading/encoding.ts";
import { mapParsed, parseExactly } from "../../../src/sources/reading/json.ts";
import { JsonElements } from "../../../src/sources/reading/json-elements.ts";
import { picker, type Wanted } from "../../../src/sources/reading/json-pick.ts";
import { Lines } from "../../../src/sources/reading/lines.ts";
import { salvage } from "../../../src/sources/reading/salvage.ts";
import { cut } from "../reading.ts";

function rowsOf(text: string, places: readonly number[] = [], limit = 1_000, backslash = false): string[] {
  const seen: string[] = [];
  const csv = new Csv(
    { delimiter: ",", backslash },
    (cells, record) => seen.push(`${record} ${JSON.stringify(cells)}`),
    (fault, record) => seen.push(`${record} ${fault}`),
    limit,
  );
  let from = 0;
  for (const place of [...places].sort((a, b) => a - b)) {
    csv.push(text.slice(from, place));
    from = Math.max(from, place);
  }
  csv.push(text.slice(from));
  csv.end();
  return seen;
}

const hostile = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "\\", "a", "b", "é", "🌉"), maxLength: 120 });
const places = fc.array(fc.nat(120), { maxLength: 8 });

describe("CSV", () => {
  test("what a CSV library writes is read back cell by cell", () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", " ", "é", "🌉"), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = Papa.unparse(rows, { newline: "\n" });
        expect(rowsOf(text)).toEqual(rows.map((row, i) => `${i + 1} ${JSON.stringify(row)}`));
      }),
    );
  });

  test("any text, cut anywhere, under any limit: the same rows and faults", () => {
    fc.assert(
      fc.property(hostile, places, fc.integer({ min: 1, max: 40 }), fc.boolean(), (text, at, limit, backslash) => {
        expect(rowsOf(text, at, limit, backslash)).toEqual(rowsOf(text, [], limit, backslash));
      }),
      { numRuns: 2_000 },
    );
  });

  test("record numbers are 1, 2, 3 … whatever the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const numbers = rowsOf(text, [], 20).map((row) => Number(row.split(" ")[0]));
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
      }),
    );
  });
});

describe("encoding", () => {
  test("UTF-8 reads as the platform's decoder does, any bytes the same however they are cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = new TextEncoder().encode(`x${text}`);
        expect(decode(bytes)).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
      }),
    );
    const anything = fc.uint8Array({ maxLength: 3_000, minLength: 0 });
    fc.assert(
      fc.property(anything, fc.array(fc.nat(3_000), { maxLength: 20 }), (bytes, at) => {
        const reader = new TextReader();
        const text =
          cut(bytes, at)
            .map((part) => reader.push(part))
            .join("") + reader.end();
        expect(text).toBe(decode(bytes));
      }),
    );
  });

  test("windows-1252 bytes among UTF-8", () => {
    expect(decode(Uint8Array.from([0x63, 0xe9, 0x80, 0x20, 0xc3, 0xa9]))).toBe("cé€ é");
  });
});

test("lines: any text, cut anywhere, under any limit", () => {
  const linesOf = (text: string, at: readonly number[], limit: number) => {
    const seen: string[] = [];
    const lines = new Lines(
      limit,
      (line, n) => seen.push(`${n} ${line}`),
      (n) => seen.push(`${n} too long`),
    );
    let from = 0;
    for (const place of [...at].sort((a, b) => a - b)) {
      lines.push(text.slice(from, place));
      from = Math.max(from, place);
    }
    lines.push(text.slice(from));
    lines.end();
    return seen;
  };
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("\n", "a", "b"), maxLength: 60 }),
      places,
      fc.integer({ min: 1, max: 9 }),
      (text, at, limit) => {
        const expected = text.split("\n").map((line, i) => `${i + 1} ${line.length > limit ? "too long" : line}`);
        if (text === "" || text.endsWith("\n")) expected.pop();
        expect(linesOf(text, at, limit)).toEqual(expected);
      },
    ),
  );
});

describe("JSON", () => {
  const WANTED: Wanted = { a: true, b: { c: true, d: { e: true } }, id: true, list: { a: true } };
  const key = fc.constantFrom("a", "b", "c", "d", "e", "id", "list", "other", "z");
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, false, 0, -1.5, 1e3, "", 'q"\\ {[]}', "é🌉\u2028"),
      fc.string(),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(key, tie("any"), { maxKeys: 5 }),
    ),
  })).any;
  const pruned = (v: unknown, wanted: Wanted | true): unknown => {
    if (wanted === true || typeof v !== "object" || v === null) return v;
    if (Array.isArray(v)) return v.map((item) => pruned(item, wanted));
    return Object.fromEntries(
      Object.entries(v)
        .filter(([k]) => k in wanted)
        .map(([k, inner]) => [k, pruned(inner, wanted[k])]),
    );
  };

  /** The picker on the bytes of a text, with others' bytes around them. */
  const onText = (wanted: Wanted) => {
    const pick = picker(wanted);
    return (text: string) => {
      const bytes = new TextEncoder().encode(`}"${text}"}`);
      return pick(bytes, 2, bytes.length - 2);
    };
  };

  test("picked fields are those of JSON.parse", () => {
    const pick = onText(WANTED);
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 6 }), fc.constantFrom(undefined, 1), (record, indent) => {
        const text = JSON.stringify(record, null, indent).toWellFormed();
        expect(pick(text)).toEqual(pruned(JSON.parse(text), WANTED));
      }),
      { numRuns: 2_000 },
    );
  });

  test("of broken text, nothing is picked that JSON.parse would not give", () => {
    const pick = onText(WANTED);
    fc.assert(
      fc.property(
        fc.dictionary(key, value, { maxKeys: 4 }),
        fc.nat(),
        fc.constantFrom("", '"', "}", ",", "\n"),
        (record, n, put) => {
          const text = JSON.stringify(record);
          const at = n % text.length;
          const hurt = text.slice(0, at) + put;
          const whole = mapParsed(hurt, (v) => v);
          if (whole === "broken JSON" && put !== "}") expect(pick(hurt)).toBeUndefined();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("long whole numbers keep every digit, also in fields taken whole", () => {
    const text = '{"id": 9007199254740993001, "a": [{"x": 9007199254740993001}], "other": 1}';
    expect(onText(WANTED)(text)).toEqual({
      id: "9007199254740993001",
      a: [{ x: "9007199254740993001" }],
    });
    expect(
      onText(WANTED)('{"id":-12345678901234567890,"b":{"c":"9007199254740993001","d":{"e":1714564801000000}}}'),
    ).toEqual({
      id: "-12345678901234567890",
      b: { c: "9007199254740993001", d: { e: 1714564801000000 } },
    });
  });

  test("exact parsing changes long whole numbers alone", () => {
    const text =
      '{"a":[0.1234567890123456789,1e-17,-9007199254740993001,1714564801000000,12345678901234567.5],"b":"9007199254740993001 \\" 9007199254740993001"}';
    const value = {
      ...JSON.parse(text),
      a: [0.12345678901234568, 1e-17, "-9007199254740993001", 1714564801000000, 12345678901234568],
    };
    expect(parseExactly(text)).toEqual(value);
  });

  test("exact parsing of a very long text", () => {
    const words = 'a\\n\\\\\\"'.repeat(2_000_000);
    const read = parseExactly(`{"text":"${words}","id":9007199254740993001}`) as { text: string; id: string };
    expect(read.id).toBe("9007199254740993001");
    expect(read.text).toHaveLength(8_000_000);
  });

  test("elements of lists and documents, cut anywhere", () => {
    const elementsOf = (text: string, at: readonly number[]) => {
      const seen: string[] = [];
      const elements = new JsonElements(["messages", "chats.list[].messages"], {
        element: (element, around) =>
          seen.push(`${JSON.stringify(around?.id ?? null)} ${JSON.stringify(JSON.parse(element))}`),
        tooLong: () => seen.push("too long"),
        truncated: () => seen.push("truncated"),
      });
      let from = 0;
      for (const place of [...at].sort((a, b) => a - b)) {
        elements.push(text.slice(from, place));
        from = Math.max(from, place);
      }
      elements.push(text.slice(from));
      elements.end();
      return seen;
    };
    const message = fc.record({ id: fc.nat(), text: fc.constantFrom("a", 'b"]}', "\\", "{[") });
    fc.assert(
      fc.property(
        fc.array(fc.array(message, { maxLength: 3 }), { maxLength: 3 }),
        fc.array(fc.nat(900), { maxLength: 8 }),
        fc.constantFrom(undefined, 1),
        (chats, at, indent) => {
          const text = JSON.stringify(
            { about: "x", chats: { list: chats.map((messages, id) => ({ name: "n", id, messages })) } },
            null,
            indent,
          );
          const expected = chats.flatMap((messages, id) => messages.map((m) => `${id} ${JSON.stringify(m)}`));
          expect(elementsOf(text, at).filter((e) => !e.includes('"about"'))).toEqual(expected);
          const list = JSON.stringify(chats.flat(), null, indent);
          expect(elementsOf(list, at)).toEqual(chats.flat().map((m) => `null ${JSON.stringify(m)}`));
        },
      ),
    );
  });

  test("cut-off JSON is closed after its last whole part", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 }), fc.nat(), (record, n) => {
        const text = JSON.stringify(record);
        const closed = salvage(text.slice(0, n % text.length));
        if (closed !== undefined) expect(() => JSON.parse(closed)).not.toThrow();
      }),
    );
  });
});
