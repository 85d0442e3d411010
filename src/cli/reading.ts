import { keyOf } from "../taking-in/answers.ts";
import type { IngestOptions } from "../taking-in/ingest.ts";
import type { CliContext, Reporter } from "./context.ts";
import { fileLine } from "./file-line.ts";
import { answeredNote, answerQuestions, noteOf, type ReadFlags } from "./open-questions.ts";

/**
 * How a command reads files: as its flags say, after asking what is still open where there is somebody to ask; what is told
 * of it on the way. `command`: its name, for the flags that would have asked nothing.
 */
export async function readingOf(
  context: CliContext,
  files: readonly string[],
  flags: ReadFlags,
  report: Reporter,
  command?: string,
) {
  const { answers, asked } = await answerQuestions(context, files, flags, report.say, command);
  const { source, map, platform, timeZone, dateOrder } = flags;
  const notes = new Set<string>();
  let unrecognised = 0;
  return {
    ...{ files, answers, source, map, platform, timeZone, dateOrder, onProgress: report.onProgress },
    onAnswered: (name, question, answer) => {
      const key = keyOf(question);
      if (!answers.has(key) && !notes.has(key)) report.say(answeredNote(name, question, answer));
      notes.add(key);
    },
    onQuestions: (name, questions) => {
      if (asked) return;
      for (const question of questions) {
        // Said once, however many files leave the same open.
        if (!notes.has(question.text)) report.say(noteOf(name, question));
        notes.add(question.text);
      }
    },
    onAbsent: (name, { key, column }) =>
      report.say(`${name}: there is no column "${column}" (--map ${key}); read without it`),
    onFile: (file) => {
      report.say(fileLine(file, file.source === "unrecognised" && unrecognised > 0));
      if (file.source === "unrecognised") unrecognised++;
    },
  } satisfies Partial<IngestOptions>;
}
