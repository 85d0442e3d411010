import { cooRTweetEdges } from "../../src/methods/coortweet.ts";
import type { ActionTable } from "./archive.ts";
import { type Verdict, verdictOfEdges } from "./verdict.ts";

const OBJECTS = 2 ** 32;

/** CooRTweet as it comes: 60 s, two shares, edges strictly above the median weight (doi:10.5117/CCR2025.1.7.RIGH). */
export function cooRTweetDefault(t: ActionTable): Verdict {
  const edges = cooRTweetEdges(
    { object: Float64Array.from(t.object, (o) => OBJECTS + o), account: t.actor, content: t.post, at: t.at },
    { window: 60_000, minParticipation: 2 },
  );
  const kept: [number, number, number][] = [];
  for (let i = 0; i < edges.a.length; i++)
    if (edges.weight[i] > edges.medianWeight) kept.push([edges.a[i], edges.b[i], edges.weight[i]]);
  return verdictOfEdges("CooRTweet default", kept);
}
