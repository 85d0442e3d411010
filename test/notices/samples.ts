import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RawNotice, RawParty } from "../../src/model/notice/raw-notice.ts";
import { HEAD_BYTES } from "../../src/taking-in/looking.ts";
import { lookAtNotices } from "../../src/taking-in/notices/looking.ts";

/** Records of publishers, where they lie beside the project; tests over them say so where they do not. */
const SAMPLES =
  ["../../../shared/data/procurement", "../../../../shared/data/procurement"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path)) ?? "";
const FIXTURES = fileURLToPath(new URL("../fixtures/notices/", import.meta.url));

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile() && !/\.(?:md|ts|expected|ini)$/.test(path))
        .sort()
    : [];

export const noticeFixtures = filesIn(FIXTURES);
export const procurementSamples = filesIn(SAMPLES);
/** For files whose rows bear no day. */
export const DATED = Date.UTC(2015, 0, 1);

/** The raw notices of a file; none where no format fits. */
export async function rawNoticesOf(path: string): Promise<readonly RawNotice[]> {
  const bytes = readFileSync(path);
  const { source } = lookAtNotices(bytes.subarray(0, HEAD_BYTES), path, {});
  const all: RawNotice[] = [];
  if (!source) return all;
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  for await (const { notices } of source.read(once(), { dated: DATED })) all.push(...notices);
  return all;
}

/** Bidders and suppliers, in the order of lots, bids before awards. */
export const marketOf = <P>(
  lots: readonly {
    readonly bids?: readonly { readonly bidders: readonly P[] }[];
    readonly awards: readonly { readonly suppliers: readonly P[] }[];
  }[],
): readonly P[] =>
  lots.flatMap(({ bids = [], awards }) => [
    ...bids.flatMap(({ bidders }) => bidders),
    ...awards.flatMap(({ suppliers }) => suppliers),
  ]);
export const rawMarketOf = (raw: RawNotice): readonly RawParty[] => marketOf(raw.lots);
