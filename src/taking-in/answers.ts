import { cleanColumn } from "../privacy/file-name.ts";
import { NoProject, openProject, type Project } from "../project/project.ts";
import type { Question } from "../sources/source.ts";
import type { Store } from "../store/store.ts";
import type { Asked } from "./looking.ts";

/** What a person answered to one question; empty where the answer was to read on as without one. */
export type Answer = Pick<Asked, "source" | "map" | "timeZone" | "dateOrder" | "encoding">;
/** By `keyOf` their questions. Kept with the project, so that a question is put once for all files that leave it open. */
export type Answers = ReadonlyMap<string, Answer>;

const META = "answers";

/** Two files of one format that leave the same open have the same key. It holds names of columns, and no value. */
export const keyOf = ({ of, about, text, columns }: Question): string =>
  JSON.stringify([of ?? "", about, text, ...(columns ?? []).map(({ name }) => name)].map(cleanColumn));

/** The answers to those of the questions that have one, together: what was said last of a thing counts. */
export function answerTo(questions: readonly Question[], answers: Answers): Answer {
  let all: Answer = {};
  for (const question of questions) {
    const answer = answers.get(keyOf(question)) ?? {};
    all = { ...all, ...answer, ...((all.map || answer.map) && { map: { ...all.map, ...answer.map } }) };
  }
  return all;
}

export async function readAnswers(store: Pick<Store, "meta">): Promise<Answers> {
  const kept = await store.meta(META);
  return new Map<string, Answer>(kept === undefined ? [] : JSON.parse(kept));
}

/** Those of a project folder; none where there is no project yet. */
export async function answersIn(dir: string): Promise<Answers> {
  let project: Project;
  try {
    project = await openProject(dir, { readOnly: true });
  } catch (e) {
    if (e instanceof NoProject) return new Map();
    throw e;
  }
  try {
    return await readAnswers(project.store);
  } finally {
    await project.close();
  }
}

/** Adds to what is kept; an answer to the same question takes the place of the earlier one. */
export async function keepAnswers(store: Pick<Store, "meta" | "commit">, answers: Answers): Promise<void> {
  if (answers.size === 0) return;
  const all = [...new Map([...(await readAnswers(store)), ...answers])].sort(([a], [b]) => (a < b ? -1 : 1));
  await store.commit({ meta: { [META]: JSON.stringify(all) } });
}
