import type { CopiedPair, TendersDocument } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";
import { type Copy, isLinked, linked, type TenderSection } from "./section.ts";

/** Requirements that pairs of bodies share, and who had them first. */
export function copiedSection({ copied }: TendersDocument): TenderSection {
  const { told, tested, control, pairs, tooFew, clauses, bodies, perhapsSame } = copied;
  const base = { id: "copied", title: say("tenders.copied"), told, tables: [] };
  const notes = [
    ...(tooFew > 0 ? [say("tenders.copied.few", { n: tooFew })] : []),
    ...perhapsSame.map(([a, b]) => say("tenders.copied.near", { a, b })),
  ];
  if (told === "cannot tell") return { ...base, lead: [say("tenders.copied.blind", { clauses, bodies })], notes };
  if (told === "none") return { ...base, lead: [say("tenders.copied.none", { tested, control })], notes };
  return {
    ...base,
    lead: [say("tenders.copied.found", { n: pairs.length + copied.more, tested, control }), say("tenders.copied.why")],
    copies: pairs.map(copyOf),
    notes,
  };
}

function copyOf({ bodies, shared, expected, q, clauses }: CopiedPair): Copy {
  const [first, second] = bodies;
  return {
    statement: say("tenders.copied.pair", {
      n: shared,
      a: first.name,
      b: second.name,
      expected,
      q,
      first: first.name,
      when: first.first,
    }),
    texts: clauses.map((c) => c.texts),
    notices: bodies.map((b) => linked(b.notice, b.url)).filter(isLinked),
  };
}
