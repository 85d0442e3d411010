import { expect, it } from "vitest";
import { attackNarratives, makeNarrated } from "../../bench/attacks/narrated.ts";
import { ofKind } from "../../src/model/finding.ts";

/** The attack of `npm run bench -- attacks`, sized down to seconds. */
const DAYS = [
  { accounts: 200, others: 0, seed: 1 },
  { accounts: 360, others: 12, seed: 2 },
];

it("what stands beside narratives tells an account that is in none of them no better than a coin does", async () => {
  for (const { name, ...tallies } of await attackNarratives(DAYS))
    for (const [what, { accuracy }] of Object.entries(tallies))
      if (accuracy !== undefined) expect.soft(accuracy, `${name}: ${what}`).toBeLessThanOrEqual(0.52);
}, 120_000);

it("narratives are found in those days, with hours that are told", async () => {
  const { document } = await makeNarrated(DAYS[1], true);
  const found = ofKind(document, "narrative");
  expect(found).toHaveLength(3);
  for (const { detail } of found) expect(detail.series.posts.filter((n) => n !== null).length).toBeGreaterThan(3);
}, 60_000);
