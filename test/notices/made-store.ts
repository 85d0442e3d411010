import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Notice } from "../../src/model/notice/notice.ts";
import { makeNoticePacker } from "../../src/store/notices/packed.ts";
import { NoticeStore } from "../../src/store/notices/store.ts";

/** A real store of made notices in a folder of its own. */
export async function storeOf(
  notices: readonly Notice[],
): Promise<{ store: NoticeStore; folder: string; remove(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "claque-notices-"));
  const store = await NoticeStore.open(join(folder, "notices.duckdb"), { salt: "s" });
  const packer = makeNoticePacker(store.salt);
  for (const notice of notices) packer.add(notice);
  await store.append(packer.finish());
  await store.commit();
  return {
    store,
    folder,
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
