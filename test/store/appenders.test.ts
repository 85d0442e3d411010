import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { makePacker, pack } from "../../src/store/packed.ts";
import { madeStore, storedPosts } from "../query/made-store.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const made = (n: number) => storedPosts([{ actor: n, at: 1000 + n, text: `text number ${n} #tag${n}` }], n);

it("what was rolled back never comes, however late its writers are collected", async () => {
  const { store, close } = await madeStore(made(1));
  const packer = makePacker(store.salt);
  const count = async () =>
    (await store.columns({ sql: "select seq from post order by seq", values: {}, columns: { seq: "u32" } })).seq;
  for (let n = 2; n < 8; n++) {
    await store.append(pack(packer, made(100 + n)));
    await store.rollback();
    // A writer that was only let go of wrote what it held into the transaction that was open when it was collected.
    await store.append(pack(packer, made(n)));
    for (let i = 0; i < 5; i++) {
      collect();
      await new Promise((done) => setImmediate(done));
    }
    await store.commit();
    expect(await count()).toHaveLength(n);
  }
  await close();
});
