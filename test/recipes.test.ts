import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

/**
 * The recipes of CONTRIBUTING.md, followed to the letter in a copy of the house: what is said to be enough
 * compiles, and what is said not to compile does not.
 */
const ROOT = join(import.meta.dirname, "..");
const SRC = join(ROOT, "src");
const recipes = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");

type Files = Readonly<Record<string, string>>;
const source = (file: string) => readFileSync(join(SRC, file), "utf8");
/** One line more, before the first place where `at` stands. */
const with_ = (file: string, ...lines: readonly (readonly [at: string, line: string])[]): Files => {
  let text = source(file);
  for (const [at, line] of lines) {
    expect(text, `${file} has no ${at}`).toContain(at);
    text = text.replace(at, `${line}${at}`);
  }
  return { [file]: text };
};

/** What the compiler says of a copy of src with these files in place, a line a complaint. */
function complaints(files: Files): string[] {
  const folder = mkdtempSync(join(tmpdir(), "claque-recipes-"));
  try {
    cpSync(SRC, join(folder, "src"), { recursive: true });
    for (const name of ["tsconfig.json", "package.json"]) cpSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, "src", file), text);
    const tsc = join(ROOT, "node_modules", ".bin", "tsc");
    const { stdout, error } = spawnSync(tsc, ["-p", "tsconfig.json", "--noEmit", "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (error) throw error;
    return stdout.split("\n").filter((line) => /error TS/.test(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SOURCE: Files = {
  "sources/recipe-board.ts": `import { readLoneStatus } from "./reading/fediverse-like.ts";
import { zeeschuimerSource } from "./reading/zeeschuimer.ts";

/** A board whose posts have Mastodon's shape. */
export const recipeBoard = zeeschuimerSource({
  name: "recipe-board",
  title: "Recipe board",
  traces: ["link", "text"],
  domains: ["board.example"],
  item: (item) => readLoneStatus(item, "board"),
});
`,
  ...with_(
    "sources/index.ts",
    ["import { zeeschuimerGab }", 'import { recipeBoard } from "./recipe-board.ts";\n'],
    ["  zeeschuimerGab,", "  recipeBoard,\n"],
  ),
};

const BEHAVIOUR: Files = {
  "analyses/coordination/behaviours/co-quote.ts": `import { say } from "../../../model/sentence.ts";
import type { Behaviour } from "../behaviour.ts";

export const coQuote: Behaviour = {
  name: "co-quote",
  objectType: "quote",
  trace: "reply",
  did: (n) => say("did.co-quote", { n }),
  question: "Which accounts quote the same posts at the same time?",
  cites: [],
  caveats: [say("caveat.co-quote")],
};
`,
  ...with_(
    "analyses/coordination/behaviours/index.ts",
    ["import { coReply }", 'import { coQuote } from "./co-quote.ts";\n'],
    ["  coReply,", "  coQuote,\n"],
  ),
};
const BEHAVIOUR_SENTENCES: Files = {
  ...with_(
    "model/sentences/coordination.ts",
    ['  "did.co-link"', '  "did.co-quote": "quoted the same {n} {n|post|posts}",\n'],
    ['  "acts.co-link"', '  "acts.co-quote": "posts quoted",\n'],
  ),
  ...with_(
    "voices/es/sentences.ts",
    ['  "did.co-link"', '  "did.co-quote": "citaron {n} {n|publicación|publicaciones}",\n'],
    ['  "acts.co-link"', '  "acts.co-quote": "publicaciones citadas",\n'],
    ['  "caveat.co-link"', '  "caveat.co-quote": "Muchos citan lo que muchos leen.",\n'],
  ),
  ...with_(
    "voices/zh/sentences.ts",
    ['  "did.co-link"', '  "did.co-quote": "引用了 {n} 个相同的帖子",\n'],
    ['  "acts.co-link"', '  "acts.co-quote": "被引用的帖子",\n'],
    ['  "caveat.co-link"', '  "caveat.co-quote": "许多人引用许多人读过的东西。",\n'],
  ),
  ...with_("model/sentences/caveats.ts", [
    '  "caveat.co-link"',
    '  "caveat.co-quote": "Many quote what many read.",\n',
  ]),
};

const FACT: Files = {
  "facts/recipe.ts": `import type { Query } from "../model/query.ts";

const NUMBER = { n: "f64" } as const;

/** Accounts there are. */
export const accounts = (): Query<typeof NUMBER> => ({
  sql: "select count(*)::double as n from actor order by 1",
  values: {},
  columns: NUMBER,
});
`,
};

const OUTPUT: Files = {
  "outputs/recipe-list.ts": `import type { Sink } from "./sink.ts";

export const recipeList: Sink = {
  name: "recipe-list",
  fileName: "list.txt",
  mediaType: "text/plain",
  *write(document) {
    for (const f of document.findings) yield \`\${f.id}\\n\`;
  },
};
`,
  ...with_(
    "outputs/index.ts",
    ["import { report }", 'import { recipeList } from "./recipe-list.ts";\n'],
    ["  report,\n", "  recipeList,\n"],
  ),
};

const COMMAND: Files = {
  "cli/recipe.ts": `import { print } from "./context.ts";
import { example } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("recipe")
    .summary("says hello")
    .description("say hello")
    .addHelpText("after", example(["claque recipe"], "none."))
    .action(() => print(context, "hello"));
};
`,
  ...with_(
    "cli/commands.ts",
    ["import { register as report }", 'import { register as recipe } from "./recipe.ts";\n'],
    ["[demo, world]", ""],
  ),
};
const COMMAND_LISTED: Files = {
  ...COMMAND,
  "cli/commands.ts": COMMAND["cli/commands.ts"].replace("[demo, world]", "[demo, recipe, world]"),
};

const ANALYSIS: Files = {
  "model/finding/census.ts": `import type { KindOf, Measure, Nothing } from "./parts.ts";

/** How many accounts there are. */
export type Census = KindOf<"census", { readonly posts: Measure }, Nothing, Nothing>;
`,
  ...with_(
    "model/finding.ts",
    ["import type { Core,", 'import type { Census } from "./finding/census.ts";\n'],
    ["Prevalence | Group", "Census | "],
  ),
  "analyses/census.ts": `import { z } from "zod";
import { total } from "../facts/collection.ts";
import type { Draft } from "../model/finding.ts";
import { kParam } from "../model/release.ts";
import { say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import type { Analysis } from "./analysis.ts";

const params = z.object({ k: kParam("Fewest accounts") });
const needs = (_: z.infer<typeof params>, period: Period) => ({ total: total(period) });

export const census: Analysis<z.infer<typeof params>, ReturnType<typeof needs>> = {
  name: "census",
  version: 1,
  question: "How many were there?",
  cites: [],
  caveats: [say("caveat.collection")],
  params,
  needs,
  find({ total: { posts, actors } }, _p, _rng, period): readonly Draft[] {
    return [
      {
        id: "census",
        kind: "census",
        statement: say("caveat.collection"),
        period,
        size: { actors: actors[0], posts: posts[0] },
        objects: [],
        measures: { posts: { value: posts[0] } },
        evidence: {},
        caveats: this.caveats,
        detail: {},
      },
    ];
  },
};
`,
  ...with_(
    "analyses/index.ts",
    ["import { bursts }", 'import { census } from "./census.ts";\n'],
    ["  bursts,", "  census,\n"],
  ),
};
const ANALYSIS_DECLARED: Files = with_("release/declared.ts", [
  "  top: {\n    measures: { distinct",
  '  census: { measures: { posts: "plain" }, evidence: {}, detail: {} },\n',
]);

describe("the recipes of CONTRIBUTING.md", () => {
  it("name every file that is touched here", () => {
    for (const named of [
      "src/sources/index.ts",
      "src/sources/NAME.ts",
      "src/analyses/coordination/behaviours/NAME.ts",
      "src/model/sentences",
      "src/analyses/NAME.ts",
      "src/analyses/index.ts",
      "src/model/finding/",
      "src/release/declared.ts",
      "src/facts/",
      "src/outputs/NAME.ts",
      "src/outputs/index.ts",
      "src/cli/NAME.ts",
      "src/cli/commands.ts",
    ])
      expect(recipes, named).toContain(named);
  });

  describe("followed", () => {
    let said: string[];
    beforeAll(() => {
      said = complaints({
        ...SOURCE,
        ...BEHAVIOUR,
        ...BEHAVIOUR_SENTENCES,
        ...FACT,
        ...OUTPUT,
        ...COMMAND_LISTED,
        ...ANALYSIS,
        ...ANALYSIS_DECLARED,
      });
    });
    it("give a source, a behaviour, a fact, an output, a command and an analysis that compile", () => {
      expect(said).toEqual([]);
    });
  });

  describe("half followed", () => {
    let said: string[];
    beforeAll(() => {
      said = complaints({ ...BEHAVIOUR, ...COMMAND, ...ANALYSIS });
    });
    const of = (file: string) => said.filter((line) => line.startsWith(`src/${file}(`)).join("\n");
    it("a behaviour without its sentences does not compile", () => {
      expect(of("analyses/coordination/behaviours/co-quote.ts")).toMatch(/co-quote/);
    });
    it("an analysis whose numbers are not declared does not compile", () => {
      expect(of("release/declared.ts")).toMatch(/census/);
    });
    it("a command that is written and not listed does not compile", () => {
      expect(of("cli/commands.ts")).toMatch(/recipe/);
    });
  });
});
