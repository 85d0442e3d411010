import { isAbsolute } from "node:path";
import type { Asked } from "../pipeline/looking.ts";
import { openQuestions } from "../pipeline/questions.ts";
import type { Question } from "../sources/source.ts";
import type { CliContext } from "./context.ts";
import { type Answers, askQuestions, terminalAsker } from "./questions.ts";

/** What `claque run` was told on its command line, as far as it belongs to how files are read. */
export interface ReadFlags extends Asked {
  readonly project: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly yes?: boolean;
}

export interface Answered {
  /** How one file is to be read, over the flags. */
  readonly perFile: (path: string) => Asked | undefined;
  /** Whether a person was asked: what is still open was left so on purpose. */
  readonly asked: boolean;
}

/** Asks what the files leave open, where there is somebody to ask; says how to answer it all on the command line. */
export async function answerQuestions(
  context: CliContext,
  files: readonly string[],
  flags: ReadFlags,
  say: (line: string) => void,
): Promise<Answered> {
  const nobody: Answered = { perFile: () => undefined, asked: false };
  if (!context.terminal || flags.yes || flags.json || flags.quiet) return nobody;
  const open = await openQuestions(files, flags);
  if (open.length === 0) return { ...nobody, asked: true };
  const answers = await askQuestions(open, terminalAsker(context.terminal));
  const paths = open.map(({ path }) => path);
  for (const line of nextTime(files, flags, new Map(paths.map((path) => [path, answers.get(path) ?? {}])))) say(line);
  const perFile = (path: string): Asked | undefined => {
    const { map, ...rest } = answers.get(path) ?? {};
    return { ...rest, ...(map && { map: { ...flags.map, ...map } }) };
  };
  return { perFile, asked: true };
}

/** The command lines that ask nothing: one, or one for each set of files that was answered alike. */
export function nextTime(
  files: readonly string[],
  flags: ReadFlags,
  answers: ReadonlyMap<string, Answers>,
): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const [path, answer] of answers) {
    const words = wordsOf(answer);
    alike.set(words, [...(alike.get(words) ?? []), path]);
  }
  const given = [
    flags.project === "claque-project" ? "" : ` --project ${quoted(flags.project)}`,
    wordsOf({ source: flags.source, map: flags.map, timeZone: flags.timeZone, dateOrder: flags.dateOrder }),
    flags.platform ? ` --platform ${quoted(flags.platform)}` : "",
  ].join("");
  const line = (paths: readonly string[], words: string) =>
    `next time: claque run ${paths.map(quoted).join(" ")}${given}${words}${words === "" ? " --yes" : ""}`;
  if (alike.size === 1) return [...alike.keys()].map((words) => line(files, words));
  return [...alike].map(([words, paths]) => line(paths, words));
}

const wordsOf = ({ source, map, timeZone, dateOrder }: Answers): string =>
  [
    source && ` --source ${quoted(source)}`,
    ...Object.entries(map ?? {}).map(([key, column]) => ` --map ${quoted(`${key}=${column}`)}`),
    timeZone && ` --time-zone ${quoted(timeZone)}`,
    dateOrder && ` --date-order ${dateOrder}`,
  ]
    .filter(Boolean)
    .join("");

/** As a POSIX shell reads it. A name that begins with `-` is no flag. */
function quoted(word: string): string {
  const safe = word.startsWith("-") && word !== "-" && !isAbsolute(word) ? `./${word}` : word;
  return /^[\w./:=@%+,-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}

/** A question as a note for logs and pipes: what was done, and the flag that says otherwise. */
export const noteOf = (name: string, { text, flag, samples }: Question): string =>
  `${name}: ${text}${samples?.length ? ` (${samples[0]})` : ""}; ${flag} says otherwise`.replace(
    /[\u0000-\u001f\u007f-\u009f]+/g,
    " ",
  );
