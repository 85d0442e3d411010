import { UsageError } from "../model/errors.ts";
import { MAP_KEYS, mapKeyOf } from "../sources/reading/map-keys.ts";
import type { Question } from "../sources/source.ts";
import { absentIn } from "./absent.ts";
import { type Answers, answerTo, keyOf } from "./answers.ts";
import type { InputFile } from "./ingest-files.ts";
import type { Asked, Look } from "./looking.ts";
import { lookThrough, membersOf } from "./preview.ts";

/** An input file as it is going to be read. */
export interface LookedOver {
  readonly path: string;
  readonly name: string;
  /** What was asked, with what was answered of this file. */
  readonly asked: Asked;
  /** Questions that have an answer, and those that have none; each once, also where several members of a zip leave the same open. */
  readonly answered: readonly Question[];
  readonly questions: readonly Question[];
}

/** An answer may open another question: which column is the time, then in which zone. */
const MOST_ROUNDS = 4;

/**
 * Looks at the files before any is read: which answers hold for each, and whether what `--map` names is anywhere. Reads
 * the beginning of each file, zips and workbooks as a whole; standard input and pipes are left alone. Throws a
 * UsageError for a column that no file has.
 */
export async function lookOver(
  files: readonly InputFile[],
  asked: Asked,
  answers: Answers,
): Promise<readonly LookedOver[]> {
  for (const word of Object.keys(asked.map ?? {}))
    if (!mapKeyOf(word))
      throw new UsageError(
        `nothing is called "${word}" that a column can be named for; there are ${MAP_KEYS.join(", ")}`,
      );
  const found: LookedOver[] = [];
  const mapping = new Mapping();
  for (const file of files) {
    if (file.bytes === undefined) mapping.unknown = true;
    else found.push(await lookOverOne(file, asked, answers, mapping));
  }
  mapping.check();
  return found;
}

async function lookOverOne(file: InputFile, asked: Asked, answers: Answers, mapping: Mapping): Promise<LookedOver> {
  const answered = new Map<string, Question>();
  for (let now = asked, round = 1; ; round++) {
    const members: (readonly Look[])[] = [];
    for await (const { bytes, name } of membersOf(file)) {
      const { look, tables } = await lookThrough(bytes, name, now);
      members.push([look, ...tables]);
    }
    const open = new Map<string, Question>();
    for (const question of members.flat().flatMap((look) => look.questions)) {
      const into = answers.has(keyOf(question)) ? answered : open;
      if (!into.has(keyOf(question))) into.set(keyOf(question), question);
    }
    const { map, ...answer } = answerTo([...answered.values()], answers);
    const next = { ...asked, ...answer, ...(map && { map: { ...map, ...asked.map } }) };
    if (round < MOST_ROUNDS && JSON.stringify(next) !== JSON.stringify(now)) {
      now = next;
      continue;
    }
    for (const looks of members) mapping.add(file.name, looks, now.map ?? {});
    const { path, name } = file;
    return { path, name, asked: now, answered: [...answered.values()], questions: [...open.values()] };
  }
}

/** Which of the columns that `--map` names were seen in some file. */
class Mapping {
  /** A file cannot be looked at, and may have any column. */
  unknown = false;
  readonly #found = new Set<string>();
  /** What the first file without the column has instead. */
  readonly #missed = new Map<string, string>();

  add(file: string, looks: readonly Look[], map: Readonly<Record<string, string>>): void {
    const inspections = looks.flatMap(({ inspection }) => inspection ?? []);
    const problems = inspections.flatMap((inspection) => inspection.problems);
    if (problems.length > 0) throw new UsageError(`${file}: ${problems.join("; ")}`);
    const absent = absentIn(looks);
    for (const [key, column] of Object.entries(map)) {
      const choice = `the ${key} was said to be in "${column}", but no file has such a column`;
      if (inspections.length > 0 && !absent.some((other) => other.key === key)) this.#found.add(choice);
      else if (!this.#missed.has(choice)) this.#missed.set(choice, `${file} ${insteadOf(looks)}`);
    }
  }

  check(): void {
    const nowhere = [...this.#missed].filter(([choice]) => !this.#found.has(choice));
    if (nowhere.length > 0 && !this.unknown)
      throw new UsageError(nowhere.map(([choice, instead]) => `${choice}; ${instead}`).join("\n"));
  }
}

function insteadOf(looks: readonly Look[]): string {
  const names = looks.flatMap(({ inspection }) =>
    inspection ? [...Object.values(inspection.columns), ...inspection.dropped] : [],
  );
  if (names.length > 0) return `has ${[...new Set(names)].join(", ")}`;
  const { source, reason } = looks[0];
  return source ? `is ${source.title}, whose fields are known` : `is left out: ${reason}`;
}
