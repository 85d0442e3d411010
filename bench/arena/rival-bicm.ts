import { logQValues } from "../../src/methods/multiple-testing.ts";
import { bipartiteOf, sharedObjects } from "./bipartite.ts";
import { configurationModel } from "./configuration-model.ts";
import type { Rival } from "./rival.ts";

/**
 * Bipartite configuration model (Saracco et al. 2017, doi:10.1088/1367-2630/aa6b38): the objects that two accounts share, against a
 * random graph with everybody's degrees on average (Poisson tail), Benjamini–Hochberg over all pairs. Knows no time.
 */
export const bicm: Rival = {
  name: "BiCM, BH",
  unit: "pairs",
  promises: true,
  discover({ table }) {
    const b = bipartiteOf(table);
    const logTail = configurationModel(b);
    const n = b.accounts.length;
    const pairs = [...sharedObjects(b)].map(([key, v]) => [Math.floor(key / n), key % n, v] as const);
    const logP = pairs.map(([i, j, v]) => logTail(b.accountDegree[i], b.accountDegree[j], v));
    const q = logQValues(logP, (n * (n - 1)) / 2, "positive");
    return pairs.map(([i, j], k) => ({ accounts: [b.accounts[i], b.accounts[j]], q: Math.exp(q[k]) }));
  },
};
