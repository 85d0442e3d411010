import { makeRng } from "../../src/methods/rng.ts";
import type { FindingsDocument } from "../../src/model/finding.ts";
import type { Saying } from "../../src/model/sentence.ts";
import { say } from "../../src/model/sentence.ts";
import {
  burstFinding,
  coordinationFinding,
  emptyDocument,
  groupFinding,
  hugeDocument,
  prevalenceFinding,
  richDocument,
  summaryFinding,
  tinyDocument,
} from "../outputs/documents.ts";

const blindBursts = () => {
  const summary = summaryFinding(0);
  return {
    ...summary,
    measures: { ...summary.measures, able: { value: 0, unit: "streams" } },
    statement: { ...summary.statement, seen: say("seen.few", { n: 10 }) } as Saying,
    provenance: { ...summary.provenance, parameters: { k: 10 } },
  };
};
const with_ = (findings: FindingsDocument["findings"], posts = 60_214): FindingsDocument => ({
  ...richDocument(),
  collection: { ...richDocument().collection, posts },
  findings,
});
const unexplained = (n: number) =>
  Array.from({ length: n }, (_, i) => groupFinding(i, 6 + (i % 9), "synchronised", makeRng(i + 1)));

/** Projects of every kind that the surfaces could tell differently. */
export const PROJECTS: Readonly<Record<string, FindingsDocument>> = {
  empty: emptyDocument(),
  tiny: tinyDocument(),
  rich: richDocument(),
  "one account": {
    ...emptyDocument(),
    collection: { ...emptyDocument().collection, posts: 40, actors: undefined },
    findings: [blindBursts(), coordinationFinding(say("power.full", { accounts: 30 }))],
  },
  blind: with_([blindBursts(), coordinationFinding(say("power.none", { why: say("why.apart") }))]),
  "nothing found": with_([summaryFinding(0), coordinationFinding()]),
  "only unexplained groups": with_([summaryFinding(2), coordinationFinding(), ...unexplained(2000)]),
  "all campaign": with_([coordinationFinding(), prevalenceFinding(), groupFinding(1, 400, "confirmed", makeRng(3))]),
  "many groups": hugeDocument(200, 20),
  "coinciding bursts": with_([summaryFinding(300), ...["a", "b", "c"].map((tag) => burstFinding(tag, makeRng(4)))]),
  "no text": with_(richDocument().findings.filter((f) => f.kind !== "top")),
};
