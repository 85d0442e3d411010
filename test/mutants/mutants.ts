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
    file: "privacy/release-rule.ts",
    from: "actors === 0 || actors >= k",
    to: "actors >= 0",
    tests: ["privacy/release.test.ts"],
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
  {
    name: "a command of a received project runs without the person's word",
    file: "alarms/permissions.ts",
    from: "return (target) => !leavesProject(target) ||",
    to: "return (target) => leavesProject(target) ||",
    tests: ["hostile/project-folder.test.ts"],
  },
  {
    name: "a file of a project is read through a link",
    file: "io/project-files.ts",
    from: "if (!found.isFile()) throw refused",
    to: "if (!found.isFile() && !found.isSymbolicLink()) throw refused",
    tests: ["hostile/project-folder.test.ts"],
  },
  {
    name: "a database may hold a view",
    file: "store/own-objects.ts",
    from: "if (other) throw refused",
    to: "if (!other && path === \"\") throw refused",
    tests: ["hostile/project-folder.test.ts"],
  },
  {
    name: "zips in zips are opened without end",
    file: "sources/opening.ts",
    from: "if (depth >= BOUNDS.depth &&",
    to: "if (depth >= 100 * BOUNDS.depth &&",
    tests: ["hostile/archives.test.ts"],
  },
  {
    name: "the cost of a question is counted and not minded",
    file: "pipeline/question-cost.ts",
    from: "if (ms > BUDGET_MS)",
    to: "if (ms < 0)",
    tests: ["hostile/questions.test.ts"],
  },
  {
    name: "C1 characters reach the terminal",
    file: "model/printable.ts",
    from: "\\u007f-\\u009f",
    to: "\\u007f",
    tests: ["hostile/words.test.ts"],
  },
  {
    name: "a frame of another site is answered",
    file: "web/server/security.ts",
    from: 'c.req.header("sec-fetch-mode") === "navigate" && c.req.header("sec-fetch-dest") === "document"',
    to: 'c.req.header("sec-fetch-mode") === "navigate"',
    tests: ["hostile/peers.test.ts"],
  },
  {
    name: "wishes of others reach the network inside",
    file: "net/address.ts",
    from: "const fit = publicOnly ? found",
    to: "const fit = !publicOnly ? found",
    tests: ["hostile/peers.test.ts"],
  },
  {
    name: "a program that does not end is waited for",
    file: "alarms/deliver.ts",
    from: 'kill("SIGKILL");\n        finish',
    to: "finish",
    tests: ["hostile/delivery.test.ts"],
  },
];
