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
  views: { opens: ["model"], packages: [], pure: true },
  outputs: {
    opens: ["model", "charts", "methods", "views"],
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
  store: { opens: ["model"], packages: ["@duckdb/", "node:"], pure: false },
  streams: { opens: ["model", "sources"], packages: ["ws", "node:", "zstd-codec"], pure: false },
  alarms: {
    opens: ["model", "methods", "charts", "query", "analyses"],
    packages: ["node:", "zod", "nodemailer", "feed"],
    pure: false,
  },
  testing: { opens: ["*"], packages: ["*"], pure: false },
  pipeline: { opens: ["*"], packages: ["node:", "zod"], pure: false },
  cli: { opens: ["*"], packages: ["*"], pure: false },
  web: { opens: ["*"], packages: ["*"], pure: false },
};

/** Rooms that may see `model/raw.ts` (raw posts, identities). The pipeline passes them on without looking. */
export const SEES_RAW = new Set(["model", "sources", "privacy", "streams", "pipeline", "testing"]);
