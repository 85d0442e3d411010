import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { run } from "../../src/analysing/run.ts";
import { asFlags } from "../../src/cli/open-questions.ts";
import { type Asker, askQuestions, type Choice } from "../../src/cli/questions.ts";
import { answersIn, answerTo, keyOf } from "../../src/taking-in/answers.ts";
import { inputFiles } from "../../src/taking-in/ingest-files.ts";
import { lookOver } from "../../src/taking-in/look-over.ts";
import type { Asked } from "../../src/taking-in/looking.ts";
import { claque, scratch } from "./harness.ts";

const folder = scratch();
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const guessed = file("guessed.csv", "post_id,account_id,created_at,text\n1,canary_a,3/4/2016 10:00,hello\n");
const twin = file("twin.csv", "post_id,account_id,created_at,text\n2,canary_b,5/6/2016 11:00,hello\n");
const unknown = file("unknown.csv", "wer,wann,was\ncanary_c,2016-03-04 10:00,hello\ncanary_d,2016-03-05 10:00,ho\n");
const zip = file("both.zip", zipSync({ "a.csv": Buffer.from("user,date,message\ncanary_e,2020-01-01 10:00,x\n") }));

/** What files leave open, nothing being answered yet. */
const openQuestions = (paths: readonly string[], asked: Asked) => lookOver(inputFiles(paths), asked, new Map());
/** What the answers make of one file. */
const readAs = async (path: string, answers: Awaited<ReturnType<typeof askQuestions>>) =>
  (await lookOver(inputFiles([path]), {}, answers))[0].asked;

/** Answers in order; keeps what was asked. */
function scripted(...answers: (string | undefined)[]) {
  const asked: { message: string; choices: readonly Choice[] }[] = [];
  const asker: Asker = {
    async choose(message, choices) {
      asked.push({ message, choices });
      const answer = answers.shift();
      const chosen = choices.find(({ value, label }) => value === answer || label === answer);
      if (answer !== undefined && !chosen) throw new Error(`${answer} is no choice of ${message}`);
      return chosen?.value;
    },
    async write(message, _example, fault) {
      asked.push({ message, choices: [] });
      const answer = answers.shift() ?? "";
      expect(fault("Mars/Base")).toMatch(/no such zone/);
      expect(fault(answer)).toBeUndefined();
      return answer;
    },
  };
  return { asker, asked };
}

