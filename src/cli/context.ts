import type { Readable, Writable } from "node:stream";
import { cancel, confirm, isCancel } from "@clack/prompts";
import { printable } from "../model/printable.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Out } from "./out.ts";
import { plainProgress, terminalProgress } from "./progress.ts";

/** What a command may touch of the outside: streams, the person, and the wish to stop. Tests pass their own. */
export interface CliContext {
  readonly out: Out;
  readonly err: Out;
  /** A person is watching `err` and can answer. */
  readonly interactive: boolean;
  /** Where questions can be asked while a command runs: absent unless both ends are a terminal, and in CI. */
  readonly terminal?: { readonly input: Readable; readonly output: Writable };
  readonly colour: boolean;
  readonly columns: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

export interface Reporter {
  readonly onProgress: OnProgress;
  /** Ends the line under way and says a sentence. */
  say(line: string): void;
  end(): void;
}

/** Progress on the error stream: a moving line on a terminal, a plain line every few seconds elsewhere, nothing when quiet. */
export function reporter(context: CliContext, quiet: boolean): Reporter {
  if (quiet) return { onProgress: () => {}, say: () => {}, end: () => {} };
  return context.interactive ? terminalProgress(context) : plainProgress(context);
}

/** Asks a yes/no question. Without a person to ask, the answer is `undefined`: the command says which flag to give. */
export async function ask(context: CliContext, message: string): Promise<boolean | undefined> {
  if (!context.interactive) return undefined;
  const answer = await confirm({ message: printable(message), initialValue: false });
  if (isCancel(answer)) {
    cancel("Nothing was changed.");
    return false;
  }
  return answer;
}

export const print = (context: CliContext, text: string): void => {
  context.out.write(text.endsWith("\n") ? text : `${text}\n`);
};
