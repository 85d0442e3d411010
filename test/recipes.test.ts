import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TINY, writeArchive } from "./web/project.ts";

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

/** A copy of src with these files in place. */
function copyWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "claque-recipes-"));
  cpSync(SRC, join(folder, "src"), { recursive: true });
  for (const name of ["tsconfig.json", "package.json"]) cpSync(join(ROOT, name), join(folder, name));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, "src", file), text);
  return folder;
}

/** What a command says in a folder: its lines. */
function said(folder: string, command: string, args: readonly string[]): string[] {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  if (error) throw error;
  return `${stdout}${stderr}`.split("\n").filter(Boolean);
}
const tool = (name: string) => join(ROOT, "node_modules", ".bin", name);
const compile = (folder: string, ...more: string[]): string[] =>
  said(folder, tool("tsc"), ["-p", "tsconfig.json", "--pretty", "false", ...more]).filter((line) =>
    /error TS/.test(line),
  );

/** What the compiler says of a copy of src with these files in place, a line a complaint. */
function complaints(files: Files): string[] {
  const folder = copyWith(files);
  try {
    return compile(folder, "--noEmit");
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

const ANALYSIS_TOLD: Files = {
  "model/tellings/census.ts": `import { tell } from "./telling.ts";

/** How many there are, language by language. */
export const census = tell({
  name: "census",
  section: "plain",
  kinds: {
    census: {
      measures: { each: "plain" },
      evidence: {},
      detail: { rows: { each: { part: "text", accounts: "accounts", posts: "posts" } } },
    },
  },
  words: {
    en: {
      "title.census": "How many there were",
      "census.counted": "{n} {n|account|accounts} were counted.",
      "of.census.each": "Posts an account",
      "of.census.part": "Part",
      "of.census.accounts": "Accounts",
      "of.census.posts": "Posts",
    },
    es: {
      "title.census": "Cuántos eran",
      "census.counted": "Se contaron {n} {n|cuenta|cuentas}.",
      "of.census.each": "Publicaciones por cuenta",
      "of.census.part": "Parte",
      "of.census.accounts": "Cuentas",
      "of.census.posts": "Publicaciones",
    },
    zh: {
      "title.census": "有多少",
      "census.counted": "共 {n} 个账号。",
      "of.census.each": "每个账号的帖子",
      "of.census.part": "部分",
      "of.census.accounts": "账号",
      "of.census.posts": "帖子",
    },
  },
});
`,
  ...with_(
    "model/tellings/index.ts",
    ["import { narratives }", 'import { census } from "./census.ts";\n'],
    ["narratives } as const", "census, "],
  ),
};
const CENSUS = `import { z } from "zod";
import { total } from "../facts/collection.ts";
import type { Draft } from "../model/finding.ts";
import { kParam } from "../model/release.ts";
import { say } from "../model/sentence.ts";
import type { Period } from "../model/time.ts";
import type { Analysis } from "./analysis.ts";

const params = z.object({ k: kParam("Fewest accounts") });
const needs = (_: z.infer<typeof params>, period: Period) => ({ total: total(period) });

/** How many there were. */
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
        statement: say("census.counted", { n: actors[0] }),
        period,
        size: { actors: actors[0], posts: posts[0] },
        objects: [],
        measures: { each: { value: posts[0] / actors[0] } },
        evidence: {},
        caveats: this.caveats,
        detail: {
          rows: [
            { part: "all", accounts: actors[0], posts: posts[0] },
            { part: "two of them", accounts: 2, posts: 4321 },
          ],
        },
      },
    ];
  },
};
`;
const ANALYSIS: Files = {
  "analyses/census.ts": CENSUS,
  ...with_(
    "analyses/index.ts",
    ["import { bursts }", 'import { census } from "./census.ts";\n'],
    ["bursts, coordination", "census, "],
  ),
};
/** What an analysis needs besides, outside `src`. */
const ANALYSIS_BESIDE = ["docs/analyses/census.md", "test/analyses/census.test.ts"];

/** Asks the built observatory, without a socket. */
const SERVED = `import { makeApp } from "./dist/web/server/app.js";
import { loadAssets, uiFolder } from "./dist/web/server/assets.js";
import { openObservatory } from "./dist/web/server/observatory.js";
const observatory = openObservatory({ project: "p", now: () => Date.now(), onDefect: console.error, idleMs: 50 });
const app = makeApp(observatory, { access: { host: "127.0.0.1" }, assets: loadAssets(uiFolder()), now: () => Date.now() });
const answers = {};
for (const path of ["/analysis/census", "/analysis/census.json", "/analysis/census.csv?table=rows", "/openapi.json"]) {
  const response = await app.request("http://127.0.0.1" + path);
  answers[path] = response.status + " " + (await response.text());
}
await observatory.close();
console.log(JSON.stringify(answers));
`;

describe("the recipes of CONTRIBUTING.md", () => {
  it("name every file that is touched here", () => {
    for (const named of [
      "src/sources/index.ts",
      "src/sources/NAME.ts",
      "src/analyses/coordination/behaviours/NAME.ts",
      "src/model/sentences",
      "src/analyses/NAME.ts",
      "src/analyses/index.ts",
      "src/model/tellings/NAME.ts",
      "src/model/tellings/index.ts",
      "src/facts/",
      "src/outputs/NAME.ts",
      "src/outputs/index.ts",
      "src/cli/NAME.ts",
      "src/cli/commands.ts",
    ])
      expect(recipes, named).toContain(named);
  });

  describe("followed", () => {
    let folder = "";
    let built: string[];
    beforeAll(() => {
      folder = copyWith({
        ...SOURCE,
        ...BEHAVIOUR,
        ...BEHAVIOUR_SENTENCES,
        ...FACT,
        ...OUTPUT,
        ...COMMAND_LISTED,
        ...ANALYSIS,
        ...ANALYSIS_TOLD,
      });
      built = compile(folder);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("give a source, a behaviour, a fact, an output, a command and an analysis that compile", () => {
      expect(built).toEqual([]);
    });

    it("an analysis with its page is six files, its docs and its test among them", () => {
      expect(Object.keys({ ...ANALYSIS, ...ANALYSIS_TOLD }).concat(ANALYSIS_BESIDE)).toHaveLength(6);
    });

    describe("and run on a small collection", () => {
      const claque = (...args: string[]) => said(folder, process.execPath, ["dist/cli/main.js", ...args]);
      const inProject = (name: string) => readFileSync(join(folder, "p", name), "utf8");
      let terminal = "";
      beforeAll(() => {
        writeArchive(folder, 1, TINY);
        terminal = claque("run", "posts.jsonl", "--project", "p", "--yes").join("\n");
      }, 120_000);

      it("the analysis is in findings.json; what rests on two accounts has not left", () => {
        const { findings } = JSON.parse(inProject("findings.json")) as { findings: { kind: string }[] };
        const found = findings.filter((f) => f.kind === "census");
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({
          statement: expect.stringMatching(/^\d+ accounts were counted\.$/),
          detail: { rows: [{ part: "all" }] },
          provenance: { analysis: "census", version: 1 },
        });
        expect(inProject("findings.json")).not.toMatch(/4321|two of them/);
      });

      it("terminal and report tell of it", () => {
        const report = inProject("report.html");
        for (const text of [terminal, report])
          expect(text).toMatch(/How many there were[\s\S]*\d+ accounts were counted\./);
        expect(report).toMatch(/Posts an account/);
        expect(report).not.toMatch(/4321|two of them/);
      });

      it("it is served: page, data, tables, a row in the list of addresses", () => {
        said(folder, tool("vite"), ["build", "src/web/ui", "--logLevel", "warn"]);
        writeFileSync(join(folder, "served.mjs"), SERVED);
        const answers = JSON.parse(said(folder, process.execPath, ["served.mjs"]).at(-1) ?? "") as Record<
          string,
          string
        >;
        expect(answers["/analysis/census"]).toMatch(/^200 <!doctype html>/i);
        expect(answers["/analysis/census.json"]).toMatch(/^200 .*How many there were.*accounts were counted/);
        expect(answers["/analysis/census.csv?table=rows"]).toMatch(
          /^200 finding,part,accounts,posts\r?\ncensus,all,\d+,\d+\r?\n$/,
        );
        expect(answers["/openapi.json"]).toContain('"/analysis/census.json"');
        const script = readdirSync(join(folder, "dist/web/ui/assets"))
          .filter((name) => name.endsWith(".js"))
          .map((name) => readFileSync(join(folder, "dist/web/ui/assets", name), "utf8"))
          .join("");
        for (const word of ["How many there were", "Cuántos eran", "有多少"]) expect(script).toContain(word);
      }, 120_000);
    });
  });

  describe("half followed", () => {
    let broken: string[];
    beforeAll(() => {
      broken = complaints({
        ...BEHAVIOUR,
        ...COMMAND,
        ...ANALYSIS,
        ...ANALYSIS_TOLD,
        "analyses/census.ts": CENSUS.replace('part: "all",', 'part: "all", secret: 1,'),
        "model/tellings/census.ts": ANALYSIS_TOLD["model/tellings/census.ts"]
          .replace('      "of.census.part": "Part",\n', "")
          .replace('      "title.census": "有多少",\n', ""),
      });
    }, 120_000);
    const of = (file: string) => broken.filter((line) => line.startsWith(`src/${file}(`)).join("\n");
    it("a behaviour without its sentences does not compile", () => {
      expect(of("analyses/coordination/behaviours/co-quote.ts")).toMatch(/co-quote/);
    });
    it("an analysis that finds what it has not declared does not compile", () => {
      expect(of("analyses/census.ts")).toMatch(/secret/);
    });
    it("an analysis that lacks a name for a column, or a sentence in one language, does not compile", () => {
      expect(of("model/tellings/census.ts")).toMatch(/of\.census\.part/);
      expect(of("model/tellings/census.ts")).toMatch(/title\.census/);
    });
    it("a command that is written and not listed does not compile", () => {
      expect(of("cli/commands.ts")).toMatch(/recipe/);
    });
  });
});
