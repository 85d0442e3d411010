import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/analysing/run.ts";
import type { FindingsDocument } from "../../src/model/finding.ts";
import { parseFindings } from "../../src/project/findings-file.ts";
import { oneVoice } from "./one-voice.ts";
import { PROJECTS } from "./projects.ts";

describe.each(Object.entries(PROJECTS))("one voice: %s", (_, document) => oneVoice(() => document));

/** Published samples, where the machine has them: CLAQUE_SAMPLES names the folder. */
const SAMPLES = process.env.CLAQUE_SAMPLES ?? join(import.meta.dirname, "../../../shared/data");
const REAL = {
  "one sports event": "coordination/organic_mayweather_dev.csv",
  "pages sharing links": "coordination/german_elections_facebook_urls.csv",
  "a search on X": "ingest/twitter_v2_twarc/brexit.jsonl",
  "a channel": "ingest/telegram_channel_json/1001259695380_messages.json",
} as const;

describe.each(Object.entries(REAL))("one voice: %s", (name, path) => {
  const file = join(SAMPLES, path);
  if (!existsSync(file)) return it.skip(`${name} (no sample at ${path}: set CLAQUE_SAMPLES)`, () => {});
  let folder = "";
  let document: FindingsDocument;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "claque-real-"));
    await run({ files: [file], project: join(folder, "p"), seed: 1, k: 10, groupK: 5 });
    document = parseFindings(readFileSync(join(folder, "p", "findings.json"), "utf8"), "findings.json");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  it("was read", () => expect(document.collection.posts).toBeGreaterThan(0));
  oneVoice(() => document);
  return undefined;
});