describe("questions about what a file leaves open", () => {
  it("come from the same look as a preview; those of several files alike are asked once, and show no identity", async () => {
    const open = await openQuestions([guessed, twin, zip], {});
    expect(open.map(({ name, questions }) => [name, ...questions.map(({ about }) => about)])).toEqual([
      ["guessed.csv", "columns", "time zone", "date order"],
      ["twin.csv", "columns", "time zone", "date order"],
      ["both.zip", "columns", "time zone"],
    ]);
    const preview = JSON.parse((await claque("preview", guessed, "--json")).out) as { questions: unknown }[];
    expect(preview[0].questions).toEqual(JSON.parse(JSON.stringify(open[0].questions)));
    const { asker, asked } = scripted("yes", "another", "+02:00", "day-first", "yes", "UTC");
    const answers = await askQuestions(open, asker);
    expect(await readAs(guessed, answers)).toEqual({ timeZone: "+02:00", dateOrder: "day-first" });
    expect(await readAs(twin, answers)).toEqual({ timeZone: "+02:00", dateOrder: "day-first" });
    expect(await readAs(zip, answers)).toEqual({});
    expect(asked.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^guessed\.csv and twin\.csv: columns guessed .*Is that right\?$/),
      expect.stringMatching(/^guessed\.csv and twin\.csv: "created_at" names no time zone/),
      "Time zone",
      expect.stringMatching(/Which number is the month\?$/),
      expect.stringMatching(/^both\.zip: columns guessed/),
      expect.stringMatching(/^both\.zip: "date" names no time zone/),
    ]);
    expect(asked[3].choices.map(({ hint }) => hint)).toEqual([
      undefined,
      "3/4/2016 is 4 March 2016".replace("3/4/2016", "3/4/2016 10:00"),
      "3/4/2016 10:00 is 3 April 2016",
    ]);
    expect(JSON.stringify(asked)).not.toMatch(/canary/);
  });

  it("the first choice is what a pipe does: it changes nothing", async () => {
    const open = await openQuestions([guessed, unknown], {});
    const first: Asker = { choose: async (_, choices) => choices[0].value, write: async () => undefined };
    const answers = [...(await askQuestions(open, first)).values()];
    expect(answers.length).toBeGreaterThan(2);
    for (const answer of answers) expect(answer).toEqual({});
  });

  it("a file no format fits is read by the columns a person names", async () => {
    const open = await openQuestions([unknown], {});
    const { asker } = scripted("say which columns they are", "wer", "wann", "was");
    const answers = await askQuestions(open, asker);
    const looked = await lookOver(inputFiles([unknown]), {}, answers);
    expect(looked[0].asked).toEqual({ map: { author: "wer", time: "wann", text: "was" } });
    // Only now is it known which column holds times: their zone is open.
    expect(looked[0].questions.map(({ about, text }) => [about, text])).toEqual([
      ["time zone", '"wann" names no time zone: read as UTC'],
    ]);
    expect(asFlags([unknown], "claque-project", looked)).toEqual([
      `answers are kept with the project; as flags: claque run ${unknown} --map author=wer --map time=wann --map text=was`,
    ]);
  });

  it("a guessed column can be changed; stopping at any question stops everything", async () => {
    const open = await openQuestions([guessed], {});
    const { asker } = scripted("change", "time", "post_id", "go on", "UTC", "neither");
    expect(answerTo(open[0].questions, await askQuestions(open, asker))).toEqual({ map: { time: "post_id" } });
    await expect(askQuestions(open, scripted("yes", undefined).asker)).rejects.toMatchObject({ name: "Cancelled" });
  });

  it("the answers as flags: one command for each set of files read alike, as a shell reads it", () => {
    const looked = [
      { path: "a b.csv", asked: { platform: "x", map: { text: "it's" } } },
      { path: "-c.csv", asked: { platform: "x", timeZone: "Europe/Paris" } },
      { path: "d.csv", asked: {} },
    ];
    expect(asFlags(["x"], "p", looked)).toEqual([
      "answers are kept with the project; as flags: claque run 'a b.csv' --project p --platform x --map 'text=it'\\''s'",
      "answers are kept with the project; as flags: claque run ./-c.csv --project p --platform x --time-zone Europe/Paris",
      "answers are kept with the project; as flags: claque run d.csv --project p --yes",
    ]);
  });

  it("answers are kept with the project and hold for other files of the layout; flags come before them", async () => {
    const dir = join(folder, "kept");
    const open = await openQuestions([guessed], {});
    const { asker } = scripted("yes", "another", "+02:00", "day-first");
    const answers = await askQuestions(open, asker);
    expect([...(await answersIn(dir))]).toEqual([]);
    await run({ files: [guessed], project: dir, answers, seed: 1, k: 10, groupK: 5 });
    expect([...(await answersIn(dir))].sort()).toEqual([...answers].sort());
    const said: string[] = [];
    const other = file("other.csv", "user,date,message\na,2020-01-01 10:00,x\n");
    const more = {
      project: dir,
      seed: 1,
      k: 10,
      groupK: 5,
      onQuestions: (name: string, questions: readonly { about: string }[]) =>
        said.push(`${name} open: ${questions.map(({ about }) => about)}`),
      onAnswered: (name: string, { about }: { about: string }) => said.push(`${name} answered: ${about}`),
    };
    const { collection } = await run({ ...more, files: [twin, other] });
    expect(said).toEqual([
      "twin.csv answered: columns",
      "twin.csv answered: time zone",
      "twin.csv answered: date order",
      "other.csv open: columns,time zone",
    ]);
    expect(collection.files.map((f) => f.readAs)).toEqual([
      { timeZone: "+02:00", dateOrder: "day-first" },
      { timeZone: "+02:00", dateOrder: "day-first" },
      undefined,
    ]);
    const flagged = await run({ ...more, files: [twin], timeZone: "+05:00" });
    expect(flagged.collection.files.at(-1)?.readAs).toEqual({ timeZone: "+05:00", dateOrder: "day-first" });
    expect([...answers.keys()].every((key) => open[0].questions.some((q) => keyOf(q) === key))).toBe(true);
  });

  it("in a pipe nothing is asked: the defaults, and each question as a note with its flag", async () => {
    const { err, code } = await claque("run", guessed, twin, unknown, "--project", join(folder, "pipe"));
    expect(code).toBe(0);
    expect(err).toContain(
      'guessed.csv: "created_at" names no time zone: read as UTC (3/4/2016 10:00); --time-zone ZONE',
    );
    expect(err.match(/names no time zone/g)).toHaveLength(1);
    expect(err).toMatch(/unknown\.csv: no column has a name that is known.*--map author=COLUMN --map time=COLUMN/);
    expect(err).toMatch(/ambiguous date 1/);
  });
});

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const noTerminal = process.platform === "win32" || spawnSync("python3", ["-c", "import pty"]).status !== 0;
const DOWN = "\u001b[B";

