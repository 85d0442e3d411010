import { createInterface } from "node:readline";
import { UsageError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { deletionsIn } from "../privacy/forget-list.ts";
import { makeGate } from "../privacy/gate.ts";
import type { Project } from "../project/project.ts";

export interface ForgetOptions {
  readonly project: Project;
  /** Lines, one id on each. */
  readonly input: NodeJS.ReadableStream;
  readonly platform: string;
  readonly what: "post" | "actor";
  readonly onProgress?: OnProgress;
}

/** How many lines were ids, and how many cannot be one of that platform. */
export interface ForgottenList {
  readonly read: number;
  readonly refused: number;
}

const AT_ONCE = 50_000;

/**
 * Takes what a list names out of the project: posts, or everything that accounts posted. Nothing is told of what was
 * found, only how many ids were read: not even whether anything is gone, or the list would be a question about an account (I2).
 * In steps of 50,000 ids, each a transaction; a rerun after an interruption ends the same. O(ids + posts) a step.
 */
export async function forgetListed({
  project,
  input,
  platform,
  what,
  onProgress = () => {},
}: ForgetOptions): Promise<ForgottenList> {
  if (!project.key)
    throw new UsageError(
      `${project.dir} is sealed: without its key no deletion can be looked up, and nothing links back`,
    );
  const gate = makeGate(project.key);
  let read = 0;
  let refused = 0;
  let ids: string[] = [];
  const forget = async () => {
    await project.store.forget(what === "post" ? { posts: ids } : { actors: ids }, { compact: false });
    ids = [];
  };
  const lines = createInterface({ input, crlfDelay: Infinity });
  for await (const deletion of deletionsIn(lines, platform, what, gate.meaning)) {
    if (deletion === "refused") {
      refused++;
      continue;
    }
    ids.push(gate.admitDeletion(deletion).id);
    read++;
    if (ids.length < AT_ONCE) continue;
    await forget();
    onProgress({ phase: "forgetting", done: read, unit: "ids" });
  }
  if (ids.length > 0) await forget();
  if (read > 0) await project.store.compact();
  return { read, refused };
}
