import { writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import type { IngestOptions } from "../../src/taking-in/ingest.ts";
import { ingested, scratch } from "./world.ts";

const room = scratch();
afterAll(room.clean);
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(room.path(name), content);
  return room.path(name);
};
const mapped = file("mapped.csv", "nr,wer,wann,was\n1,a,2024-05-01 10:00:00,eins\n2,b,2024-05-01 10:00:01,zwei\n");
const plain = file("plain.csv", "post_id,user,time,text\n3,c,2024-05-01 10:00:00,drei\n");
const fixed = file(
  "fixed.jsonl",
  `${JSON.stringify({ id: "1178007813259095571", author_id: "7", text: "vier", created_at: "2019-09-28T18:05:23Z", conversation_id: "1" })}\n`,
);
const map = { id: "nr", author: "wer", time: "wann", text: "was" };

const reading = async (files: readonly string[], more: Partial<IngestOptions> = {}) => {
  const said: string[] = [];
  const { reports } = await ingested(room.dir, files, {
    map,
    onAbsent: (name, { key, column }) => said.push(`${name}: ${key}=${column}`),
    ...more,
  });
  return { said, kept: Object.fromEntries(reports.map((r) => [r.name, r.kept])) };
};

test("a mapping holds for the files that have its columns; the others are read without it, and told", async () => {
  const { said, kept } = await reading([mapped, plain, fixed]);
  expect(kept).toEqual({ "mapped.csv": 2, "plain.csv": 1, "fixed.jsonl": 1 });
  expect(said).toEqual(["id=nr", "author=wer", "time=wann", "text=was"].map((choice) => `plain.csv: ${choice}`));
});

test("members of a zip likewise", async () => {
  const zip = file(
    "both.zip",
    zipSync({
      "a.csv": Buffer.from("post_id,user,time,text\n3,c,2024-05-01 10:00:00,drei\n"),
      "b.csv": Buffer.from("nr,wer,wann,was\n1,a,2024-05-01 10:00:00,eins\n"),
    }),
  );
  const { said, kept } = await reading([zip]);
  expect(kept).toEqual({ "both.zip: a.csv": 1, "both.zip: b.csv": 1 });
  expect(said).toHaveLength(4);
});

test("a column that no file has stops the run before anything is read", async () => {
  await expect(reading([plain, fixed], { map: { author: "nobody" } })).rejects.toThrow(
    'the author was said to be in "nobody", but no file has such a column; plain.csv has post_id, user, time, text',
  );
  await expect(reading([fixed], { map: { author: "nobody" } })).rejects.toThrow(
    /no file has such a column; fixed\.jsonl is X API v2 .*, whose fields are known$/,
  );
  await expect(reading([mapped], { map: { colour: "was" } })).rejects.toThrow(/^nothing is called "colour"/);
});
