import type { Row } from "../page.ts";
import { casesFolder, casesIn } from "./cases.ts";
import { outcomeOf } from "./read.ts";
import { judged, type Verdict } from "./verdict.ts";

const AIMS: Readonly<Partial<Record<Verdict, string>>> = { "refused badly": "≤ 3", wrong: "0" };

/** Reads every layout and counts what became of it; what is not right is named on the way. `only`: the beginning of an id. */
export async function benchIngestCases(only = ""): Promise<readonly Row[]> {
  const folder = casesFolder();
  if (folder === undefined) return [["layouts", "not measured: ../shared/data/ingest-cases is absent"]];
  const counts: Record<Verdict, number> = { right: 0, "refused well": 0, "refused badly": 0, wrong: 0 };
  const cases = casesIn(folder).filter(({ id }) => id.startsWith(only));
  for (const one of cases) {
    const { verdict, why } = judged(one, await outcomeOf(folder, one));
    counts[verdict]++;
    if (verdict !== "right") console.error(`  ${one.id}: ${verdict} (${why.replaceAll("\n", " / ")})`);
  }
  return [
    ["layouts", String(cases.length)],
    ...(Object.keys(counts) as Verdict[]).map(
      (verdict): Row => [verdict, String(counts[verdict]), AIMS[verdict] ?? ""],
    ),
  ];
}
