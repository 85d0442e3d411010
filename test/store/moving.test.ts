import { join } from "node:path";
import { expect, it } from "vitest";
import { DuckStore } from "../../src/store/duckdb.ts";
import { MOVING, moveRows, sameRows } from "../../src/store/moving.ts";
import { scratch } from "../cli/harness.ts";
import { dump, stored, tag } from "./conformance.ts";

const folder = scratch();
const open = (name: string) => DuckStore.open(join(folder, `${name}.duckdb`), { salt: "s" });

it("gives a new store every row with its number, and says until the end that it holds but a part", async () => {
  const from = await open("from");
  await from.add([1, 2, 3, 4].map((n) => stored(n, n === 2 ? { lang: "fr" } : {}, [tag("all"), tag(`only${n}`)])));
  await from.commit({
    quarantine: [{ file: 0, record: 7, reason: "no time" }],
    meta: { note: "kept" },
    forget: { posts: [stored(3).post.id] },
    file: {
      seq: 0,
      name: "a.csv",
      source: "csv",
      options: "{}",
      bytes: 9,
      sha256: "aa",
      read: 5,
      kept: 4,
      repeated: 0,
      quarantined: { "no time": 1 },
      skipped: {},
      complete: false,
      taken: { posts: 4, rejections: 1, skips: 0, deletions: 0 },
    },
  });
  await from.setFamilies(Uint32Array.of(0, 1), Uint32Array.of(0, 0), Uint32Array.of(0, 0));
  const to = await open("to");
  const fill = to.fill.bind(to);
  let partly: string | undefined;
  to.fill = async (...given) => {
    partly ??= await to.meta(MOVING);
    return fill(...given);
  };
  await moveRows(from, to);
  expect(partly).toBe("yes");
  expect(await to.meta(MOVING)).toBeUndefined();
  expect(await dump(to)).toBe(await dump(from));
  expect(await sameRows(from, to)).toBe(true);
  expect(await to.meta("note")).toBe("kept");
  expect(await to.fileProgress("aa", "{}")).toEqual(await from.fileProgress("aa", "{}"));
  await to.close();
  // What comes after gets the same numbers in both.
  const again = await open("to");
  for (const store of [from, again])
    expect(await store.add([stored(3), stored(5, { lang: "it" }, [tag("only1"), tag("new")])])).toMatchObject({
      added: 1,
      deleted: 1,
    });
  expect(await dump(again)).toBe(await dump(from));
  await from.add([stored(6)]);
  expect(await sameRows(from, again)).toBe(false);
  await from.close();
  await again.close();
});
