import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { nextTime } from "../../src/cli/open-questions.ts";
import { type Asker, askQuestions, type Choice } from "../../src/cli/questions.ts";
import { openQuestions } from "../../src/pipeline/questions.ts";
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
    expect(Object.fromEntries(answers)).toEqual({
      [guessed]: { timeZone: "+02:00", dateOrder: "day-first" },
      [twin]: { timeZone: "+02:00", dateOrder: "day-first" },
      [zip]: {},
    });
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
    expect([...(await askQuestions(open, first)).values()]).toEqual([{}, {}]);
  });

  it("a file no format fits is read by the columns a person names", async () => {
    const open = await openQuestions([unknown], {});
    const { asker } = scripted("say which columns they are", "wer", "wann", "was", "UTC");
    const answers = await askQuestions(open, asker);
    expect(answers.get(unknown)).toEqual({ map: { author: "wer", time: "wann", text: "was" } });
    expect(nextTime([unknown], { project: "claque-project" }, answers)).toEqual([
      `next time: claque run ${unknown} --map author=wer --map time=wann --map text=was`,
    ]);
  });

  it("a guessed column can be changed; stopping at any question stops everything", async () => {
    const open = await openQuestions([guessed], {});
    const { asker } = scripted("change", "time", "post_id", "go on", "UTC", "neither");
    expect((await askQuestions(open, asker)).get(guessed)).toEqual({ map: { time: "post_id" } });
    await expect(askQuestions(open, scripted("yes", undefined).asker)).rejects.toMatchObject({ name: "Cancelled" });
  });

  it("the command for next time: one for each set of files answered alike, as a shell reads it", () => {
    const answers = new Map([
      ["a b.csv", { map: { text: "it's" } }],
      ["-c.csv", { timeZone: "Europe/Paris" }],
      ["d.csv", {}],
    ]);
    expect(nextTime(["x"], { project: "p", platform: "x" }, answers)).toEqual([
      "next time: claque run 'a b.csv' --project p --platform x --map 'text=it'\\''s'",
      "next time: claque run ./-c.csv --project p --platform x --time-zone Europe/Paris",
      "next time: claque run d.csv --project p --platform x --yes",
    ]);
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
      /next time: claque run \S+guessed\.csv --project \S+ --time-zone Europe\/Paris --date-order day-first/,
    );
    expect(seen).toMatch(/guessed\.csv: table · 1 read · 1 kept · 0 quarantined/);
    expect(status).toBe(0);
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
