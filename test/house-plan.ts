/** Who may import whom (DESIGN §2). The architecture test reads this; a room that is not here fails the test. */
export interface Room {
  /** Rooms it may open besides itself. `*` = any but `model/raw.ts`. */
  readonly opens: readonly string[];
  /** npm packages and node: builtins, as prefixes. `*` = free. */
  readonly packages: readonly string[];
  /** May it say `Date.now`, `fetch`, `process`, `console`? Chance, time and I/O are arguments in a pure room. */
  readonly pure: boolean;
}

export const ROOMS: Readonly<Record<string, Room>> = {
  model: { opens: [], packages: ["zod"], pure: true },
  methods: { opens: ["model"], packages: [], pure: true },
  derive: { opens: ["model", "methods"], packages: ["tldts"], pure: true },
  query: { opens: ["model", "methods", "derive"], packages: [], pure: true },
  analyses: { opens: ["model", "methods", "query"], packages: ["zod"], pure: true },
  charts: { opens: ["model"], packages: ["@observablehq/plot", "linkedom"], pure: true },
  outputs: {
    opens: ["model", "charts", "methods"],
    packages: ["@observablehq/plot", "linkedom", "hyparquet-writer"],
    pure: true,
  },
  worlds: { opens: ["model", "methods"], packages: ["zod"], pure: true },
  sources: {
    opens: ["model"],
    packages: [
      "node:",
      "zod",
      "fzstd",
      "fflate",
      "hyparquet",
      "papaparse",
      "iconv-lite",
      "read-excel-file",
      "yauzl",
      "unzipper",
    ],
    pure: false,
  },
  privacy: { opens: ["model"], packages: ["node:crypto", "node:fs", "node:path", "@noble/hashes"], pure: false },
  release: { opens: ["model"], packages: [], pure: true },
  store: { opens: ["model"], packages: ["@duckdb/", "node:"], pure: false },
  streams: { opens: ["model", "sources"], packages: ["ws", "node:", "zstd-codec"], pure: false },
  alarms: {
    opens: ["model", "methods", "charts", "query", "analyses"],
    packages: ["node:", "zod", "nodemailer", "feed"],
    pure: false,
  },
  testing: { opens: ["model", "methods"], packages: ["*"], pure: false },
  threads: { opens: [], packages: [], pure: true },
  project: { opens: ["model", "privacy", "store", "release", "outputs"], packages: ["node:"], pure: false },
  "taking-in": {
    opens: ["model", "methods", "sources", "privacy", "derive", "store", "release", "project", "threads"],
    packages: ["node:", "zod"],
    pure: false,
  },
  asking: {
    opens: ["model", "methods", "query", "analyses", "store", "release", "project", "taking-in", "threads"],
    packages: ["node:", "zod"],
    pure: false,
  },
  watching: {
    opens: [
      "model",
      "methods",
      "sources",
      "streams",
      "privacy",
      "derive",
      "query",
      "analyses",
      "alarms",
      "store",
      "release",
      "project",
      "taking-in",
      "asking",
    ],
    packages: ["node:", "zod"],
    pure: false,
  },
  leaving: {
    opens: ["model", "methods", "privacy", "query", "analyses", "store", "project", "asking"],
    packages: ["node:", "zod"],
    pure: false,
  },
  analysing: {
    opens: [
      "model",
      "methods",
      "derive",
      "analyses",
      "outputs",
      "query",
      "privacy",
      "store",
      "release",
      "worlds",
      "project",
      "taking-in",
      "asking",
      "watching",
      "threads",
    ],
    packages: ["node:", "zod"],
    pure: false,
  },
  cli: { opens: ["*"], packages: ["*"], pure: false },
  web: {
    opens: [
      "model",
      "methods",
      "charts",
      "query",
      "analyses",
      "outputs",
      "alarms",
      "sources",
      "streams",
      "privacy",
      "release",
      "project",
      "taking-in",
      "asking",
      "watching",
      "leaving",
      "analysing",
    ],
    packages: ["*"],
    pure: false,
  },
};

/** Rooms that may see `model/raw.ts` (raw posts, identities). Reading and watching pass them on without looking. */
export const SEES_RAW = new Set([
  "model",
  "sources",
  "privacy",
  "streams",
  "taking-in",
  "watching",
  "leaving",
  "testing",
]);
