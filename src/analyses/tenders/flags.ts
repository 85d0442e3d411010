import type { Process } from "../../methods/market/process.ts";
import { type Screen, screens } from "../../methods/market/screens.ts";
import { wilson } from "../../methods/wilson.ts";
import type { FlagFinding } from "../../model/notice/findings.ts";
import { say } from "../../model/sentence.ts";

/**
 * Rules of thumb over all strata, each with how many could be judged and how many could have been counted. Who was counted is not told: no score a company, no
 * ranking. @param isPerson of a party's key: persons are counted in no rule about parties
 */
export function flagFindings(processes: readonly Process[], isPerson: (party: string) => boolean): FlagFinding[] {
  const of = new Map<Screen["indicator"], Screen[]>();
  for (const screen of screens(processes)) {
    const known = of.get(screen.indicator);
    if (known) known.push(screen);
    else of.set(screen.indicator, [screen]);
  }
  return [...of]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, all]): FlagFinding => {
      const able = all.filter((s) => s.verdict !== "cannot tell");
      const couldFire = able.reduce((n, s) => n + s.couldFire, 0);
      const fired = able.reduce(
        (n, s) => n + s.flags.filter((f) => f.group !== "Tenderer" || !isPerson(f.id)).length,
        0,
      );
      const { share, low, high } = wilson(fired, couldFire);
      const digits = (x: number) => (Number.isNaN(x) ? 0 : Number(x.toPrecision(3)));
      return {
        id,
        told: couldFire === 0 ? "cannot tell" : fired > 0 ? "found" : "none",
        what: say(`flag.${id}`),
        judged: all.reduce((n, s) => n + s.judged, 0),
        couldFire,
        fired,
        rate: { share: digits(share), interval: [digits(low), digits(high)] },
      };
    });
}
