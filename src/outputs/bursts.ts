import { inEnglish } from "../model/english.ts";
import type { Finding } from "../model/finding.ts";
import { say } from "../model/sentence.ts";
import { whatRose } from "../views/index.ts";
import { labelOf, nameOf, tame } from "./words.ts";

/** What rose, as a reader calls it: the object's label, a topic's name, or that it is withheld. */
export function burstName(finding: Finding<"burst">, most = 60): string {
  const { object, topic } = whatRose(finding);
  if (object?.label !== undefined) return labelOf(object.type, object.label, most);
  if (topic !== undefined) return `“${tame(topic, most)}”`;
  return object ? `a ${nameOf(object.type)} (withheld)` : inEnglish(say("named.topic"));
}
