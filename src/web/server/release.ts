import type { Finding, FindingsDocument, ShownObject } from "../../model/finding.ts";
import { say } from "../../model/sentence.ts";
import { RELEASE_FLOOR } from "../../privacy/release.ts";

/** The rules below which nothing is shown (DESIGN §1, I3 and I4). */
export interface Floors {
  readonly k: number;
  readonly groupK: number;
}

/** A document edited by hand cannot lower the floors below what any project may choose. */
export const floorsOf = (document: FindingsDocument): Floors => ({
  k: Math.max(RELEASE_FLOOR, document.release.k),
  groupK: Math.max(RELEASE_FLOOR, document.release.groupK),
});

/**
 * The findings a reader may see. The pipeline has released them already; the server asks again, since it is the server
 * that shows them: a finding under its floor is left out, an object under the floor loses its label.
 */
export function released(document: FindingsDocument): FindingsDocument {
  const floors = floorsOf(document);
  return {
    ...document,
    release: floors,
    findings: document.findings.filter((f) => f.size.actors >= floorOf(f, floors)).map((f) => withObjects(f, floors)),
  };
}

const floorOf = (finding: Finding, floors: Floors): number => {
  if (finding.kind === "group") return floors.groupK;
  // A statement that nothing was found counts nobody.
  return finding.size.actors === 0 ? 0 : floors.k;
};

function withObjects(finding: Finding, floors: Floors): Finding {
  const least = finding.kind === "group" ? floors.groupK : floors.k;
  return { ...finding, objects: finding.objects.map((o) => shown(o, least)) };
}

function shown(object: ShownObject, floor: number): ShownObject {
  if (object.label === undefined || object.actors >= floor) return object;
  const { label: _gone, ...rest } = object;
  return { ...rest, withheld: say("withheld.few", { k: floor }) };
}
