import fc from "fast-check";
import { expect, test } from "vitest";
import { TouchedObjects } from "../../../src/methods/channel-g/touched-objects.ts";
import { members, type Row, sharesOf } from "./rows.ts";

const rows = fc.array(
  fc.tuple(fc.nat(7), fc.nat(5), fc.nat(900)).map((r): Row => r),
  { minLength: 1, maxLength: 60 },
);

test("counts accounts by object and gives their places, question after question", () => {
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (list, groups, least) => {
        const shares = sharesOf(list);
        const touched = new TouchedObjects(shares);
        for (const group of groups) {
          const accounts = members(...group.filter((u) => u < shares.actors));
          const inside = new Set(accounts);
          const mine = Array.from({ length: shares.n }, (_, p) => p).filter((p) => inside.has(shares.actor[p]));
          const count = new Map<number, number>();
          for (const p of mine) count.set(shares.object[p], (count.get(shares.object[p]) ?? 0) + 1);
          expect(new Map(touched.by(accounts))).toEqual(count);
          expect([...touched.places(accounts, least)]).toEqual(
            mine.filter((p) => count.get(shares.object[p])! >= least),
          );
        }
      },
    ),
  );
});
