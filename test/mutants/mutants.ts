/** Deliberate one-line bugs. Each must make at least one of its tests fail; `from` must be in the file exactly once, or the run fails. */
export interface Mutant {
  readonly name: string;
  /** Under src/. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Test files (under test/) that must notice. */
  readonly tests: readonly string[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: "the time window becomes exclusive",
    file: "methods/co-action-kernel.ts",
    from: "if (!(gap <= widest)) break;",
    to: "if (!(gap < widest)) break;",
    tests: ["methods/co-action-kernel.test.ts"],
  },
  {
    name: "an object counts once for every pair of posts",
    file: "methods/co-action-kernel.ts",
    from: "if (slots[s] !== o + 1) {",
    to: "if (slots[s] !== -1) {",
    tests: ["methods/co-action-kernel.test.ts"],
  },
  {
    name: "CooRTweet's participation is asked of both accounts",
    file: "methods/coortweet.ts",
    from: "active[u] + active[v] > 0",
    to: "active[u] + active[v] > 1",
    tests: ["methods/agreement.test.ts"],
  },
  {
    name: "the peers' window becomes exclusive",
    file: "methods/partner-sums.ts",
    from: "Math.abs(s.at[q] - s.at[p]) <= window",
    to: "Math.abs(s.at[q] - s.at[p]) < window",
    tests: ["methods/agreement.test.ts"],
  },
  {
    name: "arbitrary dependence is not paid for",
    file: "methods/multiple-testing.ts",
    from: "Math.log(harmonic(m))",
    to: "Math.log(1)",
    tests: ["methods/multiple-testing.test.ts"],
  },
  {
    name: "a pair testifies against itself",
    file: "methods/channel-b.ts",
    from: "(met - hit + 3 * pooled)",
    to: "(met + 3 * pooled)",
    tests: ["methods/channels.test.ts"],
  },
  {
    name: "cells under k are shown",
    file: "release/rule.ts",
    from: "actors >= k;",
    to: "actors >= 0;",
    tests: ["release/findings.test.ts"],
  },
  {
    name: "rows on few accounts stay in lists of findings",
    file: "release/by-declaration.ts",
    from: "const kept = (row: unknown) => !isUnder(row, each, rule.least);",
    to: "const kept = (row: unknown) => row !== undefined || isUnder(row, each, rule.least);",
    tests: ["release/declared.test.ts"],
  },
  {
    name: "what is not declared passes",
    file: "release/by-declaration.ts",
    from: "const out: { [field: string]: unknown } = {};",
    to: "const out: { [field: string]: unknown } = { ...value };",
    tests: ["release/declared.test.ts"],
  },
  {
    name: "none is told from few (R1)",
    file: "release/noise.ts",
    from: "if (accounts < k) return FEW;",
    to: "if (accounts < 1) return FEW;",
    tests: ["release/noise.test.ts"],
  },
  {
    name: "a condition on few accounts counts (R2)",
    file: "release/low-effect.ts",
    from: "accounts[v] > 0 && few(v)",
    to: "accounts[v] < 0 && few(v)",
    tests: ["attacks/questions.test.ts"],
  },
  {
    name: "asked counts bear no noise of their conditions (R4)",
    file: "release/noise.ts",
    from: " + step(BY_CONDITION, mix(condition ^ salt));",
    to: ";",
    tests: ["attacks/questions.test.ts", "release/noise.test.ts"],
  },
  {
    name: "asked counts bear no noise of their accounts (R4)",
    file: "release/noise.ts",
    from: "step(BY_ACCOUNTS, mix(keys ^ salt)) + ",
    to: "0 * keys + ",
    tests: ["release/noise.test.ts"],
  },
  {
    name: "a moment is taken as it was written (R3)",
    file: "query/leaves.ts",
    from: 'return { type: "since", at: start(query.at) };',
    to: 'return { type: "since", at: query.at };',
    tests: ["query/leaves.test.ts"],
  },
  {
    name: "the rule of a project can be lowered",
    file: "release/project-rule.ts",
    from: "if (before && rule[name] < before[name])",
    to: "if (before && rule[name] < 0)",
    tests: ["release/project-rule.test.ts"],
  },
  {
    name: "handles stay in the text",
    file: "privacy/scrub.ts",
    from: "if (signs & AT) s = withoutAts(s, TOKENS.handle, TOKENS.mail);",
    to: "",
    tests: ["privacy/scrub.test.ts"],
  },
  {
    name: "pseudonyms forget the platform",
    file: "privacy/pseudonym.ts",
    from: "hmac.update(`${platform}\\0${id}`);",
    to: "hmac.update(`${id}`);",
    tests: ["privacy/pseudonym.test.ts"],
  },
  {
    name: "tracking parameters stay in links",
    file: "derive/link-rules.ts",
    from: '["utm_", ',
    to: "[",
    tests: ["derive/link.test.ts"],
  },
  {
    name: "deleted posts leave their actions behind",
    file: "store/forgetting.ts",
    from: "if (objects.length > 0) await run(`delete from action where post ${IN}`, list(seqs));",
    to: "",
    tests: ["store/duckdb.test.ts"],
  },
  {
    name: "the detector forgets what it has seen",
    file: "methods/e-detector.ts",
    from: "* (1 + m[i]);",
    to: "* 1;",
    tests: ["methods/bursts.test.ts"],
  },
];