describe.skipIf(noTerminal)("on a real terminal (python3 makes it; skipped where there is none)", () => {
  const type = (steps: readonly (readonly [string, readonly string[]])[], ...argv: readonly string[]) => {
    const drive = fileURLToPath(new URL("drive.py", import.meta.url));
    const { status, stdout } = spawnSync("python3", [drive, JSON.stringify(steps), process.execPath, main, ...argv], {
      encoding: "utf8",
    });
    return { status, seen: stdout.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "") };
  };
  mkdirSync(join(folder, "pty"));

  it("asks, reads as answered, and says the flags", { timeout: 90_000 }, () => {
    const { status, seen } = type(
      [
        ["Is that right?", ["\r"]],
        ["Which zone", [DOWN, "\r"]],
        ["Which number", [DOWN, DOWN, "\r"]],
      ],
      ...["run", guessed, "--project", join(folder, "pty", "a")],
    );
    expect(seen).toMatch(
      /as flags: claque run \S+guessed\.csv --project \S+ --time-zone Europe\/Paris --date-order day-first/,
    );
    expect(seen).toMatch(/guessed\.csv: table · 1 read · 1 kept · 0 quarantined/);
    expect(status).toBe(0);
    // What was answered holds for more files of the format, in a pipe as well, and is told and reported.
    const again = type([], "run", twin, "--project", join(folder, "pty", "a"));
    expect(again.seen).not.toContain("Is that right?");
    expect(again.seen).toMatch(
      /"created_at" names no time zone: read as UTC; answered before: --time-zone Europe\/Paris/,
    );
    expect(again.seen).toMatch(/twin\.csv: table · 1 read · 1 kept · 0 quarantined/);
    const { collection } = JSON.parse(readFileSync(join(folder, "pty", "a", "findings.json"), "utf8"));
    expect(collection.files.map((f: { readAs: unknown }) => f.readAs)).toEqual([
      { timeZone: "Europe/Paris", dateOrder: "day-first" },
      { timeZone: "Europe/Paris", dateOrder: "day-first" },
    ]);
    expect(readFileSync(join(folder, "pty", "a", "report.html"), "utf8")).toContain("times in Europe/Paris");
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Esc", "\u001b"],
  ])("%s stops before anything is made", { timeout: 90_000 }, (name, key) => {
    const project = join(folder, "pty", name);
    const { status, seen } = type([["Is that right?", [key]]], "run", guessed, "--project", project);
    expect(seen).toContain("stopped at a question; nothing was read");
    expect(status).toBe(130);
    expect(existsSync(project)).toBe(false);
  });

  it("asks nothing with --yes", { timeout: 90_000 }, () => {
    const { status, seen } = type([], "run", guessed, "--yes", "--project", join(folder, "pty", "b"));
    expect(seen).not.toContain("Is that right?");
    expect(seen).toMatch(/ambiguous date 1/);
    expect(status).toBe(0);
  });
});
