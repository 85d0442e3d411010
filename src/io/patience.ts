import { AsyncLocalStorage } from "node:async_hooks";
import { UsageError } from "../model/errors.ts";

/** Ends the queries of one question: its client has left, its time is over. Follows the question through everything it awaits. */
const asking = new AsyncLocalStorage<AbortSignal>();

/** A question that was broken off. Nobody's fault, and to be asked again by whoever still wants to know. */
export class BrokenOff extends UsageError {}
export const isBrokenOff = (e: unknown): boolean => e instanceof BrokenOff;

export const whileWanted = <T>(signal: AbortSignal, work: () => T): T => asking.run(signal, work);
/** For work that a question sets off and that outlives it. */
export const unhurried = <T>(work: () => T): T => asking.exit(work);
export const wanted = (): AbortSignal | undefined => asking.getStore();

export const brokenOff = (): BrokenOff =>
  new BrokenOff("this question took too long, or whoever asked it has left: ask a narrower one");

/** How a command waits for a project that another process has open. */
export interface Patience {
  /** Longest, ms. */
  readonly ms: number;
  readonly signal: AbortSignal;
  /** Told once: for whom it waits. */
  say(sentence: string): void;
}
const patient = new AsyncLocalStorage<Patience | undefined>();

export const whilePatient = <T>(patience: Patience | undefined, work: () => T): T => patient.run(patience, work);
/** Absent where nobody can wait: a page is answered at once. */
export const patience = (): Patience | undefined => patient.getStore();

/** Lets so many pieces of work run at a time, in the order they came. */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((begin) => waiting.push(begin));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
