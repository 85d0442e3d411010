import type { Finding, FindingsDocument, ShownObject } from "../../model/finding.ts";
import type { ReleaseRule } from "../../model/release.ts";
import { say } from "../../model/sentence.ts";
import { atLeastFloor, declarationOf, leastOf, listsAgain } from "../../release/index.ts";

/**
 * The findings a reader may see. They were released already; the server asks again, by the same rule, since it is the server
 * that shows them: a finding under it is left out, an object under it loses its label.
 */
export function released(document: FindingsDocument): FindingsDocument {
  const rule = atLeastFloor(document.release);
  return {
    ...document,
    release: rule,
    findings: document.findings.filter((f) => passes(f, rule)).map((f) => again(f, rule)),
  };
}

/** A statement that nothing was found counts nobody. */
const passes = (f: Finding, rule: ReleaseRule): boolean =>
  f.size.actors >= leastOf(f.kind, rule) || (f.kind !== "group" && f.size.actors === 0);

function again<F extends Finding>(finding: F, rule: ReleaseRule): F {
  const least = leastOf(finding.kind, rule);
  const detail = listsAgain(finding.detail, declarationOf(finding.kind).detail, { ...rule, least });
  return { ...finding, detail, objects: finding.objects.map((o) => shown(o, least)) };
}

function shown(object: ShownObject, floor: number): ShownObject {
  if (object.label === undefined || object.actors >= floor) return object;
  const { label: _gone, ...rest } = object;
  return { ...rest, withheld: say("withheld.few", { k: floor }) };
}
