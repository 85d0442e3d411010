import { isAbsolute } from "node:path";
import type { Question } from "../sources/source.ts";
import { type Answer, type Answers, answersIn } from "../taking-in/answers.ts";
import { inputFiles } from "../taking-in/ingest-files.ts";
import { type LookedOver, lookOver } from "../taking-in/look-over.ts";
import type { Asked } from "../taking-in/looking.ts";
import type { CliContext } from "./context.ts";
import { askQuestions, terminalAsker } from "./questions.ts";

/** What a command line says of how files are read. */
export interface ReadFlags extends Asked {
  readonly project: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly yes?: boolean;
}

export interface Answered {
  /** What a person answered now, to be kept with the project. */
  readonly answers: Answers;
  /** Whether a person was asked: what is still open was left so on purpose. */
  readonly asked: boolean;
}

/**
 * Asks what the files leave open and was not answered for this project before, where there is somebody to ask; says how
 * to answer it all on the command line.
 */
export async function answerQuestions(
  context: CliContext,
  files: readonly string[],
  flags: ReadFlags,
  say: (line: string) => void,
  command = "claque run",
): Promise<Answered> {
  if (!context.terminal || flags.yes || flags.json || flags.quiet) return { answers: new Map(), asked: false };
  const { source, map, platform, timeZone, dateOrder } = flags;
  const asked: Asked = { source, map, platform, timeZone, dateOrder };
  const before = await answersIn(flags.project);
  const answers = new Map<string, Answer>();
  for (;;) {
    const looked = await lookOver(inputFiles(files), asked, new Map([...before, ...answers]));
    const open = looked.filter(({ questions }) => questions.length > 0);
    if (open.length === 0) {
      if (answers.size > 0) for (const line of asFlags(files, flags.project, looked, command)) say(line);
      return { answers, asked: true };
    }
    // An answer may open another question: which column is the time, then in which zone.
    for (const [key, answer] of await askQuestions(open, terminalAsker(context.terminal))) answers.set(key, answer);
  }
}

/** The command lines that ask nothing in any project: one, or one for each set of files that are read alike. */
export function asFlags(
  files: readonly string[],
  project: string,
  looked: readonly Pick<LookedOver, "path" | "asked">[],
  command = "claque run",
): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const { path, asked } of looked) {
    const words = wordsOf(asked);
    alike.set(words, [...(alike.get(words) ?? []), path]);
  }
  const folder = project === "claque-project" ? "" : ` --project ${quoted(project)}`;
  const line = (paths: readonly string[], words: string) =>
    `answers are kept with the project; as flags: ${command} ${paths.map(quoted).join(" ")}${folder}${words === "" ? " --yes" : words}`;
  if (alike.size === 1) return [...alike.keys()].map((words) => line(files, words));
  return [...alike].map(([words, paths]) => line(paths, words));
}

const wordsOf = ({ source, map, platform, timeZone, dateOrder }: Asked): string =>
  [
    source && ` --source ${quoted(source)}`,
    platform && ` --platform ${quoted(platform)}`,
    ...Object.entries(map ?? {}).map(([key, column]) => ` --map ${quoted(`${key}=${column}`)}`),
    timeZone && ` --time-zone ${quoted(timeZone)}`,
    dateOrder && ` --date-order ${dateOrder}`,
  ]
    .filter(Boolean)
    .join("");

/** A question that was answered before, with what it was answered. */
export const answeredNote = (name: string, { text, flag }: Question, answer: Answer): string => {
  const words = wordsOf(answer).trim();
  return oneLine(`${name}: ${text}; answered before: ${words === "" ? "read so" : words} (${flag} says otherwise)`);
};

/** As a POSIX shell reads it. A name that begins with `-` is no flag. */
function quoted(word: string): string {
  const safe = word.startsWith("-") && word !== "-" && !isAbsolute(word) ? `./${word}` : word;
  return /^[\w./:=@%+,-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}

/** A question as a note for logs and pipes: what was done, and the flag that says otherwise. */
export const noteOf = (name: string, { text, flag, samples }: Question): string =>
  oneLine(`${name}: ${text}${samples?.length ? ` (${samples[0]})` : ""}; ${flag} says otherwise`);

const oneLine = (note: string): string => note.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
