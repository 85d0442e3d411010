import type { Question } from "../sources/source.ts";
import { inputFiles } from "./ingest-files.ts";
import type { Asked } from "./looking.ts";
import { lookThrough, membersOf } from "./preview.ts";

/** An input file and what it leaves open. */
export interface FileQuestions {
  /** As `IngestOptions.perFile` is asked for it. */
  readonly path: string;
  readonly name: string;
  /** Each once, also where several members of a zip leave the same open. */
  readonly questions: readonly Question[];
}

/**
 * What a run over these files would leave open, in order of the files: the same looks that preview and ingest take.
 * Reads the beginning of each file, zips and workbooks as a whole; standard input and pipes are left alone.
 */
export async function openQuestions(paths: readonly string[], asked: Asked): Promise<readonly FileQuestions[]> {
  const found: FileQuestions[] = [];
  for (const file of inputFiles(paths)) {
    if (file.bytes === undefined) continue;
    const questions = new Map<string, Question>();
    for await (const { bytes, name } of membersOf(file)) {
      const { look, tables } = await lookThrough(bytes, name, asked);
      for (const question of [look, ...tables].flatMap((l) => l.questions)) {
        const key = JSON.stringify([question.about, question.text]);
        if (!questions.has(key)) questions.set(key, question);
      }
    }
    if (questions.size > 0) found.push({ path: file.path, name: file.name, questions: [...questions.values()] });
  }
  return found;
}
