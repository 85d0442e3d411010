import { beforeAll, expect, it } from "vitest";
import { makeRng } from "../../src/methods/rng.ts";
import { isUsageError } from "../../src/model/errors.ts";
import { tendersJson } from "../../src/outputs/tenders/json.ts";
import { tendersReport } from "../../src/outputs/tenders/report.ts";
import { tendersSummary } from "../../src/outputs/tenders/terminal.ts";
import { parseTenders } from "../../src/project/tenders-file.ts";
import { analyseTenders } from "../../src/tenders/analyse.ts";
import { askedTopic } from "../../src/tenders/find-topic.ts";
import { storeOf } from "../notices/made-store.ts";
import { madeMarket } from "../tenders/made-market.ts";

let text = "";
beforeAll(async () => {
  const { notices } = madeMarket({ tenders: 250, firms: 60, groups: 1, rigged: 60, lookAlikes: [] }, 3);
  const made = await storeOf(notices);
  text = tendersJson(await analyseTenders(made.store, made.folder, { topic: askedTopic("watching"), seed: 1, k: 10 }));
  await made.remove();
}, 60_000);

const STRANGE: readonly unknown[] = [
  null,
  -1,
  1e308,
  "x",
  "",
  [],
  {},
  true,
  { say: "none" },
  { say: "tenders.read" },
  "javascript:alert(1)",
  [[]],
  "=cmd",
];

/** One value of the document in another's place, or gone. */
function changed(document: unknown, seed: number): string {
  const rng = makeRng(seed);
  const copy: unknown = JSON.parse(JSON.stringify(document));
  let at: unknown = copy;
  for (;;) {
    if (typeof at !== "object" || at === null) break;
    const keys = Object.keys(at);
    const key = keys[rng.int(keys.length)];
    if (key === undefined) break;
    const inner: unknown = Reflect.get(at, key);
    if (typeof inner !== "object" || inner === null || Object.keys(inner).length === 0 || rng.int(4) === 0) {
      if (rng.int(3) === 0) Reflect.deleteProperty(at, key);
      else Reflect.set(at, key, STRANGE[rng.int(STRANGE.length)]);
      break;
    }
    at = inner;
  }
  return JSON.stringify(copy);
}

it("a changed tenders.json is refused with a sentence, or told without a fault; nothing in it becomes a script", () => {
  const document: unknown = JSON.parse(text);
  let [refused, told] = [0, 0];
  for (let seed = 0; seed < 1500; seed++) {
    const hostile = changed(document, seed);
    try {
      const read = parseTenders(hostile, "tenders.json");
      const page = [...tendersReport(read)].join("");
      expect(page).not.toMatch(/href="(?!#|https:)/);
      expect(tendersSummary(read, { colour: false, columns: 80 }).length).toBeGreaterThan(10);
      told++;
    } catch (e) {
      expect(isUsageError(e), `${seed}: ${String((e as Error).stack).slice(0, 400)}`).toBe(true);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(300);
  expect(told).toBeGreaterThan(100);
}, 120_000);
